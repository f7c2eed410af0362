"""What somebody judged, published or asked as a lead, and leads no more: a lead may let it in, and nothing else does.

They led for a while by a taking over that was given back, or were made an inspector before their bundle came. Whether
it was written while they led no laptop can tell from a bundle. So it is set aside like anybody's, and a person decides.
"""

from uuid import UUID

from desktop.domain.inspections import Inspection, Role
from desktop.domain.quarantine import WhyHeld
from desktop.domain.registry import object_in
from desktop.domain.remarks import Remark
from desktop.operations.desk import Desk

_A_LEADS = {WhyHeld.NOT_TO_JUDGE, WhyHeld.NOT_TO_PUBLISH}


def led_before(desk: Desk) -> frozenset[UUID]:
    """Laptops of the roster that led once and do not lead: they wrote of the inspection, or lead in a version of it.

    Only versions that were taken in count, and somebody's own word that they lead is in none of these.
    """
    now = desk.inspection()
    history = desk.store.history(now.id)
    versions = (object_in(one) for one in history)
    led = {member.device for one in versions if isinstance(one, Inspection) for member in one.leads()}
    led |= {one.device for one in history}  # only who leads writes of the inspection
    return frozenset(led & {member.device for member in now.roster if member.role is not Role.LEAD})


def is_a_leads(why: WhyHeld, kind: str) -> bool:
    """Whether that reason says no more than that whoever wrote it does not lead."""
    return why in _A_LEADS or (why is WhyHeld.NOT_OWN and kind == Remark.kind)

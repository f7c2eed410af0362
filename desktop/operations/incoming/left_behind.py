"""What came to somebody who leads no more and to nobody else who does: sealed to them alone, and not handed on."""

from collections import defaultdict
from uuid import UUID

from desktop.operations.desk import Desk


def left_behind(desk: Desk) -> dict[UUID, set[UUID]]:
    """Items that came here in bundles that nobody who leads now can open, and were given to none of these, by device.

    Empty on a laptop that leads. Who sent them sends them again, unless their laptop was cleared since.
    """
    leads = desk.inspection().leads()
    opening = {key for member in leads for key in member.age_keys()}
    came = {item.bundle_id for item in desk.store.intake.items() if not item.why and item.device != desk.me.device}
    found = defaultdict[UUID, set[UUID]](set)
    for trace in desk.store.traces.all() if came and leads and not desk.leads() else ():
        if trace.bundle_id in came and trace.sealed_to and not opening.intersection(trace.sealed_to):
            run = trace.device, trace.first_sequence, trace.last_sequence
            not_given = (set(desk.store.returns.not_given(lead.device, *run)) for lead in leads)
            found[trace.device] |= set.intersection(*not_given)
    return {device: items for device, items in found.items() if items}

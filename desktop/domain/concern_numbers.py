"""Whom to phone about a concern, and what somebody who spoke anonymously is told. Words and numbers only.

999 and 101 are the emergency and the police number of the whole country; Childline's is public (DOMAIN §1).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the locked page has these numbers before anything of the domain is loaded
    from desktop.domain.inspections import ConcernLead

NOT_KNOWN = "Not known: ask the inspection lead"
EMERGENCY, POLICE, CHILDLINE = "999", "101", "0800 1111"


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """``who`` has it, ``note`` says when to use it. ``number`` is empty where nobody gave it: say ``NOT_KNOWN``."""

    who: str
    note: str
    number: str


def numbers_for(lead: "ConcernLead", partnership: str) -> tuple[PhoneNumber, ...]:
    """Every number, in the order in which somebody needs them. Services that have no number are passed over."""
    always = (
        PhoneNumber("Immediate danger", "Police, ambulance, fire", EMERGENCY),
        PhoneNumber("Inspection lead", "Tell the lead first", lead.inspection_lead),
        *_if_known("Deputy lead", "If the lead cannot be reached", lead.deputy_lead),
        PhoneNumber(lead.designation or "Local lead", f"Named local lead, {partnership}", lead.phone),
        PhoneNumber("Out-of-hours social work", "Evenings and weekends", lead.out_of_hours),
    )
    services = (
        *_if_known("Child protection", f"Duty service, {partnership}", lead.child_protection),
        *_if_known("Adult protection", f"Duty service, {partnership}", lead.adult_protection),
    )
    return (
        *always,
        *services,
        PhoneNumber("Police", "Not an emergency", POLICE),
        PhoneNumber("Childline", "For a child or young person to ring", CHILDLINE),
    )


def where_to_turn(lead: "ConcernLead") -> tuple[str, ...]:
    """What is said to somebody who spoke anonymously: we may not be able to reach them again (DOMAIN §1)."""
    children = lead.child_protection or lead.phone
    return (
        "What you told me makes me think that somebody may not be safe, so I have to pass it on.",
        "You have not told me who you are, so we may not be able to reach you again, and I will not ask you how.",
        f"If you are worried about a child, you can ring the council’s child protection service{_at(children)}.",
        f"If you are worried about an adult, you can ring its adult protection service{_at(lead.adult_protection)}.",
        f"Outside office hours, there is the out-of-hours service{_at(lead.out_of_hours)}.",
        f"If you are a child or a young person, you can ring Childline on {CHILDLINE}. It is free, day and night.",
        f"If anybody is in danger now, ring {EMERGENCY}.",
    )


def _at(number: str) -> str:
    return f" on {number}" if number else ""


def _if_known(who: str, note: str, number: str) -> tuple[PhoneNumber, ...]:
    return (PhoneNumber(who, note, number),) if number else ()

"""What must be to hand with the concerns when the evidence cannot be opened: whom to phone, how long steps may take.

It lies beside the concerns under their key, and never travels. The inspection itself says it whenever it can be read.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from desktop.domain.concern_times import ConcernTimes
from desktop.domain.errors import PersonError
from desktop.domain.inspections import ConcernLead
from desktop.operations.desk import Desk

_NUMBERS, _TIMES = "numbers", "times"
Remembered = Callable[[str], Any]
"""What was remembered under a name, or None."""


def keep_to_hand(desk: Desk) -> None:
    """Put it beside the concerns as it stands now. Nothing where there are none, or where they cannot be opened."""
    inspection, store = desk.inspection(), desk.concerns
    times = inspection.concern_times
    if not desk.vault.have_concerns(inspection.id):
        return
    with suppress(PersonError):  # what is wrong with the concerns keeps nobody from setting a number
        for name, value in (
            (_NUMBERS, inspection.concern_lead.model_dump(mode="json")),
            (_TIMES, None if times is None else times.model_dump(mode="json")),
        ):
            if store.remembered(name) != value:
                store.remember(name, value)


def numbers_to_hand(remembered: Remembered) -> ConcernLead | None:
    """Whom to phone, or None where nobody put it there."""
    kept = remembered(_NUMBERS)
    return None if kept is None else ConcernLead.model_validate(kept)


def times_to_hand(remembered: Remembered) -> ConcernTimes | None:
    """How long steps may take as the inspection says, or None where it says nothing of its own."""
    kept = remembered(_TIMES)
    return None if kept is None else ConcernTimes.model_validate(kept)

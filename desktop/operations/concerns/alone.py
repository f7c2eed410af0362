"""An inspection's open concerns by themselves: read and printed while its evidence cannot be opened.

Somebody may have to act on one today. Whom to phone is known from what was put beside the concerns while the inspection
was open. Nothing is changed here but for a line in the audit trail, which says neither which nor what.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.concern_clock import Clock, clock_of
from desktop.domain.concern_numbers import PhoneNumber, numbers_for
from desktop.domain.concerns import Concern
from desktop.domain.errors import NotFound
from desktop.domain.inspections import ConcernLead
from desktop.domain.rows import InspectionEntry
from desktop.operations.concerns.care import concerns_alone
from desktop.operations.concerns.sheets import rendered
from desktop.operations.concerns.to_hand import numbers_to_hand, times_to_hand
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.report.concern_sheet import concern_sheet
from desktop.vault.concern_store import ConcernStore
from desktop.vault.folder import Vault


@dataclass(frozen=True, slots=True)
class ReadConcern:
    """One concern as it stands, with what is being written of it, and what it waits for."""

    concern: Concern = field(repr=False)
    clock: Clock


@dataclass(frozen=True, slots=True)
class Alone:
    """``concerns`` are open, the most urgent first. ``unreadable`` counts those of which nothing can be read.

    ``area_known`` when the numbers of this area are among ``numbers``, and not only those that everybody has.
    """

    partnership: str
    concerns: tuple[ReadConcern, ...]
    closed: int
    unreadable: int
    numbers: tuple[PhoneNumber, ...]
    area_known: bool


def read_alone(vault: Vault, entry: InspectionEntry, resources: Path) -> Alone:
    """The open concerns of an inspection. Closes the one that was open. Raises Damaged where they need mending too."""
    store = concerns_alone(vault, entry.id)
    lead = numbers_to_hand(store.remembered)
    times = times_to_hand(store.remembered) or packs_at_hand(vault, resources).newest_concern_times()
    everything = store.all()
    found = [
        ReadConcern(concern, clock_of(concern, vault.clock(), times))
        for concern in (as_written(store, one) for one in everything)
        if not concern.is_closed
    ]
    vault.profile.audit("concerns read alone", {"inspection": str(entry.id)})
    return Alone(
        partnership=entry.title,
        concerns=tuple(sorted(found, key=_most_urgent_first)),
        closed=len(everything) - len(found),
        unreadable=len(store.unreadable()),
        numbers=numbers_for(lead or ConcernLead(), entry.title),
        area_known=lead is not None,
    )


def sheet_alone(vault: Vault, alone: Alone, concern_id: UUID, resources: Path) -> bytes:
    """The sheet of one of them, as PDF in memory. Raises NotFound."""
    one = next((each for each in alone.concerns if each.concern.id == concern_id), None)
    if one is None:
        raise NotFound("That concern is not in this inspection.")
    made = concern_sheet(one.concern, one.clock, alone.numbers, alone.partnership, vault.clock())
    return rendered(made, resources)


def as_written(store: ConcernStore, concern: Concern) -> Concern:
    """A concern with what an editor held of it; its steps as they were saved."""
    draft = store.draft(concern.id)
    return concern if draft is None else draft.item.model_copy(update={"steps": concern.steps})


_URGENCY = {"very_late": 0, "late": 1, "in_time": 2}


def _most_urgent_first(one: ReadConcern) -> tuple[int, datetime]:
    return _URGENCY[one.clock.lateness], one.clock.due or one.clock.since

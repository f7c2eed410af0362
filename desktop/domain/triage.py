"""Triage: how a theme stands while evidence is gathered, why, and what is to settle it (DOMAIN §1, Triage).

The team sorts what it has into *no significant concern*, *uncertainty* and *concern*, and chooses activities to settle
the uncertainties. It is a note about where to look next: it grades nothing, and a concern for a theme is not a concern
about a child, which lives in a store of its own.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import Field

from desktop.domain.objects import Kind, StoredObject


class TriageState(StrEnum):
    """How a theme stands, in the order of the keys 1 to 3."""

    NO_SIGNIFICANT_CONCERN = "no_significant_concern"
    UNCERTAINTY = "uncertainty"
    CONCERN = "concern"


TRIAGE_WORDS: Mapping[TriageState, str] = {
    TriageState.NO_SIGNIFICANT_CONCERN: "No significant concern",
    TriageState.UNCERTAINTY: "Uncertainty",
    TriageState.CONCERN: "Concern",
}
"""What each state is called on screen and on paper."""


class Triage(StoredObject):
    """How one theme of one indicator stands. Its id follows from both (``triage_id``): two people meet in one object.

    ``settle_by`` says in words what is to settle it, ``activity`` is the entry of the schedule that does; either, both
    or neither. ``set_by`` is a designation; when it was set is its revision's time.
    """

    kind: ClassVar[Kind] = Kind.TRIAGE

    indicator: str = Field(min_length=1, max_length=20)
    theme: str = Field(min_length=1, max_length=80)
    state: TriageState
    why: str = ""
    set_by: str
    settle_by: str = ""
    activity: UUID | None = None

    @property
    def is_to_settle(self) -> bool:
        """Whether evidence is still to be sought: an uncertainty."""
        return self.state is TriageState.UNCERTAINTY

    def words(self) -> str:
        return "\n".join(filter(None, (self.why, self.settle_by)))


def triage_id(inspection_id: UUID, indicator: str, theme: str) -> UUID:
    """The id of a theme's triage in an inspection: one, whoever sets it first, so that two laptops' are a conflict."""
    return uuid5(inspection_id, f"triage\n{indicator}\n{theme}")

"""A record in the sample: a code and what the sample says of it. Never a name."""

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.objects import Code, Kind, StoredObject


class Record(StoredObject):
    """One child's record, known by its code only.

    ``attributes`` are the cohort's details from the sample by attribute id, with the answer codes of the
    review template (``age_band`` → ``5-11``). ``first_reader`` and ``second_reader`` are designations.
    ``unreadable`` is the reason a record cannot be read, empty while it can. Of a record that a draw put on the board
    ``draw`` says which, and ``stratum`` the part of the return it was drawn from, as the draw names it. A reserve that
    took the place of another names it in ``replaces``, and that one names its reserve in ``replaced_by``, by code.
    ``withdrawn`` is why it is no part of the sample any more, empty while it is; then it is on no list.
    """

    kind: ClassVar[Kind] = Kind.RECORD

    code: Code
    position: int = Field(default=0, ge=0)
    """Place in the sample, from 0: the order of the board."""
    attributes: dict[str, str] = Field(default_factory=dict)
    first_reader: str = ""
    second_reader: str = ""
    unreadable: str = ""
    draw: UUID | None = None
    stratum: str = ""
    replaces: str = ""
    replaced_by: str = ""
    withdrawn: str = ""

    def words(self) -> str:
        return "" if self.withdrawn else f"{self.code} {self.unreadable}".strip()

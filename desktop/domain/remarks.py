"""A remark: what a lead writes to the author of something that came in, and what the author answers.

It is an object like any other, so it travels, is looked through for identifiers and has a history. Who may write and
answer one is in ``operations.incoming.remarks``.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.objects import Code, Kind, StoredObject, UtcTime


class Asks(StrEnum):
    """What a remark wants of whom it is written to."""

    COMMENT = "comment"
    """Nothing: it is to be read."""
    LOOK_AGAIN = "look_again"
    """That they look again at what it is about."""


class RemarkState(StrEnum):
    """How far a remark has come. A comment is answered once it was read."""

    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Remark(StoredObject):
    """One remark to one person. Whoever is asked beside them is asked with a remark of their own.

    ``about`` and ``version`` are the object and the revision of it that the writer had before them; ``about_kind`` is
    text, so that a remark on a kind that only a newer Daybook knows reads too. ``part`` is the field meant, keyed as
    ``operations.fields`` does, empty for all of it.
    """

    kind: ClassVar[Kind] = Kind.REMARK

    about: UUID
    about_kind: str = Field(min_length=1, max_length=40)
    version: UUID | None = None
    part: str = Field(default="", max_length=200)
    where: str = Field(default="", max_length=300)
    """What a list called that when it was written ("R-009, 4.7"), for where the object itself is not."""
    to: Code
    writer: Code
    asks: Asks
    text: str = Field(min_length=1, max_length=4000)
    written_at: UtcTime
    answer: str = Field(default="", max_length=4000)
    answered_at: UtcTime | None = None
    """When the author marked it as done, with or without words."""
    settled_at: UtcTime | None = None
    """When the lead took note of the answer."""
    withdrawn: str = ""
    """Why it no longer counts, empty while it does."""

    @property
    def state(self) -> RemarkState:
        """How far it has come."""
        if self.withdrawn:
            return RemarkState.WITHDRAWN
        if self.settled_at is not None:
            return RemarkState.SETTLED
        return RemarkState.OPEN if self.answered_at is None else RemarkState.ANSWERED

    @property
    def place(self) -> str:
        """Where in what it is about to look: a question's id, empty for anywhere."""
        name, _, rest = self.part.partition("/")
        return rest.rpartition("/")[0] if name in {"answers", "agreed"} else ""

    def words(self) -> str:
        return "\n".join(text for text in (self.text, self.answer, self.withdrawn) if text)

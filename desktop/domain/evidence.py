"""Evidence: something a source says, mapped to the framework, with its direction and weight.

Where it came from is ``source``; a piece taken from running text also has a span in that text's object.
The quote stays with the evidence whatever becomes of the text.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.objects import Kind, Model, StoredObject


class Direction(StrEnum):
    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    UNCERTAINTY = "uncertainty"


ORDINARY = 2
WEIGHT_WORDS = {1: "Slight", ORDINARY: "Ordinary", 3: "Strong"}
"""How much a piece counts, from the least."""


class SourceKind(StrEnum):
    """Kinds of source, in the order of the evidence map's columns."""

    RECORDS = "records"
    YOUNG_PEOPLE = "young_people"
    PARENTS = "parents"
    STAFF = "staff"
    LEADERS = "leaders"
    DOCUMENTS = "documents"
    SURVEYS = "surveys"
    OBSERVATIONS = "observations"


class Source(Model):
    """Where evidence came from. ``place`` is a question id or a page; ``label`` is how a list names it.

    ``document`` and ``page`` are where the words were read, for a piece from a record's answer that quotes a document
    which lay beside it.
    """

    source_kind: SourceKind
    object_id: UUID
    place: str = ""
    label: str = ""
    document: UUID | None = None
    page: str = ""


class Mapping(Model):
    """What a piece of evidence speaks to."""

    indicator: str = Field(min_length=1, max_length=20)
    key_line: str = ""
    theme: str = ""


class Bearing(Model):
    """What somebody judges a piece to say: which way it points, how strongly, to what, and in their own words."""

    direction: Direction
    mappings: tuple[Mapping, ...]
    weight: int = Field(default=ORDINARY, ge=1, le=3)
    says: str = ""


class Evidence(StoredObject):
    """One piece of evidence. ``withdrawn`` holds the reason it no longer counts, empty while it does."""

    kind: ClassVar[Kind] = Kind.EVIDENCE

    source: Source
    quote: str = ""
    """The words of the source, as they stood when the text last held them."""
    verbatim: bool = False
    """True when the quote is what a person said, and not the inspector's own words."""
    says: str = ""
    """What it shows, in the inspector's words; may be empty when the quote speaks for itself."""
    direction: Direction
    weight: int = Field(default=ORDINARY, ge=1, le=3)
    """1 slight, 2 ordinary, 3 strong."""
    mappings: tuple[Mapping, ...] = Field(min_length=1)
    author: str
    withdrawn: str = ""

    def words(self) -> str:
        return "\n".join(text for text in (self.quote, self.says) if text)

    def indicators(self) -> tuple[str, ...]:
        """The indicators it speaks to, each once, in order."""
        return tuple(dict.fromkeys(mapping.indicator for mapping in self.mappings))

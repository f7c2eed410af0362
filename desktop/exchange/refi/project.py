"""What a REFI-QDA project holds, as plain frozen values: what is written, and what was read.

Offsets are Unicode code points of the text as it is held here, whose lines end with one line feed. ``made_at`` is an
``xsd:dateTime``, empty where nothing is known. Only what Daybook writes or takes in is here; what else a file holds is
counted by whoever reads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

ORIGIN = "Daybook"
"""What a file of ours says it comes from."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who coded. Ours are designations and never names."""

    guid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code with those below it. One that is not codable only groups others."""

    guid: UUID
    name: str
    description: str = ""
    is_codable: bool = True
    codes: tuple["Code", ...] = ()

    def all(self) -> Iterator["Code"]:
        """This code and everything below it."""
        yield self
        for code in self.codes:
            yield from code.all()


@dataclass(frozen=True, slots=True)
class Variable:
    """A detail of cases or of sources. ``kind`` is Text, Integer, Boolean, Date or DateTime."""

    guid: UUID
    name: str
    kind: str = "Text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """What a variable says of one case or source, as text."""

    variable: UUID
    value: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one passage."""

    guid: UUID
    code: UUID
    user: UUID | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage ``text[start:end]`` with what is coded there. ``name`` is mostly how it begins; ``notes`` are guids."""

    guid: UUID
    start: int
    end: int
    name: str = ""
    description: str = ""
    user: UUID | None = None
    made_at: str = ""
    codings: tuple[Coding, ...] = ()
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text with its passages."""

    guid: UUID
    name: str
    text: str
    description: str = ""
    user: UUID | None = None
    made_at: str = ""
    selections: tuple[Selection, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A text about something else, or a memo by itself."""

    guid: UUID
    name: str
    text: str
    user: UUID | None = None
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one case, and the texts about it."""

    guid: UUID
    name: str
    details: tuple[Detail, ...] = ()
    sources: tuple[UUID, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything together."""

    name: str
    origin: str = ORIGIN
    made_at: str = ""
    description: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[TextSource, ...] = ()
    notes: tuple[Note, ...] = ()

    def all_codes(self) -> Iterator[Code]:
        """Every code, those above before those below."""
        for code in self.codes:
            yield from code.all()

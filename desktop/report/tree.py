"""What a report is made of: a plain tree that the renderers walk. It knows no format and computes nothing.

A ``Report`` has a front page and sections; sections nest, so the order of headings is the order of the tree.
Every text is plain Unicode: renderers escape.
"""

from dataclasses import dataclass

from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import MapGroup


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``quiet`` sets it smaller and greyer: how to read a table, what was left out."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something nobody may miss, in a frame: what this paper may be used for."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what stands beside them, a line each."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of text and numbers. The first column heads its row; the rest are as wide as each other.

    A cell's lines are separated by ``\\n``; only the first is set large.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence. ``hangs_on`` is its source, for the margin; ``about`` its theme and place."""

    direction: Direction
    hangs_on: str
    about: str
    quote: str
    says: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of evidence, one after the other."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The evidence map or a part of it. ``largest`` is what the longest bar stands for, the same in every picture."""

    title: str
    description: str
    groups: tuple[MapGroup, ...]
    largest: int


Block = Paragraph | Notice | Facts | Figures | Pieces | MapPicture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands under it, and its parts. ``hangs_on`` stands in the margin beside the heading."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    hangs_on: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole. ``running_head`` stands at the head of every page; ``language`` is a BCP 47 tag."""

    title: str
    subtitle: str
    running_head: str
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    language: str = "en-GB"

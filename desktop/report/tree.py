"""What a report is made of: a plain tree that the renderers walk. It knows no format and computes nothing.

A ``Report`` has a front page and sections; sections nest, so the order of headings is the order of the tree.
Every text is plain Unicode: renderers escape.
"""

from dataclasses import dataclass
from enum import StrEnum

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
class Proof:
    """By what a piece can be checked: the bundle that it came in, its version, and the hash of that version."""

    bundle: str
    hash: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence. ``hangs_on`` is its source, for the margin; ``about`` its theme and place."""

    direction: Direction
    hangs_on: str
    about: str
    quote: str
    says: str
    strong: bool
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of evidence, one after the other."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, how well it is supported in words, and the evidence for and against it.

    ``weighed`` is why the evidence against does not undo it; ``warning`` what nobody may miss, as that nothing is left.
    """

    text: str
    support_words: str
    pieces_for: tuple[Piece, ...] = ()
    pieces_against: tuple[Piece, ...] = ()
    weighed: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, without quotation marks, and who in words that point to nobody: a young person."""

    text: str
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """The evaluation of an indicator. ``scale`` has every number with its word, the highest first.

    ``number`` is None and ``word`` empty while there is none.
    """

    indicator: str
    title: str
    word: str
    number: int | None
    scale: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """Short points, one after the other, in no order that matters."""

    items: tuple[str, ...]


class PictureName(StrEnum):
    """The simple drawings that a report in plain words may show."""

    HOME = "home"
    FAMILY = "family"
    CHILD = "child"
    PEOPLE = "people"
    SPEECH = "speech"
    EAR = "ear"
    HANDS = "hands"
    HEART = "heart"
    STAR = "star"
    SHIELD = "shield"
    ARROW_UP = "arrow-up"
    ROAD = "road"
    BOOK = "book"
    CALENDAR = "calendar"
    QUESTION = "question"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A drawing with what stands beside it, a paragraph each. ``description`` is for who cannot see the drawing."""

    name: PictureName
    description: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The evidence map or a part of it. ``largest`` is what the longest bar stands for, the same in every picture."""

    title: str
    description: str
    groups: tuple[MapGroup, ...]
    largest: int


Block = Paragraph | Notice | Facts | Figures | Pieces | Claim | Quote | Grade | BulletList | PictureBlock | MapPicture


_FEW_ROWS = 8


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands under it, and its parts. ``hangs_on`` stands in the margin beside the heading."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    hangs_on: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it or a part of it holds evidence or many figures, so that it begins on a page of its own."""
        rows = sum(len(block.rows) for block in self.blocks if isinstance(block, Figures))
        here = rows > _FEW_ROWS or any(isinstance(block, Pieces | Claim | MapPicture) for block in self.blocks)
        return here or any(part.is_long for part in self.sections)


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be done with the paper today, in words that stand on every page: Draft, Embargoed, Final.

    ``until`` is the day on which an embargo ends, in words; empty where there is none.
    """

    state: str
    until: str = ""

    @property
    def words(self) -> str:
        """The state and its day: Embargoed until 3 June 2026."""
        return f"{self.state} until {self.until}" if self.until else self.state


@dataclass(frozen=True, slots=True)
class Report:
    """The whole. ``running_head`` stands at the head of every page; ``language`` is a BCP 47 tag.

    ``contents`` is how many levels of headings the list of contents shows; 0 leaves it out. In ``large_print``
    nothing is smaller than 16 points on paper. ``author`` is a body or a team, never a person.
    """

    title: str
    subtitle: str
    running_head: str
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    language: str = "en-GB"
    mark: Mark | None = None
    large_print: bool = False
    contents: int = 1
    author: str = "The inspection team"

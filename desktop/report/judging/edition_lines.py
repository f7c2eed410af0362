"""What a report's tree says, line by line with its place: so that two editions of one report can be compared.

A line is a text, somebody's words, or a number with its name. What is only drawn has no line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.report.in_words import grade_words
from desktop.report.tree import (
    Block,
    BulletList,
    Claim,
    Facts,
    Figures,
    Grade,
    Notice,
    Paragraph,
    PictureBlock,
    Piece,
    Pieces,
    Quote,
    Report,
    Section,
)

FIRST_PAGE = "First page"
_BETWEEN = " › "


class Says(StrEnum):
    """What kind of line it is."""

    TEXT = "text"
    QUOTE = "quote"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One line. ``place`` is the way of headings to it; ``name`` says of which number it is, or who said it."""

    says: Says
    place: str
    text: str
    name: str = ""


def lines_of(report: Report) -> tuple[EditionLine, ...]:
    """Every line of a report, in the order in which it is read."""
    return tuple(line for line in _all(report) if line.text.strip())


def _all(report: Report) -> Iterator[EditionLine]:
    yield from (EditionLine(Says.TEXT, FIRST_PAGE, text) for text in (report.title, report.subtitle))
    yield from _of_blocks(report.front, FIRST_PAGE)
    for section in report.sections:
        yield from _of_section(section, ())


def _of_section(section: Section, above: tuple[str, ...]) -> Iterator[EditionLine]:
    way = (*above, f"{section.hangs_on} {section.title}".strip())
    yield from _of_blocks(section.blocks, _BETWEEN.join(way))
    for part in section.sections:
        yield from _of_section(part, way)


def _of_blocks(blocks: tuple[Block, ...], place: str) -> Iterator[EditionLine]:
    for block in blocks:
        match block:
            case Quote():
                yield EditionLine(Says.QUOTE, place, block.text, block.said_by)
            case Grade():
                yield EditionLine(Says.NUMBER, place, grade_words(block), "Evaluation")
            case Figures():
                yield from _of_figures(block, place)
            case Facts():
                yield from (EditionLine(Says.NUMBER, place, value, label) for label, value in block.lines)
            case _:
                yield from (EditionLine(Says.TEXT, place, text) for text in _texts(block))


def _of_figures(figures: Figures, place: str) -> Iterator[EditionLine]:
    for row in figures.rows:
        for column, cell in zip(figures.columns[1:], row[1:], strict=False):
            name = f"{figures.caption}: {row[0]}, {column}"
            yield EditionLine(Says.NUMBER, place, " ".join(cell.split()), " ".join(name.split()))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Notice():
            yield block.title
            yield block.text
        case BulletList():
            yield from block.items
        case PictureBlock():
            yield from block.beside
        case Claim():
            yield from (block.text, block.support_words, block.warning, block.weighed)
            yield from map(_piece, (*block.pieces_for, *block.pieces_against))
        case Pieces():
            yield from map(_piece, block.pieces)


def _piece(piece: Piece) -> str:
    return " ".join(filter(None, (piece.quote, piece.says)))

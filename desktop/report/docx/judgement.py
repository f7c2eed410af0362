"""The blocks of a judgement in a Word document: claims with their evidence, quotes, grades and points."""

from collections.abc import Iterable, Iterator
from typing import Any

from desktop.domain.evidence_map import DIRECTION_WORDS
from desktop.report.docx.words import Run, paragraph
from desktop.report.in_words import grade_title, grade_words
from desktop.report.tree import BulletList, Claim, Grade, Piece, Quote


def claim(block: Claim, level: int) -> Iterator[Any]:
    """The claim as a heading, how it is supported, and the evidence on both sides."""
    yield paragraph(f"Heading{level}", block.text)
    if block.support_words:
        yield paragraph("Normal", Run("Support: ", bold=True), block.support_words)
    if block.warning:
        yield paragraph("Warning", f"Look again: {block.warning}")
    for title, side in (("Evidence for it", block.pieces_for), ("Evidence against it", block.pieces_against)):
        if side:
            yield paragraph(f"Heading{level + 1}", title)
            yield from pieces(side)
    if block.weighed:
        yield paragraph("Normal", Run("How this was weighed: ", bold=True), block.weighed)


def pieces(block: Iterable[Piece]) -> Iterator[Any]:
    """Pieces of evidence: what each says of which kind, its source, the words, and by what they can be checked."""
    for piece in block:
        *before, last = _parts(piece)
        yield from (paragraph(style, run, leads=True) for style, run in before)
        yield paragraph(*last)


def _parts(piece: Piece) -> Iterator[tuple[str, Run]]:
    """Each paragraph of a piece, with its style."""
    yield "Source", Run(" · ".join(filter(None, (DIRECTION_WORDS[piece.direction], piece.hangs_on))))
    if piece.quote:
        yield "Quote", Run(piece.quote)
    if piece.says:
        yield "Normal", Run(piece.says)
    about = " · ".join(filter(None, ("Strong" if piece.strong else "", piece.about)))
    if about:
        yield "Quiet", Run(about)
    if piece.proof:
        named = (("Bundle", piece.proof.bundle), ("version", piece.proof.version), ("SHA-256", piece.proof.hash))
        yield "Proof", Run(" · ".join(f"{name} {value}" for name, value in named if value))


def quote(block: Quote) -> Iterator[Any]:
    """Somebody's words, and who said them on the same page."""
    yield paragraph("Quote", f"“{block.text}”", leads=bool(block.said_by))
    if block.said_by:
        yield paragraph("Quiet", block.said_by)


def grade(block: Grade) -> Iterator[Any]:
    """The evaluation in words, and the scale with its step in heavier letters and named."""
    if title := grade_title(block):
        yield paragraph("Normal", title)
    words = grade_words(block)
    yield paragraph("Evaluation", words[:1].upper() + words[1:])
    runs: list[Run] = []
    for number, word in block.scale:
        chosen = number == block.number
        between = " · " if runs else ""
        runs += [Run(between), Run(f"{number} {word}{' (this evaluation)' if chosen else ''}", bold=chosen)]
    if runs:
        yield paragraph("Quiet", *runs)


def bullets(block: BulletList) -> Iterator[Any]:
    """Short points."""
    yield from (paragraph("ListBullet", item) for item in block.items)

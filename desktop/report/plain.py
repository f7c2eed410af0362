"""The blocks of a judgement in the words of simpler blocks, for a renderer that sets them no other way."""

from collections.abc import Iterator

from desktop.report.tree import (
    Block,
    BulletList,
    Claim,
    Facts,
    Figures,
    Grade,
    MapPicture,
    Notice,
    Paragraph,
    PictureBlock,
    Pieces,
    Quote,
)

PlainBlock = Paragraph | Notice | Facts | Figures | Pieces | MapPicture


def plain(block: Block) -> Iterator[PlainBlock]:
    """The block itself, or the simpler blocks that say the same in the same order."""
    match block:
        case Claim():
            yield from _claim(block)
        case Quote():
            yield Paragraph(f"“{block.text}”")
            if block.said_by:
                yield Paragraph(block.said_by, quiet=True)
        case Grade():
            yield Facts(((f"{block.indicator} {block.title}".strip(), grade_words(block)),))
        case BulletList():
            yield from (Paragraph(f"• {item}") for item in block.items)
        case PictureBlock():
            yield from map(Paragraph, block.beside)
        case _:
            yield block


def grade_words(grade: Grade) -> str:
    """The evaluation as it is read aloud: 4, good."""
    if grade.number is None:
        return grade.word or "Not yet evaluated"
    return f"{grade.word} ({grade.number})" if grade.word else f"{grade.number}"


def _claim(claim: Claim) -> Iterator[PlainBlock]:
    yield Paragraph(claim.text)
    if claim.warning:
        yield Notice("Look again", claim.warning)
    yield Paragraph(claim.support_words, quiet=True)
    if claim.pieces_for:
        yield Paragraph("Evidence for it", quiet=True)
        yield Pieces(claim.pieces_for)
    if claim.pieces_against:
        yield Paragraph("Evidence against it", quiet=True)
        yield Pieces(claim.pieces_against)
    if claim.weighed:
        yield Paragraph(f"How this was weighed: {claim.weighed}")

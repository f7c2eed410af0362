"""The summary for children and young people: plain words, a picture a part, large print, and who to talk to."""

from collections.abc import Iterator

from desktop.report.judging.first_page import what_may_be_done
from desktop.report.judging.material import LeavingGiven
from desktop.report.judging.running_text import as_blocks
from desktop.report.judging.sections import BETTER, GOOD, LOOKED, NEXT, TALK
from desktop.report.tree import Block, BulletList, Paragraph, PictureBlock, PictureName, Report, Section

CHILDLINE = "0800 1111"
_PARTS = (
    (LOOKED, "What we looked at", PictureName.EAR, "An ear that listens"),
    (GOOD, "What was good", PictureName.STAR, "A star"),
    (BETTER, "What needs to be better", PictureName.ARROW_UP, "An arrow that points up"),
    (NEXT, "What happens next", PictureName.ROAD, "A road that goes on"),
    (TALK, "Who you can talk to", PictureName.PHONE, "A phone"),
)
_CHILDLINE = (
    f"You can call Childline on {CHILDLINE}. It is free. You do not have to say your name.",
    "If you are not safe right now, call 999.",
)
_NOT_WRITTEN = "This part is not written yet."


def young_summary(given: LeavingGiven) -> Report:
    """The summary's tree."""
    partnership = given.partnership.text
    return Report(
        title=f"What we found in {partnership}",
        subtitle="For children and young people",
        running_head=f"{partnership} · For children and young people",
        front=(what_may_be_done(given.mark),),
        sections=tuple(_part(given, *part) for part in _PARTS),
        mark=given.mark,
        large_print=True,
        contents=0,
    )


def _part(given: LeavingGiven, section: str, title: str, picture: PictureName, description: str) -> Section:
    return Section(title, tuple(_blocks(given, section, picture, description)))


def _blocks(given: LeavingGiven, section: str, picture: PictureName, description: str) -> Iterator[Block]:
    written = as_blocks(given.text_of(section))
    beside = tuple(text for block in written for text in _texts(block))
    if section == TALK:
        beside = (*beside, *_CHILDLINE)
    yield PictureBlock(picture, description, beside or (_NOT_WRITTEN,))


def _texts(block: Block) -> tuple[str, ...]:
    """What stands beside the picture: each paragraph, and each point as one, so that none is parted from it."""
    return block.items if isinstance(block, BulletList) else (block.text,) if isinstance(block, Paragraph) else ()

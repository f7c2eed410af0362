"""Says which boxes of an interview's page came back half full, so that somebody looks for their words there."""

from collections.abc import Iterable

from desktop.gui.interviews.identifiers.identifier_box import KEEP
from desktop.gui.interviews.mapping.map_box import ANEW, NEW_WORDS
from desktop.gui.interviews.mapping.withdraw_box import WITHDRAW
from desktop.gui.interviews.set_up.unfinished import BOX

_CALLED = {
    ANEW: "what a piece shows, in its box (Ctrl Shift E)",
    WITHDRAW: "why a piece no longer counts, in its box (Delete, in the list)",
    KEEP: "why a possible identifier can stay, in its box (F7)",
    BOX: "something that follows, in the set-up (F2)",
    NEW_WORDS: "what a new piece shows, in the box of Ctrl E",
}
CAME_BACK = "What you had begun to write is kept: {boxes}."


def came_back(boxes: Iterable[str]) -> str:
    """One sentence; empty when no box has anything in it."""
    held = tuple(boxes)
    named = [words for box, words in _CALLED.items() if any(_is(each, box) for each in held)]
    return CAME_BACK.format(boxes="; ".join(named)) if named else ""


def _is(each: str, box: str) -> bool:
    return each == NEW_WORDS if box == NEW_WORDS else each.startswith(box)

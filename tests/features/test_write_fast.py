"""Write fast: a whole record and a piece of evidence, by keys alone."""

from PySide6.QtCore import QEvent, QObject
from pytest_bdd import parsers, scenarios, then, when

from desktop.domain.reviews import RecordReview, ReviewState

scenarios("write_fast.feature")

_MOST_QUESTIONS = 150


class Mouse(QObject):
    """Notes whether anybody touched it."""

    def __init__(self):
        super().__init__()
        self.touched = False

    def eventFilter(self, watched, event):
        self.touched |= event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
        return super().eventFilter(watched, event)


# a whole record


@when(
    "I answer R-014 from its first question to its last with the keys that stand on the answers",
    target_fixture="mouse",
)
def _(me, qapp):
    mouse = Mouse()
    qapp.installEventFilter(mouse)
    me.opens_and_unlocks()
    me.opens_record("R-014")
    for _ in range(_MOST_QUESTIONS):
        answer(me)
        me.presses("Ctrl+G")
        me.waits_for_the_laptop()
        if "Nothing is missing." in me.reads():
            return mouse
    raise AssertionError(f"there was always something missing:\n{me.reads()}")


def answer(me):
    """Give the current question an answer, by the key that stands on it."""
    if not me.focused_takes_text():
        me.presses(next(key for key in ("4", "N", "1") if key in me.keys_beside()))
    if me.focused_takes_text():
        me.types("2" if me.is_at().startswith("5.7 How many") else "A worker who stayed.")


@then("R-014 is read, with every question answered")
def _(me):
    (review,) = me.asks_the_vault(lambda desk: desk.store.all(RecordReview))
    assert review.state is ReviewState.READ
    assert all(part.answered == part.shown for part in review.progress)
    assert sum(part.shown for part in review.progress) > 40


@then("I never touched the mouse")
def _(mouse):
    assert not mouse.touched


# a piece of evidence


@then(parsers.parse('"{words}" is evidence of {direction} for {indicator}'))
def _(me, words, direction, indicator):
    (row,) = me.asks_the_vault(lambda desk: desk.store.evidence_rows())
    assert (row.quote, row.direction, row.mappings[0][0]) == (words, direction, indicator)


@then("the cursor is back in the text")
def _(me):
    assert me.is_at() == "Notes and write-up"

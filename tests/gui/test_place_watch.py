"""What was found in a text is gone through from the caret on, and from the end back to the first."""

import re
from typing import NamedTuple

import pytest

from desktop.gui.interviews.place_watch import PlaceWatch
from desktop.gui.widgets.writing import WritingEditor


class Found(NamedTuple):
    start: int
    end: int
    matched: str


class Capitals(PlaceWatch):
    """Finds words in capitals; those that were passed over are not left."""

    passed_over = ()
    marked = ()

    def left(self):
        return tuple(item for item in self._found if item.matched not in self.passed_over)

    def _find(self, text):
        if "unreadable" in text:
            raise ValueError(text)
        return tuple(Found(*found.span(), found[0]) for found in re.finditer(r"[A-Z]+", text))

    def _mark(self, places):
        self.marked = places


@pytest.fixture
def editor(show):
    made = show(WritingEditor(lambda: "10:00"))
    made.set_writing("ONE two THREE four", [])
    return made


@pytest.fixture
def watch(work, editor):
    made = Capitals(work, editor)
    made.heard, made.counts, made.errors = [], [], []
    made.reached.connect(made.heard.append)
    made.counted.connect(made.counts.append)
    made.failed.connect(made.errors.append)
    return made


@pytest.mark.parametrize(
    ("caret", "reached"), [(0, "ONE"), (2, "ONE"), (3, "THREE"), (10, "THREE"), (13, "ONE"), (18, "ONE")]
)
def test_the_next_is_the_one_under_the_caret_or_after_it(watch, work, editor, caret, reached):
    editor.select(caret, caret)
    watch.ask_next()
    work.drain()
    assert [item.matched for item in watch.heard] == [reached]
    assert watch.marked == [(0, 3), (8, 13)]


def test_asked_again_with_one_selected_it_goes_on(watch, work, editor):
    for _ in range(3):
        watch.ask_next()
        work.drain()
        editor.select(watch.heard[-1].start, watch.heard[-1].end)
    assert [item.matched for item in watch.heard] == ["ONE", "THREE", "ONE"]


def test_what_is_not_left_is_neither_marked_counted_nor_reached(watch, work):
    watch.passed_over = ("ONE", "THREE")
    watch.ask_next()
    work.drain()
    assert (watch.heard, watch.counts, watch.marked) == ([None], [0], [])


def test_a_text_that_cannot_be_looked_at_is_told_and_the_question_is_dropped(watch, work, editor):
    editor.set_writing("unreadable", [])
    watch.ask_next()
    work.drain()
    assert (len(watch.errors), watch.heard) == (1, [])
    editor.set_writing("FOUR", [])
    watch._watch.look_now()
    work.drain()
    assert (watch.heard, watch.counts) == ([], [1])

"""What looks at a text after a pause: off the window's thread, and an answer about an older text is thrown away."""

from threading import Event

import pytest

from desktop.gui.interviews.text_watch import TextWatch
from desktop.gui.widgets.writing import WritingEditor


class Looker:
    """Looks at a text as slowly as it is told to."""

    def __init__(self):
        self.looked, self.go_on = [], Event()
        self.go_on.set()

    def __call__(self, text):
        self.looked.append(text)
        self.go_on.wait(60)
        if text == "unreadable":
            raise ValueError(text)
        return text.upper()


@pytest.fixture
def looker():
    made = Looker()
    yield made
    made.go_on.set()


@pytest.fixture
def editor(show):
    made = show(WritingEditor(lambda: "10:00"))
    made.set_writing("one", [])
    return made


@pytest.fixture
def watch(work, editor, looker):
    made = TextWatch(work, editor, looker, editor)
    made.heard, made.errors = [], []
    made.seen.connect(made.heard.append)
    made.failed.connect(made.errors.append)
    return made


def test_it_looks_once_asked_and_tells_what_it_made_of_the_text(watch, work, looker):
    assert not watch.is_up_to_date()
    watch.look_now()
    work.drain()
    assert watch.heard == ["ONE"]
    assert watch.is_up_to_date()


def test_an_answer_about_an_older_text_is_thrown_away_and_the_newer_is_looked_at(watch, work, editor, looker, qtbot):
    looker.go_on.clear()
    watch.look_now()
    qtbot.waitUntil(lambda: looker.looked == ["one"])
    editor.insertPlainText("two ")
    looker.go_on.set()
    work.drain()
    qtbot.waitUntil(watch.is_up_to_date)
    assert watch.heard == ["TWO ONE"]


def test_what_is_typed_while_it_rests_is_looked_at_when_it_goes_on(watch, work, editor, looker, qtbot):
    watch.look_now()
    work.drain()
    watch.rest()
    editor.insertPlainText("two ")
    assert not watch._pause.isActive()
    watch.go_on()
    assert watch._pause.isActive()
    watch.look_now()
    work.drain()
    assert watch.heard == ["ONE", "TWO ONE"]


def test_an_error_is_told_and_nothing_counts_as_seen(watch, work, editor, looker):
    editor.set_writing("unreadable", [])
    watch.look_now()
    work.drain()
    assert [str(error) for error in watch.errors] == ["unreadable"]
    assert not watch.is_up_to_date()

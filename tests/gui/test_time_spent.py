"""How long a reader sits over a record: counted while they are active, told to them alone."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop.domain.records import Record
from desktop.domain.reviews import ReviewState
from desktop.gui.review.page import ReviewPage
from desktop.operations import reviews
from desktop.vault.ids import new_id
from tests.features.aloud import aloud

Key = Qt.Key


class Elapsed:
    """Says of each key how long the one before was ago."""

    def __init__(self):
        self.next_ms = 0

    def restart(self):
        passed, self.next_ms = self.next_ms, 0
        return passed


@pytest.fixture
def record(ask, desk):
    made = Record(id=new_id(), code="R-014", first_reader="Inspector 3")
    ask(desk.store.save, made)
    return made


@pytest.fixture
def open_page(ask, desk, work, record, show):
    def opened():
        page = ReviewPage(work, desk, ask(partial(reviews.open_review, new_id=new_id), desk, record.id), "drift")
        page.resize(1200, 700)
        show(page)
        page.form.current.take_focus()
        page.time._since_active = Elapsed()
        return page

    return opened


@pytest.fixture
def press(qtbot):
    def pressed(page, key, after_s):
        page.time._since_active.next_ms = after_s * 1000
        qtbot.keyClick(page.window().windowHandle(), key)

    return pressed


def kept(ask, desk, page):
    own = ask(desk.store.own_readings.of, page.editing.review.id)
    return own and own.seconds


def test_a_pause_of_minutes_counts_as_two(open_page, press, ask, desk):
    page = open_page()
    press(page, Key.Key_Down, 50)
    press(page, Key.Key_Y, 3600)
    page.settle()
    assert kept(ask, desk, page) == 50 + 120


def test_its_owner_is_told_in_the_form(open_page, press, ask, desk, work):
    page = open_page()
    press(page, Key.Key_Y, 100)
    assert "Only you see this" not in aloud(page)
    press(page, Key.Key_P, 100)
    page.settle()
    assert "3 min so far. Only you see this." in aloud(page)
    work.drain()
    assert "3 min so far. Only you see this." in aloud(open_page())


def test_looking_at_a_record_is_no_reading_of_it(open_page, press, ask, desk):
    page = open_page()
    press(page, Key.Key_Down, 100)
    page.settle()
    assert kept(ask, desk, page) is None


def test_somebody_elses_reading_takes_no_time_of_mine(open_page, press, ask, desk):
    page = open_page()
    press(page, Key.Key_Y, 100)
    page.settle()
    mine = page.editing.review.model_copy(update={"state": ReviewState.READ})  # else theirs is out of sight
    theirs = mine.model_copy(update={"id": new_id(), "reader": "Inspector 7"})
    ask(desk.store.save, theirs, mine)
    ask(reviews.spend, desk, theirs.id, 3000)  # their own laptop's count would be there only by a mistake
    looked_at = ReviewPage(page._work, desk, ask(reviews.open_reading, desk, theirs.id))
    assert looked_at.time.in_words() == ""
    looked_at.time.begin()
    looked_at.settle()
    assert kept(ask, desk, looked_at) == 3000
    looked_at.deleteLater()


def test_time_that_cannot_be_kept_is_tried_again_and_is_no_alarm(open_page, press, ask, desk, work, monkeypatch):
    page = open_page()
    alarms = []
    work.failed.connect(alarms.append)
    press(page, Key.Key_Y, 70)
    with monkeypatch.context() as broken:
        broken.setattr(reviews, "spend", _refuse)
        page.settle()
        work.drain()
    assert kept(ask, desk, page) is None
    page.time.keep()
    assert kept(ask, desk, page) == 70
    assert alarms == []


def _refuse(*_):
    raise OSError

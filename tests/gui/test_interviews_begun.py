"""Words in the small boxes of an interview's page are kept before they are confirmed, and are there after a crash."""

import pytest

from desktop.domain.errors import StoreWriteFailed
from desktop.gui.interviews.begun_boxes import came_back
from desktop.vault.contents.begun_words import BegunWords
from tests.desks import NOW
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

TEXT = "[10:04] Young person 1: Home is calmer. My worker Aileen Buchanan listens."


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def interview(ask, desk):
    return written(ask, desk, TEXT)


def kept(ask, desk, interview):
    return ask(desk.store.begun_words.of, interview.id)


def opened_anew(work, show, desk, interview):
    """As the program comes up again: nothing of the page before it is left but what is on the disk."""
    keyboard = Keyboard(work, show, desk)
    keyboard.open(interview.id)
    return keyboard


def begin_to_say(keyboard):
    keyboard.select("Home is calmer.")
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_N)
    keyboard.type("She is heard")


def ask_to_withdraw(keyboard):
    keyboard.pieces()
    keyboard.page.columns.show_pane("evidence")
    pieces = keyboard.page.columns.evidence.list
    pieces.choose(pieces.pieces()[0].evidence_id)
    keyboard.press(Key.Key_Delete)


def begin_to_withdraw(keyboard):
    keyboard.map("Home is calmer.", Key.Key_2, Key.Key_S)
    ask_to_withdraw(keyboard)
    keyboard.type("She is heard")


def begin_to_keep(keyboard):
    keyboard.press(Key.Key_F7)
    keyboard.page.identifiers.box.keep.click()
    keyboard.type("She is heard")


def words_of(keyboard, begin):
    """What the box says once it is asked for again."""
    page = keyboard.page
    if begin is begin_to_say:
        keyboard.select("Home is calmer.")
        keyboard.press(Key.Key_E, modifier=CTRL)
        assert page.mapping.box.says.isVisible()
        return page.mapping.box.says.text()
    if begin is begin_to_withdraw:
        ask_to_withdraw(keyboard)
        return page.columns.evidence.box.reason.text()
    keyboard.press(Key.Key_F7)
    page.identifiers.box.keep.click()
    return page.identifiers.box.words.text()


WAYS = [begin_to_say, begin_to_withdraw, begin_to_keep]


@pytest.mark.parametrize("begin", WAYS)
def test_what_is_half_written_in_a_box_survives_a_crash(work, show, desk, ask, interview, qtbot, begin):
    keyboard = Keyboard(work, show, desk)
    keyboard.open(interview.id)
    qtbot.waitUntil(lambda: keyboard.page.identifiers.watch.left() != ())
    begin(keyboard)
    qtbot.waitUntil(lambda: "She is heard" in kept(ask, desk, interview).values())
    again = opened_anew(work, show, desk, interview)
    assert again.said[-1] == came_back(again.page.session.begun.boxes()) != ""
    qtbot.waitUntil(lambda: again.page.identifiers.watch.left() != ())
    assert words_of(again, begin) == "She is heard"


@pytest.mark.parametrize("begin", WAYS)
def test_once_it_is_confirmed_nothing_of_it_is_kept(keyboard, desk, ask, interview, qtbot, begin):
    keyboard.open(interview.id)
    qtbot.waitUntil(lambda: keyboard.page.identifiers.watch.left() != ())
    begin(keyboard)
    qtbot.waitUntil(lambda: kept(ask, desk, interview) != {})
    keyboard.press(*([Key.Key_Escape, Key.Key_2, Key.Key_S] if begin is begin_to_say else [Key.Key_Return]))
    qtbot.waitUntil(lambda: kept(ask, desk, interview) == {})


def test_leaving_keeps_it_at_once_and_no_name_is_kept_with_a_reason(keyboard, desk, ask, interview, qtbot):
    keyboard.open(interview.id)
    qtbot.waitUntil(lambda: keyboard.page.identifiers.watch.left() != ())
    begin_to_keep(keyboard)
    keyboard.screen.settle()
    keyboard.settle()
    ((box, words),) = kept(ask, desk, interview).items()
    assert words == "She is heard"
    assert "Aileen" not in box
    assert "Buchanan" not in box


def test_words_begun_for_a_piece_judged_anew_are_not_lost_by_esc(keyboard, interview):
    keyboard.open(interview.id)
    keyboard.map("Home is calmer.", Key.Key_2, Key.Key_S)
    for _ in range(2):
        keyboard.press(Key.Key_E, modifier=CTRL | SHIFT)
        box = keyboard.page.mapping.box
        if not box.says.text():
            keyboard.press(Key.Key_N)
            keyboard.type("She is heard")
            keyboard.press(Key.Key_Escape, Key.Key_Escape)
    assert box.says.text() == "She is heard"


def test_a_disk_that_refuses_is_told_and_tried_again(keyboard, interview, desk, ask, monkeypatch, qtbot):
    keyboard.open(interview.id)
    keep = BegunWords.keep

    def refuse(*_given):
        raise StoreWriteFailed("The drive is full.")

    monkeypatch.setattr(BegunWords, "keep", refuse)
    begin_to_say(keyboard)
    qtbot.waitUntil(lambda: "The drive is full." in keyboard.said)
    assert "The drive is full." in keyboard.not_saved  # so that the lock covers
    keyboard.page.session.keeper.saved.emit(NOW)
    assert keyboard.saved == []  # that the text is saved says nothing of it
    keyboard.page.leave()
    keyboard.settle()
    assert keyboard.page is not None
    monkeypatch.setattr(BegunWords, "keep", keep)
    keyboard.page.session.begun.flush()
    keyboard.settle()
    assert list(kept(ask, desk, interview).values()) == ["She is heard"]
    assert len(keyboard.saved) == 1

"""Possible identifiers while writing: underlined after a pause, replaced or kept with a reason, never a block."""

from functools import partial

import pytest

from desktop.domain.identifiers.finder import find_identifiers
from desktop.domain.interviews import Interview
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.gui.interviews.identifiers.identifier_lines import IdentifierLines
from desktop.gui.interviews.identifiers.page_identifiers import NOTHING_CHOSEN, NOTHING_FOUND
from desktop.gui.theme import theme
from desktop.operations.identifier_check import name_lists
from desktop.operations.roles import add_role, listed_roles
from desktop.vault.ids import new_id
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

TEXT = "[10:27] Young person 1: Her teacher at Lennoxbrae Primary walks with them.\nMorag said so."


@pytest.fixture
def opened(work, show, desk, ask, qtbot):
    """Opens an interview, and waits until it was looked at."""
    keyboard = Keyboard(work, show, desk)

    def looked_at(text="", interview_id=None):
        keyboard.open(interview_id or written(ask, desk, text).id)
        qtbot.waitUntil(keyboard.page.identifiers.watch.is_up_to_date)
        keyboard.settle()
        return keyboard

    return looked_at


@pytest.fixture
def keyboard(opened):
    return opened(TEXT)


def flagged(keyboard):
    text = keyboard.editor.text()
    return [text[start:end] for start, end in keyboard.editor.flags()]


def note(keyboard):
    return keyboard.page.columns.evidence.identifiers_say()


def test_an_opened_text_is_looked_at(keyboard):
    assert flagged(keyboard) == ["Lennoxbrae Primary", "Morag"]
    assert note(keyboard) == "2 possible identifiers left to look at"


def test_what_is_typed_is_looked_at_after_a_pause(keyboard, qtbot):
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    with qtbot.waitSignal(keyboard.page.identifiers.watch.counted):
        keyboard.type(" Call 01632 960001.")
    assert flagged(keyboard) == ["Lennoxbrae Primary", "Morag", "01632 960001"]


def test_f7_goes_to_the_next_and_a_number_puts_a_role_in_its_place(keyboard, ask, desk, qtbot):
    keyboard.press(Key.Key_F7)
    assert keyboard.page.identifiers.box.isVisible()
    assert "may name a school" in keyboard.page.identifiers.box.title.text()
    role = keyboard.page.identifiers.box.roles[0].text()
    with qtbot.waitSignal(keyboard.page.identifiers.watch.counted):
        keyboard.press(Key.Key_1)
    assert f"Her teacher at {role} walks" in keyboard.editor.text()
    assert note(keyboard) == "1 possible identifier left to look at"
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == TEXT


def test_another_role_can_be_written(keyboard):
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_3)
    keyboard.type("her school 2")
    keyboard.press(Key.Key_Return)
    assert "Her teacher at her school 2 walks" in keyboard.editor.text()


def test_every_place_of_the_same_words_is_replaced_in_one_step(opened):
    keyboard = opened("Morag said so.\nThen Morag left.")
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_2)
    assert keyboard.editor.text() == "mother said so.\nThen mother left."
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == "Morag said so.\nThen Morag left."


def test_evidence_over_replaced_words_quotes_the_role(keyboard, ask, desk):
    keyboard.map("Morag said so.", Key.Key_1, Key.Key_S)
    keyboard.editor.select(0, 0)
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_2)
    (piece,) = keyboard.pieces()
    assert piece.words == "mother said so."


def test_it_can_be_kept_with_a_reason_and_stays_settled(keyboard, opened, ask, desk):
    interview_id = keyboard.page.interview_id
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_4)
    keyboard.press(Key.Key_Return)
    assert "reason" in keyboard.page.identifiers.box.field.error
    keyboard.type("It is not a real place")
    keyboard.press(Key.Key_Return)
    (kept,) = ask(desk.store.all, KeptIdentifier)
    assert (kept.object_id, kept.matched, kept.reason) == (interview_id, "Lennoxbrae Primary", "It is not a real place")
    assert flagged(keyboard) == ["Morag"]
    keyboard.press(Key.Key_Escape)
    opened(interview_id=interview_id)
    assert flagged(keyboard) == ["Morag"]


def test_it_can_wait_and_the_text_is_saved_as_it_stands(keyboard, ask, desk):
    interview_id = keyboard.page.interview_id
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.type(" Yes.")
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_Escape)
    assert keyboard.editor.hasFocus()
    keyboard.press(Key.Key_Escape)
    assert ask(desk.store.find, Interview, interview_id).text == f"{TEXT} Yes."


def test_numbers_are_for_the_text_while_the_text_has_the_keyboard(keyboard):
    keyboard.press(Key.Key_F7)
    keyboard.editor.setFocus()
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.press(Key.Key_1)
    assert keyboard.editor.text() == f"{TEXT}1"


def test_f7_comes_round_to_the_first(keyboard):
    seen = []
    for _ in range(3):
        keyboard.press(Key.Key_F7)
        seen.append(keyboard.page.identifiers.box.found.matched)
    assert seen == ["Lennoxbrae Primary", "Morag", "Lennoxbrae Primary"]


def test_the_same_person_gets_the_same_role_and_another_the_next_number(opened, qtbot):
    keyboard = opened("Fraser said so.\nLeanne agreed.")
    keyboard.press(Key.Key_F7)
    assert keyboard.page.identifiers.box.roles[0].text() == "young person 1"
    keyboard.press(Key.Key_1)
    qtbot.waitUntil(keyboard.page.identifiers.watch.is_up_to_date)
    keyboard.press(Key.Key_F7)
    assert keyboard.page.identifiers.box.roles[0].text() == "young person 2"
    keyboard.press(Key.Key_1)
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.type(" Then Fraser Reid left.")
    keyboard.press(Key.Key_F7)
    qtbot.waitUntil(keyboard.page.identifiers.box.isVisible)
    assert keyboard.page.identifiers.box.roles[0].text() == "young person 1"
    keyboard.press(Key.Key_1)
    assert keyboard.editor.text() == "young person 1 said so.\nyoung person 2 agreed. Then young person 1 left."


def test_the_ways_of_writing_a_name_are_replaced_together_unless_that_is_unticked(opened):
    text = "Kayleigh said so. KAYLEIGH left. Kayleigh M’s plan."
    keyboard = opened(text)
    keyboard.press(Key.Key_F7)
    assert keyboard.page.identifiers.box.together.text() == "Also where it is written “KAYLEIGH” or “Kayleigh M”"
    keyboard.press(Key.Key_1)
    assert keyboard.editor.text() == "young person 1 said so. young person 1 left. young person 1’s plan."
    keyboard.press(Key.Key_Z, modifier=CTRL)
    assert keyboard.editor.text() == text
    keyboard.page.identifiers.forget()
    keyboard.editor.select(0, 0)
    keyboard.press(Key.Key_F7)
    keyboard.page.identifiers.box.together.setFocus()
    keyboard.press(Key.Key_Space)
    keyboard.page.identifiers.box.roles[0].setFocus()
    keyboard.press(Key.Key_1)
    assert keyboard.editor.text().endswith("said so. KAYLEIGH left. Kayleigh M’s plan.")


def test_a_role_of_the_inspections_list_is_found_by_typing_and_a_new_one_put_on_it(opened, ask, desk):
    ask(partial(add_role, new_id=new_id), desk, "support worker 1", "at the nursery")
    keyboard = opened("Morag said so.\nDenise left.")
    box = keyboard.page.identifiers.box
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_3)
    keyboard.type("nurs")
    assert [button.text() for button in box.matches.buttons if button.isVisible()] == [
        "support worker 1 · at the nursery"
    ]
    keyboard.press(Key.Key_Down, Key.Key_Return)
    assert keyboard.editor.text() == "support worker 1 said so.\nDenise left."
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_3)
    keyboard.type("panel member 2")
    box.on_list.setFocus()
    keyboard.press(Key.Key_Space)
    box.words.setFocus()
    keyboard.press(Key.Key_Return)
    assert [role.label for role in ask(listed_roles, desk)] == ["panel member 2", "support worker 1"]


def test_a_name_does_not_come_onto_the_list(opened, ask, desk):
    keyboard = opened("Morag said so.")
    keyboard.press(Key.Key_F7)
    keyboard.press(Key.Key_3)
    keyboard.type("Denise")
    keyboard.page.identifiers.box.on_list.setChecked(True)
    keyboard.press(Key.Key_Return)
    assert keyboard.said[-1] == "“Denise” may name a person. A role says what somebody is, and never who."
    assert ask(listed_roles, desk) == ()


def test_it_can_be_kept_in_the_whole_inspection(keyboard, opened, ask, desk):
    keyboard.press(Key.Key_F7, Key.Key_F7)
    keyboard.press(Key.Key_4)
    keyboard.type("the ferry, not a person")
    keyboard.page.identifiers.box.everywhere.setFocus()
    keyboard.press(Key.Key_Space)
    keyboard.page.identifiers.box.words.setFocus()
    keyboard.press(Key.Key_Return)
    keyboard.settle()
    (kept,) = ask(desk.store.all, KeptIdentifier)
    assert kept.object_id == ask(desk.inspection).id
    assert flagged(keyboard) == ["Lennoxbrae Primary"]
    assert flagged(opened("We saw Morag come in.")) == []


def test_f7_goes_on_in_little_room_and_nothing_is_cut(opened, qapp, show):
    theme().apply(qapp, "light", 200)
    try:
        keyboard = opened(TEXT)
        box = keyboard.page.identifiers.box
        seen = []
        for _ in range(2):
            keyboard.press(Key.Key_F7)
            seen.append(box.found.matched)
        assert seen == ["Lennoxbrae Primary", "Morag"]
        keyboard.press(Key.Key_3)
        keyboard.type("the aunt")
        shown = [widget for widget in (box.field, box.on_list, box.title) if widget.isVisible()]
        assert len(shown) == 3
        assert all(widget.height() >= widget.minimumSizeHint().height() for widget in shown)
        keyboard.press(Key.Key_Return)
        assert keyboard.editor.text().endswith("the aunt said so.")
    finally:
        theme().apply(qapp, "light", 100)


def test_selected_words_can_always_be_shown(opened, qtbot, ask, desk):
    keyboard = opened("They meet at the wee hoose. The wee hoose is warm.")
    keyboard.editor.select(0, 0)
    keyboard.press(Key.Key_F7, modifier=SHIFT)
    assert keyboard.said[-1] == NOTHING_CHOSEN
    keyboard.select("wee hoose")
    keyboard.press(Key.Key_F7, modifier=SHIFT)
    qtbot.waitUntil(lambda: flagged(keyboard) == ["wee hoose", "wee hoose"])
    assert ask(desk.store.own_words.all) == ("wee hoose",)


def test_which_name_became_which_role_is_forgotten_when_the_text_is_closed(opened):
    keyboard = opened("Fraser said so.")
    keyboard.press(Key.Key_F7, Key.Key_1)
    identifiers = keyboard.page.identifiers
    assert identifiers._pairs.role_of("Fraser") == "young person 1"
    keyboard.press(Key.Key_Escape)
    assert identifiers._pairs.role_of("Fraser") == ""


def test_lines_looked_at_before_give_the_same_as_the_whole_text():
    lists = name_lists()
    lines = IdentifierLines(lists, ("Strathlennox",))
    texts = [
        TEXT,
        f"{TEXT}\nMorag said so.\n\nCall 01632 960001.",
        "Morag said so.\n" + TEXT.replace("Lennoxbrae", "Strathlennox"),
        "She named Morag\nGordon was not there, nor was Morag",
        "",
    ]
    for text in texts:
        assert lines.find(text) == find_identifiers(text, lists=lists, known_places=("Strathlennox",))


def test_f7_says_that_there_is_nothing_where_nothing_was_found(opened):
    keyboard = opened("They listened to me.")
    keyboard.press(Key.Key_F7)
    keyboard.settle()
    assert keyboard.said[-1] == NOTHING_FOUND


def test_f7_goes_on_from_the_text_with_the_box_open_and_little_room(keyboard):
    keyboard.page.resize(640, 700)
    keyboard.press(Key.Key_F7)
    first = keyboard.page.identifiers.box.found
    keyboard.editor.setFocus()
    keyboard.press(Key.Key_F7)
    assert keyboard.page.identifiers.box.isVisible()
    assert keyboard.page.identifiers.box.found != first

"""Mapping an interview by keyboard: several mappings, finding in the framework, going about, changing, withdrawing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.evidence import Direction, Evidence, Mapping
from desktop.domain.frameworks import Framework, Indicator, KeyLine
from desktop.domain.interviews import Interview
from desktop.gui.evidence.mapping_panel import MappingPanel
from desktop.gui.evidence.take_panel import TakePanel
from desktop.gui.interviews.mapping.page_mapping import BROUGHT_BACK, NO_PIECE_HERE, NO_PIECES, WITHDRAWN_STAYS
from desktop.gui.interviews.mapping.pieces import EVERY, WITHDRAWN
from tests.gui.interview_keys import CTRL, SHIFT, Key, Keyboard, written

TEXT = "[10:04] Young person 7:\nHome is calmer. 👧 Home is calmer.\nAsked about visits.\n“She writes it down.”"


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


@pytest.fixture
def interview(keyboard, ask, desk):
    held = written(ask, desk, TEXT)
    keyboard.open(held.id)
    return held


def panel(keyboard):
    return keyboard.page.mapping.box.panel


def only(ask, desk):
    (piece,) = ask(desk.store.all, Evidence)
    return piece


def ask_for(keyboard, words):
    keyboard.select(words)
    keyboard.press(Key.Key_E, modifier=CTRL)


# ---- one piece


def test_two_keys_map_a_selection_with_an_ordinary_weight(keyboard, interview, ask, desk):
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_A)
    piece = only(ask, desk)
    assert (piece.mappings, piece.direction, piece.weight, piece.says) == (
        (Mapping(indicator="5.3"),), Direction.IMPROVEMENT, 2, "",
    )  # fmt: skip


def test_everything_there_is_to_say_is_said_by_key(keyboard, interview, ask, desk):
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_3, Key.Key_T, Key.Key_Down, Key.Key_L, Key.Key_Down, Key.Key_Down, Key.Key_W)
    keyboard.press(Key.Key_M, Key.Key_4, Key.Key_N)
    keyboard.type("Nobody asked her before")
    keyboard.press(Key.Key_Escape, Key.Key_U)
    piece = only(ask, desk)
    assert piece.mappings == (Mapping(indicator="5.4", theme="views_heard", key_line="2"), Mapping(indicator="9.2"))
    assert (piece.weight, piece.direction, piece.says) == (3, Direction.UNCERTAINTY, "Nobody asked her before")
    (shown,) = keyboard.pieces()
    assert shown.label == "5.4, 9.2"
    assert shown.lines == ("5.4 Views heard · Key line 2: Planned and delivered with compassion",)
    assert "Strong evidence" in shown.in_words()
    assert keyboard.page.columns.evidence.list.hasFocus() is False


def test_a_mapping_is_taken_away_again(keyboard, interview, ask, desk):
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_1, Key.Key_M, Key.Key_2, Key.Key_M, Key.Key_4)
    assert [row.text() for row in panel(keyboard).rows.rows] == ["2.1", "5.3", "9.2"]
    keyboard.press(Key.Key_R)
    panel(keyboard).rows.rows[0].setFocus()
    keyboard.press(Key.Key_Delete)
    assert panel(keyboard).rows.isHidden()
    keyboard.press(Key.Key_S)
    assert only(ask, desk).mappings == (Mapping(indicator="5.3"),)


def test_one_that_was_begun_and_not_chosen_does_not_count(keyboard, interview, ask, desk):
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_1, Key.Key_M, Key.Key_M, Key.Key_S)
    assert only(ask, desk).mappings == (Mapping(indicator="2.1"),)


def test_words_of_ones_own_stay_until_they_are_mapped(keyboard, interview, ask, desk):
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_1, Key.Key_N)
    keyboard.type("Not asked")
    keyboard.press(Key.Key_Escape, Key.Key_Escape)
    assert not keyboard.page.mapping.box.isVisible()
    ask_for(keyboard, "Asked about visits.")
    assert keyboard.page.mapping.box.says.text() == "Not asked"
    keyboard.press(Key.Key_1, Key.Key_S)
    ask_for(keyboard, "She writes it down.")
    assert keyboard.page.mapping.box.says.text() == ""


# ---- finding in the framework


def test_a_theme_is_found_by_words_and_brings_its_indicator(keyboard, interview, ask, desk):
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_F)
    panel(keyboard).finder.line.insert("víews h")  # QTest types ASCII only
    keyboard.press(Key.Key_Return, Key.Key_S)
    assert only(ask, desk).mappings == (Mapping(indicator="5.4", theme="views_heard"),)
    ask_for(keyboard, "She writes it down.")
    keyboard.press(Key.Key_F)
    assert panel(keyboard).finder.offered()[0].id == "views_heard"


def test_a_key_line_found_first_waits_for_its_indicator(keyboard, interview, ask, desk):
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_F)
    keyboard.type("compassion")
    keyboard.press(Key.Key_Return)
    assert "indicator" in panel(keyboard).says()
    keyboard.type("lead")
    keyboard.press(Key.Key_Return, Key.Key_A)
    assert only(ask, desk).mappings == (Mapping(indicator="9.2", key_line="2"),)


def test_esc_leaves_the_finder_and_not_the_question(keyboard, interview):
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_F)
    keyboard.type("zzz")
    assert panel(keyboard).finder.offered() == ()
    keyboard.press(Key.Key_Return, Key.Key_Escape)
    assert keyboard.page.mapping.box.isVisible()
    assert panel(keyboard).indicators["2.1"].hasFocus()
    assert panel(keyboard).finder.isHidden()


def forty(desk_framework):
    indicators = tuple(
        Indicator(id=f"{area}.{number}", title=f"Area {area}, part {number}", short=f"{area}-{number}", tenet="results")
        for area in range(1, 11)
        for number in range(1, 5)
    )  # fmt: skip
    lines = (KeyLine(id="1", title="Kept safe", text="Children are kept safe."),)
    return Framework.model_validate(
        desk_framework.model_dump() | {"indicators": indicators, "themes": (), "key_lines": lines}
    )


def test_with_forty_indicators_they_are_found_by_typing_at_once(ask, desk, show):
    made = show(MappingPanel(forty(ask(desk.framework))))
    pointed = []
    made.pointed.connect(pointed.append)
    made.begin()
    QApplication.processEvents()
    for text in ("10.3", "area 7 part 2"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
        QTest.keyClick(QApplication.focusWidget(), Key.Key_M)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_S)
    assert pointed == [Direction.STRENGTH]
    assert [mapping.indicator for mapping in made.mappings()] == ["10.3", "7.2"]
    made.clear()
    made.begin()
    assert [part.id for part in made.finder.offered()[:2]] == ["7.2", "10.3"]


def test_the_same_questions_are_asked_of_records_and_documents(ask, desk, show):
    made = show(TakePanel(ask(desk.framework)))
    taken = []
    made.taken.connect(lambda bearing, quote: taken.append((bearing, quote)))
    made.open_for("R-014", "5.3", "Late each time")
    for key in (Key.Key_W, Key.Key_M, Key.Key_4, Key.Key_A):
        QTest.keyClick(QApplication.focusWidget(), key)
    QTest.keyClick(made, Key.Key_Return, CTRL)
    ((bearing, quote),) = taken
    assert (bearing.mappings, bearing.weight) == ((Mapping(indicator="5.3"), Mapping(indicator="9.2")), 3)
    assert (bearing.direction, bearing.says, quote) == (Direction.IMPROVEMENT, "Late each time", "")


# ---- going about and changing


def test_f8_goes_round_the_pieces_in_the_order_of_the_text(keyboard, interview):
    keyboard.press(Key.Key_F8)
    assert keyboard.said == [NO_PIECES]
    keyboard.map("“She writes it down.”", Key.Key_3, Key.Key_S)
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_U)
    keyboard.map("Asked about visits.", Key.Key_4, Key.Key_A)
    keyboard.pieces()
    keyboard.editor.select(0, 0)
    gone = []
    for shift in (False, False, False, False, True, True):
        keyboard.press(Key.Key_F8, modifier=SHIFT if shift else Qt.KeyboardModifier.NoModifier)
        start, end = keyboard.editor.selected_range()
        piece = keyboard.page.columns.evidence.list.current_piece()
        assert keyboard.editor.text()[start:end] == piece.words
        gone.append(piece.label)
    assert gone == ["5.3", "9.2", "5.4", "5.3", "5.4", "9.2"]


def test_the_piece_at_the_caret_is_changed_with_all_that_was_said_of_it(keyboard, interview, ask, desk):
    keyboard.press(Key.Key_E, modifier=CTRL | SHIFT)
    assert keyboard.said == [NO_PIECE_HERE]
    ask_for(keyboard, "Asked about visits.")
    keyboard.press(Key.Key_2, Key.Key_L, Key.Key_Down, Key.Key_N)
    keyboard.type("Rarely")
    keyboard.press(Key.Key_Escape, Key.Key_S)
    first = only(ask, desk)
    keyboard.press(Key.Key_E, modifier=CTRL | SHIFT)
    assert panel(keyboard).direction is Direction.STRENGTH
    keyboard.press(Key.Key_W, Key.Key_Return)
    changed = only(ask, desk)
    assert changed == first.model_copy(update={"weight": 3})
    keyboard.press(Key.Key_E, modifier=CTRL | SHIFT)
    keyboard.press(Key.Key_M, Key.Key_1, Key.Key_Return)
    keyboard.press(Key.Key_E, modifier=CTRL | SHIFT)
    keyboard.press(Key.Key_U)
    assert only(ask, desk).mappings == (*first.mappings, Mapping(indicator="2.1"))
    assert keyboard.pieces()[0].direction is Direction.UNCERTAINTY
    assert [look.label for look in keyboard.editor._looks_by_index] == ["5.3+"]


def test_the_list_is_narrowed_to_an_indicator_and_to_what_was_withdrawn(keyboard, interview):
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_U)
    keyboard.map("“She writes it down.”", Key.Key_3, Key.Key_S)
    keyboard.pieces()
    pane = keyboard.page.columns.evidence
    assert [pane.narrow.itemText(place) for place in range(pane.narrow.count())] == [
        "All, 2", "5.3 Care planning, managing risk, 1", "5.4 Involving children, young people and families, 1",
    ]  # fmt: skip
    pane.narrow_to("5.4")
    assert [piece.label for piece in pane.list.pieces()] == ["5.4"]
    keyboard.editor.select(0, 0)
    keyboard.press(Key.Key_F8)
    assert pane.narrow.value() == EVERY
    assert pane.list.current_piece().label == "5.3"


# ---- withdrawing and bringing back


def withdraw_first(keyboard, reason):
    keyboard.pieces()
    pane = keyboard.page.columns.evidence
    keyboard.page.columns.show_pane("evidence")
    pane.list.choose(pane.list.pieces()[0].evidence_id)
    keyboard.press(Key.Key_Delete)
    keyboard.type(reason)
    keyboard.press(Key.Key_Return)
    keyboard.pieces()
    return pane


def test_a_withdrawn_piece_is_seen_with_its_reason_and_brought_back_to_its_words(keyboard, interview, ask, desk):
    second = TEXT.rindex("Home is calmer.")
    keyboard.editor.setFocus()
    keyboard.editor.select(second, second + len("Home is calmer."))
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_1, Key.Key_S)
    pane = withdraw_first(keyboard, "Said of another home")
    assert pane.list.pieces() == ()
    assert keyboard.editor.spans() == ()
    pane.narrow_to(WITHDRAWN)
    (piece,) = pane.list.pieces()
    assert (piece.words, piece.note) == ("Home is calmer.", "Withdrawn: Said of another home")
    pane.list.choose(piece.evidence_id)
    keyboard.press(Key.Key_E, modifier=CTRL)
    assert keyboard.said[-1] == WITHDRAWN_STAYS
    keyboard.editor.setFocus()
    keyboard.editor.select(0, 0)
    keyboard.type("Before. ")
    pane.list.setFocus()
    pane.list.choose(piece.evidence_id)
    keyboard.press(Key.Key_Insert)
    assert keyboard.said[-1] == BROUGHT_BACK
    (span,) = keyboard.editor.spans()
    assert span.start == keyboard.editor.text().rindex("Home is calmer.")
    keyboard.press(Key.Key_Escape)
    saved = ask(desk.store.find, Interview, interview.id)
    assert saved.spans == (span,)
    assert not only(ask, desk).withdrawn


def test_a_withdrawn_piece_is_known_again_when_the_interview_is_opened_again(keyboard, interview):
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_U)
    withdraw_first(keyboard, "A mistake")
    keyboard.press(Key.Key_Escape)
    keyboard.open(interview.id)
    keyboard.pieces()
    pane = keyboard.page.columns.evidence
    assert pane.narrow.itemText(1) == "Withdrawn, 1"
    assert pane.list.pieces() == ()


@pytest.mark.parametrize("width", [700, 1200])
def test_mapping_is_asked_anew_while_it_is_asked_already_in_one_column_too(keyboard, interview, ask, desk, width):
    keyboard.screen.resize(width, 740)
    keyboard.settle()
    ask_for(keyboard, "Asked about visits.")
    keyboard.map("“She writes it down.”", Key.Key_3, Key.Key_S)
    assert only(ask, desk).quote == "“She writes it down.”"

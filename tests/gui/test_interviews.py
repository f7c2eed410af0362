"""Interviews by keyboard on a real vault: the list, set-up, writing, mapping, finishing, and finding it all again."""

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit

from desktop.domain.evidence import Direction, Evidence
from desktop.domain.interviews import Audience, Interview, InterviewKind, InterviewState, Mode, People
from desktop.gui.interviews import list_rows
from desktop.gui.interviews.list_rows import TO_WRITE_UP
from desktop.gui.interviews.mapping.at_caret import SENTENCE_TAKEN
from desktop.gui.interviews.mapping.page_mapping import NOTHING_WRITTEN
from desktop.gui.interviews.mapping.pieces import TEXT_GONE
from desktop.gui.interviews.set_up.set_up_panel import LOOKS_LIKE_A_NAME
from desktop.gui.widgets.field import label_of
from desktop.gui.widgets.text import Text
from desktop.operations import evidence, interview_list, interviews
from desktop.operations.vaults import desk_of_last_inspection, unlock
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE
from tests.gui.interview_keys import CTRL, Key, Keyboard, written

TEXT = "[10:04] Young person 1: Home is calmer.\n“She writes it down.”\n[10:19] Inspector 3: Asked about visits."
TIME = f"{NOW.astimezone():%H:%M}"


@pytest.fixture
def keyboard(work, show, desk):
    return Keyboard(work, show, desk)


def cells(keyboard, row=0):
    return [cell.text for cell in keyboard.screen.list.table.model().rows[row].cells]


# ---- from beginning to end


def test_a_whole_one_to_one_is_there_after_the_vault_was_closed_and_opened(keyboard, ask, desk, work, show):
    keyboard.press(Key.Key_N, modifier=CTRL)
    keyboard.press(Key.Key_1)
    set_up = keyboard.page.set_up.panel
    assert set_up.title.hasFocus()
    set_up.people.rows[0].designation.setFocus()
    keyboard.type("Young person 1")
    set_up.supporter.setFocus()
    keyboard.type("Advocacy worker")
    set_up.mode.choose(Mode.PHONE)
    set_up.read_out.checks["notes"].setFocus()
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_F2)
    assert keyboard.editor.hasFocus()
    keyboard.press(Key.Key_T, modifier=CTRL)
    keyboard.press(Key.Key_R, modifier=CTRL)
    keyboard.type("Home is calmer.")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_Apostrophe, modifier=CTRL)
    keyboard.type("She writes it down.")
    keyboard.press(Key.Key_J, modifier=CTRL)
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    keyboard.map("“She writes it down.”", Key.Key_3, Key.Key_A)
    keyboard.press(Key.Key_Return, modifier=CTRL)
    interview_id = keyboard.page.interview_id
    before = keyboard.editor.text()
    assert before.startswith(f"[{TIME}] Young person 1")
    ask(desk.vault.close)

    vault = ask(unlock, desk.vault.folder, PASSPHRASE, lambda: NOW)
    again = ask(desk_of_last_inspection, vault, resources_folder())
    keyboard = Keyboard(work, show, again)
    assert cells(keyboard)[0] == "Young person 1"
    keyboard.press(Key.Key_Return)
    interview = keyboard.page.session.interview
    assert keyboard.page.interview_id == interview_id
    assert keyboard.editor.text() == before
    assert (interview.supporter, interview.mode) == ("Advocacy worker", Mode.PHONE)
    assert interview.people == (People(designation="Young person 1"),)
    assert interview.explained.notes
    assert interview.covered == ("who_we_are",)
    assert interview.state is InterviewState.WRITTEN_UP
    assert [(piece.label, piece.direction, piece.words, piece.time) for piece in keyboard.pieces()] == [
        ("2.1", Direction.STRENGTH, "Home is calmer.", TIME),
        ("5.4", Direction.IMPROVEMENT, "“She writes it down.”", TIME),
    ]
    assert keyboard.page.head.recovered_says() == ""
    ask(vault.close)


def test_finishing_that_takes_long_leaves_no_draft_of_how_it_stood_before(keyboard, ask, desk, qtbot, monkeypatch):
    talk = written(ask, desk, TEXT)
    keyboard.open(talk.id)
    finishing, let_go = Event(), Event()
    finish = interviews.finish

    def slowly(*given):
        finishing.set()
        assert let_go.wait(30)
        return finish(*given)

    monkeypatch.setattr(interviews, "finish", slowly)
    QTest.keyClicks(keyboard.editor, "He is calmer. ")
    QTest.keyClick(keyboard.editor, Key.Key_Return, CTRL)
    qtbot.waitUntil(finishing.is_set)
    qtbot.waitUntil(lambda: not keyboard.page.session.keeper._owed.has_news())
    let_go.set()
    keyboard.settle()
    assert ask(desk.store.get, talk.id).state is InterviewState.WRITTEN_UP
    assert ask(desk.store.draft, talk.id) is None


# ---- the list


def test_an_empty_list_says_what_to_do(keyboard):
    assert not keyboard.screen.list.table.isVisible()
    words = [text.text() for text in keyboard.screen.list.findChildren(Text) if text.isVisible()]
    assert any("Press Ctrl N" in text for text in words)
    assert keyboard.screen.list.new.hasFocus()


def test_the_first_interview_that_comes_has_the_keyboard(keyboard, ask, desk, work):
    written(ask, desk, TEXT)
    keyboard.screen.refresh()
    work.drain()
    assert keyboard.screen.list.table.hasFocus()


def test_newest_first_with_what_is_owed_in_shape_and_word(keyboard, ask, desk):
    for title, days in (("Very late", 8), ("New", 0), ("Late", 3)):
        written(ask, desk, "Notes.", title=title, held_at=NOW - timedelta(days=days))
    keyboard.screen.refresh()
    keyboard.settle()
    rows = keyboard.screen.list.table.model().rows
    assert [(row.cells[0].text, row.cells[2].mark, row.cells[2].text, row.cells[2].tone) for row in rows] == [
        ("New", "under_way", "Notes", "text"),
        ("Late", "late", "Notes, late", "improvement"),
        ("Very late", "warning", "Notes, very late", "danger"),
    ]
    assert [row.cells[2].below for row in rows] == ["", "1 day over", "6 days over"]


def test_a_draft_is_marked_in_the_list(keyboard, ask, desk):
    interview = written(ask, desk, "Notes.")
    ask(desk.store.put_draft, interview.model_copy(update={"text": "Notes and more."}), None)
    keyboard.screen.refresh()
    keyboard.settle()
    assert keyboard.screen.list.table.model().rows[0].cells[2].below == f"Draft from {TIME}"


def test_the_chips_filter_by_audience_mine_and_what_is_to_write_up(keyboard, ask, desk):
    written(ask, desk, "Notes.", audience=Audience.STAFF, title="Staff of mine")
    written(ask, desk, "Notes.", audience=Audience.PARENTS, title="Hers", led_by="Inspector 5")
    written(ask, desk, "Done.", audience=Audience.STAFF, title="Done", state=InterviewState.WRITTEN_UP)
    keyboard.screen.refresh()
    keyboard.settle()
    shown = {}
    for key in (Audience.STAFF, Audience.PARENTS, Audience.LEADERS, "mine", TO_WRITE_UP):
        keyboard.screen.list.chips.choose(key)
        shown[str(key)] = {row.cells[0].text for row in keyboard.screen.list.table.model().rows}
    assert shown == {
        "staff": {"Staff of mine", "Done"},
        "parents": {"Hers"},
        "leaders": set(),
        "mine": {"Staff of mine", "Done"},
        "to_write_up": {"Staff of mine", "Hers"},
    }


def test_a_list_of_which_most_is_not_read_is_whole_for_keys_filters_and_looking_again(
    keyboard, ask, desk, monkeypatch, qtbot
):
    made, of_cells = [], list_rows._cells
    monkeypatch.setattr(list_rows, "_cells", lambda *given: made.append(1) or of_cells(*given))
    monkeypatch.setattr(interview_list, "_FIRST", 20)
    talks = [_brief(number) for number in range(300)]
    ask(desk.store.save, *talks)
    keyboard.screen.refresh()
    keyboard.settle()
    table, chips = keyboard.screen.list.table, keyboard.screen.list.chips
    assert (keyboard.screen.list.title.subtitle.text(), table.model().rowCount()) == ("300 interviews", 300)
    assert [chips.chip(key).accessibleName() for key in ("mine", "staff")] == ["Mine, 100", "Staff, 300"]
    assert len(made) < 100

    keyboard.press(Key.Key_End, modifier=CTRL)
    qtbot.waitUntil(lambda: cells(keyboard, 299)[::6] == ["Talk 299", "Inspector 5"])
    keyboard.screen.refresh()
    keyboard.work.drain()  # and not a turn more: what is in sight comes with the list
    assert (table.current(), cells(keyboard, 299)[6]) == (talks[299].id.hex, "Inspector 5")
    keyboard.type("talk 150")
    assert table.current() == talks[150].id.hex
    chips.choose("mine")
    assert (table.model().rowCount(), table.current()) == (100, talks[150].id.hex)
    qtbot.waitUntil(lambda: cells(keyboard, 50)[::6] == ["Talk 150", "Inspector 3"])
    assert len(made) < 500
    keyboard.press(Key.Key_Return)
    assert keyboard.page.interview_id == talks[150].id
    keyboard.press(Key.Key_Escape)
    assert table.current() == talks[150].id.hex


def _brief(number):
    return Interview(
        id=new_id(),
        title=f"Talk {number}",
        audience=Audience.STAFF,
        held_at=NOW - timedelta(minutes=number),
        led_by="Inspector 5" if number % 3 else "Inspector 3",
    )


@pytest.mark.parametrize(
    ("key", "audience"), list(zip((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4), Audience, strict=True))
)
def test_a_number_begins_an_interview_with_its_audience_and_its_prompts(keyboard, desk, key, audience):
    keyboard.press(Key.Key_N, modifier=CTRL)
    keyboard.press(key)
    assert keyboard.page.session.interview.audience is audience
    prompts = desk.packs.prompts.get(audience)
    assert tuple(keyboard.page.columns.prompts.checks) == tuple(prompt.id for prompt in prompts.prompts)
    read_out = keyboard.page.set_up.panel.read_out
    shown = {name for name, check in read_out.checks.items() if check.isVisible()}
    assert shown == {"notes", "sharing", "passing_on", "agreed"}


def test_esc_puts_the_question_of_a_new_interview_away(keyboard, ask, desk):
    keyboard.press(Key.Key_N, modifier=CTRL)
    keyboard.press(Key.Key_Escape)
    assert not keyboard.screen.list.new_box.isVisible()
    assert ask(desk.store.all, Interview) == ()


# ---- set-up


def test_the_set_up_counts_at_once_and_shows_in_the_strip(keyboard, ask, desk):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.press(Key.Key_F2)
    set_up = keyboard.page.set_up.panel
    set_up.kind.choose(InterviewKind.GROUP)
    set_up.people.rows[0].designation.setText("Young person")
    set_up.people.rows[0].count.setValue(6)
    set_up.volunteer.setText("Young volunteer 2")
    set_up.anonymous.setChecked(True)
    set_up.date.setDate(set_up.date.date().addDays(-1))
    keyboard.press(Key.Key_Escape)
    assert keyboard.editor.hasFocus()
    facts = keyboard.page.head.strip.facts
    assert facts["led_by"].values == ("Inspector 3 with Young volunteer 2",)
    assert facts["when"].values[0].startswith("Mon 16 March")
    keyboard.press(Key.Key_Escape)
    saved = ask(desk.store.find, Interview, interview.id)
    assert saved.people == (People(designation="Young person", count=6),)
    assert (saved.interview_kind, saved.anonymous) == (InterviewKind.GROUP, True)
    assert NOW - saved.held_at == timedelta(days=1, seconds=NOW.second)
    assert saved.text == TEXT


def test_looking_at_the_set_up_changes_nothing(keyboard, ask, desk):
    interview = written(ask, desk, TEXT, people=(People(designation="Mother", count=2),), supporter="Friend")
    keyboard.open(interview.id)
    keyboard.press(Key.Key_F2)
    keyboard.press(Key.Key_F2)
    assert keyboard.page.session.interview == interview
    assert not keyboard.page.session.keeper.has_unsaved()


def test_other_set_up_leaves_the_time_as_it_was_to_the_second(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.press(Key.Key_F2)
    keyboard.page.set_up.panel.supporter.setText("Friend")
    assert keyboard.page.session.interview.held_at == NOW


def test_a_name_in_the_set_up_is_said_gently_and_saved(keyboard, ask, desk, qtbot):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.press(Key.Key_F2)
    row = keyboard.page.set_up.panel.people.rows[0]
    row.designation.setText("Morag Paterson")
    qtbot.waitUntil(lambda: row.field._help.text() == LOOKS_LIKE_A_NAME)
    row.designation.setText("Mother")
    qtbot.waitUntil(lambda: not row.field._help.text())


# ---- mapping


def test_where_nothing_is_written_no_words_can_be_mapped(keyboard, ask, desk):
    keyboard.open(written(ask, desk, "\n").id)
    keyboard.press(Key.Key_E, modifier=CTRL)
    assert keyboard.said == [NOTHING_WRITTEN]
    assert not keyboard.page.mapping.box.isVisible()


def test_without_a_selection_the_sentence_just_written_is_mapped_and_writing_goes_on(keyboard, ask, desk):
    keyboard.open(written(ask, desk, "").id)
    keyboard.type("Home is calmer. She sleeps at night. ")
    keyboard.press(Key.Key_E, modifier=CTRL)
    assert keyboard.editor.selected_range() == (16, 36)
    assert keyboard.said == [SENTENCE_TAKEN]
    assert keyboard.page.mapping.box.title.text() == "Map “She sleeps at night.”"
    keyboard.press(Key.Key_2, Key.Key_S)
    keyboard.type("She eats.")
    assert keyboard.editor.text() == "Home is calmer. She sleeps at night. She eats."
    (piece,) = ask(desk.store.all, Evidence)
    assert (piece.quote, piece.indicators()) == ("She sleeps at night.", ("5.3",))


def test_ctrl_e_again_takes_the_line_and_esc_puts_the_caret_back(keyboard, ask, desk):
    keyboard.open(written(ask, desk, "Before.\n[10:04] Home is calmer. She sleeps.\nAfter.").id)
    keyboard.editor.select(20, 20)
    keyboard.press(Key.Key_E, modifier=CTRL)
    assert keyboard.page.texts.chosen().words == "Home is calmer."
    keyboard.press(Key.Key_E, modifier=CTRL)
    assert keyboard.page.texts.chosen().words == "Home is calmer. She sleeps."
    assert keyboard.page.mapping.box.isVisible()
    keyboard.press(Key.Key_Escape)
    assert (keyboard.editor.selected_range(), keyboard.editor.hasFocus()) == ((20, 20), True)
    assert ask(desk.store.all, Evidence) == ()


def test_a_direction_without_an_indicator_says_what_is_missing(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.map("Home is calmer.", Key.Key_9, Key.Key_S)
    assert "1 to 4" in keyboard.page.mapping.box.panel.says()
    assert ask(desk.store.all, Evidence) == ()
    keyboard.press(Key.Key_2, Key.Key_U)
    (piece,) = ask(desk.store.all, Evidence)
    assert (piece.indicators(), piece.direction) == (("5.3",), Direction.UNCERTAINTY)


def test_a_theme_is_chosen_by_keyboard_before_the_direction(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.select("Home is calmer.")
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_3, Key.Key_T)
    assert keyboard.page.mapping.box.panel.theme.hasFocus()
    keyboard.press(Key.Key_Down, Key.Key_S)
    (piece,) = ask(desk.store.all, Evidence)
    assert piece.mappings[0].theme == "views_heard"
    assert keyboard.pieces()[0].lines == ("Views heard",)


def test_the_same_words_can_be_mapped_several_times(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_4, Key.Key_U)
    assert {(piece.label, piece.words) for piece in keyboard.pieces()} == {
        ("2.1", "Home is calmer."),
        ("9.2", "Home is calmer."),
    }
    assert len(keyboard.editor.spans()) == 2


def test_words_typed_but_not_saved_yet_can_be_mapped(keyboard, ask, desk):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.editor.moveCursor(keyboard.editor.textCursor().MoveOperation.End)
    keyboard.type(" They come rarely.")
    keyboard.map("They come rarely.", Key.Key_2, Key.Key_A)
    (piece,) = ask(desk.store.all, Evidence)
    assert (piece.quote, piece.source.place) == ("They come rarely.", "10:19")
    saved = ask(desk.store.find, Interview, interview.id)
    assert saved.text[saved.spans[0].start : saved.spans[0].end] == "They come rarely."


def test_evidence_keeps_to_its_words_while_the_text_before_them_is_edited(keyboard, ask, desk):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.map("She writes it down.", Key.Key_3, Key.Key_S)
    at = keyboard.editor.text().index("Home")
    keyboard.editor.select(at, at)
    keyboard.type("At last! ")
    keyboard.press(Key.Key_Escape)
    saved = ask(desk.store.find, Interview, interview.id)
    assert saved.text[saved.spans[0].start : saved.spans[0].end] == "She writes it down."


def test_a_piece_whose_words_are_gone_says_so_and_keeps_its_quote(keyboard, ask, desk):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.map("She writes it down.", Key.Key_3, Key.Key_S)
    keyboard.select("“She writes it down.”")
    keyboard.press(Key.Key_Delete)
    (piece,) = keyboard.pieces()
    assert (piece.words, piece.note) == ("She writes it down.", TEXT_GONE)
    keyboard.press(Key.Key_Escape)
    keyboard.open(interview.id)
    assert keyboard.pieces() == (piece,)


def test_enter_on_a_piece_goes_to_its_place(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_U)
    keyboard.editor.select(0, 0)
    keyboard.pieces()
    keyboard.press(Key.Key_F6)
    keyboard.press(Key.Key_Down, Key.Key_Return)
    start, end = keyboard.editor.selected_range()
    assert keyboard.editor.text()[start:end] == "Asked about visits."
    assert keyboard.editor.hasFocus()


def test_a_piece_is_withdrawn_with_a_reason_and_not_without(keyboard, ask, desk):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_U)
    keyboard.pieces()
    keyboard.press(Key.Key_F6)
    keyboard.press(Key.Key_Down, Key.Key_Delete)
    keyboard.press(Key.Key_Return)
    assert "reason" in keyboard.page.columns.evidence.box.field.error
    keyboard.type("Not what was meant")
    keyboard.press(Key.Key_Return)
    (piece,) = ask(desk.store.all, Evidence)
    assert piece.withdrawn == "Not what was meant"
    assert (keyboard.pieces(), keyboard.editor.spans()) == ((), ())
    assert ask(desk.store.find, Interview, interview.id).spans == ()


def test_a_piece_can_be_mapped_anew_from_the_list(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_U)
    keyboard.pieces()
    keyboard.press(Key.Key_F6)
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_E, modifier=CTRL)
    keyboard.press(Key.Key_3, Key.Key_A)
    (piece,) = ask(desk.store.all, Evidence)
    assert (piece.indicators(), piece.direction) == (("5.4",), Direction.IMPROVEMENT)
    assert [(shown.label, shown.direction) for shown in keyboard.pieces()] == [("5.4", Direction.IMPROVEMENT)]
    assert [(span.label, span.role) for span in keyboard.editor.describe_spans()] == [("5.4", "improvement")]


def test_what_was_withdrawn_on_another_screen_goes_when_this_one_comes_up(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.map("Asked about visits.", Key.Key_2, Key.Key_U)
    (piece,) = ask(desk.store.all, Evidence)
    ask(evidence.withdraw, desk, piece.id, "Twice")
    keyboard.screen.refresh()
    keyboard.settle()
    assert (keyboard.pieces(), keyboard.editor.spans()) == ((), ())


# ---- finishing, and finding a place


def test_a_finished_write_up_can_be_mapped_but_not_typed_into_until_taken_up_again(keyboard, ask, desk):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id)
    keyboard.press(Key.Key_Return, modifier=CTRL)
    assert ask(desk.store.find, Interview, interview.id).state is InterviewState.WRITTEN_UP
    keyboard.type("x")
    assert keyboard.editor.text() == TEXT
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    assert len(ask(desk.store.all, Evidence)) == 1
    keyboard.press(Key.Key_Return, modifier=CTRL)
    keyboard.select("calmer")
    keyboard.type("calm")
    assert "Home is calm." in keyboard.editor.text()


def test_an_empty_one_cannot_be_finished_and_says_why(keyboard, ask, desk):
    keyboard.open(written(ask, desk, "").id)
    keyboard.press(Key.Key_Return, modifier=CTRL)
    assert keyboard.said == ["There is no text yet. Write it up, then finish."]
    keyboard.type("Now")
    assert keyboard.editor.text() == "Now"


def test_a_link_opens_at_a_time_mark_and_at_a_piece(keyboard, ask, desk):
    interview = written(ask, desk, TEXT)
    keyboard.open(interview.id, "10:19")
    at = keyboard.editor.selected_range()[0]
    assert keyboard.editor.text()[at:].startswith("[10:19]")
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    (piece,) = ask(desk.store.all, Evidence)
    keyboard.press(Key.Key_Escape)
    keyboard.open(interview.id, str(piece.id))
    start, end = keyboard.editor.selected_range()
    assert keyboard.editor.text()[start:end] == "Home is calmer."


def test_ctrl_j_ticks_the_next_prompt_also_where_the_prompts_are_not_on_show(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.screen.resize(700, 740)
    keyboard.settle()
    assert not keyboard.page.columns.prompts.isVisible()
    keyboard.press(Key.Key_J, Key.Key_J, modifier=CTRL)
    assert keyboard.page.session.interview.covered == ("who_we_are", "what_happens")


@pytest.mark.parametrize("width", [700, 1200])
def test_mapping_by_keyboard_works_in_one_column_as_in_three(keyboard, ask, desk, width):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.screen.resize(width, 740)
    keyboard.settle()
    assert keyboard.page.columns.bar.isVisible() is (width == 700)
    keyboard.map("Home is calmer.", Key.Key_1, Key.Key_S)
    assert len(ask(desk.store.all, Evidence)) == 1


def test_every_input_of_the_page_has_a_label_and_a_name(keyboard, ask, desk):
    keyboard.open(written(ask, desk, TEXT).id)
    keyboard.press(Key.Key_F2)
    inputs = [
        widget
        for kind in (QLineEdit, QComboBox, QAbstractSpinBox)
        for widget in keyboard.page.findChildren(kind)
        if widget.objectName() != "qt_spinbox_lineedit"
    ]
    assert len(inputs) > 10
    assert [widget for widget in inputs if label_of(widget) is None] == []
    assert keyboard.editor.accessibleName() == "Notes"

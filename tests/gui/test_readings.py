"""Two readings on the screen: the list, the laptop that is lent, both side by side, and how far readers agree."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.domain.readings import PairState
from desktop.domain.reviews import Reading, RecordReview, ReviewState
from desktop.gui.readings.screen import ReadingsScreen
from desktop.gui.widgets.data_table import DataTable
from desktop.operations import readings
from desktop.operations.readings import agreed_id
from desktop.operations.reviews import open_review
from desktop.operations.writing import words_begun
from desktop.vault.ids import new_id
from tests.readings import FIRST, SECOND, reading, record_read_twice
from tests.unit.operations.test_readings import pair_with_visits

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(work, desk, show):
    made = ReadingsScreen(work, desk)
    made.resize(1280, 800)
    return show(made)


@pytest.fixture
def record(ask, desk):
    return ask(record_read_twice, desk)


@pytest.fixture
def both(ask, desk, record):
    """Two finished readings, apart in two questions."""

    def make():
        reading(desk, record, FIRST, Reading.FIRST, "as first said", drift="no", risk_quality="4")
        reading(desk, record, SECOND, Reading.SECOND, "as second said", drift="no", risk_quality="3", visits="partly")

    ask(make)
    return record


@pytest.fixture
def compare(both, screen, work):
    screen.refresh()
    work.drain()
    screen.open_pair(both.id)
    work.drain()
    return screen.compare


def texts(table: DataTable, row: int) -> list[str]:
    return [table.model().index(row, column).data() for column in range(table.model().columnCount())]


def agree(compare, work, qtbot, number: Key, why: str) -> None:
    qtbot.keyClick(compare.table, number)
    qtbot.keyClicks(compare.pane.why, why)
    qtbot.keyClick(compare.pane.why, Key.Key_Return)
    work.drain()


def test_an_empty_list_says_what_to_do(screen, work):
    screen.refresh()
    work.drain()
    assert screen._lists.currentWidget() is screen._empty


def test_the_list_says_what_is_waited_for(screen, record, work):
    screen.refresh()
    work.drain()
    assert texts(screen.table, 0) == ["R-014", "Neither has finished", "", FIRST, SECOND]
    assert "out of sight" in screen.says.text()
    assert screen.lend.isHidden()


def test_the_list_begins_at_the_first_record_that_can_be_agreed(screen, ask, desk, both, work):
    ask(record_read_twice, desk, "R-000")
    screen.refresh()
    work.drain()
    assert screen.table.model().rows[0].cells[0].text == "R-000"
    assert screen.table.current() == str(both.id)


def test_a_laptop_is_lent_from_the_list(screen, record, work, ask, desk, qtbot):
    ask(lambda: reading(desk, record, FIRST, Reading.FIRST, "mine"))
    screen.refresh()
    work.drain()
    assert screen.lend.button.text() == f"Second reading here, as {SECOND}"
    with qtbot.waitSignal(screen.open_asked) as asked:
        screen.lend.button.click()
        work.drain()
    opened = ask(desk.store.find, RecordReview, asked.args[1])
    assert (opened.reader, opened.hand) == (SECOND, FIRST)
    assert ask(lambda: open_review(desk, record.id, new_id=new_id)).review.id == opened.id


def test_enter_puts_both_side_by_side_and_only_what_differs(screen, both, work, qtbot):
    screen.refresh()
    work.drain()
    assert texts(screen.table, 0)[1:3] == ["Both have finished", "2"]
    qtbot.keyClick(screen.table, Key.Key_Return)
    work.drain()
    compare = screen.compare
    assert compare.table.model().rowCount() == 2
    assert [texts(compare.table, row)[1:] for row in range(2)] == [
        ["Yes", "Partly", "open"],
        ["4 good", "3 adequate", "open"],
    ]
    assert compare.pane.sides[0].reader.text() == f"1 · {FIRST}, first reading"
    assert compare.pane.sides[1].note.text() == "as second said"
    qtbot.keyClick(compare, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert compare.table.model().rowCount() > 40


def test_a_key_takes_a_side_a_sentence_says_why_and_it_goes_on(compare, work, qtbot):
    assert not compare.pane.record.button.isEnabled()
    agree(compare, work, qtbot, Key.Key_2, "The letter shows it")
    assert texts(compare.table, 0)[3] == "Partly"
    (entry,) = compare.agreed.agreed
    assert (entry.value, entry.by, entry.why) == ("partly", f"{FIRST} and {SECOND}", "The letter shows it")
    assert compare.table.current() == "risk_quality"
    assert compare.pane.why.text() == ""
    assert "1 of 2" in compare.heading.subtitle.text()


def test_another_answer_is_chosen_by_the_third_key(compare, work, qtbot):
    qtbot.keyClick(compare.table, Key.Key_3)
    compare.pane._others.focus_on("no")
    compare.pane._others.chosen.emit("no")
    qtbot.keyClicks(compare.pane.why, "Neither letter was sent")
    qtbot.keyClick(compare.pane.why, Key.Key_Return)
    work.drain()
    assert texts(compare.table, 0)[3] == "No"


def test_the_same_reason_for_the_rest_needs_one_key_each(compare, work, qtbot):
    compare.pane.same_reason.setChecked(True)
    agree(compare, work, qtbot, Key.Key_1, "Read again together")
    qtbot.keyClick(compare.table, Key.Key_1)
    work.drain()
    assert [entry.why for entry in compare.agreed.agreed] == ["Read again together"] * 2
    assert compare.finish.isEnabled()


def test_it_is_finished_and_counts_and_can_be_put_right(compare, work, qtbot, ask, desk, both):
    assert not compare.finish.isEnabled()
    agree(compare, work, qtbot, Key.Key_1, "Read again together")
    agree(compare, work, qtbot, Key.Key_2, "Read again together")
    compare.finish.click()
    work.drain()
    done = ask(desk.store.find, RecordReview, agreed_id(both.id))
    assert (done.state, done.reading) == (ReviewState.READ, Reading.AGREED)
    assert [row.state for row in ask(readings.list_pairs, desk)] == [PairState.AGREED]
    assert compare.pane._choosing.isHidden()
    compare.correct.click()
    work.drain()
    assert ask(desk.store.find, RecordReview, done.id).state is ReviewState.READING
    compare.table.choose("visits")
    agree(compare, work, qtbot, Key.Key_1, "")
    assert compare.agreed.agreed[0].value == "yes"


def test_an_agreement_is_taken_back_and_made_again(compare, work, qtbot):
    agree(compare, work, qtbot, Key.Key_1, "Read again together")
    compare.undo()
    assert texts(compare.table, 0)[3] == "open"
    compare.redo()
    assert texts(compare.table, 0)[3] == "Yes"


def test_what_is_agreed_and_a_half_typed_reason_are_kept_within_a_second(compare, work, qtbot, ask, desk, both):
    agree(compare, work, qtbot, Key.Key_1, "Read again together")
    qtbot.keyClick(compare.table, Key.Key_1)
    qtbot.keyClicks(compare.pane.why, "Half a sen")
    qtbot.waitUntil(lambda: ask(desk.store.draft, agreed_id(both.id)) is not None)
    qtbot.waitUntil(lambda: ask(desk.store.draft, agreed_id(both.id)).item.agreed[-1].why == "Half a sen")
    again = ask(readings.side_by_side, desk, both.id)
    assert [(entry.value, entry.why) for entry in again.agreed.agreed] == [
        ("yes", "Read again together"),
        (None, "Half a sen"),
    ]
    assert again.recovered_at is not None


def test_another_answer_begun_is_there_again_at_its_question_alone(compare, screen, work, qtbot, ask, desk, both):
    qtbot.keyClick(compare.table, Key.Key_3)
    compare.pane._others.chosen.emit("no")
    qtbot.keyClicks(compare.pane.why, "Neither let")
    screen.settle()
    work.drain()
    screen.open_pair(both.id)
    work.drain()
    again = screen.compare
    assert again is not compare
    assert (again.pane.value(), again.pane.why.text()) == ("no", "Neither let")
    assert again.pane._others_field.isVisible()
    again.show_question("risk_quality")
    assert not again.pane.choices[2].isChecked()
    assert again.pane.why.text() == ""
    again.show_question("visits")
    assert again.pane.value() == "no"
    again.pane.record.button.click()
    screen.settle()
    work.drain()
    assert texts(again.table, 0)[3] == "No"
    assert ask(words_begun, desk, agreed_id(both.id)) == {}


def test_finish_is_not_pressed_before_every_difference_is_agreed(compare, qtbot):
    qtbot.keyClick(compare.table, Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert compare.is_open
    assert compare.table.hasFocus()  # Enter alone goes to the reason


def test_leaving_makes_it_a_version(compare, screen, work, qtbot, ask, desk, both):
    agree(compare, work, qtbot, Key.Key_1, "Read again together")
    qtbot.keyClick(compare.table, Key.Key_Escape)
    work.drain()
    assert screen.compare is None
    assert ask(desk.store.find, RecordReview, agreed_id(both.id)).agreed[0].value == "yes"
    assert texts(screen.table, 0)[1:3] == ["Being agreed", "1 of 2 open"]


def test_the_lead_opens_their_own_reading_again_with_a_reason(screen, both, work, qtbot, ask, desk):
    screen.refresh()
    work.drain()
    assert not screen.unlock.unlock.button.isEnabled()
    qtbot.keyClicks(screen.unlock.why, "Read the wrong volume")
    screen.unlock.unlock.button.click()
    work.drain()
    (mine,) = ask(desk.store.all, RecordReview)  # the other is out of sight again
    assert (mine.reader, mine.state, mine.unlocked[0].why) == (FIRST, ReviewState.READING, "Read the wrong volume")
    assert screen.unlock.isHidden()
    assert texts(screen.table, 0)[1] == "Waiting for the first reader"


def test_agreement_stands_in_a_table_that_leads_to_the_records(screen, ask, desk, work, qtbot, monkeypatch, tmp_path):
    def make():
        for number in range(11):
            record = record_read_twice(desk, f"R-{number:03}", "Inspector 1", "Inspector 2")
            reading(desk, record, "Inspector 1", Reading.FIRST, "one", visits="yes" if number % 3 else "partly")
            reading(
                desk,
                record,
                "Inspector 2",
                Reading.SECOND,
                "other",
                visits="no" if number == 4 else "yes" if number % 3 else "partly",
            )

    ask(make)
    screen.refresh()
    work.drain()
    screen.figures.click()
    work.drain()
    qtbot.waitUntil(lambda: screen.agreement.measured is not None)
    page = screen.agreement
    assert page.order.value() == "worst"
    assert page.table.current() == "visits"
    page.order.choose("template")
    page.table.choose("visits")
    row = next(r for r in range(page.table.model().rowCount()) if page.table.model().rows[r].key == "visits")
    cells = texts(page.table, row)
    assert cells[1] == "11"
    assert cells[2] == "91 %"
    assert " to " in page.table.model().rows[row].cells[7].below
    assert texts(page.records, 0) == ["R-004"]
    path = tmp_path / "agreement.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.save.click()
    work.drain()
    assert path.read_bytes().startswith("\ufeff".encode())
    page.readers.choose("Inspector 1\nInspector 2")
    work.drain()
    qtbot.waitUntil(lambda: page.measured.readers is not None)
    page.table.choose("visits")
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Return)
    assert page.records.hasFocus()
    qtbot.keyClick(page.records, Key.Key_Return)
    work.drain()
    assert screen.compare.pair.record.code == "R-004"
    assert screen.compare.pane.row.question.id == "visits"
    screen.compare.back.click()
    work.drain()
    assert page.isVisible()
    assert page.records.hasFocus()
    qtbot.keyClick(page.records, Key.Key_Escape)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Key.Key_Escape)
    assert screen.table.hasFocus()


def test_with_little_room_the_figures_and_their_records_take_turns(screen, both, work, qtbot, qapp):
    screen.resize(560, 700)
    screen.refresh()
    work.drain()
    screen.figures.click()
    work.drain()
    qtbot.waitUntil(lambda: screen.agreement.measured is not None)
    page = screen.agreement
    page.table.choose("risk_quality")
    assert not page.records.isVisible()
    qtbot.keyClick(page.table, Key.Key_Return)
    assert page.records.hasFocus()
    assert not page.table.isVisible()
    qtbot.keyClick(page.records, Key.Key_Escape)
    assert page.table.hasFocus()


def test_how_often_a_group_is_asked_is_chosen_and_not_typed(compare, ask, desk):
    record = ask(record_read_twice, desk, "R-015")
    pair = ask(pair_with_visits, desk, record)
    row = next(row for row in pair.rows(pair.agreed) if row.question.id == "visit")
    compare.pane.show_row(row, (FIRST, SECOND), (0, 0), is_open=True)
    assert [choice.text() for choice in compare.pane.choices[:2]] == ["First: Visit 1, 2", "Second: Visit 1"]
    assert not compare.pane.choices[2].isVisible()
    compare.pane.press(3)
    assert compare.pane.value() is None

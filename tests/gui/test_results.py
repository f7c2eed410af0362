"""The page of results over a real vault: numbers, keys, the records behind them, and that it keeps its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from desktop.domain.objects import Kind
from desktop.domain.records import Record
from desktop.gui.results.list_lines import ABSENT, RATINGS
from desktop.gui.results.screen import ResultsScreen
from desktop.gui.widgets.table_model import CELL_ROLE
from desktop.operations import inspections, results
from tests.unit.operations.test_results import a_record, a_review

PLAN = ("yes", "yes", "yes", "partly", "no", "na")


def spread(desk):
    """Six records, each read once."""
    records = [a_record(number, attributes={"area": "north" if number % 2 else "south"}) for number in range(6)]
    desk.store.save(
        *records,
        *(
            a_review(desk, record, plan_present=code, plan_quality=str(6 - number % 3), sex="male")
            for number, (record, code) in enumerate(zip(records, PLAN, strict=True))
        ),
    )


def one_more(desk):
    record = a_record(6)
    desk.store.save(record, a_review(desk, record, plan_present="yes", plan_quality="2"))


def another_of_south(desk):
    record = a_record(7, attributes={"area": "south"})
    desk.store.save(record, a_review(desk, record, plan_present="yes"))


@pytest.fixture
def screen(work, desk, ask, show):
    ask(spread, desk)
    made = ResultsScreen(work, desk)
    made.resize(1200, 750)
    show(made)
    made.refresh()
    settled(work)
    made.questions.setFocus()
    return made


def settled(work):
    for _ in range(3):
        work.drain()


def stand_on(screen, work, key):
    assert screen.questions.choose(key)
    settled(work)


def cells(table):
    """What a table says, without the columns that only paint."""
    model = table.model()
    titled = [n for n in range(model.columnCount()) if model.headerData(n, Qt.Orientation.Horizontal)]
    return [[str(model.index(row, column).data()) for column in titled] for row in range(model.rowCount())]


def press(widget, work, key):
    QTest.keyClick(widget, key)
    settled(work)


def test_each_question_stands_in_the_list_with_its_counts_in_words(screen, ask):
    lines = [line for line in screen.questions.list_model.lines if line.shares]
    counted = ask(results.look_at_results, screen.desk).tallies
    assert [line.key for line in lines] == [tally.question.key for tally in counted if tally.answers]
    (plan,) = (line for line in lines if line.key == "plan_present")
    assert plan.below == "Of 5 · Yes: 3 · Partly: 1 · No: 1"
    assert plan.shares == (1.0, 1 / 3, 1 / 3)
    assert screen.title.subtitle.text() == "6 of 6 records counted"


def test_the_chosen_question_is_shown_in_full_with_n_per_cent_and_word(screen, work):
    stand_on(screen, work, "plan_present")
    assert screen.question.title.text() == "3.1 Is there a current child’s plan?"
    assert cells(screen.question.table) == [
        ["Yes", "3", "60 %", "–"],
        ["Partly", "1", "20 %", "–"],
        ["No", "1", "20 %", "–"],
        ["Not applicable", "1", "", ""],
        ["Not enough information", "0", "", ""],
    ]
    bar = screen.question.table.model().index(3, 1).data(CELL_ROLE)
    assert (bar.filled, bar.counted) == (1 / 3, False)


def test_the_arrows_pass_over_the_heads_of_sections(screen, work):
    keys = []
    stand_on(screen, work, ABSENT)
    for _ in range(12):
        keys.append(screen.questions.current())
        press(screen.questions, work, Qt.Key.Key_Down)
    assert keys == [line.key for line in screen.questions.list_model.lines if line.key][:12]


def test_from_the_list_to_the_records_behind_a_number_and_back_by_keys_alone(screen, work):
    stand_on(screen, work, "plan_present")
    press(screen.questions, work, Qt.Key.Key_Return)
    assert screen.question.table.hasFocus()
    press(screen.question.table, work, Qt.Key.Key_Down)
    press(screen.question.table, work, Qt.Key.Key_Return)
    assert (screen.panel.title.text(), screen.panel.count.text()) == ("3.1 Partly", "1 record")
    assert screen.panel.table.hasFocus()
    asked = QSignalSpy(screen.open_asked)
    press(screen.panel.table, work, Qt.Key.Key_Return)
    kind, review, place = asked.at(0)
    assert (kind, str(review), place) == (Kind.REVIEW, screen.panel.table.current(), "plan_present")
    press(screen.panel.table, work, Qt.Key.Key_Escape)
    assert screen.panel.isHidden()
    assert screen.question.table.hasFocus()
    press(screen.question.table, work, Qt.Key.Key_Escape)
    assert screen.questions.hasFocus()


def test_what_arrives_is_counted_and_nothing_moves(screen, work, ask, desk):
    stand_on(screen, work, "plan_quality")
    press(screen.questions, work, Qt.Key.Key_Return)
    screen.question.table.choose("5")
    scrolled = screen.questions.verticalScrollBar().value()
    resets = QSignalSpy(screen.questions.list_model.modelReset)
    ask(one_more, desk)
    screen.refresh()
    settled(work)
    assert screen.title.subtitle.text() == "7 of 7 records counted"
    assert (screen.questions.current(), screen.question.table.current()) == ("plan_quality", "5")
    assert (screen.questions.verticalScrollBar().value(), resets.count()) == (scrolled, 0)
    assert screen.question.table.hasFocus()
    assert ["2 weak", "1", "14 %", "–"] not in cells(screen.question.table)  # asked of those with a plan only
    assert ["2 weak", "1", "20 %", "–"] in cells(screen.question.table)


def test_side_by_side_what_was_chosen_stays_chosen(screen, work, ask, desk):
    stand_on(screen, work, "plan_present")
    screen.question.cross.picker.choose("sample:area")
    settled(work)
    assert [row[:2] for row in cells(screen.question.cross.table)] == [["north", "2"], ["south", "3"]]
    ask(one_more, desk)
    screen.refresh()
    settled(work)
    assert screen.question.cross.picker.value() == "sample:area"
    assert screen.question.cross.table is not None
    stand_on(screen, work, "sex")
    assert (screen.question.cross.picker.value(), screen.question.cross.table) == ("", None)


def test_every_number_of_a_table_by_group_opens_its_records(screen, work):
    stand_on(screen, work, "plan_present")
    screen.question.cross.picker.choose("sample:area")
    settled(work)
    table = screen.question.cross.table
    table.setFocus()
    assert table.currentIndex().column() == 1
    press(table, work, Qt.Key.Key_Return)
    assert (screen.panel.title.text(), screen.panel.count.text()) == ("3.1, Area: north", "2 records")
    press(screen.panel.table, work, Qt.Key.Key_Escape)
    assert table.hasFocus()
    press(table, work, Qt.Key.Key_Down)
    press(table, work, Qt.Key.Key_Right)
    press(table, work, Qt.Key.Key_Return)
    assert screen.panel.title.text() == "3.1 Yes, Area: south"
    assert cells(screen.panel.table) == [["R-000", "Inspector 1"], ["R-002", "Inspector 1"]]


def test_what_arrives_leaves_the_keyboard_at_its_number_in_a_table_by_group(screen, work, ask, desk):
    stand_on(screen, work, "plan_present")
    screen.question.cross.picker.choose("sample:area")
    settled(work)
    table = screen.question.cross.table
    table.setFocus()
    press(table, work, Qt.Key.Key_Right)
    ask(another_of_south, desk)
    screen.refresh()
    settled(work)
    assert screen.question.cross.table is table
    assert [row[:2] for row in cells(table)] == [["north", "2"], ["south", "4"]]
    assert (table.hasFocus(), table.currentIndex().column()) == (True, 2)


def test_an_indicators_ratings_stand_side_by_side_and_no_grade_is_worked_out(screen, work):
    stand_on(screen, work, f"{RATINGS}5.3")
    table = screen.ratings.distribution.table
    (plan,) = (row for row in cells(table) if row[0] == "3.6")
    assert plan == ["3.6", "2", "1", "1", "0", "0", "0", "4"]
    first = table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == "1.6, How good is the chronology?"
    assert any(
        "No grade is worked out" in text.text() for text in screen.ratings.findChildren(type(screen.ratings.title))
    )
    screen.ratings.distribution.table.choose("plan_quality")
    press(screen.ratings.distribution.table, work, Qt.Key.Key_Return)
    assert screen.question.key == "plan_quality"


def test_what_was_absent_leads_to_its_records(screen, work):
    stand_on(screen, work, ABSENT)
    assert cells(screen.absent.table) == [["No current child’s plan", "1 of 5", "20 %", "–"]]
    press(screen.questions, work, Qt.Key.Key_Return)
    press(screen.absent.table, work, Qt.Key.Key_Return)
    assert cells(screen.panel.table) == [["R-004", "Inspector 1"]]


def test_the_list_narrows_to_an_indicator_or_a_section(screen, work):
    screen.choice.choose("indicator:2.1")
    settled(work)
    assert {line.indicator for line in screen.questions.list_model.lines if not line.key} == {"2.1"}
    screen.choice.choose("section:plan")
    settled(work)
    assert next(line.key for line in screen.questions.list_model.lines if line.shares) == "plan_present"
    assert screen.questions.current() == ABSENT


def test_where_there_is_no_room_for_both_they_take_turns(screen, work, qapp):
    screen.resize(700, 700)
    qapp.processEvents()
    stand_on(screen, work, "plan_present")
    assert screen.questions.isVisible()
    assert not screen.question.isVisible()
    press(screen.questions, work, Qt.Key.Key_Return)
    assert not screen.questions.isVisible()
    assert screen.question.table.hasFocus()
    press(screen.question.table, work, Qt.Key.Key_Escape)
    assert screen.questions.hasFocus()


def test_a_record_that_is_left_out_is_said_and_why(screen, work, ask, desk):
    def second_reading_begun():
        record = next(record for record in desk.store.all(Record) if record.code == "R-000")
        desk.store.save(record.model_copy(update={"first_reader": "Inspector 3", "second_reader": "Inspector 1"}))

    ask(second_reading_begun)
    screen.refresh()
    settled(work)
    assert screen.note.isVisible()
    assert screen.note.text.text().startswith("1 record that you read with a colleague: left out until both")
    assert screen.title.subtitle.text() == "5 of 6 records counted"


def test_before_anything_is_read_it_says_when_a_record_counts(work, desk, show):
    screen = ResultsScreen(work, desk)
    show(screen)
    screen.refresh()
    settled(work)
    stand_on(screen, work, "plan_present")
    assert "a record counts when its reading is finished" in " ".join(
        text.text() for text in screen.question.findChildren(type(screen.question.title))
    )


def test_a_screen_reader_hears_the_table_and_the_line(screen, work):
    stand_on(screen, work, "plan_present")
    index = screen.questions.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "3.1 Is there a current child’s plan?, Of 5 · Yes: 3 · Partly: 1 · No: 1"
    )
    assert screen.question.table.accessibleName() == "Answers to 3.1"


def test_saving_for_the_team_by_keys_says_what_it_is_and_where_it_went(screen, work, tmp_path):
    QTest.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert screen.save.path.hasFocus()
    QTest.keyClick(screen.save.path, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.save.folder.error == "Choose a folder that is there."
    said = QSignalSpy(screen.said)
    QTest.keyClicks(screen.save.path, str(tmp_path))
    QTest.keyClick(screen.save.path, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(work)
    assert "results for the team only.xlsx" in screen.save.files.text()
    assert said.at(0) == ["The results are saved for the team. They are not encrypted.", "strength"]
    assert (tmp_path / "results for the team only, counts.csv").exists()
    press(screen.save.path, work, Qt.Key.Key_Escape)
    assert screen.save.isHidden()


def test_a_folder_that_cannot_be_written_to_is_said_beside_the_field(screen, work, tmp_path):
    (tmp_path / "results for the team only.xlsx").mkdir()
    screen.save_button.click()
    screen.save.path.setText(str(tmp_path))
    screen.save.save.click()
    settled(work)
    assert screen.save.folder.error.startswith("The files could not be written there.")


def test_the_lead_changes_the_words_and_the_results_use_them(screen, work):
    stand_on(screen, work, "plan_present")
    screen.words_button.click()
    assert screen.words.sets.value() == "Education Scotland"
    screen.words.lines.setPlainText("more than half 51\nhalf or less")
    screen.words.keep.click()
    assert "Line 2" in screen.words.lines_field.error
    screen.words.lines.setPlainText("more than half 51\nhalf or less 0")
    assert screen.words.sets.value() == "Our own"
    screen.words.smallest.setValue(2)
    screen.words.keep.click()
    settled(work)
    assert [row[3] for row in cells(screen.question.table)][:2] == ["more than half", "half or less"]


def test_who_does_not_lead_sees_the_words_and_cannot_change_them(screen, work, ask, desk):
    ask(lambda: inspections.change(desk, roster=()))
    screen.refresh()
    settled(work)
    screen.words_button.click()
    assert not screen.words.keep.isVisible()
    assert not screen.words.lines.isEnabled()


def test_who_comes_back_from_a_record_goes_on_with_the_next_behind_the_number(screen, work, qapp):
    stand_on(screen, work, "plan_present")
    press(screen.questions, work, Qt.Key.Key_Return)
    press(screen.question.table, work, Qt.Key.Key_Return)
    press(screen.panel.table, work, Qt.Key.Key_Down)
    screen.choice.setFocus()  # as if elsewhere meanwhile
    screen.setFocus()
    assert screen.panel.table.hasFocus()
    press(screen.panel.table, work, Qt.Key.Key_Escape)
    qapp.processEvents()
    screen.choice.setFocus()
    screen.setFocus()
    assert screen.questions.hasFocus()


def test_with_little_room_who_comes_back_goes_on_with_the_question(screen, work, qapp):
    screen.resize(700, 700)
    qapp.processEvents()
    stand_on(screen, work, "plan_present")
    press(screen.questions, work, Qt.Key.Key_Return)
    screen.choice.setFocus()
    screen.setFocus()
    assert screen.question.table.hasFocus()


def test_tab_goes_from_the_list_to_the_answers_the_ways_to_compare_and_their_table(screen, work):
    for key in ("sex", "plan_present"):  # the tables are made anew for each question
        stand_on(screen, work, key)
        screen.question.cross.picker.choose("sample:area")
        settled(work)
    order = (screen.questions, screen.question.table, screen.question.cross.picker, screen.question.cross.table)
    screen.questions.setFocus()
    for widget in order:
        assert widget.hasFocus()
        press(widget, work, Qt.Key.Key_Tab)

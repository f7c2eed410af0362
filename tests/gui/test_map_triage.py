"""Triage beside the map, the map's other rows, narrowed, as a table, and printed: one window, from the keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from desktop.domain.evidence import SourceKind
from desktop.domain.map_places import CellPlace
from desktop.domain.triage import Triage, TriageState, triage_id
from desktop.gui.evidence_map.screen import EvidenceMapScreen
from desktop.gui.theme import theme
from desktop.operations.triage import open_triage, triage_of
from tests.gui.evidence_material import one_talk, spread

VIEWS = CellPlace("5.4", "views_heard", SourceKind.YOUNG_PEOPLE)
KEY = ("5.4", "views_heard")


@pytest.fixture
def screen(work, desk, ask, show):
    ask(spread, desk, 120)
    ask(one_talk, desk)
    made = EvidenceMapScreen(work, desk)
    made.resize(1200, 750)
    show(made)
    made.refresh()
    work.drain()
    made.table.setFocus()
    return made


def press(screen, work, *keys):
    for key in keys:
        QTest.keyClick(screen.window().focusWidget(), key)
        work.drain()


def triage_at(screen, work, place=VIEWS):
    screen.table.go_to(place)
    press(screen, work, Qt.Key.Key_T)


def chip(screen, key):
    return screen.filters.chips.chip(key).accessibleName()


def test_a_theme_is_triaged_from_the_keyboard_alone(screen, work, ask, desk):
    triage_at(screen, work)
    assert screen.triage.isVisible()
    assert not screen.triage.why_field.isVisible()
    press(screen, work, Qt.Key.Key_2)
    work.drain()
    assert screen.triage.why.hasFocus()
    QTest.keyClicks(screen.triage.why, "Staff say yes; 3 young people say no.")
    screen.triage.settle_by.setFocus()
    QTest.keyClicks(screen.triage.settle_by, "Group 3")
    screen.triage.keeper.flush()
    work.drain()
    drafted = ask(desk.store.draft, ask(open_triage, desk, *KEY).id)
    assert drafted.item.why == "Staff say yes; 3 young people say no."
    press(screen, work, Qt.Key.Key_Escape)
    work.drain()
    standing = ask(triage_of, desk)[KEY]
    assert (standing.triage.state, standing.triage.settle_by) == (TriageState.UNCERTAINTY, "Group 3")
    assert standing.triage.why == "Staff say yes; 3 young people say no."
    assert screen.table.hasFocus()
    assert screen.table.current_place() == VIEWS
    assert chip(screen, "unsettled") == "Unsettled, 1"
    model = screen.table.map_model
    assert model.data(model.find(VIEWS).siblingAtColumn(2)) == "Uncertainty"


def test_another_state_is_one_key_and_the_first_stays_in_the_history(screen, work, ask, desk):
    triage_at(screen, work)
    press(screen, work, Qt.Key.Key_3, Qt.Key.Key_Escape)
    triage_at(screen, work)
    assert screen.triage.choices[TriageState.CONCERN].hasFocus()
    press(screen, work, Qt.Key.Key_1, Qt.Key.Key_Escape)
    standing = ask(triage_of, desk)[KEY]
    assert (standing.triage.state, standing.versions) == (TriageState.NO_SIGNIFICANT_CONCERN, 2)
    triage_at(screen, work)
    assert "Changed once before that." in screen.triage.by.text()
    screen.triage.history.click()
    work.drain()
    assert screen.history.page is not None


def test_the_reason_for_another_state_is_typed_over_and_not_added_to(screen, work, ask, desk):
    triage_at(screen, work)
    press(screen, work, Qt.Key.Key_3)
    QTest.keyClicks(screen.triage.why, "Told only once.")
    press(screen, work, Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert screen.panel.isVisible()
    press(screen, work, Qt.Key.Key_T)  # also from the pieces
    assert screen.triage.choices[TriageState.CONCERN].hasFocus()
    press(screen, work, Qt.Key.Key_3)
    assert not screen.triage.why.textCursor().hasSelection()  # the same state: its reason is added to
    screen.triage.focus_state()
    press(screen, work, Qt.Key.Key_1)
    QTest.keyClicks(screen.triage.why, "Told each time since.")
    press(screen, work, Qt.Key.Key_Escape)
    assert ask(triage_of, desk)[KEY].triage.why == "Told each time since."
    assert "Told only once." in {one.why for one in ask(versions_of, desk)}


def versions_of(desk):
    history = desk.store.history(triage_id(desk.inspection().id, *KEY))
    return [Triage.model_validate_json(one.body) for one in history]


def test_looking_at_one_theme_after_another_changes_neither(screen, work, ask, desk):
    triage_at(screen, work)
    press(screen, work, Qt.Key.Key_2)
    QTest.keyClicks(screen.triage.why, "One.")
    other = CellPlace("5.4", "advocacy", SourceKind.YOUNG_PEOPLE)
    screen.table.setFocus()
    screen.table.go_to(other)
    work.drain()
    assert screen.triage.place.theme == "advocacy"
    assert screen.table.hasFocus()
    screen.table.go_to(VIEWS)
    work.drain()
    assert screen.triage.why.text() == "One."
    assert set(ask(triage_of, desk)) == {KEY}
    assert ask(triage_of, desk)[KEY].triage.why == "One."


def test_what_one_theme_says_is_never_written_into_another(screen, work, ask, desk):
    other = CellPlace("5.4", "advocacy", SourceKind.YOUNG_PEOPLE)
    for place, words in ((VIEWS, "One"), (other, "Other")):
        triage_at(screen, work, place)
        press(screen, work, Qt.Key.Key_2)
        QTest.keyClicks(screen.triage.why, f"{words}, because.")
        screen.triage.settle_by.setFocus()
        QTest.keyClicks(screen.triage.settle_by, f"{words}, settled.")
        press(screen, work, Qt.Key.Key_Escape)
    before = ask(triage_of, desk)
    assert {each.triage.why for each in before.values()} == {"One, because.", "Other, because."}
    for place in (VIEWS, other, VIEWS):
        triage_at(screen, work, place)
        assert not screen.triage.keeper.has_unsaved()
    press(screen, work, Qt.Key.Key_Escape)
    assert ask(triage_of, desk) == before


def test_a_triage_opens_on_its_theme_and_what_has_no_theme_says_so(screen, work, ask, desk):
    made = Triage(
        id=ask(lambda: triage_id(desk.inspection().id, *KEY)),
        indicator="5.4",
        theme="views_heard",
        state=TriageState.UNCERTAINTY,
        set_by="Inspector 9",
    )
    ask(desk.store.save, made)
    screen.open_object(made.id)
    work.drain()
    assert screen.triage.isVisible()
    assert "Inspector 9" in screen.triage.by.text()
    press(screen, work, Qt.Key.Key_Escape)
    said = QSignalSpy(screen.said)
    triage_at(screen, work, CellPlace("5.4", ""))
    assert "theme first" in said.at(0)[0]


def test_narrowed_every_number_and_what_is_behind_it_is_of_the_rest(screen, work, ask, desk):
    QTest.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    work.drain()
    assert screen.narrowing.author.hasFocus()
    screen.narrowing.audience.choose("young_people")
    work.drain()
    assert screen.title.subtitle.text().startswith("1 of 121 pieces")
    assert "only talks" in screen.narrowing.says.text().lower()
    screen.narrowing.audience.choose("")
    screen.narrowing.agency.choose("third_sector")
    work.drain()
    assert "talks whose people have an agency" in screen.narrowing.says.text()
    screen.narrowing.agency.choose("")
    screen.narrowing.audience.choose("young_people")
    work.drain()
    screen.table.go_to(VIEWS)
    screen.table.setFocus()
    press(screen, work, Qt.Key.Key_Return)
    assert screen.panel.count.text() == "1 piece"
    screen.narrowing.since.setText("not a day")
    screen.narrowing.since.editingFinished.emit()
    work.drain()
    assert screen.title.subtitle.text().startswith("1 of 121 pieces")
    assert "talks with young people" in screen.page.narrowed.words.text()
    screen.page.narrowed.all.click()
    work.drain()
    assert screen.title.subtitle.text().startswith("121 pieces")


def test_as_a_table_a_theme_unfolds_into_its_sources_and_every_number_opens(screen, work, ask, desk):
    screen.page.form.choose("table")
    screen.page.focus_map()
    words, lines = screen.words, [line for line in screen.table.map_model.lines if line.row is not None]
    assert words.model().rowCount() == len(lines)
    words.choose("None\n5.4\nviews_heard")
    assert words.current_place() == VIEWS.of_row
    press(screen, work, Qt.Key.Key_Right)
    assert words.model().rowCount() == len(lines) + len(SourceKind)
    row = next(line.row for line in lines if line.row.place == VIEWS.of_row)
    for cell in row.cells:
        press(screen, work, Qt.Key.Key_Down)
        assert words.current_place() == replace(VIEWS, source_kind=cell.source_kind)
        assert words.model().rows[words.currentIndex().row()].cells[2].text == str(cell.counts.total)
    words.choose(f"None\n5.4\nviews_heard\n{VIEWS.source_kind}")
    press(screen, work, Qt.Key.Key_Return)
    assert screen.panel.isVisible()
    assert screen.panel.count.text().split()[0] == words.model().rows[words.currentIndex().row()].cells[2].text
    press(screen, work, Qt.Key.Key_Escape, Qt.Key.Key_Left)
    assert words.current_place() == VIEWS.of_row
    press(screen, work, Qt.Key.Key_Left)
    assert words.model().rowCount() == len(lines)
    press(screen, work, Qt.Key.Key_T, Qt.Key.Key_3)
    assert ask(triage_of, desk)[KEY].triage.state is TriageState.CONCERN


@pytest.mark.parametrize("scale", [100, 200])
def test_as_a_table_nothing_lies_beside_the_page(screen, work, qapp, scale):
    try:
        theme().apply(qapp, "light", scale)
        screen.page.form.choose("table")
        screen.page.focus_map()
        press(screen, work, Qt.Key.Key_Right)
        screen.resize(1120, 600)
        qapp.processEvents()
        assert screen.words.horizontalScrollBar().maximum() == 0
        if scale == 200:
            name = screen.words.model().rows[0].cells[0]
            assert "Not triaged yet" in name.below
    finally:
        theme().apply(qapp, "light", 100)


@pytest.mark.parametrize("key", ["key_line", "tenet"])
def test_the_rows_under_key_lines_and_tenets_open_their_pieces(screen, work, key):
    screen.page.grouping.choose(key)
    work.drain()
    model = screen.table.map_model
    filled = [line.row for line in model.lines if line.row is not None and line.row.counts.total]
    screen.table.setFocus()
    screen.table.go_to(filled[0].place)
    press(screen, work, Qt.Key.Key_Return)
    assert int(screen.panel.count.text().split()[0]) == filled[0].counts.total
    assert len(screen.panel.boxes) == min(20, filled[0].counts.total)
    if key == "tenet":
        screen.table.setFocus()
        press(screen, work, Qt.Key.Key_T)
        work.drain()
        assert screen.page.grouping.current() == "indicator"
        assert screen.table.current_place().indicator == filled[0].indicator


@pytest.mark.parametrize("name", ["map.pdf", "map.html", "nowhere/map.pdf"])
def test_it_is_printed_to_a_file_and_where_it_cannot_be_that_is_said(screen, work, tmp_path, name):
    said = QSignalSpy(screen.said)
    screen.files.choose_out = lambda: tmp_path / name
    screen.page.print.click()
    for _ in range(3):
        work.drain()
    if "/" in name:
        assert said.at(0)[1] == "danger"
        assert "Choose another place" in said.at(0)[0]
    else:
        assert said.at(0)[1] == "strength"
        assert (tmp_path / name).stat().st_size > 5_000

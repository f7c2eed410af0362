"""Settings, Templates: a form is looked into by keyboard, its refusals are named, and new reviews start from it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.inspections import PackRef, Role
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.settings.templates import TemplatesSection
from desktop.gui.widgets.text import Text
from desktop.operations.inspections import change

FORMS = Path(__file__).parents[1] / "unit" / "exchange" / "xlsforms"
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def section(work, desk, show) -> TemplatesSection:
    screen = SettingsScreen(work, desk)
    screen.resize(1200, 752)
    show(screen)
    screen.changed.connect(screen.refresh)  # as the window does
    screen.refresh()
    work.drain()
    made = screen.section(TemplatesSection)
    assert isinstance(made, TemplatesSection)
    made.setFocus()
    made.screen = screen
    return made


def read(section: TemplatesSection) -> str:
    """Every word on show."""
    return "\n".join(text.text() for text in section.findChildren(Text) if text.isVisibleTo(section))


def look(section: TemplatesSection, name: str, qtbot) -> None:
    """Choose a file after Ctrl+O."""
    section.choose_file = lambda: FORMS / name
    section.preview.hide()
    QTest.keyClick(section, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(section.preview.isVisible)
    section.work.drain()


def test_the_one_that_new_reviews_start_from_is_named(section):
    assert section.table.current() == "cso-record-review 1"
    assert "It comes with Daybook." in read(section)
    assert "New reviews start from this one." in read(section)
    assert not section.start_button.isEnabled()


def test_a_form_is_imported_and_chosen_by_keyboard(section, desk, work, qtbot, ask):
    look(section, "tutorial.xls", qtbot)
    said = read(section)
    assert "tutorial, version 1: 10 questions to answer." in said
    assert "The one thing below is left out." in said
    assert "It can be repeated 100 times at most." in said
    assert "1.7  How old is (NAME) in months? (number, sometimes)" in said
    assert section.preview.import_button.text() == "Import all the same"
    assert section.preview.import_button.hasFocus()
    QTest.keyClick(section.preview.import_button, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert not section.preview.isVisible()
    assert section.table.current() == "tutorial 1"
    assert section.table.hasFocus()
    assert "It is kept in this vault." in read(section)
    QTest.keyClick(section.table, Qt.Key.Key_N, ALT)
    work.drain()
    assert ask(lambda: desk.inspection().review_template) == PackRef(id="tutorial", version=1)
    assert "New reviews start from this one." in read(section)


def test_a_refused_form_names_every_cell_and_cannot_be_imported(section, qtbot):
    look(section, "xl_date_ambiguous.xlsx", qtbot)
    said = read(section)
    assert "Refused" in said
    assert "Choices, column “label”, rows 2, 3, 4" in said
    assert "The words of the choice show an answer given elsewhere." in said
    assert not section.preview.import_button.isVisible()
    assert section.preview.leave_button.hasFocus()
    scrolled = section.verticalScrollBar()
    section.resize(section.width(), 300)
    qtbot.waitUntil(lambda: scrolled.value() > 0)  # what was looked into stands at the top
    before = scrolled.value()
    QTest.keyClick(section.preview.leave_button, Qt.Key.Key_PageDown)  # what is below is read without a mouse
    assert scrolled.value() > before
    QTest.keyClick(section.preview.leave_button, Qt.Key.Key_Escape)
    assert not section.preview.isVisible()
    assert section.table.hasFocus()


def test_what_is_no_form_says_so(section, qtbot):
    look(section, "duplicate_columns.xlsx", qtbot)
    assert "duplicate_columns.xlsx is not a form that can be read: Duplicate column header: label." in read(section)
    assert not section.preview.import_button.isVisible()


def test_another_language_is_read_when_it_is_chosen(section, work, qtbot):
    look(section, "flat_xlsform_test.xlsx", qtbot)
    assert section.preview.languages.isVisible()
    assert "language english" in section.preview.outcome.text.text()
    section.preview.languages.choose("chinese")
    section.preview.languages.activated.emit(1)
    qtbot.waitUntil(lambda: "您好" in read(section))
    assert "language chinese" in section.preview.outcome.text.text()


def test_a_template_is_saved_as_a_file(section, work, tmp_path):
    asked: list[str] = []

    def choose(name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    section.choose_place = choose
    QTest.keyClick(section, Qt.Key.Key_S, ALT)
    work.drain()
    assert asked == ["cso-record-review-1.toml"]
    assert b"DERIVED" in (tmp_path / asked[0]).read_bytes()  # as it was written, with its comments


def test_whoever_does_not_lead_is_told_why(section, desk, ask, work, qtbot):
    member = ask(lambda: desk.inspection().roster[0])
    ask(lambda: change(desk, roster=(member.model_copy(update={"role": Role.INSPECTOR}),)))
    section.screen.refresh()
    look(section, "calculate.xls", qtbot)
    QTest.keyClick(section.preview.import_button, Qt.Key.Key_Return, CTRL)
    work.drain()
    assert not section.start_button.isEnabled()
    assert "The lead chooses where new reviews start." in read(section)


def test_any_template_prints_as_a_blank_form(section, work, tmp_path):
    asked: list[str] = []

    def choose(name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    section.choose_place = choose
    QTest.keyClick(section, Qt.Key.Key_P, CTRL)
    work.drain()
    assert asked == ["cso-record-review-1.pdf"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")

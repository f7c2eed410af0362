"""Sharing figures, from keys, over a real vault: chosen, looked at with every reason, saved, on record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop.domain.figure_grids import HIDDEN
from desktop.domain.releases import Release
from desktop.gui.releases.screen import ReleasesScreen
from desktop.gui.widgets.text import Text
from tests.unit.operations.test_releases import read_records


@pytest.fixture
def screen(work, desk, ask, show):
    ask(read_records, desk, 60)
    made = ReleasesScreen(work, desk)
    made.resize(1200, 750)
    show(made)
    made.refresh()
    work.drain()
    return made


def key(widget, *keys, ctrl=False):
    for one in keys:
        QTest.keyClick(widget, one, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier)


def work_out(screen, work):
    for name in ("chronology_sw", "chronology_quality"):
        screen.choosing.questions[name].setFocus()
        key(screen.choosing.questions[name], Qt.Key.Key_Space)
    key(screen.choosing.groups["sample:age_band"], Qt.Key.Key_Space)
    key(screen, Qt.Key.Key_Return, ctrl=True)
    work.drain()


def save_as(monkeypatch, file):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), "CSV (*.csv)"))


def test_nothing_chosen_is_said_and_nothing_leaves(screen, work):
    key(screen, Qt.Key.Key_Return, ctrl=True)
    work.drain()
    assert screen.choosing.refused.text.text() == "Choose at least one question."
    assert screen.choosing.work_out.isVisible()


def test_every_hidden_cell_says_why_when_the_keyboard_is_on_it(screen, work):
    work_out(screen, work)
    assert screen.preview.isVisible()
    table, said = screen.preview.table, set()
    screen.preview.list.choose("1")
    model = table.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            table.setCurrentIndex(model.index(row, column))
            if model.index(row, column).data().startswith(HIDDEN):
                said.add(screen.preview.reason.text().partition(": ")[2])
    assert "Hidden: below 5." in said
    assert all(one.startswith("Hidden: ") for one in said)


def test_saved_from_the_keyboard_and_on_record(screen, work, ask, desk, tmp_path, monkeypatch):
    work_out(screen, work)
    save_as(monkeypatch, tmp_path / "figures")
    screen.preview.form.choose("csv")
    QTest.keyClicks(screen.preview.made_for, "The partnership")
    key(screen.preview, Qt.Key.Key_Return, ctrl=True)
    work.drain()
    assert HIDDEN in (tmp_path / "figures.csv").read_text("utf-8-sig")
    (release,) = ask(desk.store.all, Release)
    assert release.made_for == "The partnership"
    shown = " ".join(text.text() for text in screen.choosing.earlier.findChildren(Text) if text.isVisible())
    assert "for The partnership" in shown
    save_as(monkeypatch, tmp_path / "again.csv")
    screen.choosing.earlier.buttons[0].click()
    work.drain()
    assert (tmp_path / "again.csv").exists()


def test_it_asks_who_they_are_for(screen, work):
    work_out(screen, work)
    screen.preview.save.click()
    assert screen.preview.who.error == "Say who the figures are for."
    assert screen.preview.made_for.hasFocus()


def test_a_second_export_with_too_little_new_is_refused_with_what_to_do(screen, work, ask, desk, tmp_path, monkeypatch):
    work_out(screen, work)
    save_as(monkeypatch, tmp_path / "figures.csv")
    screen.preview.form.choose("csv")
    screen.preview.made_for.setText("The partnership")
    screen.preview.save.click()
    work.drain()
    ask(read_records, desk, 2, 2, 60)
    screen.refresh()
    work.drain()
    screen.choosing.work_out.click()
    work.drain()
    assert "Wait until at least 3 more records are read" in screen.choosing.refused.text.text()


def test_it_can_be_stopped(screen, work):
    screen.choosing.every.click()
    screen.choosing.work_out.click()
    assert screen.choosing.stop.isVisible()
    screen.choosing.stop.click()
    work.drain()
    assert screen.choosing.state.text() == "Stopped. Nothing was shared."
    assert screen.choosing.work_out.isVisible()


def test_it_begins_with_what_is_chosen_and_each_table_has_a_name_of_its_own(screen, work):
    screen.resize(1200, 560)
    screen.setFocus()
    assert next(iter(screen.choosing.groups.values())).hasFocus()
    work_out(screen, work)
    named = [(row.cells[0].text, row.cells[0].below) for row in screen.preview.list.model().rows]
    assert named[:2] == [
        ("1.1 Is there a social work chronology?", "All records"),
        ("1.1 Is there a social work chronology?", "By age band"),
    ]
    assert len(set(named)) == len(named)
    assert screen.preview.save.visibleRegion().boundingRect().height() == screen.preview.save.height()
    screen.setFocus()
    assert screen.preview.list.hasFocus()

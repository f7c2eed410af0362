"""Copies and care in Settings: what is kept, a snapshot at will, and a check of everything that stops nobody's work."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.gui.settings.care import CareSection
from desktop.gui.settings.screen import SettingsScreen
from desktop.gui.widgets.text import Text
from desktop.vault.second_copies.open_file import Stopped
from tests.damage import write_up

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def section(work, desk, show, ask) -> CareSection:
    ask(write_up, desk, "They asked me what I wanted.")
    screen = SettingsScreen(work, desk)
    screen.resize(1200, 752)
    show(screen)
    screen.changed.connect(screen.refresh)  # as the window does
    screen.refresh()
    work.drain()
    made = screen.section(CareSection)
    assert isinstance(made, CareSection)
    made.setFocus()
    made.screen = screen
    return made


def press(section: CareSection, key: Qt.Key) -> None:
    QTest.keyClick(section, key, ALT)


def read(section: CareSection) -> str:
    """Every word on show."""
    return "\n".join(text.text() for text in section.findChildren(Text) if text.isVisibleTo(section))


def snapshots(desk) -> list[Path]:
    return sorted((desk.vault.folder / "inspections").glob("*/snapshots/*"))


def test_a_snapshot_is_made_on_a_key_and_counted(section, desk, work, qtbot):
    assert "No snapshot yet" in read(section)
    press(section, Qt.Key.Key_N)
    assert not section.snapshot_button.isEnabled()
    qtbot.waitUntil(section.snapshot_button.isEnabled)
    work.drain()
    assert "One snapshot, made on Tue 17 March" in read(section)
    assert len(snapshots(desk)) == 1
    press(section, Qt.Key.Key_N)
    qtbot.waitUntil(section.snapshot_button.isEnabled)
    work.drain()
    assert "There are 2; the oldest is from Tue 17 March" in read(section)


def test_one_that_could_not_be_made_is_said_with_why(section, work, qtbot, monkeypatch):
    def full(*_):
        raise OSError(28, "no space")

    monkeypatch.setattr("desktop.vault.second_copies.open_file.copy", full)
    press(section, Qt.Key.Key_N)
    qtbot.waitUntil(section.snapshot_button.isEnabled)
    work.drain()
    assert "The last snapshot could not be made" in read(section)
    assert "the disk may be full or gone" in section.failed.text.text()


def test_a_second_copy_that_is_behind_is_said(section, desk, ask, work, monkeypatch):
    assert "both are up to date" in read(section)

    def full(_records):
        raise OSError(28, "no space")

    ask(lambda: monkeypatch.setattr(desk.store._journal, "_add", full))
    ask(write_up, desk, "more")
    section.screen.refresh()
    work.drain()
    assert "its second copy could not be written" in read(section)
    assert "both are up to date" not in read(section)
    monkeypatch.undo()
    ask(write_up, desk, "and more")
    section.screen.refresh()
    work.drain()
    assert "both are up to date" in read(section)


def test_everything_is_checked_and_well(section, desk, qtbot):
    moved, found = [], []
    section._check.found.connect(found.extend)
    section._check.moved.connect(lambda done, of: moved.append((done, of)))
    press(section, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: "Search" in read(section))
    says = read(section)
    assert "Everything is as it was written." in says
    assert [part.name for part in found] == ["The vault", "This inspection"]
    assert says.count("\nWell\n") == sum(len(part.findings) for part in found) > 12
    assert "Damaged" not in says
    assert not section.mend_button.isVisible()
    assert moved[-1][0] == moved[-1][1] == 10
    assert snapshots(desk) == [], "the copy that was checked is gone"


def test_what_is_damaged_is_named_without_content_and_leads_to_mending(section, desk, ask, qtbot):
    ask(desk.store._connection.checkpoint)
    (path,) = (desk.vault.folder / "inspections").glob("*/evidence.db")
    with path.open("r+b") as file:
        file.seek(-6000, 2)
        byte = file.read(1)
        file.seek(-6000, 2)
        file.write(bytes([byte[0] ^ 1]))
    ask(lambda: desk.store._connection._raw.execute("PRAGMA store.shrink_memory"))
    press(section, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: "Database file" in read(section))
    says = read(section)
    assert "Something is damaged. Nothing was changed or erased." in says
    assert "Damaged" in says
    assert "asked me" not in says
    with qtbot.waitSignal(section.screen.care_asked):
        press(section, Qt.Key.Key_M)


def test_work_goes_on_while_it_is_checked_and_closing_ends_it(section, desk, work, ask, qtbot, monkeypatch):
    reached = threading.Event()

    def held(_read, target, stop):
        target.write_bytes(b"half")
        reached.set()
        stop.wait()
        raise Stopped

    monkeypatch.setattr("desktop.vault.second_copies.open_file.copy", held)
    press(section, Qt.Key.Key_E)
    qtbot.waitUntil(reached.is_set)
    ask(write_up, desk, "more")
    job = desk.vault._beside._check
    ask(desk.vault.close)
    assert snapshots(desk) == []
    assert all(set(key) == {0} for key in job.own_keys())


def test_no_room_for_the_check_is_said(section, qtbot, monkeypatch):
    def full(*_):
        raise OSError(28, "no space")

    monkeypatch.setattr("desktop.vault.second_copies.open_file.copy", full)
    press(section, Qt.Key.Key_E)
    qtbot.waitUntil(section.outcome.isVisible)
    assert "Make room on this laptop, then check again." in read(section)
    assert section.check_button.isEnabled()

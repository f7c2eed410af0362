"""Open concerns at the gate, while the evidence is in ruins: read, printed, put back and written out by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.concerns import Step
from desktop.gui.gate.gate import Gate
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.concerns.steps import Given, raise_concern, take_step
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.damage import database, spoil, write_up
from tests.desks import NOW, make_desk
from tests.gui.test_gate_care import ALT, CONTROL, Keyboard, begin

NAME = "Morag Quillfeather"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two open concerns, a snapshot of the first as it was raised; the evidence does not open."""
    desk = make_desk(tmp_path / "vault")
    write_up(desk, "They asked me.")
    first, second = raise_concern(desk, new_id=new_id), raise_concern(desk, new_id=new_id)
    desk.vault.note_snapshots(desk.vault.snapshot_job(whether_due_or_not=True).run())
    desk.concerns.save(first.model_copy(update={"at_risk": NAME}))
    take_step(desk, second.id, Given(Step.PASSED_ON, NOW, "duty social worker", "by phone", "Seen tonight."))
    desk.vault.close()
    spoil(database(tmp_path / "vault"))
    return tmp_path / "vault"


@pytest.fixture
def me(show: Callable[[QWidget], QWidget], work: Work, folder: Path):
    gate = Gate(work, folder, resources_folder(), lambda: NOW)
    gate.resize(1280, 800)
    show(gate)
    keyboard = Keyboard(gate, work, folder)
    begin(keyboard)
    yield keyboard
    keyboard.close()


def words(widget: QWidget) -> str:
    return "\n".join(text.text() for text in widget.findChildren(Text) if text.isVisible())


def test_they_are_read_by_keys_with_the_numbers_to_phone(me: Keyboard) -> None:
    assert "Its concerns are mended with it." in words(me.care.page)
    me.press(Qt.Key.Key_R, ALT)
    page = me.care.concerns.alone
    assert me.sees() is page
    assert page.title.text() == "2 open concerns"
    assert "01632 960001" in words(page)
    assert page.which.hasFocus()
    seen = {page.which.currentText()[:3]: words(page)}
    me.press(Qt.Key.Key_Down if page.which.currentIndex() == 0 else Qt.Key.Key_Up)
    seen[page.which.currentText()[:3]] = words(page)
    assert NAME in seen["C-1"]
    assert "Seen tonight." in seen["C-2"]
    assert NAME not in seen["C-2"]
    assert page.sheet._pdf.startswith(b"%PDF")
    me.press(Qt.Key.Key_Escape)
    assert me.sees() is me.care.page


def test_nothing_that_was_read_stays_once_it_is_left_or_locked(me: Keyboard, qtbot: QtBot) -> None:
    me.press(Qt.Key.Key_R, ALT)
    page = me.care.concerns.alone
    me.press(Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert NAME not in "".join(text.text() for text in page.findChildren(Text))
    assert page.sheet._pdf == b""
    me.press(Qt.Key.Key_R, ALT)
    assert page.sheet._pdf
    with qtbot.waitSignal(me.gate.lock_asked):
        me.press(Qt.Key.Key_L, CONTROL)
    me.gate.show_locked("")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(page)


def test_esc_puts_the_warning_of_the_sheet_away_first(me: Keyboard) -> None:
    me.press(Qt.Key.Key_R, ALT)
    page = me.care.concerns.alone
    page.sheet.save_button.click()
    assert page.sheet.warning.isVisible()
    me.press(Qt.Key.Key_Escape)
    assert me.sees() is page
    assert not page.sheet.warning.isVisible()


def test_they_go_back_to_a_snapshot_of_their_own_and_the_evidence_is_left_as_it_is(me: Keyboard, folder: Path) -> None:
    before = database(folder).read_bytes()
    me.press(Qt.Key.Key_B, ALT)
    page = me.care.concerns.snapshots
    assert me.sees() is page
    assert page.title.text() == "Go back to a snapshot of the concerns"
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.done, me.care.page.strip.said()
    assert me.care.done.title.text() == "The snapshot of the concerns is in place"
    assert "2 versions saved since came along." in me.care.done.note.text.text()
    assert database(folder).read_bytes() == before
    assert list(database(folder).parent.glob("concerns/set-aside/*/concerns.db"))


def test_they_are_written_out_only_once_it_is_said_where_they_are_kept(me: Keyboard, tmp_path: Path) -> None:
    me.press(Qt.Key.Key_T, ALT)
    page = me.care.concerns.salvage
    assert me.sees() is page
    assert "is not encrypted" in words(page)
    page.choose_folder = lambda: str(tmp_path)
    assert not page.button.isEnabled()
    me.press(Qt.Key.Key_Return)
    assert not list(tmp_path.glob("daybook-concerns-*"))
    assert page.kept.hasFocus()
    me.press(Qt.Key.Key_Space)
    me.press(Qt.Key.Key_Return)
    assert me.sees() is me.care.done, page.strip.said()
    (out,) = tmp_path.glob("daybook-concerns-*")
    assert {path.name for path in out.iterdir()} == {"01-C-1.pdf", "02-C-2.pdf"}
    assert out.name in me.care.done.note.text.text()
    me.press(Qt.Key.Key_Escape)
    me.press(Qt.Key.Key_T, ALT)
    assert not page.kept.isChecked(), "it is asked each time"


def test_an_inspection_without_concerns_offers_none_of_it(
    show: Callable[[QWidget], QWidget], work: Work, tmp_path: Path
) -> None:
    make_desk(tmp_path / "other").vault.close()
    spoil(database(tmp_path / "other"))
    gate = Gate(work, tmp_path / "other", resources_folder(), lambda: NOW)
    show(gate)
    me = Keyboard(gate, work, tmp_path / "other")
    begin(me)
    assert not me.care.page.read_button.isVisible()
    assert "concerns" not in words(me.care.page)
    me.press(Qt.Key.Key_R, ALT)
    assert me.sees() is me.care.page
    me.close()


def test_mending_says_what_came_back_of_both(me: Keyboard, folder: Path) -> None:
    place = database(folder).parent / "concerns.db"
    place.write_bytes(b"\xa5" * place.stat().st_size)
    me.press(Qt.Key.Key_R, ALT)
    assert me.sees() is me.care.page
    assert "damaged" in me.care.page.strip.said()
    me.press(Qt.Key.Key_Return)
    says = me.care.done.note.text.text()
    assert "What could be read is back" in says
    assert "What could be read of the concerns is back: 4 saved versions" in says

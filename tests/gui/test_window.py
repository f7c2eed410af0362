"""What holds between the screens: a lock by itself, drafts saved before it, nothing left after, and closing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.inspections import Role
from desktop.domain.interviews import Audience, Interview
from desktop.domain.objects import Kind
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.screen import Screen
from desktop.gui.window import Room, Window
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.inspections import as_member, change
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE, make_desk

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "They asked me what I wanted."


class Editor(Screen):
    """One interview, kept as the screens keep theirs."""

    def __init__(self, work: Work, desk: Desk) -> None:
        super().__init__(work, desk)
        self.text = QPlainTextEdit()
        QVBoxLayout(self).addWidget(self.text)
        self.setFocusProxy(self.text)
        self.refreshed = 0
        self.opened: list[tuple[object, str]] = []
        begun = Interview(id=new_id(), title="Young person 7", audience=Audience.YOUNG_PEOPLE, held_at=NOW, led_by="Me")
        self.keeper = DraftKeeper(
            work,
            lambda: begun.model_copy(update={"text": self.text.toPlainText()}),
            lambda item: desk.store.keep_draft(item, None),
            lambda item: desk.store.save(item)[-1].made_at,
            parent=self,
        )
        self.keeper.saved.connect(self.saved)
        self.keeper.failed.connect(self.not_saved)
        self.text.textChanged.connect(self.keeper.changed)

    def refresh(self) -> None:
        self.refreshed += 1

    def open_object(self, object_id: object, place: str = "") -> None:
        self.opened.append((object_id, place))

    def settle(self) -> None:
        self.keeper.settle()


ROOMS = (
    Room("write", "Write", "sun", lambda: Editor, shows=(Kind.INTERVIEW,)),
    Room("read", "Read", "book-open", lambda: Editor, shows=(Kind.EVIDENCE,)),
    Room("lead", "Lead", "layers", lambda: Editor, lead_only=True),
)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path):
    make_desk(tmp_path / "vault").vault.close()
    made = Window(tmp_path / "vault", resources_folder(), lambda: NOW, ROOMS)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    unlock(made)
    yield made
    made.close()
    made.deleteLater()


def unlock(window: Window) -> None:
    QTest.keyClicks(window.gate.unlock.passphrase.edit, PASSPHRASE)
    QTest.keyClick(window.gate.unlock.passphrase.edit, Qt.Key.Key_Return)
    window.work.drain()
    assert not window.shell.is_locked()


def write(window: Window) -> None:
    QTest.keyClicks(QApplication.focusWidget(), WORDS)


def texts_in(folder: Path) -> list[str]:
    """What a vault that nobody has open holds as saved, drafts left out."""
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    store = vault.open_inspection(vault.inspections()[0].id)
    texts = [interview.text for interview in store.all(Interview)]
    vault.close()
    return texts


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(
            lambda window: QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier), id="key"
        ),
        pytest.param(lambda window: window._idle.timeout.emit(), id="idle"),
        pytest.param(lambda window: window.close(), id="close"),
    ],
)
def test_what_was_typed_is_a_revision_when_it_locks_or_closes(
    window: Window, tmp_path: Path, leave: Callable[[Window], object]
) -> None:
    write(window)
    leave(window)
    if window.isVisible():
        window.work.drain()
    assert texts_in(tmp_path / "vault") == [WORDS]


def test_locked_nothing_is_left_in_the_window(window: Window, tmp_path: Path) -> None:
    write(window)
    window.shell.say(WORDS)
    screen = window.screen_of("write")
    window.lock()
    window.work.drain()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.shell.is_locked()
    assert not shiboken6.isValid(screen)
    assert window.desk is None
    assert (window.shell.header.title.text(), window.shell.header.subtitle.text()) == ("", "")
    assert WORDS not in "".join(widget.accessibleName() for widget in window.findChildren(QWidget))
    with pytest.raises(KeyError):
        window.screen_of("write")


def _no_room(_item: Interview) -> datetime:
    raise StoreWriteFailed("The disk is full.")


def test_what_cannot_be_saved_comes_back_on_the_screen_instead_of_going_with_the_keys(window: Window) -> None:
    write(window)
    screen = window.screen_of("write")
    screen.keeper._save = screen.keeper._keep = _no_room
    window.lock()
    assert window.shell.is_locked()
    window.work.drain()
    assert not window.shell.is_locked()
    assert screen.text.toPlainText() == WORDS
    assert "Not locked" in window.shell.strip.said()
    window.close()  # asks once, so that the end of the test closes it


def test_it_does_not_close_on_what_cannot_be_saved_unless_asked_twice(window: Window) -> None:
    write(window)
    screen = window.screen_of("write")
    screen.keeper._save = screen.keeper._keep = _no_room
    assert not window.close()
    assert screen.text.toPlainText() == WORDS
    assert "Close again" in window.shell.strip.said()
    assert window.close()


def test_it_says_why_it_is_locked(window: Window) -> None:
    window._idle.timeout.emit()
    window.work.drain()
    assert "It locked by itself. Your drafts were saved first." in window.gate.unlock._says.text()


def test_it_locks_after_ten_minutes_without_a_key_or_a_click(window: Window, qtbot: QtBot) -> None:
    assert window._idle.interval() == 600_000
    window._idle.setInterval(20)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.waitUntil(window.shell.is_locked)


@pytest.mark.parametrize(
    "stir",
    [
        pytest.param(lambda at: QTest.keyClick(at, "a"), id="key"),
        pytest.param(lambda at: QTest.mouseClick(at, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)), id="click"),
        pytest.param(
            lambda at: QApplication.sendEvent(
                at,
                QWheelEvent(
                    QPointF(5, 5),
                    QPointF(at.mapToGlobal(QPointF(5, 5))),
                    QPointF(0, 0).toPoint(),
                    QPointF(0, 120).toPoint(),
                    Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier,
                    Qt.ScrollPhase.NoScrollPhase,
                    False,
                ),
            ),
            id="wheel",
        ),
    ],
)
def test_whoever_is_at_work_is_not_locked_out(window: Window, stir: Callable[[QWindow], object]) -> None:
    started: list[bool] = []
    window._idle.start = lambda: started.append(True)
    stir(window.windowHandle())
    assert started


def test_locked_it_does_not_count(window: Window) -> None:
    window.lock()
    window.work.drain()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not window._idle.isActive()


def test_unlocking_makes_the_screens_anew(window: Window) -> None:
    before = window.screen_of("write")
    window.lock()
    window.work.drain()
    unlock(window)
    assert window.screen_of("write") is not before
    assert window.shell.page_keys() == ("write", "read", "lead")


def test_only_the_lead_has_the_lead_s_screens(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    change(desk, roster=(as_member(desk.me, Role.INSPECTOR),))
    desk.vault.close()
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, ROOMS)
    qtbot.addWidget(window)
    window.start()
    unlock(window)
    assert window.shell.page_keys() == ("write", "read")


def test_the_header_says_when_it_was_saved_and_when_it_was_not(window: Window, qtbot: QtBot) -> None:
    assert window.shell.header.saved.text() == "Everything is saved on this laptop"
    write(window)
    qtbot.waitUntil(lambda: window.shell.header.saved.text().startswith(f"Saved {NOW.astimezone():%H:%M:%S}"))
    window.screen_of("write").not_saved.emit("Make room.")
    assert window.shell.header.saved.text() == "NOT SAVED"


def test_what_one_screen_saved_hides_nothing_that_another_could_not(window: Window) -> None:
    window.screen_of("write").not_saved.emit("Make room.")
    window.screen_of("read").saved.emit(NOW)
    assert window.shell.header.saved.text() == "NOT SAVED"
    window.lock()
    window.work.drain()
    assert not window.shell.is_locked()
    window.screen_of("write").saved.emit(NOW)
    assert window.shell.header.saved.text().startswith("Saved")


def test_locking_takes_copied_words_off_the_clipboard(window: Window) -> None:
    write(window)
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == WORDS
    window.lock()
    window.work.drain()
    assert QApplication.clipboard().text() == ""


def test_the_header_names_the_inspection_and_its_week(window: Window) -> None:
    assert window.shell.header.title.text() == "Strathlennox"
    assert window.shell.header.subtitle.text().endswith("week 8 of 21")


def test_a_screen_can_ask_for_an_object_on_another(window: Window) -> None:
    piece = new_id()
    window.screen_of("write").open_asked.emit(Kind.EVIDENCE, piece, "10:04")
    assert window.shell.current_page() == "read"
    shown = window.screen_of("read")
    assert isinstance(shown, Editor)
    assert shown.opened == [(piece, "10:04")]


def test_a_change_reads_the_screen_on_show_again(window: Window) -> None:
    shown, other = window.screen_of("write"), window.screen_of("read")
    assert isinstance(shown, Editor)
    assert isinstance(other, Editor)
    counts = shown.refreshed, other.refreshed
    other.changed.emit()
    assert (shown.refreshed, other.refreshed) == (counts[0] + 1, counts[1])


def test_a_fault_of_ours_is_said_without_its_words(window: Window) -> None:
    window.work.run(lambda: int("quernstane"))
    window.work.drain()
    assert "Something went wrong in Daybook" in window.shell.strip.said()
    assert "quernstane" not in window.shell.strip.said()

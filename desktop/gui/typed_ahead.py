"""What is typed while a page is being opened, kept for that page and given to it in order.

Use it where a key or a button asks the vault for a page that is to have the keyboard: a person who knows the keys
presses Ctrl N and writes on, and the page is there only when the vault's thread has answered. What can be shown at once
and filled later needs none of this, and is better.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.gui.widgets.keyboard_back import give_keyboard_back
from desktop.gui.work import Work

NOT_KEPT = "What you typed meanwhile was not kept."
TAKES_LONG = "It is still being opened. What you type goes into it; Esc gives the keyboard back."
_SAID_AFTER_MS = 2000
_ENTER = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_ALONE = frozenset((Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr))
_MOVE_AND_TAKE_AWAY = frozenset(
    (
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    )
)
_Modifier = Qt.KeyboardModifier
Held = QKeyEvent | QInputMethodEvent


class TypedAhead(QWidget):
    """One for a screen, never to be seen. ``wait`` when a page is asked for; then ``show_page``, or ``not_there``.

    What lies over a screen and leads to another has one too, and ends with ``lead_on``.

    While it waits it has the keyboard, so nothing else of the screen takes a letter for a key of its own, and an input
    method composes into it as into any text. Keys that lead elsewhere do so as ever. What is held goes when the screen
    is hidden: it locks, or another comes up. Esc gives the keyboard back, and what was typed still goes to its page.
    """

    def __init__(self, screen: QWidget, work: Work, say: Callable[[str, str], object]) -> None:
        """``say(text, role)`` tells the person."""
        super().__init__(screen)
        self._screen, self._say = screen, say
        self._held: list[Held] = []
        self._before: QWidget | None = None
        self._is_waiting = self._is_composing = self._behind = False
        self._show: Callable[[], QWidget | None] | None = None
        self.setAccessibleName("Being opened")
        self.setProperty("ring", "none")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(0, 0)
        self._takes_long = QTimer(self, singleShot=True, interval=_SAID_AFTER_MS)
        self._takes_long.timeout.connect(lambda: say(TAKES_LONG, "accent"))
        work.busy.connect(self._on_busy)

    def wait(self, *, behind: bool = False) -> None:
        """A page was asked for. Nothing happens where the keyboard is on another screen, or over this one.

        ``behind`` where words will be chosen on it that nobody asked to be written over: what is typed goes behind.
        """
        at = self.window().focusWidget()
        if (self._is_waiting and at is self) or not self._screen.isVisible():
            return
        if at is None or at is self._screen or self._screen.isAncestorOf(at):
            self._forget()  # what was typed for another page is none of this one
            self._is_waiting, self._before, self._behind = True, at, behind
            self._takes_long.start()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """What was closed meanwhile gave the keyboard elsewhere, and the page is still on its way."""
        if self._is_waiting:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, show: Callable[[], QWidget | None]) -> None:
        """The page can be shown: ``show`` does so, gives it the keyboard, and returns it; None goes on waiting.

        Called now, or when the word that is being composed is written.
        """
        if self._is_waiting and self._is_composing:
            self._show = show
            return
        page = show()
        if self._is_waiting and page is not None:
            self._hand_over(page)

    def lead_on(self, lead: Callable[[], None]) -> None:
        """Another screen is to open it: ``lead`` has it do so, and what is held goes there."""
        self.show_page(lambda: self._go_along(lead))

    def not_there(self, why: str) -> str:
        """It could not be opened: the keyboard goes back. Returns what to say: why, and whether letters are lost."""
        had_some = self._end()
        return f"{why} {NOT_KEPT}" if had_some else why

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._is_waiting:
            if event.type() == QEvent.Type.ShortcutOverride and _writes(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() not in _ALONE:
                self._take(event)
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed is not written yet; what is, is held."""
        self._is_composing = bool(event.preeditString())
        if self._is_waiting and event.commitString():
            written = QInputMethodEvent("", [])
            written.setCommitString(event.commitString())
            self._held.append(written)
        event.accept()
        self._show_now()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever gives the keyboard back to here, after the page has come, means the screen."""
        super().focusInEvent(event)
        if not self._is_waiting:
            self._screen.setFocus(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt has had the input method write what was being composed."""
        super().focusOutEvent(event)
        self._is_composing = False
        self._show_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """The screen locks or makes way for another. (A window that is minimised is not hidden.)"""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()
            self._show_now()

    def _take(self, event: QKeyEvent) -> None:
        last = self._held[-1] if self._held else None
        if event.key() == Qt.Key.Key_Escape:
            self._give_back()
        elif last is None and event.key() in _ENTER:
            pass  # the key that opens, pressed twice
        elif event.isAutoRepeat() and not (isinstance(last, QKeyEvent) and last.key() == event.key()):
            pass  # the key that opens, held down
        else:
            self._held.append(event.clone())

    def _hand_over(self, page: QWidget) -> None:
        if self.window().focusWidget() is self:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        held = list(self._held)
        if held and self._behind:
            _go_behind(self.window().focusWidget())
        self._forget()
        if not _type_into(page, held):
            self._say(NOT_KEPT, "improvement")

    def _go_along(self, lead: Callable[[], None]) -> None:
        """Whoever opens it waits with an own one of these; what is there already takes it where words are written."""
        held, window = list(self._held), self.window()
        self._forget()
        lead()
        at = window.focusWidget()
        writes = at is not None and at.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        if held:
            _go_behind(at)
        if held and not (at is not None and writes and _type_into(at, held)):
            self._say(NOT_KEPT, "improvement")

    def _show_now(self) -> None:
        if self._show is not None and not self._is_composing:
            QTimer.singleShot(0, self, self._show_what_waits)

    def _show_what_waits(self) -> None:
        show, self._show = self._show, None
        if show is not None:
            self.show_page(show)

    def _on_busy(self, busy: bool) -> None:
        """All is answered: a page that has not come does not come."""
        if not busy and self._is_waiting and self._show is None and self._end():
            self._say(NOT_KEPT, "improvement")

    def _end(self) -> bool:
        had_some = bool(self._held)
        if self._is_waiting and self.window().focusWidget() is self:
            self._give_back()
        self._forget()
        return had_some

    def _give_back(self) -> None:
        give_keyboard_back(self._before)
        if self.window().focusWidget() is self:
            self._screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._held.clear()
        self._is_waiting, self._before = False, None
        self._takes_long.stop()


def _writes(event: QKeyEvent) -> bool:
    """Whether a key would write, or move in what is written: no shortcut of the screen is meant by it."""
    held = event.modifiers()
    alt, ctrl = bool(held & _Modifier.AltModifier), bool(held & _Modifier.ControlModifier)
    if alt != ctrl or held & _Modifier.MetaModifier:  # both are AltGr
        return False
    return (event.text().isprintable() and bool(event.text())) or event.key() in _ENTER | _MOVE_AND_TAKE_AWAY


def _type_into(page: QWidget, held: list[Held]) -> bool:
    """Give a page what was held, as if it came now. False where the keyboard went elsewhere and some are left."""
    for event in held:
        at = page.window().focusWidget()
        if at is None or not (at is page or page.isAncestorOf(at)):
            return False
        QApplication.sendEvent(at, event)
        if isinstance(event, QKeyEvent):
            released = QKeyEvent(QEvent.Type.KeyRelease, event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(at, released)
    return True


def _go_behind(field: QWidget | None) -> None:
    """Put the caret behind the words that are chosen in a field."""
    if isinstance(field, QLineEdit) and field.hasSelectedText():
        field.setCursorPosition(field.selectionEnd())
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        field.setTextCursor(cursor)

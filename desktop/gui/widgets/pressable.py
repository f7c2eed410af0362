"""What every button of ours shares: Enter presses as Space does, a pointing hand, at least 28 px, our own painting.

Not used on its own: Button, Chip, Link and the others paint and measure themselves.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.pressed_once import pressed_once

_ENTER, _ENTER_NAME = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter)), "Return"
TARGET = 28
"""The smallest thing to press, in pixels at 100 %."""


class Pressable(QPushButton):
    """A push button that subclasses paint. Works by keyboard wherever it stands."""

    ring_radius = 4

    def __init__(self, text: str, key: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._shortcut: QShortcut | None = None
        self.key = ""
        self.set_key(key)

    def set_key(self, key: str | None, *, presses: bool = True) -> None:
        """Press on this key anywhere in the window while the button is to be seen and can be used.

        Without ``presses`` the key is only shown: its page has it, for when the button is not to be seen too.
        """
        if self._shortcut is not None:
            self._shortcut.setEnabled(False)
            self._shortcut.deleteLater()
            self._shortcut = None
        self.key = key or ""
        if key and presses:
            self._shortcut = QShortcut(QKeySequence(key), self)
            self._shortcut.activated.connect(self._on_key)
            self._shortcut.setAutoRepeat(False)
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Change the words; a screen reader hears the same."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        # Without this the page's main button (Enter) would win over the button that has the focus. Every event of every
        # button comes by here, and its class is asked for in a tenth of the time of its type.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _presses(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and _presses(event):
            if not event.isAutoRepeat() and pressed_once.counts(self, _ENTER_NAME):
                self.click()
        else:
            super().keyPressEvent(event)

    def _on_key(self) -> None:
        if not self.key.endswith(_ENTER_NAME) or pressed_once.counts(self, self.key):
            self.click()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def at_least(self, width: float, height: float) -> QSize:
        """A size that is never below the smallest target."""
        return QSize(max(round(width), theme().px(TARGET)), max(round(height), theme().px(TARGET)))


def _presses(event: QKeyEvent) -> bool:
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    return plain and event.key() in {*_ENTER, Qt.Key.Key_Space}

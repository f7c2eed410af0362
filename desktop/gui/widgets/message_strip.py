"""A strip that says what just happened, in the page and not over it; offers one thing to do, and goes when told."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_MARKS = {"strength": "agreed", "improvement": "improvement", "danger": "warning", "accent": "sent"}
_QUIET_MS = 8_000


class MessageStrip(QWidget):
    """Hidden until ``say``. Good news goes by itself after 8 s; what needs a person stays until dismissed.

    Signals: ``acted(str)`` when the offered action is pressed, with its words.
    """

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "accent-soft")
        self._mark = Mark("agreed", 14, "accent-soft")
        self._text = Text("", wrap=True)
        self._action = Button("", kind="small")
        self._dismiss = Button("Dismiss", "Alt+X", kind="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8))
        row.setSpacing(theme().px(8))
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._dismiss)
        self._action.clicked.connect(self._on_action_clicked)
        self._dismiss.clicked.connect(self.hide)
        self._clock = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._clock.timeout.connect(self._on_quiet)
        self.hide()

    def say(self, text: str, role: str = "strength", action: str = "") -> None:
        """Show a sentence; roles ``strength accent improvement danger``; ``action`` names a button, such as "Undo"."""
        self._mark.set_mark(_MARKS[role])
        self._text.setText(text)
        set_ground(self, "danger-soft" if role == "danger" else "accent-soft")
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        if role in {"strength", "accent"}:
            self._clock.start()
        else:
            self._clock.stop()

    def pass_by(self) -> None:
        """Another page is shown: good news was about the one before. What needs a person stays."""
        if self._clock.isActive():
            self.hide()

    def said(self) -> str:
        """What it says now; empty when hidden."""
        return "" if self.isHidden() else self._text.text()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said is gone with the strip: it may name somebody's record, and locking hides it."""
        self._text.setText("")
        self._clock.stop()
        super().hideEvent(event)

    def _on_action_clicked(self) -> None:
        self.hide()
        self.acted.emit(self._action.text())

    def _on_quiet(self) -> None:
        if not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.hide()

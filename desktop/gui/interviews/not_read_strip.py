"""The strip above a list of which a part could not be read: what is the matter, and another try by key or by itself."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.draft_keeper import RETRY_MS
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

NOT_READ = "Some of these could not be read. Nothing is lost; Daybook tries again by itself."


class NotReadStrip(QWidget):
    """Hidden while all is well. Signal: ``try_asked``, by the key or once the ``clock`` has run."""

    try_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "danger-soft")
        self.text = Text(NOT_READ, wrap=True)
        self.try_again = Button("Try again", "Alt+T", "refresh-cw", "small")
        self.clock = QTimer(self, singleShot=True, interval=RETRY_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(12), theme().px(6), theme().px(8), theme().px(6))
        row.setSpacing(theme().px(8))
        row.addWidget(Mark("warning", 14, "danger-soft"))
        row.addWidget(self.text, 1)
        row.addWidget(self.try_again)
        self.try_again.clicked.connect(self.try_asked)
        self.clock.timeout.connect(self.try_asked)
        self.hide()

    def say(self, why: str) -> None:
        """Something could not be read, and why where a person can do something about it. Heard once."""
        words = f"{NOT_READ} {why}".rstrip()
        if self.isHidden() or self.text.text() != words:
            self.text.setText(words)
            self.show()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """All is read, or the screen makes way for another, which reads its list anew when it comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.clock.stop()

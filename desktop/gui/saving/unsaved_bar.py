"""The line beside a text that cannot be saved: since when, that it is tried again, and what a person can do."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_GOOD_NEWS_MS = 8_000
_LARGE_TEXT = 150
"""From here on there is room for one thing at a time: that there is a copy comes in the place of why."""


class UnsavedBar(QWidget):
    """Hidden while all is well. It stands beside the text, never over it, and takes the keyboard from nobody.

    Signals: ``try_asked``, ``copy_asked``; ``came_or_went``: the room beside it has changed.
    """

    try_asked = Signal()
    copy_asked = Signal()
    came_or_went = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark("warning", 16, "danger-soft")
        self.title, self.why, self.copied = Text(weight=600, wrap=True), Text(wrap=True), Text(wrap=True)
        self.try_now = Button("Try now", "Ctrl+S", "refresh-cw", "small")
        self.save_copy = Button("Save a copy elsewhere…", "Ctrl+Shift+S", "hard-drive", "small")
        self._buttons = QWidget()
        self._good_news = QTimer(self, singleShot=True, interval=_GOOD_NEWS_MS)
        self._lay_out()
        self._good_news.timeout.connect(self._go)
        self.try_now.clicked.connect(self.try_asked)
        self.save_copy.clicked.connect(self.copy_asked)
        self.hide()

    def show_unsaved(self, since: datetime, why: str) -> None:
        """Say that nothing typed since a time is saved, and why. Said again with other reasons, it only changes."""
        new = self.isHidden() or self._good_news.isActive()
        self._good_news.stop()
        if new:
            self.copied.setText("")
        self._look("danger-soft", "warning", bad=True)
        self.title.setText(f"Not saved since {_clock(since)}. Daybook tries again by itself.")
        self.why.setText(why)
        if new:
            self._come(f"{self.title.text()} {why}")

    def show_copied(self, at: datetime) -> None:
        """Say that a copy lies elsewhere; that does not make it saved here."""
        self._say_of_copy(f"A copy from {_clock(at)} is in the place you chose. It opens only in this vault.")

    def show_not_copied(self, why: str) -> None:
        """Say why there is no copy."""
        self._say_of_copy(why)

    def show_saved(self, at: datetime) -> None:
        """Say once that it is saved after all, and go. Nothing while all was well."""
        if self.isHidden() or self._good_news.isActive():
            return
        self._look("accent-soft", "agreed", bad=False)
        self.title.setText(f"Saved again at {_clock(at)}. Nothing was lost.")
        self._come(self.title.text())
        self._good_news.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An edge towards the text: in high contrast the ground alone is none."""
        role = "line" if self._good_news.isActive() else "danger"
        QPainter(self).fillRect(0, 0, self.width(), theme().px(2), theme().colour(role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def says(self) -> str:
        """What stands here now; empty while it is hidden."""
        shown = [text.text() for text in (self.title, self.why, self.copied) if not text.isHidden()]
        return "" if self.isHidden() else " ".join(shown)

    def _say_of_copy(self, text: str) -> None:
        self.copied.setText(text)
        self._choose(bad=not self._good_news.isActive())
        self._announce(text)
        self._fit()
        self.came_or_went.emit()

    def _look(self, ground: str, mark: str, *, bad: bool) -> None:
        set_ground(self, ground)
        self._mark.set_mark(mark)
        self._buttons.setVisible(bad)
        self._choose(bad=bad)

    def _choose(self, *, bad: bool) -> None:
        has_copy = bad and bool(self.copied.text())
        self.copied.setVisible(has_copy)
        self.why.setVisible(bad and not (has_copy and theme().scale >= _LARGE_TEXT))

    def _come(self, said: str) -> None:
        self.show()
        self._announce(said)
        self._fit()
        self.came_or_went.emit()

    def _fit(self) -> None:
        """Take the height that its words need at this width: what stands beside it gives way, not these."""
        row = self.layout()
        if row is not None and not self.isHidden():
            row.invalidate()
            self.setFixedHeight(row.heightForWidth(self.width()))

    def _go(self) -> None:
        self.hide()
        self.came_or_went.emit()

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(10), theme().px(24), theme().px(10))
        row.setSpacing(theme().px(12))
        side = QVBoxLayout()
        side.addWidget(self._mark)
        side.addStretch(1)
        row.addLayout(side)
        column = QVBoxLayout()
        column.setSpacing(theme().px(4))
        for text in (self.title, self.why, self.copied):
            column.addWidget(text)
        flow = Flow(self._buttons, theme().px(8))
        for button in (self.try_now, self.save_copy):
            flow.addWidget(button)
        column.addSpacing(theme().px(4))
        column.addWidget(self._buttons)
        row.addLayout(column, 1)


def _clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M:%S}"

"""What the header says about safety: saved when and where, saving, or not saved."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.gui.icons import paint_icon
from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme


class SavedState(QLabel):
    """Three states. ``not_saved`` is red, bold and announced; the others are quiet, so that typing never flickers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._short = "saved", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_saved(self, clock: str) -> None:
        """``clock`` is the local time hh:mm:ss of the last commit; empty when nothing was written yet."""
        self._show("saved", f"Saved {clock} on this laptop" if clock else "Everything is saved on this laptop")

    def set_saving(self) -> None:
        """A commit is under way."""
        self._show("saving", "Saving on this laptop")

    def set_not_saved(self, reason: str) -> None:
        """A commit failed; ``reason`` is the sentence that says what to do."""
        self._show("not_saved", "NOT SAVED")
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"Not saved. {reason}"))

    def set_short(self, short: bool) -> None:
        """Leave out where, for want of room."""
        self._short = short
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._font()).horizontalAdvance(self._shown())
        return QSize(round(words + 1) + theme().px(16 + 6), theme().px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = theme().px(16)
        box = QRectF(0, (self.height() - size) / 2, size, size)
        if self._state == "not_saved":
            paint_mark(painter, box, "warning", "window")
        else:
            paint_icon(painter, box, "hard-drive", "strength" if self._state == "saved" else "muted")
        painter.setFont(self._font())
        painter.setPen(theme().colour("danger" if self._state == "not_saved" else "text"))
        words = QRectF(size + theme().px(6), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._shown())

    def _show(self, state: str, words: str) -> None:
        self._state = state
        self.setToolTip("")
        self.setAccessibleDescription("")
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        return self.text().removesuffix(" on this laptop") if self._short else self.text()

    def _font(self) -> QFont:
        return theme().font("body", 600 if self._state == "not_saved" else 400)

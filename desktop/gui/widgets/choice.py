"""One answer of a question: a button that stays chosen, with its key on it and a tick when chosen.

Its letter is always there; only where the question is current is it framed as a key, so that nothing shifts when
the focus moves. Which letter does what is the form's business: a choice installs no shortcut.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.gui.icons import paint_icon
from desktop.gui.theme import theme
from desktop.gui.widgets.key_cap import key_cap_size, paint_key_cap
from desktop.gui.widgets.pressable import Pressable


class Choice(Pressable):
    """``Choice("Yes", "Y")``; ``Choice("weak", lead="2")`` shows the number in bold before the word."""

    def __init__(self, text: str, letter: str = "", lead: str = "", parent: QWidget | None = None) -> None:
        self._letter, self._lead, self._current = letter, lead, False
        super().__init__(text, parent=parent)
        self.setCheckable(True)
        self.toggled.connect(self.updateGeometry)  # the tick needs room
        self.setAccessibleName(f"{lead} {text}".strip())
        self.setAccessibleDescription(f"Key {letter or lead}" if letter or lead else "")

    def set_current(self, current: bool) -> None:
        """Frame the letter as a key, because pressing it answers this question now."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        width = theme().px(16) + self._words_width()
        if self._letter:
            width += key_cap_size(self._letter).width() + theme().px(6)
        if self.isChecked():
            width += theme().px(22)
        return self.at_least(width + 2, theme().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ink = "on-accent" if chosen else "text"
        hot = self.underMouse() and not chosen
        painter.setPen(QPen(theme().colour("accent" if chosen else "edge"), 1))
        painter.setBrush(theme().colour("accent" if chosen else "sunken" if hot else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        x = theme().px(8) + 1.0
        if chosen:
            size = theme().px(16)
            paint_icon(painter, QRectF(x - 1, (self.height() - size) / 2, size, size), "check", ink)
            x += theme().px(22)
        painter.setPen(theme().colour(ink))
        x = self._paint_words(painter, x)
        if self._letter:
            size_ = key_cap_size(self._letter)
            rect = QRectF(x + theme().px(6), (self.height() - size_.height()) / 2, size_.width(), size_.height())
            paint_key_cap(painter, rect, self._letter, ink if chosen else "", framed=self._current)

    def _paint_words(self, painter: QPainter, x: float) -> float:
        for words, weight in self._words():
            font = theme().font("body", weight)
            painter.setFont(font)
            painter.drawText(QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += QFontMetricsF(font).horizontalAdvance(words)
        return x

    def _words(self) -> list[tuple[str, int]]:
        weight = 600 if self.isChecked() else 400
        return [*([(f"{self._lead} ", 600)] if self._lead else []), (self.text(), weight)]

    def _words_width(self) -> int:
        widths = (
            QFontMetricsF(theme().font("body", weight)).horizontalAdvance(words) for words, weight in self._words()
        )
        return round(sum(widths) + 0.5)

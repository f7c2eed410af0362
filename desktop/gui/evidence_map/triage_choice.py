"""One of the three states of a theme: a line that stays chosen, with its mark, its word and its key."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.triage import TRIAGE_WORDS, TriageState
from desktop.gui.evidence_map.wording import TRIAGE_MARKS
from desktop.gui.icons import paint_icon
from desktop.gui.marks import paint_mark
from desktop.gui.theme import theme
from desktop.gui.widgets.key_cap import key_cap_size, paint_key_cap
from desktop.gui.widgets.pressable import Pressable


class TriageChoice(Pressable):
    """As wide as the panel. Its key works wherever no text is being written."""

    def __init__(self, state: TriageState, key: str, parent: QWidget | None = None) -> None:
        self.state = state
        super().__init__(TRIAGE_WORDS[state], key, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(f"Key {key}")

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font("body", 600)).horizontalAdvance(self.text())
        return self.at_least(words + theme().px(8 + 20 + 8) + key_cap_size(self.key).width(), theme().px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, chosen = QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent-soft" if chosen else "sunken" if self.underMouse() else "surface"
        painter.setPen(QPen(theme().colour("accent" if chosen else "edge"), 1))
        painter.setBrush(theme().colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        size, space = theme().px(13), theme().px(8)
        paint_mark(painter, QRectF(space, (self.height() - size) / 2, size, size), TRIAGE_MARKS[self.state], ground)
        painter.setPen(theme().colour("accent" if chosen else "text"))
        painter.setFont(theme().font("body", 600 if chosen else 400))
        words = QRectF(space + size + space, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if chosen:
            tick = theme().px(16)
            at = QRectF(self.width() - tick - space, (self.height() - tick) / 2, tick, tick)
            paint_icon(painter, at, "check", "accent")
        else:
            cap = key_cap_size(self.key)
            at = QRectF(
                self.width() - cap.width() - space, (self.height() - cap.height()) / 2, cap.width(), cap.height()
            )
            paint_key_cap(painter, at, self.key)

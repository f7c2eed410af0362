"""One thing that is missing or cannot stand: the question's number and words that wrap. Pressed, it leads there."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.review_rules import Gap
from desktop.domain.templates import Question
from desktop.gui.theme import theme
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.pressable import Pressable
from desktop.gui.widgets.text import Text


class GapLine(Pressable):
    """What has no answer says its question; what cannot stand says why, with a mark."""

    def __init__(self, gap: Gap, question: Question) -> None:
        super().__init__("")
        self.question = question.id
        mark = Mark("todo" if gap.unanswered else "warning", 12, "sunken")
        heading = f"{question.heading}: " if question.heading else ""
        self._words = Text(f"{heading}{question.text}" if gap.unanswered else gap.says, "small", wrap=True)
        number = Text(question.number, "small", 600)
        number.setMinimumWidth(theme().px(40))
        self.setAccessibleName(f"{question.number} {heading}{question.text} {gap.says}")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(4), theme().px(4), theme().px(4), theme().px(4))
        row.setSpacing(theme().px(8))
        for part, stretch in ((mark, 0), (number, 0), (self._words, 1)):
            row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def says(self) -> str:
        """What stands on the line."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(80), self.heightForWidth(theme().px(260)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(theme().px(28), layout.heightForWidth(width) if layout is not None else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.underMouse() or self.hasFocus():
            QPainter(self).fillRect(self.rect(), theme().colour("accent-soft"))

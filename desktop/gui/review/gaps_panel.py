"""What is missing before a review can be finished, in order; each line leads to its question."""

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.review_rules import Gap
from desktop.domain.templates import Template
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.section_heading import SectionHeading


class GapsPanel(QWidget):
    """Signals: ``chosen(question_id)``, ``closed``."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = template
        self.setAccessibleName("What is missing")
        self._heading = SectionHeading("Nothing is missing")
        close = Button("Close", kind="small")
        close.clicked.connect(self.close_panel)
        self._heading.add(close)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(12))
        column.setSpacing(theme().px(8))
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        self.hide()

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """List them: a line for each section's questions without an answer, and one for each thing else."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for section, together in groupby(gaps, key=lambda gap: gap.section):
            of_section = list(together)
            unanswered = [gap for gap in of_section if gap.unanswered]
            if unanswered:
                self._lines.addWidget(self._line(unanswered[0], self._in_words(section, len(unanswered))))
            for gap in of_section:
                if not gap.unanswered:
                    self._lines.addWidget(self._line(gap, f"{self._number(gap)} {gap.says}"))
        self._heading.title.setText("1 thing is missing" if len(gaps) == 1 else f"{len(gaps)} things are missing")
        self.setVisible(bool(gaps))

    def close_panel(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def _line(self, gap: Gap, words: str) -> QWidget:
        line = Link(words, size="small")
        line.clicked.connect(lambda _=False, name=gap.question: self.chosen.emit(name))
        return line

    def _in_words(self, section_id: str, count: int) -> str:
        section = self._template.section(section_id)
        return f"Section {section.number if section else ''}: {count} without an answer"

    def _number(self, gap: Gap) -> str:
        question = self._template.question(gap.question)
        return question.number if question else ""

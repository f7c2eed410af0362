"""Check this review: what is missing and what cannot stand, section by section, as it is now; each line leads there."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.review_rules import Gap
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.review.gap_line import GapLine
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class GapsPanel(QWidget):
    """Follows the review while it is open. Up and Down go from line to line, Enter to the question.

    Signals: ``chosen(question_id)``, ``closed``.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, editing: ReviewEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self.setAccessibleName("Check this review")
        self._heading = SectionHeading("")
        self._close = Button("Close", kind="small")
        self._close.clicked.connect(self.close_panel)
        self._heading.add(self._close)
        self._nothing = Text("", "small", tone="muted", wrap=True)
        self._sections: dict[str, _SectionOfGaps] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme().px(12))
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(self._heading)
        self._column.addWidget(self._nothing)
        for section in editing.opened.template.sections:
            part = _SectionOfGaps(f"{section.number} {section.title}", editing)
            part.chosen.connect(self.chosen)
            self._column.addWidget(part)
            self._sections[section.id] = part
        editing.changed.connect(self._on_changed)
        self.hide()

    def open_panel(self) -> None:
        """Show it, as things stand."""
        self._show(self._editing.gaps())
        self.show()

    def close_panel(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def lines(self) -> list[GapLine]:
        """All lines, in the order of the form."""
        return [line for part in self._sections.values() for line in part.lines]

    def take_focus(self) -> None:
        """Put the keyboard on the first line, on the way out when there is none."""
        next(iter(self.lines()), self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def in_words(self) -> str:
        """How much there is."""
        return self._heading.title.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lines, step = self.lines(), _STEPS.get(event.key())
        here = next((place for place, line in enumerate(lines) if line.hasFocus()), None)
        if here is None or step is None:
            super().keyPressEvent(event)
        else:
            lines[max(0, min(here + step, len(lines) - 1))].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_changed(self) -> None:
        if not self.isHidden():
            self._show(self._editing.gaps())

    def _show(self, gaps: tuple[Gap, ...]) -> None:
        by_section = {name: tuple(found) for name, found in groupby(gaps, key=lambda gap: gap.section)}
        for name, part in self._sections.items():
            part.show_gaps(by_section.get(name, ()))
        missing = sum(gap.unanswered for gap in gaps)
        wrong = len(gaps) - missing
        said = [f"{missing} missing"] if missing else []
        said += [f"{wrong} cannot stand"] if wrong else []
        self._heading.title.setText(", ".join(said) or "Nothing is missing")
        ends = "Ctrl and Enter finishes this review." if self._editing.is_open else "This review is complete."
        self._nothing.setText(ends)
        self._nothing.setVisible(not gaps)


class _SectionOfGaps(QWidget):
    """One section's lines under its name and their number; made again only when they change."""

    chosen = Signal(str)

    def __init__(self, title: str, editing: ReviewEditing) -> None:
        super().__init__()
        self._editing = editing
        self._shown: tuple[Gap, ...] = ()
        self.lines: list[GapLine] = []
        self._heading = SectionHeading(title, lined=False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)
        self.hide()

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """List them."""
        if gaps == self._shown:
            return
        self._shown = gaps
        for line in self.lines:
            line.hide()
            line.deleteLater()
        template = self._editing.opened.template
        named = ((gap, template.question(gap.question)) for gap in gaps)
        self.lines = [GapLine(gap, question) for gap, question in named if question is not None]
        for line in self.lines:
            line.clicked.connect(lambda _=False, key=line.question: self.chosen.emit(key))
            self._column.addWidget(line)
        self._heading.set_meta(str(len(gaps)))
        self.setVisible(bool(gaps))

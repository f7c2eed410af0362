"""The sentence beside an answer, and where it comes from: six agencies to tick."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.inspections import RECORD_AGENCY_WORDS, Agency
from desktop.domain.reviews import Answer
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.leaving_box import LeavingBox
from desktop.gui.widgets.text import Text


class Sentence(QWidget):
    """Signals: ``edited(text)``, ``ticked(agency, bool)``, ``left(direction)`` as LeavingBox.

    With an empty ``label`` the question itself labels the box (``box.setAccessibleName`` is the caller's).
    """

    edited = Signal(str)
    ticked = Signal(object, bool)
    left = Signal(int)

    def __init__(self, label: str = "", min_lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = LeavingBox(min_lines=min_lines)
        self.box.edited.connect(self.edited)
        self.box.left.connect(self.left)
        self._label = Text(label, "small", tone="accent")
        self._label.setBuddy(self.box)
        self._checks: dict[Agency, Check] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4) if label else 0, 0, 0)
        column.setSpacing(theme().px(4))
        if label:
            column.addWidget(arrowed(self._label))
            self.box.setAccessibleName(label)
        column.addWidget(self.box)
        column.addWidget(self._where_from())

    def set_label(self, text: str) -> None:
        """Say whether the sentence is needed."""
        self._label.setText(text)
        self.box.setAccessibleName(text)

    def show_answer(self, text: str, answer: Answer) -> None:
        """Show the words and the ticks as they stand."""
        self.box.set_text(text)
        for agency, check in self._checks.items():
            check.setChecked(agency in answer.agencies)

    def set_usable(self, usable: bool) -> None:
        """Whether it can be changed; it can be read and copied all the same."""
        self.box.setReadOnly(not usable)
        for check in self._checks.values():
            check.setEnabled(usable)

    def _where_from(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, theme().px(12))
        flow.addWidget(Text("Where from", "small", tone="muted"))
        for agency, words in RECORD_AGENCY_WORDS.items():
            check = Check(words, "small")
            check.setAccessibleName(f"Where from: {words}")
            check.clicked.connect(lambda on, agency=agency: self.ticked.emit(agency, on))
            flow.addWidget(check)
            self._checks[agency] = check
        return row


def arrowed(label: Text) -> QWidget:
    """A small line with an arrow in front: why something is shown or needed."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(6))
    row.addWidget(IconLabel("arrow-right", "accent", 16))
    row.addWidget(label, 1)
    return line

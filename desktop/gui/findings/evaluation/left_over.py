"""What was typed and is part of nothing: seen, and offered to be copied, kept as a note, or set aside by the person."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.evaluations import Evaluation, Level
from desktop.gui.findings.evaluation.wording import left_over_says, left_over_title
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.operations.evaluations import Judgement

INTO, COPY = "Add to the team’s words", "Copy"


class LeftOver(NoteBox):
    """``show_left(judgement)``; hidden where nothing is left over.

    Signals: ``into_asked(str)`` to put its words into what the team writes; ``copied``; ``note_asked(Evaluation)``;
    ``aside_asked(Evaluation)``.
    """

    into_asked = Signal(str)
    copied = Signal()
    note_asked = Signal(object)
    aside_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "improvement", parent=parent)
        self._left: Evaluation | None = None
        self._may_add = False
        self.copy = Button(COPY, "Alt+D", kind="small")
        self.note = Button("Keep as a note", "Alt+K", kind="small")
        self.aside = Button("Set aside", kind="small")
        row = QWidget()
        flow = Flow(row, theme().px(8))
        for button in (self.copy, self.note, self.aside):
            flow.addWidget(button)
        self.body.addWidget(row)
        self.copy.clicked.connect(self._on_copy)
        self.note.clicked.connect(lambda: self.note_asked.emit(self._left))
        self.aside.clicked.connect(lambda: self.aside_asked.emit(self._left))
        self.hide()

    def show_left(self, judgement: Judgement) -> None:
        """Show what is left over, and what can be done with it here."""
        left = self._left = judgement.left_over
        self.setVisible(left is not None)
        if left is None:
            return
        self._may_add = judgement.writing is not None and judgement.writing.level is not Level.INDIVIDUAL
        self.say(
            left_over_says(left, judgement),
            left_over_title(judgement),
            "edge" if judgement.is_left_kept else "improvement",
        )
        self.text.set_tone("text")
        self.copy.setText(INTO if self._may_add else COPY)
        self.copy.setVisible(bool(left.rationale.strip()))
        self.note.setVisible(
            left.level is Level.INDIVIDUAL and not judgement.has_given_own and not judgement.is_left_kept
        )

    def _on_copy(self) -> None:
        words = "" if self._left is None else self._left.rationale.strip()
        if self._may_add:
            self.into_asked.emit(words)
        else:
            QGuiApplication.clipboard().setText(words)
            self.copied.emit()

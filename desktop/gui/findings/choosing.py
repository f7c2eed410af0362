"""What stands at the right of a claim: its evaluation, or the evidence that can be put into it."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.findings import Finding
from desktop.domain.frameworks import Framework
from desktop.gui.findings.evaluation.pane import EvaluationPane
from desktop.gui.findings.panes import BESIDE, CLAIM, Panes
from desktop.gui.findings.picker import Picker
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.findings import Wanted, evidence_to_choose


class Choosing(QStackedWidget):
    """``evaluation_pane`` is on show until ``start``; ``picker`` until ``stop``."""

    def __init__(self, work: Work, desk: Desk, ahead: TypedAhead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.evaluation_pane, self.picker = EvaluationPane(work, desk, ahead), Picker()
        self.picker.looked_for.connect(self._on_looked_for)
        self.addWidget(self.evaluation_pane)
        self.addWidget(self.picker)

    @property
    def is_on(self) -> bool:
        """Whether evidence can be chosen."""
        return self.currentWidget() is self.picker

    def start(self, finding: Finding, framework: Framework, panes: Panes) -> None:
        """Offer evidence for a claim, and give the words that are looked for the keyboard."""
        self.picker.show_for(finding, framework)
        self.setCurrentWidget(self.picker)
        self.look_again()
        panes.name_beside("Evidence to add")
        panes.bring_up(BESIDE)
        self.picker.take_focus()

    def stop(self, panes: Panes, *, back_to_claim: bool) -> None:
        """Put the evaluation back."""
        if self.is_on:
            self.setCurrentWidget(self.evaluation_pane)
            panes.name_beside("Evaluation")
            if back_to_claim:
                panes.bring_up(CLAIM)

    def look_again(self) -> None:
        """What can be chosen may have changed."""
        if self.is_on:
            self.picker.look_again()

    def _on_looked_for(self, wanted: Wanted, most: int) -> None:
        if self.is_on:
            self._work.run(evidence_to_choose, self._desk, wanted, most, then=self.picker.show_choices)

    def take_focus(self) -> None:
        """Give the keyboard to what is on show."""
        if self.is_on:
            self.picker.take_focus()
        else:
            self.evaluation_pane.setFocus()

"""The head of a claim's page: the claim, the largest thing there is; how well it is supported; why; what is amiss."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.support import RULE
from desktop.gui.findings.support_bar import SupportBar
from desktop.gui.findings.wording import lost_words
from desktop.gui.theme import set_property, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.undoing_box import UndoingBox
from desktop.operations.findings import FindingView

WHY_KEY = "F1"


class ClaimHead(QWidget):
    """``claim`` is the box in which the claim is written. Signals: ``return_asked``: claim it again."""

    return_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.claim = UndoingBox("Say what you claim, in a sentence or two", min_lines=1)
        set_property(self.claim, "plain", "yes")
        set_property(self.claim, "letters", "title")
        self.claim.document().setDocumentMargin(0)
        self.bar, self.words, self.detail = SupportBar(), Text("", weight=600), Text("", tone="muted", wrap=True)
        self.why = Link("Why?", WHY_KEY)
        self.why.setAccessibleName("Why it is supported so well")
        self.why_box = NoteBox("", "accent", "How this is worked out")
        self.lost = NoteBox("", "danger")
        self.withdrawn = NoteBox("", "edge")
        self.bring_back = Button("Claim it again", kind="small")
        self._lay_out()
        self.why.clicked.connect(lambda: self.why_box.setVisible(self.why_box.isHidden()))
        self.bring_back.clicked.connect(self.return_asked)

    def show_view(self, view: FindingView) -> None:
        """Show everything but the claim's own words, which are being written."""
        support, finding = view.support, view.finding
        self.bar.show_support(support)
        self.words.setText(support.words)
        self.detail.setText(support.detail)
        self.detail.setVisible(bool(support.detail))
        self.why_box.say(" ".join(support.why), "How this is worked out")
        lost = lost_words(view.supports)
        self.lost.say(lost, "Rests on withdrawn evidence")
        self.lost.setVisible(bool(lost))
        self.withdrawn.say(finding.withdrawn, "This is claimed no longer")
        self.withdrawn.setVisible(bool(finding.withdrawn))

    def _lay_out(self) -> None:
        line = QWidget()
        flow = Flow(line, theme().px(8))
        for widget in (self.bar, self.words, self.why):
            flow.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.bring_back)
        row.addStretch(1)
        self.withdrawn.body.addLayout(row)
        self.why_box.body.addWidget(Text(RULE, "small", tone="muted", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        for each in (self.claim, line, self.detail, self.why_box, self.lost, self.withdrawn):
            column.addWidget(each)
        for hidden in (self.why_box, self.lost, self.withdrawn):
            hidden.hide()

"""What leads asked of authors, answers that nobody has read first."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.remarks import Remark, RemarkState
from desktop.gui.collate.low_table import LowTable
from desktop.gui.collate.wording import remark_row
from desktop.gui.dates import day_and_time
from desktop.gui.saving.kept_box import KeptBox
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.table_model import Column
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.gui.work import Work
from desktop.operations.desk import Desk

_BOX = "take back"
"""The box beside a remark in which a reason can be begun."""


class AskedPane(QWidget):
    """``show_remarks(remarks)``. Signals: ``settled(UUID)``, ``withdrawn(UUID, why)``, ``open_asked(Remark)``."""

    settled = Signal(object)
    withdrawn = Signal(object, str)
    open_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: dict[str, Remark] = {}
        self.nothing = Text(
            "Nothing is asked. Ask the authors of a conflict with “Ask both”. In a review, an interview or beside a "
            "piece of evidence that somebody else wrote, press Ctrl Shift L.",
            tone="muted",
            wrap=True,
        )
        columns = [Column("About", stretch=True, width=140), Column("To"), Column("State")]
        self.table = LowTable("Asked of authors", columns)
        self.title = Text("", "title", 600, wrap=True)
        self.asked, self.text = Text("", "small", tone="muted", wrap=True), Text("", wrap=True)
        self.answered, self.answer = Text("", "small", tone="muted", wrap=True), Text("", wrap=True)
        self.read = Button("I have read this", "Alt+R", kind="main")
        self.open = Button("Open it", "Alt+O")
        self.why = TextBox("For example: it was settled by phone", min_lines=1)
        self.field = Field("To take it back, say why", self.why)
        self.take_back = Button("Take it back", "Alt+B")
        self._one = QWidget()
        self.kept = KeptBox(work, desk, _BOX, self.why.set_text, self)
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.why.edited.connect(self.kept.typed)
        self.why.edited.connect(lambda _text: self._allow())
        self.read.clicked.connect(lambda: self.settled.emit(self._id()))
        self.take_back.clicked.connect(lambda: self.withdrawn.emit(self._id(), self.why.text()))
        self.open.clicked.connect(lambda: self.open_asked.emit(self._remarks[self.table.current()]))

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show them; the current one stays current while it is there."""
        self._remarks = {str(remark.id): remark for remark in remarks}
        self.nothing.setVisible(not remarks)
        for widget in (self.table, self._one):
            widget.setVisible(bool(remarks))
        before = self.table.current()
        self.table.show_rows([remark_row(remark) for remark in remarks])
        if remarks and before not in self._remarks:
            self.table.choose(str(remarks[0].id))
        elif remarks:
            self._on_chosen(before)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for widget in (self.nothing, self.table, self._one):
            column.addWidget(widget)
        inside = QVBoxLayout(self._one)
        inside.setContentsMargins(0, theme().px(4), 0, 0)
        inside.setSpacing(theme().px(8))
        buttons, below = QWidget(), QWidget()
        row, second = Flow(buttons, theme().px(8)), Flow(below, theme().px(8))
        row.addWidget(self.read)
        row.addWidget(self.open)
        second.addWidget(self.take_back)
        for widget in (self.title, self.asked, self.text, self.answered, self.answer, buttons, self.field, below):
            inside.addWidget(widget)

    def _on_chosen(self, key: str) -> None:
        remark = self._remarks.get(key)
        if remark is None:
            return
        self.title.setText(remark.where or "One item")
        self.asked.setText(f"{remark.writer} to {remark.to}, {day_and_time(remark.written_at)}")
        self.text.setText(remark.text)
        self.answered.setText("" if remark.answered_at is None else f"Answered {day_and_time(remark.answered_at)}")
        answer = remark.answer or ("Done, without words." if remark.answered_at is not None else "")
        self.answer.setText(f"Taken back: {remark.withdrawn}" if remark.withdrawn else answer)
        for text in (self.answered, self.answer):
            text.setVisible(bool(text.text()))
        self.read.setVisible(remark.state is RemarkState.ANSWERED)
        can_go = remark.state is RemarkState.OPEN
        self.field.setVisible(can_go)
        self.take_back.setVisible(can_go)
        self.kept.show_about(remark.id)
        self._allow()

    def _allow(self) -> None:
        if self.why.text().strip():
            self.take_back.allow()
        else:
            self.take_back.refuse("Say why first.")

    def _id(self) -> UUID:
        return self._remarks[self.table.current()].id

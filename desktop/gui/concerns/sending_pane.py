"""How a concern reaches the inspection lead, beside a phone call: sealed to their own key, by the store or as a file.

On the lead's own laptop the same pane sends the answer back to who raised it.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.concern_sending import Reached
from desktop.domain.inspections import Member
from desktop.gui.concerns.list_rows import sending_cell
from desktop.gui.concerns.wording import moment
from desktop.gui.in_words import in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.concerns.messages import choose_lead, recipients_of, save_message
from desktop.operations.concerns.post import ask_to_send
from desktop.operations.concerns.steps import OpenConcern
from desktop.operations.desk import Desk

_SEALED = "Sealed to {}’s own key: nobody else can open it. It says nothing outside what it is. Phone all the same."
_NOBODY = "Nobody’s key is known here that it could be sealed to. Phone, and print the sheet."


class SendingPane(QWidget):
    """``show_opened(opened)``. ``choose_file(name)`` asks where to; None when the person changes their mind.

    Signals: ``send_asked``: something is to go, have it posted; ``changed``: how it stands has changed.
    """

    send_asked = Signal()
    changed = Signal()

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._concern_id: UUID | None = None
        self.choose_file: Callable[[str], Path | None] = self._ask_for_file
        self.heading = SectionHeading("Tell the lead in writing too")
        self.mark, self.state = Mark("todo", 14, "sunken"), Text("", weight=500, wrap=True)
        self.leads = Dropdown([])
        self.whom = Field("To which lead", self.leads)
        self.detail, self.to = Text("", tone="muted", wrap=True), Text("", "small", tone="muted", wrap=True)
        self.send = Button("Send it sealed", "Alt+L", icon="send")
        self.save = Button("Save a sealed message…", kind="small")
        self._buttons = QWidget()
        self._lay_out()
        self.send.clicked.connect(self._on_send)
        self.save.clicked.connect(self._on_save)
        self.leads.currentIndexChanged.connect(self._on_lead_chosen)

    def show_opened(self, opened: OpenConcern) -> None:
        """Show how it stands with this concern."""
        self._concern_id = opened.concern.id
        sending, now = opened.sending, self._desk.clock()
        cell = sending_cell(sending, now)
        here = sending.reached is Reached.HERE
        self.heading.title.setText("Answer who raised it" if opened.leads else "Tell the lead in writing too")
        self.mark.set_mark(cell.mark)
        self.state.setText("It is on your own laptop, the lead’s." if here else cell.text)
        self.detail.setText(
            _detail(cell.below, sending.why, moment(sending.next_try_at, now) if sending.next_try_at else "")
        )
        self.detail.setVisible(bool(self.detail.text()))
        self.send.setText("Send the answer sealed" if opened.leads else "Send it sealed")
        self.setVisible(not (opened.leads and opened.is_mine))
        self._work.run(recipients_of, self._desk, opened.concern.id, then=self._on_recipients)

    def say(self, words: str, tone: str = "muted") -> None:
        """What just happened on its way."""
        self.detail.setText(words)
        self.detail.set_tone(tone)
        self.detail.setVisible(bool(words))

    def _on_recipients(self, members: tuple[Member, ...]) -> None:
        self._buttons.setVisible(bool(members))
        self.whom.setVisible(len(members) > 1)
        with QSignalBlocker(self.leads):
            offered = sorted(members, key=lambda member: member.designation)
            self.leads.offer([(str(member.device), member.designation) for member in offered])
            if members:
                self.leads.choose(str(members[0].device))
        self.to.setText(_SEALED.format(members[0].designation) if members else _NOBODY)

    def _on_lead_chosen(self) -> None:
        if self._concern_id is not None and self.leads.value():
            self._work.run(
                choose_lead, self._desk, self._concern_id, UUID(self.leads.value()),
                then=self._on_saved, failed=self._on_failed,
            )  # fmt: skip

    def _on_send(self) -> None:
        if self._concern_id is not None:
            self.say("On its way.")
            self._work.run(_ask, self._desk, self._concern_id, then=self._on_asked, failed=self._on_failed)

    def _on_asked(self, _nothing: None) -> None:
        self.send_asked.emit()

    def _on_save(self) -> None:
        path = self.choose_file("message.daybook-message")
        if path is not None and self._concern_id is not None:
            self._work.run(
                save_message, self._desk, self._concern_id, path, then=self._on_saved, failed=self._on_failed
            )

    def _on_saved(self, _nothing: None) -> None:
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.say(in_words(error), "danger")

    def _ask_for_file(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save a sealed message", name)
        return Path(chosen) if chosen else None

    def _lay_out(self) -> None:
        flow = Flow(self._buttons, theme().px(8))
        flow.addWidget(self.send)
        flow.addWidget(self.save)
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        line.addWidget(self.mark)
        line.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.heading)
        column.addLayout(line)
        for part in (self.detail, self.whom, self._buttons, self.to):
            column.addWidget(part)


def _detail(below: str, why: str, next_try: str) -> str:
    tried = f"It is tried again by itself, next at {next_try}. Phone meanwhile." if next_try else ""
    return " ".join(part for part in (why or below, tried) if part)


def _ask(desk: Desk, concern_id: UUID) -> None:
    """A lead's answer goes by itself with the next post; whoever raised it asks for it."""
    if not desk.leads():
        ask_to_send(desk, concern_id)

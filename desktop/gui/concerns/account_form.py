"""Writing a concern down: their words, what worries us, who may not be safe. All of it may stay empty for now.

What is typed counts at once; there is nothing to confirm. Who spoke anonymously is asked for no way to be reached.
"""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.concern_words import RISK_WORDS
from desktop.domain.concerns import Concern, Heard, Risk
from desktop.gui.concerns.account_view import RULE
from desktop.gui.concerns.heard_row import HeardRow
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text, strong
from desktop.gui.widgets.undoing_box import UndoingBox

_SIDE = 24
ONLY_WHAT_IS_KNOWN = "Write what you know; leave the rest empty. Do not go and find out."


class AccountForm(FirstFocus, QWidget):
    """``show_concern(concern, now)``, ``applied_to(concern)``. Signals: ``edited``; ``done``: back to reading."""

    edited = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: datetime | None = None
        self.heard: list[HeardRow] = []
        self.more = Button("More of their words", "Alt+M", icon="plus", kind="small")
        self.worries, self.at_risk = UndoingBox(min_lines=3), UndoingBox(min_lines=2)
        self.others, self.reachable = UndoingBox(min_lines=2), UndoingBox(min_lines=1)
        self.risk = Dropdown([(str(risk), words) for risk, words in RISK_WORDS.items()])
        self.anonymous = Check("They spoke anonymously")
        self.finished = Button("Done", "Ctrl+Return", kind="main")
        self._reach = Field("How to reach who said it", self.reachable, "Empty if they would rather not say.")
        self._heard = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_concern(self, concern: Concern, now: datetime) -> None:
        """Show what stands in it."""
        self._now = now
        with QSignalBlocker(self):
            for row in self.heard:
                row.hide()
                row.deleteLater()
            self.heard.clear()
            for heard in concern.heard or (Heard(at=concern.raised_at, words=""),):
                self._add(heard)
            for box, text in (
                (self.worries, concern.worries), (self.at_risk, concern.at_risk), (self.others, concern.others),
                (self.reachable, concern.reachable),
            ):  # fmt: skip
                box.set_text(text)
            self.risk.choose(concern.risk)
            self.anonymous.setChecked(concern.anonymous)
        self._reach.setVisible(not concern.anonymous)
        self.setFocusProxy(self.worries if concern.heard else self.heard[0])

    def applied_to(self, concern: Concern) -> Concern:
        """The concern with what is written here. Rows in which nobody wrote any words are left out."""
        anonymous = self.anonymous.isChecked()
        return concern.model_copy(
            update={
                "heard": tuple(row.written() for row in self.heard if row.words.text().strip()),
                "worries": self.worries.text(),
                "risk": Risk(self.risk.value()),
                "at_risk": self.at_risk.text(),
                "others": self.others.text(),
                "anonymous": anonymous,
                "reachable": "" if anonymous else self.reachable.text(),
            }
        )

    def _add(self, heard: Heard) -> HeardRow:
        row = HeardRow(len(self.heard) + 1, heard)
        row.edited.connect(self.edited)
        self.heard.append(row)
        self._heard.addWidget(row)
        return row

    def _on_more(self) -> None:
        if self._now is not None:
            said_by = self.heard[-1].said_by.text() if self.heard else ""
            self._add(Heard(at=self._now, words="", said_by=said_by)).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_anonymous(self, anonymous: bool) -> None:
        self._reach.setVisible(not anonymous)
        self.edited.emit()

    def _connect(self) -> None:
        self.more.clicked.connect(self._on_more)
        for box in (self.worries, self.at_risk, self.others, self.reachable):
            box.edited.connect(lambda _text: self.edited.emit())
        self.risk.currentIndexChanged.connect(lambda _place: self.edited.emit())
        self.anonymous.toggled.connect(self._on_anonymous)
        self.finished.clicked.connect(self.done)

    def _lay_out(self) -> None:
        rule = Text("", wrap=True)
        rule.set_markup(f"{strong(RULE)} {ONLY_WHAT_IS_KNOWN}", f"{RULE} {ONLY_WHAT_IS_KNOWN}")
        self._heard.setSpacing(theme().px(16))
        ends = QWidget()
        flow = Flow(ends, theme().px(12))
        flow.addWidget(self.finished)
        column = QVBoxLayout(self)
        side = theme().px(_SIDE)
        column.setContentsMargins(side, theme().px(16), side, theme().px(24))
        column.setSpacing(theme().px(14))
        column.addWidget(rule)
        column.addLayout(self._heard)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (
            Field(
                "What worries us",
                self.worries,
                "In your own words: what you saw, heard or read, and why it worries you.",
            ),
            Field("Who may not be safe", self.risk),
            Field("Their name, age and where they are now, as far as you know", self.at_risk),
            Field("Who else is concerned", self.others, "Other children in the home; whoever may do harm."),
            self.anonymous,
            self._reach,
            ends,
        ):
            column.addWidget(part)
        column.addStretch(1)

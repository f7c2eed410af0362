"""The next step of a concern, as the only form that is open: who, how, when, in which words; 1 and 2 decide."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.concern_rules import Fault, can_follow
from desktop.domain.concern_words import DECISION_WORDS, STEP_WORDS
from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.gui.concerns.moment_edit import MomentEdit
from desktop.gui.concerns.step_asking import HOWS, asking
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.operations.concerns.steps import Given

_BESIDE = 560
"""Pixels at 100 % from which who and how stand side by side."""
CHOOSE = "Choose what was decided: 1 or 2."


class StepForm(FirstFocus, QWidget):
    """``show_concern(concern, now, local_lead)`` asks for the step that it waits for; ``given()`` is what stands in it.

    Signals: ``edited`` on every change by a person; ``record_asked``.
    """

    edited = Signal()
    record_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._concern: Concern | None = None
        self._local_lead = ""
        self.step: Step | None = None
        self.question = Text("", weight=600, wrap=True)
        self.other = Button("Something else happened", "Alt+S", kind="plain")
        self.steps = Dropdown([])
        self.choices = {decision: Choice(words, str(place)) for place, (decision, words) in _NUMBERED}
        self.whom, self.how, self.moment, self.words = (
            QLineEdit(maxLength=400),
            Dropdown(list(HOWS)),
            MomentEdit(),
            TextBox(),
        )
        self.reason = QLineEdit(maxLength=400)
        self.record = Button("", "Ctrl+Return", kind="main")
        self.wrong, self.unchosen = NoteBox("", "danger"), NoteBox("", "danger")
        self._fields = {
            "step": Field("What happened", self.steps),
            "whom": Field("Who", self.whom),
            "how": Field("How", self.how),
            "words": Field("Words", self.words),
            "reason": Field("Why it is put right", self.reason),
        }
        self._choices, self._row = QWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def show_concern(self, concern: Concern, now: datetime, local_lead: str) -> None:
        """Ask for the step that it waits for, empty but for the usual words; nothing while it is closed."""
        self._concern, self._local_lead = concern, local_lead
        can = can_follow(concern)
        self.setVisible(bool(can))
        self.step = None
        if can:
            with QSignalBlocker(self), QSignalBlocker(self.steps):
                self.steps.offer([(step, STEP_WORDS[step]) for step in can])
                self.steps.choose(can[0])
                self.other.setVisible(len(can) > 1)
                for name in ("step", "reason"):
                    self._fields[name].hide()
                self._ask(can[0], now)

    def show_given(self, given: Given | Taken) -> None:
        """Put back what stood in it."""
        with QSignalBlocker(self), QSignalBlocker(self.steps):
            self._ask(given.step, given.at)
            self.steps.choose(given.step)
            self._fields["step"].setVisible(self.steps.currentIndex() > 0)
            self.whom.setText(given.whom)
            self._choose_how(given.how)
            self.words.set_text(given.words)
            self.moment.set_moment(given.at)
            for decision, choice in self.choices.items():
                choice.setChecked(decision is given.decision)

    def show_correction(self, place: int) -> None:
        """Ask for a step that was recorded once more, as it was recorded, and why it is put right."""
        if self._concern is not None:
            taken = self._concern.steps[place]
            self.show_given(taken)
            self.question.setText(f"Put right: {STEP_WORDS[taken.step].lower()}")
            self.record.setText("Put it right")
            self._fields["step"].hide()
            self._fields["reason"].show()
            self.other.hide()
            self.reason.clear()
            self.show()

    def go_on_with_correction(self, given: Given, reason: str) -> None:
        """Put back what stood in a correction that was not recorded."""
        with QSignalBlocker(self):
            self.whom.setText(given.whom)
            self._choose_how(given.how)
            self.words.set_text(given.words)
            self.moment.set_moment(given.at)
            self.reason.setText(reason)
            for decision, choice in self.choices.items():
                choice.setChecked(decision is given.decision)

    def decision(self) -> Decision | None:
        """What is chosen; None while nothing is."""
        return next((decision for decision, choice in self.choices.items() if choice.isChecked()), None)

    def given(self) -> Given | None:
        """The step as it stands here; None once the concern is closed. A decision may not be chosen yet."""
        if self.step is None:
            return None
        return Given(
            step=self.step,
            at=self.moment.moment(),
            whom=self.whom.text() if self._fields["whom"].isVisibleTo(self) else "",
            how=self.how.value() if self._fields["how"].isVisibleTo(self) else "",
            words=self.words.text(),
            decision=self.decision() if self.step is Step.DECIDED else None,
        )

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Say beside each field what is wrong, and go to the first."""
        self._clear_faults()
        for fault in faults:
            if self._has(fault.field):
                self._field_of(fault.field).set_error(fault.says)
            else:
                self.wrong.say(fault.says)
        self.wrong.setVisible(any(not self._has(fault.field) for fault in faults))
        first = next((fault.field for fault in faults if self._has(fault.field)), "")
        if first:
            self._field_of(first).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_choice(self) -> None:
        """Nobody chose what was decided."""
        self.unchosen.say(CHOOSE)
        self.unchosen.show()
        next(iter(self.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways, beside = QBoxLayout.Direction, self.width() >= theme().px(_BESIDE)
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _ask(self, step: Step, now: datetime) -> None:
        if self._concern is None:
            return
        asked = asking(self._concern, step, self._local_lead)
        self.step = step
        self.question.setText(asked.question)
        for name, label in (("whom", asked.whom), ("how", asked.how), ("words", asked.words)):
            self._fields[name].set_label(label)
            self._fields[name].setVisible(bool(label))
        self.whom.setText(asked.usual)
        self._choose_how("")
        self.words.set_text("")
        self.moment.set_moment(now)
        self.record.setText(asked.button)
        self._choices.setVisible(step is Step.DECIDED)
        for choice in self.choices.values():
            choice.setChecked(False)
        self._clear_faults()
        first: QWidget = next(iter(self.choices.values())) if step is Step.DECIDED else self.whom
        self.setFocusProxy(first if step is not Step.CLOSED or asked.whom else self.words)

    def _choose_how(self, how: str) -> None:
        """One that is not among the usual ways, such as the program's own word, is offered too."""
        usual = list(HOWS)
        self.how.offer(usual if not how or how in dict(usual) else [(how, how.capitalize()), *usual])
        self.how.choose(how or usual[0][0])

    def _clear_faults(self) -> None:
        self.wrong.hide()
        self.unchosen.hide()
        for name in (*self._fields, "at"):
            self._field_of(name).clear_error()

    def _field_of(self, name: str) -> Field:
        return self.moment.time_field if name == "at" else self._fields[name]

    def _has(self, name: str) -> bool:
        return name == "at" or (name in self._fields and self._fields[name].isVisibleTo(self))

    def _choose(self, decision: Decision) -> None:
        for each, choice in self.choices.items():
            choice.setChecked(each is decision)
        self.unchosen.hide()
        self._fields["words"].clear_error()
        self.edited.emit()

    def _on_other(self) -> None:
        self._fields["step"].show()
        self.steps.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.steps.showPopup()

    def _on_step_chosen(self) -> None:
        kept = self.words.text()
        self._ask(Step(self.steps.value()), self.moment.moment())
        self.words.set_text(kept)
        self.edited.emit()

    def _connect(self) -> None:
        for decision, choice in self.choices.items():
            choice.clicked.connect(lambda _on=False, chosen=decision: self._choose(chosen))
        for place, (decision, _words) in _NUMBERED:
            key = QShortcut(QKeySequence(str(place)), self._choices)
            key.activated.connect(lambda chosen=decision: self._choose(chosen))
        self.other.clicked.connect(self._on_other)
        self.steps.currentIndexChanged.connect(self._on_step_chosen)
        for name, changed in (
            ("whom", self.whom.textEdited), ("how", self.how.currentIndexChanged), ("words", self.words.edited),
            ("at", self.moment.edited), ("reason", self.reason.textEdited),
        ):  # fmt: skip
            changed.connect(lambda *_given, name=name: self._on_edited(name))
        self.record.clicked.connect(self.record_asked)

    def _on_edited(self, name: str) -> None:
        self._field_of(name).clear_error()
        self.edited.emit()

    def _lay_out(self) -> None:
        buttons = Flow(self._choices, theme().px(8))
        for choice in self.choices.values():
            choice.set_current(True)
            buttons.addWidget(choice)
        self._row.setSpacing(theme().px(12))
        for part, share in ((self._fields["whom"], 3), (self._fields["how"], 2)):
            self._row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        foot = QWidget()
        ends = Flow(foot, theme().px(12))
        ends.addWidget(self.record)
        ends.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        above: tuple[QWidget, ...] = (self.question, self._fields["step"], self._choices, self.unchosen)
        below: tuple[QWidget, ...] = (self.moment, self._fields["words"], self._fields["reason"], self.wrong, foot)
        for widget in above:
            column.addWidget(widget)
        column.addLayout(self._row)
        for widget in below:
            column.addWidget(widget)


_NUMBERED = tuple(enumerate(DECISION_WORDS.items(), 1))

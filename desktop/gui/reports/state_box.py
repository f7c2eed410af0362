"""How a report stands: draft, embargoed until a day, final; who set it and when; and setting it, for who leads."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.publications import Publication, ReportState
from desktop.domain.written_days import day_of
from desktop.gui.dates import day_and_year
from desktop.gui.reports.editions.shelf import KEY as EDITIONS_KEY
from desktop.gui.reports.final_question import FinalQuestion
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.operations.publications.editing import OpenPublication
from desktop.operations.publications.standing import AT_ODDS
from desktop.operations.publications.states import Sealed

_ROLES = {ReportState.DRAFT: "edge", ReportState.EMBARGOED: "improvement", ReportState.FINAL: "strength"}
_HALF_A_YEAR = timedelta(days=183)
_NOT_A_DAY = "Write a day to come, like 3 June or 3/6."


class StateBox(QWidget):
    """``show_opened(opened)``. Signals: ``embargo_asked(date)``, ``final_asked()``, ``final_agreed(Sealed)`` once
    somebody said so, ``draft_asked(reason)``, ``reason_typed(reason)`` at every key, ``editions_asked()`` for what
    changed between editions.
    """

    embargo_asked = Signal(object)
    final_asked = Signal()
    final_agreed = Signal(object)
    draft_asked = Signal(str)
    reason_typed = Signal(str)
    editions_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._state = ReportState.DRAFT
        self._is_looked_through = False
        """Whether it is being looked through, to be made final."""
        self.note = NoteBox("")
        self.changed = NoteBox("", "improvement", "Changed since it was final")
        self.at_odds = NoteBox("", "danger", "Set twice, apart from each other")
        self.until, self.reason = QLineEdit(), QLineEdit()
        self.until.setPlaceholderText("for example 3 June")
        self.until_field = Field("Embargoed until", self.until)
        self.reason_field = Field("Why it is opened again", self.reason, "It stays with the report. Name nobody.")
        self.embargo = Button("Set the embargo", "Alt+E", kind="small")
        self.final = Button("Make it final", "Alt+F", kind="small")
        self.draft = Button("Back to draft", "Alt+B", kind="small")
        self.editions = Button("Compare editions", EDITIONS_KEY, kind="small")
        self.editions.hide()
        self.lacks = NoteBox("", "edge", "Before it can be final")
        self.lacks.hide()
        self.question = FinalQuestion()
        self.only_lead = Text("The inspection lead sets the state.", "small", tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        for button in (self.embargo, self.final, self.draft, self.editions):
            flow.addWidget(button)
        for part in (SectionHeading("State"), self.note, self.at_odds, self.changed, self.lacks, self.until_field,
                     self.reason_field, buttons, self.question, self.only_lead):  # fmt: skip
            column.addWidget(part)
        self.embargo.clicked.connect(self._on_embargo)
        self.until.returnPressed.connect(self._on_embargo)
        self.final.clicked.connect(self._on_final)
        self.question.agreed.connect(self._on_agreed)
        self.question.left.connect(self._on_left)
        self.draft.clicked.connect(self._on_draft)
        self.reason.textEdited.connect(self.reason_typed)
        self.editions.clicked.connect(self.editions_asked)

    def show_opened(self, opened: OpenPublication) -> None:
        """Say how it stands, and offer what can be done about it."""
        held = opened.publication
        self._today, self._state = opened.today, held.state
        role = "danger" if opened.is_past else _ROLES[held.state]
        self.note.say(_set_by(held), opened.mark.words, role)
        self.changed.say("\n".join(dict.fromkeys(opened.changed)))
        self.changed.title.setText("Changed since it was final")
        self.changed.title.show()
        self.changed.setVisible(bool(opened.changed))
        self.at_odds.say(f"{opened.at_odds}. {AT_ODDS}", "Set twice, apart from each other")
        self.at_odds.setVisible(bool(opened.at_odds))
        final, draft = held.state is ReportState.FINAL, held.state is ReportState.DRAFT
        sets = opened.leads and not opened.at_odds
        self.until_field.setVisible(sets and not final)
        self.reason_field.setVisible(sets and final)
        self.embargo.setVisible(sets and not final)
        if not sets or final:
            self._put_question_away()
        self.final.setVisible(sets and not final)
        self.draft.setVisible(sets and not draft)
        self.draft.setText("Open it again" if final else "Back to draft")
        self.editions.setVisible(bool(held.editions))
        self.only_lead.setVisible(not opened.leads)

    def begin_reason(self, reason: str) -> None:
        """Why it is opened again was begun so."""
        if reason != self.reason.text():
            self.reason.setText(reason)

    def ask(self, sealed: Sealed) -> None:
        """Ask once more before it is made final."""
        self._is_looked_through = False
        if not self.final.isHidden():
            self.final.setEnabled(False)  # it stays in its place, so that a second click goes to no answer
            self.question.ask(sealed)

    def show_missing(self, missing: tuple[str, ...]) -> None:
        """What it lacks to be final, a line each."""
        self.lacks.say("\n".join(f"• {one}" for one in missing), self.lacks.title.text())
        self.lacks.setVisible(bool(missing))

    def say_wrong(self, text: str) -> None:
        """Why the state was not set, beside what it was set with."""
        self.looked_in_vain()
        field = self.reason_field if self._state is ReportState.FINAL else self.until_field
        field.set_error(text)

    def looked_in_vain(self) -> None:
        """Looking through it came to nothing: it may be asked for again."""
        self._is_looked_through = False

    def _on_embargo(self) -> None:
        until = day_of(self.until.text(), self._today + _HALF_A_YEAR)  # without a year the next to come
        if until is None:
            self.until_field.set_error(_NOT_A_DAY)
            self.until.setFocus()
            return
        self.until_field.clear_error()
        self.embargo_asked.emit(until)

    def _on_final(self) -> None:
        if not self._is_looked_through:
            self._is_looked_through = True
            self.until_field.clear_error()
            self.final_asked.emit()

    def _on_agreed(self, sealed: Sealed) -> None:
        self.final.setEnabled(True)
        self.final_agreed.emit(sealed)

    def _on_left(self) -> None:
        self._put_question_away()
        self.final.setFocus()

    def _put_question_away(self) -> None:
        self.final.setEnabled(True)
        self.question.put_away()

    def _on_draft(self) -> None:
        self.reason_field.clear_error()
        self.draft_asked.emit(self.reason.text())


def _set_by(held: Publication) -> str:
    if not held.standings:
        return "It is marked as a draft on each page."
    last = held.standings[-1]
    when = day_and_year(last.set_at.astimezone().date())
    edition = held.edition
    made = "" if edition is None else f" Edition {edition.number}, SHA-256 {edition.hash[:16]}…"
    why = f" {last.reason}" if last.reason else ""
    return f"Set by {last.set_by}, {when}. It stands on each page.{made}{why}"

"""Beside the map: how one theme stands, why, and what is to settle it. Kept as a draft while it is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.domain.map_places import CellPlace
from desktop.domain.plan_entries import PlanState
from desktop.domain.triage import Triage, TriageState
from desktop.gui.dates import day_and_time, weekday
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.evidence_map.triage_choice import TriageChoice
from desktop.gui.history.shelf import history_button
from desktop.gui.theme import theme
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.text_box import TextBox
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.triage import OpenTriage, Settling, TriageStanding, TriageWriting

_NONE = ""
_NOT_PLANNED = "Nothing from the schedule"
_CONTESTED = "Two people set this differently. The lead decides on Collate, and both stay in the history."


class TriagePanel(Panel):
    """``show_triage`` fills and opens it; nothing is saved before a state is chosen. Leaving it saves what was written.

    Signals: ``saved(datetime)``, ``not_saved(str)``; ``changed``: the map reads again; ``history_asked(UUID)``.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    changed = Signal()
    history_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Triage", 304, parent=parent)
        self._work, self._desk = work, desk
        self.place: CellPlace | None = None
        self._opened: OpenTriage | None = None
        self._is_filling = False
        self.triage: Triage | None = None
        self.keeper: DraftKeeper[Triage] | None = None
        self.contested = NoteBox(_CONTESTED, "improvement")
        self.choices = {state: TriageChoice(state, str(key)) for key, state in enumerate(TriageState, 1)}
        self._group = QButtonGroup(self)
        self.why = TextBox("What the team knows, and what it does not", 3)
        self.why_field = Field("Why", self.why)
        self.activity = Dropdown([(_NONE, _NOT_PLANNED)])
        self.activity.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activity_field = Field("What will settle it", self.activity)
        self.settle_by = TextBox("", 2)
        self.settle_field = Field("Or in words", self.settle_by)
        self.by = Text("", "small", tone="muted", wrap=True)
        self.history = history_button()
        self._put_in()
        self.why.edited.connect(self._on_written)
        self.settle_by.edited.connect(self._on_written)
        self.activity.activated.connect(self._on_written)
        self.history.clicked.connect(self._on_history)
        self.closed.connect(self.settle)

    def show_triage(self, place: CellPlace, title: str, opened: OpenTriage, *, take_keyboard: bool = True) -> None:
        """Show how a theme stands, to change it."""
        self.settle()
        self.place, self._opened, self.triage = place, opened, opened.triage
        self.keeper = DraftKeeper.of(
            TriageWriting(self._desk, opened.base), self._work, self._snapshot, self._desk.clock, self
        )
        self.keeper.saved.connect(self._on_saved)
        self.keeper.failed.connect(self.not_saved)
        if opened.recovered_at is not None:
            self.keeper.recovered()
        self.title.setText(f"Triage · {title}")
        self.setAccessibleName(f"Triage of {title}")
        self.activity.offer([(_NONE, _NOT_PLANNED), *((str(each.id), _named(each)) for each in opened.activities)])
        self._is_filling = True  # what is put into the boxes is nobody's writing
        self._fill()
        self._is_filling = False
        if self.isHidden():
            self.open()
        if take_keyboard:
            self.focus_state()

    def note_standing(self, standing: TriageStanding | None) -> None:
        """It was read again: who set it last, and whether somebody else set it otherwise."""
        self.by.setText(_by(standing, recovered=False))
        self.contested.setVisible(standing is not None and standing.is_contested)
        self.history.setVisible(standing is not None)

    def focus_state(self) -> None:
        """Put the keyboard on the state that is chosen, else on the first."""
        chosen = next((choice for choice in self.choices.values() if choice.isChecked()), None)
        (chosen or self.choices[TriageState.NO_SIGNIFICANT_CONCERN]).setFocus()

    def settle(self) -> None:
        """What was written becomes a revision."""
        if self.keeper is not None and self.keeper.has_unsaved():
            self.keeper.settle()
            self._work.run(_nothing, then=self._on_settled)

    def _put_in(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        self._group.setExclusive(False)  # with it nothing could be chosen anew while one's own draft has none
        for choice in self.choices.values():
            self._group.addButton(choice)
            column.addWidget(choice)
            choice.clicked.connect(lambda _on, state=choice.state: self._choose(state))
        for widget in (
            self.contested, holder, self.by, self.why_field, self.activity_field, self.settle_field, self.history,
        ):  # fmt: skip
            self.body.add(widget)

    def _fill(self) -> None:
        triage, opened = self.triage, self._opened
        if opened is None:
            return
        for state, choice in self.choices.items():
            choice.setChecked(triage is not None and triage.state is state)
        if triage is not None:
            self.why.set_text(triage.why)
            self.settle_by.set_text(triage.settle_by)
            self.activity.choose(_NONE if triage.activity is None else str(triage.activity))
            if self.activity.currentIndex() < 0:  # cancelled since, or not on this laptop: it is kept all the same
                self.activity.addItem("An activity that is not planned here", str(triage.activity))
                self.activity.choose(str(triage.activity))
        else:
            self.why.set_text("")
            self.settle_by.set_text("")
            self.activity.choose(_NONE)
        standing = opened.standing
        self.by.setText(_by(standing, recovered=opened.recovered_at is not None))
        self.contested.setVisible(standing is not None and standing.is_contested)
        self.history.setVisible(standing is not None)
        for field in (self.why_field, self.activity_field, self.settle_field):
            field.setVisible(triage is not None)

    def _choose(self, state: TriageState) -> None:
        """Set at once; the keyboard goes on to the reason, which is typed over where it was given for another state."""
        if self.place is None or self._opened is None or self.keeper is None:
            return
        held = self.triage
        changed = held is None or held.state is not state
        if held is None:
            self.triage = Triage(
                id=self._opened.id,
                indicator=self.place.indicator,
                theme=self.place.theme or "",
                state=state,
                set_by=self._opened.me,
            )
        elif changed:
            self.triage = held.model_copy(update={"state": state, "set_by": self._opened.me})
        self._show_chosen(state)
        if changed:
            self.keeper.changed()
            self.settle()
        self.why.setFocus()
        if held is not None and changed:
            self.why.selectAll()

    def _show_chosen(self, state: TriageState) -> None:
        for each, choice in self.choices.items():
            choice.setChecked(each is state)
        for field in (self.why_field, self.activity_field, self.settle_field):
            field.show()

    def _on_written(self, _what: object = None) -> None:
        if self._is_filling or self.triage is None or self.keeper is None or self._opened is None:
            return
        given = {
            "why": self.why.text(),
            "settle_by": self.settle_by.text(),
            "activity": self.activity.value() or None,
        }
        written = Triage.model_validate(self.triage.model_dump() | given | {"set_by": self._opened.me})
        if written.model_copy(update={"set_by": self.triage.set_by}) != self.triage:
            self.triage = written
            self.keeper.changed()

    def _snapshot(self) -> Triage:
        if self.triage is None:
            raise ValueError("nothing is set")
        return self.triage

    def _on_saved(self, at: object) -> None:
        self.saved.emit(at)

    def _on_settled(self, _none: None) -> None:
        self.changed.emit()

    def _on_history(self) -> None:
        if self._opened is not None:
            self.settle()
            self.history_asked.emit(self._opened.id)


def _by(standing: TriageStanding | None, *, recovered: bool) -> str:
    if standing is None:
        return "Nobody has triaged this theme yet."
    changes = standing.versions - 1
    times = f" Changed {'once' if changes == 1 else f'{changes} times'} before that." if changes else ""
    back = " What was being written came back." if recovered else ""
    return f"Set by {standing.triage.set_by}, {day_and_time(standing.set_at)}.{times}{back}"


def _named(entry: Settling) -> str:
    held = ", held" if entry.state is PlanState.HELD else ""
    return f"{entry.title}, {weekday(entry.on)}{held}"


def _nothing() -> None:
    """Takes its turn on the vault's thread: what was asked for before it is done."""

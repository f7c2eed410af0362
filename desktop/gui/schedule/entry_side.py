"""Beside the calendar: the entry that is open, kept as a draft while it is typed in, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.identifiers.finder import find_identifiers
from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.interviews.set_up.set_up_panel import LOOKS_LIKE_A_NAME
from desktop.gui.saving.kept_box import KeptBox
from desktop.gui.schedule.entry_fields import EntryFields
from desktop.gui.schedule.wording import day_and_times
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import name_lists
from desktop.operations.plan import OpenEntry, PlanWriting

_BOX = "why it is cancelled"
"""The box beside an activity in which it can be begun."""
_LOOK_AFTER_MS = 600
_WIDTH, _LEAST_BOTH = 360, 700
"""Pixels at 100 %: of the panel, and below which a page has no room for panel and calendar."""
_ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""


class EntrySide(Panel):
    """``show_entry`` fills and opens it. Leaving it saves what was typed.

    Signals: ``saved(datetime)``, ``not_saved(str)``; ``changed``: the calendar reads again; ``begin_asked(UUID)``,
    ``held_asked(UUID)``, ``again_asked(UUID)``; ``cancel_asked(UUID, reason)``.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    changed = Signal()
    begin_asked = Signal(object)
    held_asked = Signal(object)
    again_asked = Signal(object)
    cancel_asked = Signal(object, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Activity", _WIDTH, parent=parent)
        self.beside: QWidget | None = None
        self._work, self._desk = work, desk
        self.entry: PlanEntry | None = None
        self.keeper: DraftKeeper[PlanEntry] | None = None
        self.fields = EntryFields()
        self.state = NoteBox("", "accent")
        self.begin = Button("Begin the interview", "Ctrl+Return", kind="main")
        self.held = Button("It was held")
        self.again = Button("Plan it again")
        self.reason = QLineEdit(maxLength=500)
        self.reason_field = Field("Why it is cancelled", self.reason)
        self.cancel = Button("Cancel this activity")
        for widget in (
            self.state, self.begin, self.fields, self.held, self.again, self.reason_field, self.cancel,
        ):  # fmt: skip
            self.body.add(widget)
        self.kept = KeptBox(work, desk, _BOX, self.reason.setText, self)
        self._look_later = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._look_later.timeout.connect(self._look_for_names)
        self.fields.edited.connect(self._on_edited)
        self.begin.clicked.connect(lambda: self._ask(self.begin_asked))
        self.held.clicked.connect(lambda: self._ask(self.held_asked))
        self.again.clicked.connect(lambda: self._ask(self.again_asked))
        self.cancel.clicked.connect(self._on_cancel)
        self.reason.textEdited.connect(self.kept.typed)
        self.kept.saved.connect(self._on_kept)
        self.kept.failed.connect(self.not_saved)
        self.reason.returnPressed.connect(self._on_cancel)
        self.closed.connect(self.settle)

    def show_entry(self, opened: OpenEntry, team: tuple[str, ...], *, is_new: bool = False) -> QWidget:
        """Show an entry to change it; of a new one nothing is saved until something is entered. Returns its place."""
        self.settle()
        self.entry = opened.entry
        self.keeper = DraftKeeper.of(
            PlanWriting(self._desk, opened.base), self._work, self._snapshot, self._desk.clock, self
        )
        self.keeper.saved.connect(self._on_saved)
        self.keeper.failed.connect(self.not_saved)
        if opened.recovered_at is not None:
            self.keeper.recovered()
        self.title.setText("New activity" if is_new else opened.entry.title)
        self.fields.show_entry(opened.entry, team)
        self.kept.show_about(opened.entry.id)
        self.reason_field.clear_error()
        self._show_state()
        for widget in (self.begin, self.held, self.reason_field, self.cancel):
            widget.setVisible(widget.isVisibleTo(self) and not is_new)
        self.open()
        self.fields.title.setFocus(Qt.FocusReason.TabFocusReason)
        return self

    def showEvent(self, event: QShowEvent) -> None:
        """Where there is no room for both it takes the place of the calendar."""
        super().showEvent(event)
        page = self.parentWidget()
        if self.beside is not None and page is not None:
            alone = page.width() < theme().px(_LEAST_BOTH)
            self.beside.setVisible(not alone)
            self.setMaximumWidth(_ANY_WIDTH if alone else theme().pane(_WIDTH))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.beside is not None and self.beside.isHidden():
            self.beside.show()

    def settle(self) -> None:
        """What was typed becomes a revision; why it is to be cancelled is kept beside it until it is."""
        self.kept.flush()
        if self.keeper is not None and self.keeper.has_unsaved():
            self.keeper.settle()
            self._work.run(_nothing, then=self._on_settled)

    def _snapshot(self) -> PlanEntry:
        if self.entry is None:
            raise ValueError("nothing is open")
        return self.entry

    def _on_edited(self) -> None:
        if self.entry is None or self.keeper is None:
            return
        entry = self.fields.applied_to(self.entry)
        if entry != self.entry:
            self.entry = entry
            self.keeper.changed()
        self._look_later.start()

    def _on_saved(self, at: object) -> None:
        if not self.kept.is_failing():
            self.saved.emit(at)
        self.changed.emit()

    def _on_kept(self, at: object) -> None:
        if self.keeper is None or not self.keeper.is_failing():
            self.saved.emit(at)

    def _on_settled(self, _nothing: None) -> None:
        self.changed.emit()

    def _ask(self, asked: SignalInstance) -> None:
        if self.entry is not None:
            entry_id = self.entry.id
            self.settle()
            asked.emit(entry_id)

    def _on_cancel(self) -> None:
        if self.entry is None:
            return
        if not self.reason.text().strip():
            self.reason_field.set_error("Say in a few words why it is cancelled.")
            self.reason.setFocus()
            return
        self.reason_field.clear_error()
        self.settle()
        self.cancel_asked.emit(self.entry.id, self.reason.text().strip())

    def _show_state(self) -> None:
        entry = self.entry
        if entry is None:
            return
        planned, cancelled = entry.state is PlanState.PLANNED, entry.state is PlanState.CANCELLED
        says = [f"Cancelled: {entry.cancelled_because}"] if cancelled else []
        says += ["It was held."] if entry.state is PlanState.HELD else []
        says += [
            f"Moved from {day_and_times(entry.model_copy(update=before.model_dump(include={'starts_at', 'ends_at'})))}"
            f" by {before.moved_by}."
            for before in entry.earlier
        ]
        self.state.say("\n".join(says))
        self.state.setVisible(bool(says))
        is_talk = entry.becomes is not None
        self.begin.setText("Open the interview" if entry.interview_id else "Begin the interview")
        self.begin.setVisible(is_talk and not cancelled)
        self.held.setVisible(planned)
        self.again.setVisible(cancelled)
        self.reason_field.setVisible(planned)
        self.cancel.setVisible(planned)

    def _look_for_names(self) -> None:
        if self.isVisible():
            words = tuple(words for _, words in self.fields.written())
            self._work.run_aside(_looks_like_names, words, then=self._on_looked)

    def _on_looked(self, named: Mapping[str, bool]) -> None:
        for field, words in self.fields.written():
            field.set_help(LOOKS_LIKE_A_NAME if named.get(words) else self.fields.help_of(field))


def _looks_like_names(words: tuple[str, ...]) -> dict[str, bool]:
    lists = name_lists()
    return {each: bool(find_identifiers(each, lists=lists, known_places=())) for each in words}


def _nothing() -> None:
    """Takes its turn on the vault's thread: what was asked for before it is done."""

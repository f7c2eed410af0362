"""The right pane of Findings: how the indicator is judged, by whoever's turn it is, with its versions below."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.evaluations import Evaluation, Level
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.findings.evaluation.ask_box import AskBox
from desktop.gui.findings.evaluation.editor import FREEZE_KEY, EvaluationEditor
from desktop.gui.findings.evaluation.left_over import LeftOver
from desktop.gui.findings.evaluation.version_list import VersionList
from desktop.gui.findings.evaluation.wording import (
    ASIDE_SAYS,
    ASIDE_TITLE,
    BLIND,
    WHOSE,
    end_says,
    end_title,
    freeze_says,
    freeze_title,
    round_says,
    tag_of,
)
from desktop.gui.saving.guarding import Guarding
from desktop.gui.theme import set_ground, theme
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.tag import Tag
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.evaluations import Judgement, judgement_of
from desktop.operations.judging import begin_next, end_round, freeze, keep_as_note, set_aside, what_is_missing
from desktop.operations.record_scores import RecordScores, record_scores
from desktop.operations.writing import Writing

_COPIED = "Copied. It is taken off the clipboard again after a minute."
_BEGIN = {Level.TEAM: "New version of the team’s", Level.PANEL: "Record the panel’s decision"}


class EvaluationPane(FirstFocus, QWidget):
    """``show_indicator(id)``; ``refresh`` reads again what others may have changed, and leaves what is being written.

    Signals: ``saved(datetime)``, ``not_saved(str)``, ``changed``, ``said(text, role)``, ``compare_asked(Judgement)``,
    ``history_asked(UUID)``.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    changed = Signal()
    said = Signal(str, str)
    compare_asked = Signal(object)
    history_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, ahead: TypedAhead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self._work, self._desk, self._ahead = work, desk, ahead
        self._indicator = ""
        self.judgement: Judgement | None = None
        self.editor: EvaluationEditor | None = None
        self.keeper: DraftKeeper[Evaluation] | None = None
        self._guarding: Guarding | None = None
        self._scores: RecordScores | None = None
        self._takes_keyboard = False
        self.page = ScrollPage("sunken", 20)
        self.heading, self.tag = SectionHeading("Evaluation", lined=False), Tag("")
        self.heading.add(self.tag)
        self.note = Text("", "small", tone="muted", wrap=True)
        self.problem = NoteBox("", "danger")
        self.left_over = LeftOver()
        self.place = QWidget()
        self._column = QVBoxLayout(self.place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.freeze = Button("Freeze", FREEZE_KEY, kind="main")
        self.lacks = Text("", "small", tone="muted", wrap=True)
        self.end = Button("End the round", "Alt+E")
        self.again, self.to_panel = Button(_BEGIN[Level.TEAM]), Button(_BEGIN[Level.PANEL], "Alt+P")
        self.ask, self.foot, self._low = AskBox(), QWidget(), QWidget()
        self.versions = VersionList()
        self._lay_out()
        self._connect()

    def show_indicator(self, indicator: str) -> None:
        """Show how an indicator is judged. What was written about another is saved first."""
        if indicator != self._indicator:
            self.settle()
            self.ask.put_away()
            self._indicator, self._scores = indicator, None
            self._forget_editor()
            self.refresh()

    def take_keyboard(self) -> None:
        """Give the keyboard to what can be done here, as soon as it is known."""
        self._takes_keyboard = True
        self.refresh()

    def refresh(self) -> None:
        """Read again what may have changed."""
        if self._indicator:
            self._work.run(judgement_of, self._desk, self._indicator, then=self._on_judgement)
            self._work.run(record_scores, self._desk, self._indicator, then=partial(self._on_scores, self._indicator))

    def settle(self) -> None:
        """Make a revision of what is being written: the person leaves, locks or closes."""
        if self.keeper is not None:
            self.keeper.settle()

    def put_away(self) -> bool:
        """Close what is asked. Whether anything was."""
        return self.ask.put_away()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        for button in (self.end, self.to_panel, self.again):
            flow.addWidget(button)
        for part in (
            self.heading,
            self.note,
            self.left_over,
            self.place,
            self.ask,
            self.problem,
            self.versions,
            buttons,
        ):
            self.page.add(part)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme().px(6))
        foot.addWidget(self.lacks)
        foot.addWidget(self.freeze)
        low = QVBoxLayout(self._low)
        low.setContentsMargins(0, 0, 0, 0)
        low.addWidget(Hairline())
        self._below = QVBoxLayout()
        self._below.setContentsMargins(*(theme().px(each) for each in (20, 0, 20, 12)))
        low.addLayout(self._below)
        column.addWidget(self._low)
        self._place_foot()
        theme().theme_changed.connect(self._place_foot)
        for part in (self.problem, self.foot, self._low):
            part.hide()

    def _place_foot(self) -> None:
        """Below what scrolls, always to be seen; with large text it would take the room of what is judged."""
        if theme().is_large:
            self.page.body.insertWidget(self.page.body.indexOf(self.problem) + 1, self.foot)
        else:
            self._below.addWidget(self.foot)
        self._show_foot(shown=not self.foot.isHidden())

    def _show_foot(self, *, shown: bool) -> None:
        self.foot.setVisible(shown)
        self._low.setVisible(shown and not theme().is_large)

    def _connect(self) -> None:
        self.freeze.clicked.connect(self._on_freeze)
        self.end.clicked.connect(self._on_end)
        self.again.clicked.connect(partial(self._begin, Level.TEAM))
        self.to_panel.clicked.connect(partial(self._begin, Level.PANEL))
        self.versions.compare_asked.connect(lambda: self.compare_asked.emit(self.judgement))
        self.versions.history_asked.connect(self._on_history_asked)
        self.left_over.into_asked.connect(self._on_into)
        self.left_over.copied.connect(lambda: self.said.emit(_COPIED, "accent"))
        self.left_over.note_asked.connect(partial(self._with_left, keep_as_note))
        self.left_over.aside_asked.connect(self._on_aside)
        self.ask.came_or_went.connect(self._on_asking)

    def _on_judgement(self, judgement: Judgement) -> None:
        if judgement.indicator.id != self._indicator:
            return
        self.judgement = judgement
        self.heading.title.setText(f"Evaluation of {judgement.indicator.id}")
        self.tag.set_tag(tag_of(judgement), "accent" if judgement.writing is not None else "plain")
        is_blind = judgement.writing is not None and judgement.writing.level is Level.INDIVIDUAL
        self.note.setText(f"{round_says(judgement)} {BLIND}" if is_blind else round_says(judgement))
        self.note.setVisible(not judgement.round.is_over or bool(judgement.round.missing))
        self.left_over.show_left(judgement)
        self._show_editor(judgement)
        self._show_versions()
        self._allow()
        if self._takes_keyboard:
            self._takes_keyboard = False
            self._ahead.show_page(self._go_on)

    def _on_history_asked(self) -> None:
        shown = self._shown_saved()
        if shown is not None:
            self.settle()
            self.history_asked.emit(shown)

    def _shown_saved(self) -> UUID | None:
        """The evaluation on show, once it was saved: it has a history then."""
        judgement = self.judgement
        if judgement is None or (judgement.base is None and judgement.writing is not None):
            return None
        shown = judgement.writing or judgement.current or judgement.own
        return None if shown is None else shown.id

    def _on_into(self, words: str) -> None:
        """What one had thought alone goes into what the team writes, below what stands there; Ctrl+Z takes it out."""
        if self.editor is not None and self.keeper is not None:
            self.editor.why.add_below(words)
            self.editor.why.setFocus()

    def _on_aside(self, left: Evaluation) -> None:
        self.ask.ask(ASIDE_TITLE, ASIDE_SAYS, "Set aside", partial(self._with_left, set_aside, left))

    def _with_left(self, act: Callable[[Desk, Evaluation], None], left: Evaluation) -> None:
        self._work.run(act, self._desk, left, then=lambda _: self._tell(), failed=self._on_not_done)

    def _show_editor(self, judgement: Judgement) -> None:
        """What is being written stays as it is, unless something else may be written now."""
        if self._is_open(judgement):
            return
        had_keyboard = self.editor is not None and self.editor.isAncestorOf(self.window().focusWidget() or self)
        self._forget_editor()
        today = self._desk.clock().astimezone().date()
        editor = self.editor = EvaluationEditor(judgement, today)
        if self._scores is not None:
            editor.scale.show_scores(self._scores)
        self._column.addWidget(editor)
        editor.show()  # else it shows a turn later, and could not take the keyboard now
        self.setFocusProxy(editor)
        if judgement.writing is not None:
            self._keep(editor, judgement)
        if had_keyboard:
            editor.setFocus()

    def _is_open(self, judgement: Judgement) -> bool:
        """Whether the editor on show is of what may be written in, and nobody else changed that meanwhile."""
        item = None if self.editor is None else self.editor.item
        if self.editor is None or self.keeper is None or item is None or judgement.writing is None:
            return False
        if item.id != judgement.writing.id:
            return False
        return self.keeper.has_unsaved() or judgement.writing in {item, self.editor.written()}

    def _keep(self, editor: EvaluationEditor, judgement: Judgement) -> None:
        writing: Writing[Evaluation] = Writing(self._desk, judgement.base)
        keeper = self.keeper = DraftKeeper.of(writing, self._work, editor.written, self._desk.clock, editor)
        self._guarding = Guarding(self._work, self._desk, keeper)
        self._column.addWidget(self._guarding.bar)
        keeper.saved.connect(self.saved)
        keeper.failed.connect(self.not_saved)
        editor.edited.connect(self._on_edited)
        editor.scale.chosen.connect(lambda _number: self._show_versions())
        if judgement.is_drafted:
            keeper.recovered()

    def _show_versions(self) -> None:
        if self.judgement is not None and self.editor is not None:
            written = self.editor.written() if self.editor.item is not None else None
            self.versions.show_versions(self.judgement, written)

    def _forget_editor(self) -> None:
        """What stands in it was saved before, but for the last letters; its last save is queued, and is heard of."""
        editor, guarding = self.editor, self._guarding
        if self.keeper is not None and self.keeper.has_unsaved():
            self.keeper.flush()
            self._work.keep(_nothing, then=lambda _: self.refresh())
        self.editor, self.keeper, self._guarding = None, None, None
        for one in (editor, None if guarding is None else guarding.bar):
            if one is not None:
                self._column.removeWidget(one)
                one.hide()
        if editor is not None:
            bar = None if guarding is None else guarding.bar
            self._work.run(_nothing, then=partial(_let_go, editor, bar))

    def _on_edited(self) -> None:
        if self.keeper is not None:
            self.keeper.changed()
        self.problem.hide()
        self._allow()

    def _on_scores(self, indicator: str, scores: RecordScores) -> None:
        if indicator == self._indicator:
            self._scores = scores
            if self.editor is not None:
                self.editor.scale.show_scores(scores)

    def _allow(self) -> None:
        """Which buttons are there, and why one cannot be used yet."""
        judgement, editor = self.judgement, self.editor
        if judgement is None or editor is None:
            return
        writing = judgement.writing
        self._show_foot(shown=writing is not None and self.ask.isHidden())
        self.versions.history.setVisible(self._shown_saved() is not None)
        if writing is not None:
            self.freeze.setText(f"Freeze {WHOSE[writing.level]}")
            missing = what_is_missing(editor.written(), judgement.follows)
            self.lacks.setText(missing)
            self.lacks.setVisible(bool(missing))
            editor.lead_to_missing(leads=bool(missing))
            if missing:
                self.freeze.refuse(missing)
            else:
                self.freeze.allow()
        else:
            editor.lead_to_missing(leads=False)
        self.end.setVisible(judgement.leads and not judgement.round.is_over)
        may_begin = judgement.leads and writing is None and judgement.current is not None
        self.to_panel.setVisible(may_begin)
        self.again.setVisible(may_begin and not any(one.level is Level.PANEL for one in judgement.versions))

    def _on_asking(self) -> None:
        self._allow()
        if not self.ask.isHidden():
            QTimer.singleShot(0, self, lambda: self.page.ensureWidgetVisible(self.ask))

    def _go_on(self) -> QWidget:
        """What was at the keyboard is gone: go to what comes next."""
        if self.judgement is not None and self.judgement.writing is not None and self.editor is not None:
            self.editor.setFocus()
            return self.editor
        steps = (self.end, self.to_panel, self.again, self.versions.compare)
        next((button for button in steps if button.isVisible() and button.isEnabled()), self).setFocus()
        return self

    def _on_freeze(self) -> None:
        if self.editor is not None and self.editor.item is not None:
            item = self.editor.written()
            self.ask.ask(freeze_title(item), freeze_says(item, self.editor.word()), "Freeze it", self._freeze)

    def _freeze(self) -> None:
        if self.editor is None or self.editor.item is None:
            return
        self.settle()
        self._work.run(freeze, self._desk, self.editor.written(), then=self._on_frozen, failed=self._on_not_done)

    def _on_frozen(self, frozen: Evaluation) -> None:
        item = None if self.editor is None else self.editor.item
        if self.keeper is not None and item is not None and item.id == frozen.id:
            self.keeper.discard()
            self._forget_editor()
        self.saved.emit(frozen.frozen_at)
        self.said.emit(f"Frozen: {frozen.number} for {frozen.indicator}. Nobody can change it now.", "strength")
        self._tell()

    def _on_end(self) -> None:
        if self.judgement is not None:
            title, says = end_title(self._indicator), end_says(self.judgement.round)
            self.ask.ask(title, says, "End the round", self._end)

    def _end(self) -> None:
        self._ahead.wait()
        self.settle()
        self._work.run(end_round, self._desk, self._indicator, then=self._on_begun, failed=self._on_not_done)

    def _begin(self, level: Level) -> None:
        self._ahead.wait()
        self._work.run(begin_next, self._desk, self._indicator, level, then=self._on_begun, failed=self._on_not_done)

    def _on_begun(self, _begun: Evaluation) -> None:
        self._forget_editor()
        self.saved.emit(self._desk.clock())
        self._tell()

    def _tell(self) -> None:
        self.take_keyboard()
        self.changed.emit()

    def _on_not_done(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.problem.say(self._ahead.not_there(str(error)))
            self.problem.show()
            QTimer.singleShot(0, self, lambda: self.page.ensureWidgetVisible(self.problem))
        else:
            self._work.failed.emit(error)


def _nothing() -> None:
    """Takes its turn on the vault's lane: what was asked for before it is done."""


def _let_go(editor: QWidget, bar: QWidget | None, _nothing: None) -> None:
    for one in (editor, bar):
        if one is not None:
            one.deleteLater()

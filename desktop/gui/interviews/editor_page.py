"""The page on which one interview is written: it puts the parts together and leads each key to what it does."""

from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction, Mapping
from desktop.domain.identifiers import PossibleIdentifier
from desktop.domain.interviews import Interview, InterviewKind
from desktop.domain.rows import EvidenceRow
from desktop.domain.spans import Span
from desktop.gui.concerns.phone_panel import PhonePanel
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.history.undo_past import UndoPast
from desktop.gui.interviews.columns import Columns
from desktop.gui.interviews.identifier_box import IdentifierBox
from desktop.gui.interviews.identifier_watch import IdentifierWatch
from desktop.gui.interviews.map_box import MapBox
from desktop.gui.interviews.name_watch import NameWatch
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_head import PageHead
from desktop.gui.interviews.pieces import painted, painted_as, pieces
from desktop.gui.interviews.session import InterviewSession
from desktop.gui.interviews.set_up_panel import SetUpPanel
from desktop.gui.saving.guarding import Guarding
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.writing import PaintedSpan, WritingEditor
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import keep_words
from desktop.operations.interviews import OpenInterview
from desktop.vault.ids import new_id

_LIST_AFTER_MS = 250
"""The list of pieces follows the text after a pause, so that typing never waits for it."""
_HINTS = [
    ("Ctrl+T", "time"),
    ("Ctrl+R", "speaker"),
    ("Ctrl+’", "their words"),
    ("Ctrl+J", "next prompt"),
    ("F6", "next column"),
    ("Esc", "all interviews"),
]
NOTHING_SELECTED = "Select the words first, then press Ctrl and E."


class EditorPage(FirstFocus, QWidget):
    """Lives while one interview is open. ``begin`` fills it once it is on show; after ``left`` it can go.

    Signals: ``said(text, role)``; ``left``: all is saved; ``history_asked(UUID)`` of the interview or a piece.
    ``session`` has the others: saved, changed, overtaken.
    """

    said = Signal(str, str)
    left = Signal()
    history_asked = Signal(object)

    def __init__(self, work: Work, desk: Desk, opened: OpenInterview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk, self._opened = work, desk, opened
        self.editor = WritingEditor(lambda: f"{desk.clock().astimezone():%H:%M}")
        self.editor.setAccessibleName("Notes and write-up")
        self.session = InterviewSession(work, desk, opened, self._read, self)
        self.past = UndoPast(work, desk, opened.base, self.editor.beyond, self._read, self)
        self.head, self.columns = PageHead(), Columns(self.editor)
        self.guarding = Guarding(work, desk, self.session.keeper)
        self.map_box, self.identifier_box = MapBox(opened.framework), IdentifierBox()
        self.watch = IdentifierWatch(work, desk, opened.interview.id, opened.partnership, self.editor)
        self._set_up: SetUpPanel | None = None
        self._passage = (0, 0)
        self._rows = opened.evidence
        self._list_later = QTimer(self, singleShot=True, interval=_LIST_AFTER_MS)
        self._lay_out()
        self.phones = PhonePanel(work, desk, self, self.head)
        self._connect()
        self._add_keys()
        self.setFocusProxy(self.editor)

    def begin(self, place: str, *, with_set_up: bool) -> None:
        """Show the interview, once the page has its size: a long text is then wrapped once and not twice."""
        interview = self._opened.interview
        self._on_interview_changed()
        with QSignalBlocker(self.editor):
            self.editor.set_writing(interview.text, painted(interview, self._rows))
        self.head.show_recovered(self._opened.recovered_at)
        QTimer.singleShot(0, self._show_pieces)  # the text comes first
        self.show_set_up(shown=with_set_up)
        self.session.begin()
        self.watch.start()
        self.go_to(place)

    @property
    def set_up(self) -> SetUpPanel:
        """The set-up, made when it is first asked for."""
        if self._set_up is None:
            self._set_up = self._made_set_up()
        return self._set_up

    def _made_set_up(self) -> SetUpPanel:
        panel = SetUpPanel(self._opened.prompts)
        panel.edited.connect(lambda: self.session.set_up(panel.applied_to(self.session.interview)))
        panel.done.connect(lambda: self.show_set_up(shown=False))
        NameWatch(self._work, self._opened.partnership, panel)
        self._stack.addWidget(panel)
        return panel

    @property
    def interview_id(self) -> UUID:
        return self.session.interview.id

    # ---- where to go

    def go_to(self, place: str) -> None:
        """Show a piece of evidence by its id, or a turn by its time mark."""
        if (evidence_id := _uuid(place)) is not None:
            self.show_piece(evidence_id)
        elif place and (at := self._at_time(place)) >= 0:
            self.editor.select(at, at)
            self.editor.scroll_to(at)

    def show_piece(self, evidence_id: UUID) -> None:
        """Select the words of a piece in the text."""
        span = next((span for span in self.editor.spans() if span.evidence_id == evidence_id), None)
        self.columns.evidence.list.choose(evidence_id)
        if span is None or span.is_gone:
            self.said.emit("The words of this piece are no longer in the text. Its quote is kept.", "improvement")
            return
        self.columns.show_pane(TEXT)
        self.editor.select(span.start, span.end)
        self.editor.scroll_to(span.start)

    def show_set_up(self, *, shown: bool) -> None:
        """Put the set-up in the place of the text, or put it away."""
        if shown:
            self.set_up.show_interview(self.session.interview)
        self._stack.setCurrentWidget(self.set_up if shown else self.columns)
        self.head.show_set_up(shown)
        target: QWidget = self.set_up.title if shown else self.editor
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Esc: put away what is open; if nothing is, save and leave."""
        if self.phones.put_away():
            return
        if self._stack.currentWidget() is not self.columns:
            self.show_set_up(shown=False)
        elif self.map_box.isVisible() or self.identifier_box.isVisible():
            self._put_away()
        elif not self.columns.evidence.put_away():
            self.leave()

    def ask_history(self) -> None:
        """The history of the interview; in the list of evidence, that of the current piece."""
        self.history_asked.emit(self.columns.evidence.current() or self.interview_id)

    def leave(self) -> None:
        """Save and go; it stays while it cannot be saved."""
        self.session.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen is shown, so this one is left: what was typed becomes a revision."""
        super().hideEvent(event)
        self.watch.rest()
        self.session.keeper.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.go_on()

    # ---- mapping

    def ask_mapping(self) -> None:
        """Ctrl E: ask what the selected words speak to; in the list, map the current piece anew."""
        piece = self.columns.evidence.current()
        self._put_away()
        if piece is not None:
            words = next(each.words for each in self.columns.evidence.list.pieces() if each.evidence_id == piece)
            self.columns.bar.panes.choose(TEXT)
            self.map_box.ask(words, piece)
            return
        start, end = self.editor.selected_range()
        words = self.editor.text()[start:end]
        if not words.strip():
            self.said.emit(NOTHING_SELECTED, "accent")
            return
        self._passage = _trimmed(words, start)
        self.columns.bar.panes.choose(TEXT)
        self.map_box.ask(words)
        self.editor.ensureCursorVisible()

    def _on_mapped(self, direction: Direction, mapping: Mapping) -> None:
        if self.map_box.piece is not None:
            self.session.remap(self.map_box.piece, direction, mapping)
        else:
            start, end = self._passage
            evidence_id = self.session.map_passage(start, end, direction, mapping)
            span = Span(evidence_id=evidence_id, start=start, end=end)
            self.editor.add_span(PaintedSpan(span=span, role=direction, label=mapping.indicator))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_mapping_failed(self, evidence_id: UUID) -> None:
        self.editor.remove_span(evidence_id)
        self.session.wrote()

    def _on_withdrawn(self, evidence_id: UUID, reason: str) -> None:
        self.session.withdraw(evidence_id, reason)
        self.columns.evidence.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_evidence_changed(self, rows: tuple[EvidenceRow, ...]) -> None:
        """Paint every piece as it is known now; one that was withdrawn is painted no more."""
        before, self._rows = {row.id: row for row in self._rows}, rows
        for evidence_id in before.keys() - {row.id for row in rows}:
            self.editor.remove_span(evidence_id)
        held = self.session.interview.model_copy(update={"spans": self.editor.spans()})
        anew = {row.id for row in rows if (old := before.get(row.id)) and painted_as(old) != painted_as(row)}
        for span in painted(held, rows):
            if span.evidence_id in anew:
                self.editor.add_span(span)
        self._show_pieces()

    def _show_pieces(self) -> None:
        self._list_later.stop()
        self.columns.evidence.show_pieces(pieces(self.editor.describe_spans(), self._rows, self._opened.framework))

    # ---- identifiers

    def _on_counted(self, left: int) -> None:
        self.columns.evidence.show_identifiers(left)
        self.columns.bar.show_identifiers(left)

    def _on_identifier_reached(self, found: PossibleIdentifier | None) -> None:
        if found is None:
            self.said.emit("Nothing in this text looks like it identifies somebody.", "strength")
            return
        self._put_away()
        self.columns.bar.panes.choose(TEXT)
        self.identifier_box.ask(found)
        self.editor.select(found.start, found.end)

    def _on_identifier_replaced(self, found: PossibleIdentifier, role: str) -> None:
        places = self.watch.places_of(found.matched) or [(found.start, found.end)]
        self.editor.replace_all([(start, end, role) for start, end in places])
        if len(places) > 1:
            self.said.emit(f"Replaced in {len(places)} places. Ctrl and Z takes it back.", "strength")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_identifier_kept(self, found: PossibleIdentifier, reason: str) -> None:
        self._work.run(
            lambda: keep_words(self._desk, self.interview_id, found, reason, new_id=new_id),
            then=self._on_kept, failed=self.session.refuse,
        )  # fmt: skip
        self.watch.kept(found.matched)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, _nothing: None) -> None:
        self.session.changed.emit()

    # ---- the rest

    def _read(self) -> tuple[str, tuple[Span, ...]]:
        return self.editor.text(), self.editor.spans()

    def _on_interview_changed(self) -> None:
        interview = self.session.interview
        self.head.show_interview(interview)
        self.editor.set_speakers(_speakers(interview, self._opened.me))
        self.columns.prompts.show_prompts(self._opened.prompts.get(interview.audience), interview.covered)
        self._set_read_only(read_only=self.session.is_written_up)

    def _set_read_only(self, read_only: bool) -> None:
        """A finished text can be read, selected and mapped, not typed into."""
        flags = Qt.TextInteractionFlag
        looking = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        self.editor.setTextInteractionFlags(looking if read_only else flags.TextEditorInteraction)

    def _on_finish(self) -> None:
        self._set_read_only(read_only=True)
        self.session.finish()

    def _on_refused(self, why: str) -> None:
        self._set_read_only(read_only=self.session.is_written_up)
        self.said.emit(why, "danger")

    def _on_covered(self, covered: tuple[str, ...]) -> None:
        self.session.set_up(self.session.interview.model_copy(update={"covered": covered}))

    def _on_cramped(self, cramped: bool) -> None:
        """What can be spared gives its room to a question below the text, or to what must be read beside it."""
        self.head.strip.setHidden(cramped or (self.columns.is_narrow and not self.guarding.bar.isHidden()))

    def _put_away(self) -> None:
        self.map_box.hide()
        self.identifier_box.hide()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _at_time(self, time: str) -> int:
        text, mark = self.editor.text(), f"[{time}] "
        return 0 if text.startswith(mark) else text.find("\n" + mark) + 1 or -1

    def _connect(self) -> None:
        session, evidence, editor, bar = self.session, self.columns.evidence, self.editor, self.columns.bar
        editor.edited.connect(session.wrote)
        editor.spans_changed.connect(self._list_later.start)
        editor.edited.connect(self._list_later.start)
        self._list_later.timeout.connect(self._show_pieces)
        editor.span_at_cursor_changed.connect(evidence.list.choose)
        session.interview_changed.connect(self._on_interview_changed)
        session.evidence_changed.connect(self._on_evidence_changed)
        session.mapping_failed.connect(self._on_mapping_failed)
        session.refused.connect(self._on_refused)
        session.left.connect(self.left)
        self.past.said.connect(self.said)
        self.head.finish_asked.connect(self._on_finish)
        self.head.set_up_asked.connect(lambda: self.show_set_up(shown=self._stack.currentWidget() is self.columns))
        self.head.back_asked.connect(self.leave)
        self.head.concern_asked.connect(self.phones.show_numbers)
        self.head.history_asked.connect(self.ask_history)
        self.columns.cramped.connect(self._on_cramped)
        self.guarding.bar.came_or_went.connect(lambda: self._on_cramped(self.columns.is_cramped))
        self.columns.prompts.covered_changed.connect(self._on_covered)
        evidence.opened.connect(self.show_piece)
        evidence.withdrawn.connect(self._on_withdrawn)
        for asked in (evidence.map_asked, bar.map_asked):
            asked.connect(self.ask_mapping)
        for asked in (evidence.identifier_asked, bar.identifier_asked):
            asked.connect(self.watch.ask_next)
        self.map_box.mapped.connect(self._on_mapped)
        self.watch.counted.connect(self._on_counted)
        self.watch.reached.connect(self._on_identifier_reached)
        self.identifier_box.replaced.connect(self._on_identifier_replaced)
        self.identifier_box.kept.connect(self._on_identifier_kept)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Escape", self.go_back),
            ("Ctrl+J", self.columns.prompts.tick_next),
            ("F6", self.columns.go_round),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        self.columns.ask_below(self.map_box)
        self.columns.ask_below(self.identifier_box)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.guarding.bar)
        column.addWidget(FooterBar(_HINTS))


def _speakers(interview: Interview, me: str) -> tuple[str, ...]:
    """Who can stand at the head of a turn: those who took part, then who asked."""
    people = tuple(people.designation for people in interview.people)
    alone = interview.interview_kind is InterviewKind.ONE_TO_ONE
    first = (interview.title, *people) if alone or not people else people
    return tuple(dict.fromkeys(filter(None, (*first, interview.led_by, interview.volunteer, me, interview.supporter))))


def _trimmed(words: str, start: int) -> tuple[int, int]:
    """The passage without the white space at its edges."""
    first = start + len(words) - len(words.lstrip())
    return first, first + len(words.strip())


def _uuid(place: str) -> UUID | None:
    try:
        return UUID(place)
    except ValueError:
        return None

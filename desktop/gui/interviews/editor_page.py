"""The page on which one interview is written: it puts the parts together and leads each key to what it does.

Each part has a controller beside it: ``page_mapping``, ``page_identifiers``, ``page_words``, ``page_concern``,
``page_set_up``.
"""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.found_words import first_place, of_place
from desktop.domain.interviews import Part
from desktop.domain.spans import Span
from desktop.domain.speakers import speakers_of
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.history.undo_past import UndoPast
from desktop.gui.interviews.begun_boxes import came_back
from desktop.gui.interviews.columns import Columns
from desktop.gui.interviews.identifiers.page_identifiers import PageIdentifiers
from desktop.gui.interviews.left_at import left_at
from desktop.gui.interviews.mapping.page_mapping import PageMapping
from desktop.gui.interviews.mapping.page_suggestions import PageSuggestions
from desktop.gui.interviews.page_concern import PageConcern
from desktop.gui.interviews.page_finding import PageFinding
from desktop.gui.interviews.page_head import PageHead
from desktop.gui.interviews.page_keys import OF_THE_SET_UP, OF_THE_TEXT, PageKeys
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.interviews.page_room import PageRoom
from desktop.gui.interviews.page_speakers import PageSpeakers
from desktop.gui.interviews.page_write_up import PageWriteUp
from desktop.gui.interviews.session import InterviewSession
from desktop.gui.interviews.set_up.page_set_up import PageSetUp
from desktop.gui.interviews.texts import Texts
from desktop.gui.interviews.words.page_words import PageWords
from desktop.gui.remarks.strip import RemarkStrip
from desktop.gui.saving.guarding import Guarding
from desktop.gui.widgets.chosen_words import choose_words
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.writing import WritingEditor
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.interviews import OpenInterview

_PREPARED_AFTER_MS = 50
"""What may be asked next is made once the page is on show, so that neither opening nor the key waits for it."""


class EditorPage(FirstFocus, QWidget):
    """Lives while one interview is open. ``begin`` fills it once it is on show; after ``left`` it can go.

    Signals: ``said(text, role)``; ``left``: all is saved; ``history_asked(UUID)`` of the interview or a piece;
    ``concern_asked``: raise one.
    ``session`` has the others: saved, changed, overtaken.
    """

    said = Signal(str, str)
    left = Signal()
    history_asked = Signal(object)
    concern_asked = Signal()

    def __init__(self, work: Work, desk: Desk, opened: OpenInterview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self.texts = Texts(lambda: f"{desk.clock().astimezone():%H:%M}", self)
        self.session = InterviewSession(work, desk, opened, self.texts.applied_to, self)
        self.pasts = [self._past(work, desk, part) for part in Part]
        self.head, self.columns = PageHead(), Columns(self.texts, self.session.begun)
        self.guarding = Guarding(work, desk, self.session.keeper)
        self.remarks = RemarkStrip(work, desk)
        self._stack = QStackedWidget()
        parts = PageParts(
            work, desk, opened, self.texts, self.session, self.columns, self.said.emit, self.session.begun
        )
        self.mapping = PageMapping(parts, self)
        self.suggestions = PageSuggestions(parts, self.mapping, self)
        self.identifiers = PageIdentifiers(parts, self)
        self.speakers = PageSpeakers(parts, self)
        self.write_up = PageWriteUp(parts, self.columns.pane, self.head)
        self.words = PageWords(parts, self)
        self.finding = PageFinding(parts, self)
        self.keys = PageKeys(parts, self)
        self.set_up = PageSetUp(parts, self._stack, self.head)
        self._lay_out()
        self.room = PageRoom(self, self.head, self.columns, self.texts, self.guarding)
        self.concern = PageConcern(parts, self)
        self._connect()
        self._add_keys()
        self.setFocusProxy(self.editor)

    def begin(self, place: str, *, with_set_up: bool) -> None:
        """Show the interview, once the page has its size: a long text is then wrapped once and not twice."""
        interview = self._opened.interview
        self._on_interview_changed()
        self.texts.show_texts(interview, self.mapping.painted)
        self.head.show_recovered(self._opened.recovered_at)
        if interview.write_up:
            self.write_up.open(keyboard=False)
        self.set_up.show(shown=with_set_up)
        self.session.begin()
        if says := came_back(self.session.begun.boxes()):
            self.said.emit(says, "accent")
        self.identifiers.start()
        if place or self._is_closed():
            self.go_to(place)
        else:
            self._go_on_writing()
        for part in Part:
            self.texts.of(part).taking.warn()
        QTimer.singleShot(0, self, self._after_the_text)

    def _after_the_text(self) -> None:
        """The text is painted first; then comes what can wait for it."""
        self.repaint()
        self.mapping.show_pieces()
        self.remarks.show_about(self.interview_id)
        QTimer.singleShot(_PREPARED_AFTER_MS, self, self.mapping.prepare)

    @property
    def editor(self) -> WritingEditor:
        """The text that is written in."""
        return self.texts.current

    @property
    def interview_id(self) -> UUID:
        return self.session.interview.id

    # ---- where to go

    def go_to(self, place: str) -> None:
        """Show a piece of evidence by its id, a turn by its time mark, or words that were looked for."""
        place, words = of_place(place)
        found = _uuid(place)
        if found is not None and any(each.id == found for each in self.session.interview.follow_ups):
            self.set_up.show(shown=True)
            self.set_up.panel.show_follow_up(found)
        elif (evidence_id := found) is not None:
            self.mapping.show_piece(evidence_id)
        elif place and (at := self._at_time(place)) >= 0:
            self.editor.select(at, at)
            self.editor.scroll_to(at)
        elif words:
            self._choose_words(words)

    def _go_on_writing(self) -> None:
        """Put the caret where it was; after a crash, which nobody could note it in, behind the words that came back."""
        left = left_at.of(self.interview_id)
        if left is not None and (left[0] is Part.NOTES or self.write_up.is_open):
            self.texts.turn_to(left[0])
            self.editor.select(left[1], left[1])
        elif self._opened.recovered_at is not None:
            behind = len(self.editor.text())
            self.editor.select(behind, behind)

    def _choose_words(self, words: str) -> None:
        """Where they stand first: in the notes, in the write-up, or in what was set up."""
        for part in self.texts.parts():
            editor = self.texts.of(part)
            found = first_place(editor.text(), words)
            if found is not None:
                self._show_text(part)
                editor.select(*found)
                editor.scroll_to(found[0])
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if first_place(self.session.interview.words(), words) is not None:
            self.set_up.show(shown=True)
            choose_words(self.set_up.panel, words)

    def _show_text(self, part: Part) -> None:
        """Bring one text up, from behind the set-up and beside the notes."""
        if self.set_up.is_shown:
            self.set_up.show(shown=False)
        if part is Part.WRITE_UP and not self.write_up.is_open:
            self.write_up.open(keyboard=False)
        self.texts.turn_to(part)

    def go_back(self) -> None:
        """Esc: put away what is open; if nothing is, save and leave."""
        if self.set_up.put_away():
            return
        if self.columns.put_boxes_away():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
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
        left_at.note(self.interview_id, self.texts.part, self.editor.selected_range()[1])
        self.identifiers.rest()
        self.words.rest()
        self.remarks.settle()
        self.session.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.identifiers.go_on()
        self.words.go_on()
        self.remarks.read_again()

    # ---- the rest

    def _past(self, work: Work, desk: Desk, part: Part) -> UndoPast:
        editor = self.texts.of(part)

        def read() -> tuple[str, tuple[Span, ...]]:
            return editor.text(), (*editor.spans(), *editor.marks())

        return UndoPast(work, desk, self._opened.base, editor.beyond, read, self, part=part)

    def _on_interview_changed(self) -> None:
        interview = self.session.interview
        prompts = self._opened.prompts.of(interview.audience, interview.interview_kind)
        self.head.show_interview(interview)
        headings = () if prompts is None else prompts.titles()
        self.texts.set_speakers((*speakers_of(interview, self._opened.me), *headings))
        self.columns.prompts.show_prompts(prompts, interview)
        self.write_up.set_finished(finished=self._is_closed())

    def _is_closed(self) -> bool:
        """Finished, or of people who agreed to no notes and of whom nothing is written. What is written can go."""
        return self.session.is_written_up or (self.session.interview.notes_refused and not self._has_words())

    def _has_words(self) -> bool:
        interview = self.session.snapshot()
        prompts = self._opened.prompts.of(interview.audience, interview.interview_kind)
        form = "" if prompts is None else prompts.begins_with()
        return any(text.strip() not in ("", form.strip()) for text in (interview.text, interview.write_up))

    def _on_write_up_asked(self) -> None:
        """F4: the write-up beside the notes, or away; out of the set-up, to it."""
        if not (self.set_up.put_away() and self.write_up.is_open):
            self.write_up.toggle()

    def _ask_who_speaks(self) -> None:
        if not self.set_up.is_shown:
            self.speakers.ask()

    def _on_set_up(self, shown: bool) -> None:
        """At the foot stand the keys of what is on show."""
        for foot, wanted in zip(self.feet, (not shown, shown), strict=True):
            foot.setVisible(wanted)

    def _on_finish(self) -> None:
        self.write_up.set_finished(finished=True)
        self.session.finish()

    def _on_refused(self, why: str) -> None:
        self.write_up.set_finished(finished=self._is_closed())
        self.said.emit(why, "danger")

    def _on_covered(self, covered: tuple[str, ...]) -> None:
        self.session.cover(covered)

    def _at_time(self, time: str) -> int:
        text, mark = self.editor.text(), f"[{time}] "
        return 0 if text.startswith(mark) else text.find("\n" + mark) + 1 or -1

    def _connect(self) -> None:
        session, head = self.session, self.head
        self.texts.edited.connect(session.wrote)
        self.texts.said.connect(lambda words: self.said.emit(words, "accent"))
        session.interview_changed.connect(self._on_interview_changed)
        session.refused.connect(self._on_refused)
        session.left.connect(self.left)
        for past in self.pasts:
            past.said.connect(self.said)
        self.set_up.came_or_went.connect(self._on_set_up)
        head.finish_asked.connect(self._on_finish)
        head.write_up_asked.connect(self._on_write_up_asked)
        head.back_asked.connect(self.leave)
        head.history_asked.connect(self.ask_history)
        head.concern_asked.connect(self.concern_asked)
        self.columns.prompts.covered_changed.connect(self._on_covered)
        self.remarks.bind(self)
        self.remarks.said.connect(self.said)
        session.voice.hear(self.remarks)
        self.remarks.changed.connect(session.changed)

    def _go_round(self) -> None:
        if not self.set_up.go_round():
            self.columns.go_round()

    def _add_keys(self) -> None:
        for keys, act in (
            ("Escape", self.go_back),
            ("Ctrl+J", self.columns.prompts.tick_next),
            ("F6", self._go_round),
            ("Ctrl+Shift+R", self._ask_who_speaks),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.columns)
        self.feet = FooterBar(OF_THE_TEXT), FooterBar(OF_THE_SET_UP)
        self.feet[1].hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.remarks)
        column.addWidget(self._stack, 1)
        column.addWidget(self.guarding.bar)
        for foot in self.feet:
            column.addWidget(foot)


def _uuid(place: str) -> UUID | None:
    try:
        return UUID(place)
    except ValueError:
        return None

"""The Today screen: the timeline, what is mine by when it is due, what came back, what is uncertain, what is next."""

from textwrap import shorten
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.objects import Kind
from desktop.domain.owed import Owed
from desktop.domain.retention import Standing
from desktop.domain.rows import Draft
from desktop.gui.clearing.until_note import UntilNote
from desktop.gui.concerns.raise_button import raise_button
from desktop.gui.dates import whole_day
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.screen import Screen
from desktop.gui.theme import set_ground, theme
from desktop.gui.today.beside import Beside
from desktop.gui.today.concern_box import ConcernBox
from desktop.gui.today.dates_table import DatesTable
from desktop.gui.today.open_concerns import OpenConcerns
from desktop.gui.today.recovered_page import RecoveredPage
from desktop.gui.today.task_list import TaskList
from desktop.gui.today.timeline import Timeline
from desktop.gui.today.words import where_it_stands
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.when_asked import WhenAsked
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.follow_ups import mark_done
from desktop.operations.incoming.remarks import answer
from desktop.operations.today import Kept, Today, today

_BESIDE = 424
_STACKED_BELOW = 900
"""A page narrower than this, in pixels at 100 %, has one column."""
_PRESSING = {Standing.NEAR, Standing.OVER, Standing.UNKNOWN}
"""How it may stand with the day of destruction so that it comes first; far off, it comes last."""


class TodayScreen(Screen):
    """Made anew at every unlock, and looks at once: the drafts that it finds came back after a crash."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self._came_back: frozenset[Kept] | None = None
        self._shown: Today | None = None
        self.bar = TitleBar("Today")
        self.dates_button = Button("All dates", "Ctrl+D", "calendar")
        self.concern = raise_button()
        self.bar.add(self.dates_button)
        self.bar.add(self.concern)
        self.timeline, self.dates = Timeline(), DatesTable()
        self.tasks, self.recovered = TaskList(), WhenAsked(self._made_recovered)
        self.beside: Beside | None = None
        self._opened: OpenConcerns | None = None
        self._page = ScrollPage("surface", 0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QVBoxLayout()
        self._views = QStackedWidget()
        self._lay_out()
        self.concern.clicked.connect(self.concern_asked)
        self.dates_button.clicked.connect(self._on_dates_asked)
        self.tasks.opened.connect(self._on_opened)
        self.tasks.done.connect(self._on_done)
        self.tasks.go_asked.connect(self.go_asked)

    def refresh(self) -> None:
        self.work.run(today, self.desk, self._came_back, then=self.show_today)

    def show_today(self, now: Today) -> None:
        """Show it; nothing moves when it is what is shown already."""
        if self._came_back is None:
            drafts = [(draft.item.id, draft.saved_at) for draft in now.recovered]
            concerns = [(draft.item.id, draft.saved_at) for draft in now.recovered_concerns]
            self._came_back = frozenset((*drafts, *concerns))
        if now == self._shown:
            return
        had_focus = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self._shown = now
        self.bar.set_title("Today", f"{whole_day(now.on)} · {where_it_stands(now)}")
        self.timeline.show_today(now)
        self.dates.show_today(now)
        self._show_what_presses(now)
        self.tasks.show_today(now)
        self._show_beside(now)
        first = self._first_in_sight()
        self.setFocusProxy(first)
        if had_focus or self.hasFocus():
            first.setFocus()

    def _first_in_sight(self) -> QWidget:
        """Where the keyboard begins: at the main task, but where large text would push an open concern out of sight
        for that, at the concern."""
        stacked = self.width() < theme().px(_STACKED_BELOW)
        first = None if self._opened is None else self._opened.first
        return first if stacked and first is not None else self.tasks.main

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._views, 1)
        inside = QWidget()
        self._left.setContentsMargins(0, theme().px(16), 0, 0)
        self._left.setSpacing(theme().px(12))
        self._left.addWidget(self.tasks, 1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addLayout(self._left, 1)
        inside.setLayout(self._columns)
        set_ground(self._page.verticalScrollBar(), "sunken")  # it stands beside what helps
        self._page.body.setContentsMargins(0, 0, 0, 0)
        self._page.body.setSpacing(0)
        self._page.add(self.timeline)
        self._page.add(Hairline())
        self._page.add(inside, 1)
        self._views.addWidget(self._page)
        table = QWidget()
        room = QVBoxLayout(table)
        room.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(8))  # and the cells' own 8
        room.addWidget(self.dates)
        self._views.addWidget(table)
        set_ground(self, "surface")
        theme().theme_changed.connect(self._on_theme_changed)

    def _fit(self) -> None:
        stacked = self.width() < theme().px(_STACKED_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        if self.beside is not None:
            self.beside.setMinimumWidth(0 if stacked else theme().pane(_BESIDE))
            self.beside.setMaximumWidth(self.maximumWidth() if stacked else theme().pane(_BESIDE))

    def _on_theme_changed(self) -> None:
        self._shown = None  # the rows' own spaces scale too: built anew when the screen comes up next
        self._fit()

    def _show_what_presses(self, now: Today) -> None:
        while self._left.count() > 1:
            _take_away(self._left, 0)
        self._opened = None
        if now.retention.standing in _PRESSING:
            note = UntilNote()
            note.show_retention(now.retention)
            self._left.insertWidget(0, _above_tasks(note))
        if now.concerns:
            box = ConcernBox(now.concerns, now.inspection.concern_lead)
            box.review_chosen.connect(self._on_review_chosen)
            self._left.insertWidget(0, _above_tasks(box))
        if now.open_concerns:
            opened = self._opened = OpenConcerns(now.open_concerns, self.desk.clock())
            opened.concern_chosen.connect(self._on_concern_chosen)
            opened.all_asked.connect(lambda: self.go_asked.emit("concerns"))
            self._left.insertWidget(0, _above_tasks(opened))
        if now.concerns_unread:
            self._left.insertWidget(0, _above_tasks(NoteBox(now.concerns_unread, "danger")))

    def _show_beside(self, now: Today) -> None:
        if self.beside is not None:
            _take_away(self._columns, self._columns.indexOf(self.beside))
        self.beside = Beside(now)
        self.beside.draft_chosen.connect(self._on_draft_chosen)
        self.beside.concern_chosen.connect(self._on_concern_chosen)
        self.beside.evidence_chosen.connect(self._on_evidence_chosen)
        self.beside.triage_chosen.connect(self._on_triage_chosen)
        self.beside.talk_chosen.connect(self._on_talk_chosen)
        self.beside.schedule_asked.connect(lambda: self.go_asked.emit("interviews/schedule"))
        self.beside.claim_chosen.connect(self._on_claim_chosen)
        self.beside.indicator_chosen.connect(lambda indicator: self.go_asked.emit(f"findings/{indicator}"))
        self.beside.findings_asked.connect(lambda: self.go_asked.emit("findings"))
        self.beside.report_chosen.connect(lambda page: self.go_asked.emit(f"report/{page}"))
        self.beside.send_asked.connect(lambda: self.go_asked.emit("send"))
        self.beside.map_asked.connect(lambda: self.go_asked.emit("map"))
        self._columns.addWidget(self.beside)
        self._fit()

    def _on_dates_asked(self) -> None:
        dates = self._views.currentIndex() == 0
        self._views.setCurrentIndex(1 if dates else 0)
        self.dates_button.setText("Back to today" if dates else "All dates")
        (self.dates if dates else self.tasks.main).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, owed: Owed) -> None:
        self.open_asked.emit(owed.opens, owed.target_id, owed.place or str(owed.follow_up or ""))

    def _on_done(self, owed: Owed) -> None:
        if owed.follow_up is not None:
            self.work.run(mark_done, self.desk, owed.target_id, owed.follow_up, then=self._on_marked)
        elif owed.remark is not None:
            self.work.run(answer, self.desk, owed.remark, "", then=lambda remark: self._on_marked(remark.where))

    def _on_marked(self, what: str) -> None:
        self.saved.emit(self.desk.clock())
        self.said.emit(f"Done: {shorten(what, 60, placeholder='…')}", "strength")
        self.changed.emit()

    def _on_talk_chosen(self, entry_id: UUID) -> None:
        self.open_asked.emit(Kind.PLAN_ENTRY, entry_id, "")

    def _on_draft_chosen(self, draft: Draft) -> None:
        page = self.recovered()
        page.show_draft(draft.item.id)
        self._views.setCurrentWidget(page)
        self.dates_button.hide()
        page.setFocus()

    def _made_recovered(self) -> RecoveredPage:
        page = RecoveredPage(self.work, self.desk)
        page.left.connect(self._on_recovered_left)
        page.settled.connect(self._on_recovered_settled)
        page.opened.connect(self._on_recovered_opened)
        page.said.connect(self.said)
        self._views.addWidget(page)
        return page

    def _on_recovered_left(self) -> None:
        self._views.setCurrentIndex(0)
        self.dates_button.show()
        self.tasks.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_recovered_settled(self, words: str) -> None:
        self._on_recovered_left()
        self.said.emit(words, "strength")
        self.saved.emit(self.desk.clock())
        self.changed.emit()

    def _on_recovered_opened(self, kind: str, object_id: UUID) -> None:
        self._on_recovered_left()
        self.open_asked.emit(kind, object_id, "")

    def _on_review_chosen(self, review_id: UUID) -> None:
        self.open_asked.emit(Kind.REVIEW, review_id, "")

    def _on_concern_chosen(self, concern_id: UUID) -> None:
        self.open_asked.emit("concern", concern_id, "")

    def _on_claim_chosen(self, claim_id: UUID) -> None:
        self.open_asked.emit(Kind.FINDING, claim_id, "")

    def _on_triage_chosen(self, triage_id: UUID) -> None:
        self.open_asked.emit(Kind.TRIAGE, triage_id, "")

    def _on_evidence_chosen(self, evidence_id: UUID) -> None:
        self.open_asked.emit(Kind.EVIDENCE, evidence_id, "")


def _above_tasks(widget: QWidget) -> QWidget:
    """What comes before everything else, in line with the tasks."""
    holder = QWidget()
    room = QVBoxLayout(holder)
    room.setContentsMargins(theme().px(24), 0, theme().px(16), 0)
    room.addWidget(widget)
    return holder


def _take_away(layout: QBoxLayout, place: int) -> None:
    item = layout.takeAt(place)
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()

"""The Interviews screen: the list and the schedule, and the page of the interview that is open."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.concerns import Passage
from desktop.domain.errors import PersonError
from desktop.domain.found_words import has_words
from desktop.domain.interviews import Audience, Interview, InterviewKind
from desktop.domain.plan_entries import PlanEntry
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import HistoryShelf
from desktop.gui.in_words import in_words
from desktop.gui.interviews.editor_page import EditorPage
from desktop.gui.interviews.list_page import ListPage
from desktop.gui.records.page_switch import PageSwitch
from desktop.gui.schedule.screen import ScheduleScreen
from desktop.gui.screen import Screen
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.interview_list import interview_rows, list_interviews
from desktop.operations.interviews import OpenInterview, open_interview, start_interview
from desktop.vault.ids import new_id

LIST, SCHEDULE = "interviews", "schedule"


class InterviewsScreen(Screen):
    """One page is on show: ``list``, ``schedule`` or ``page``. A page that cannot be saved is never taken away.

    ``schedule`` is made when it is first shown. Who leaves an interview comes back to where they opened it.
    """

    takes_words = True

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.list = ListPage(desk)
        self._ahead = TypedAhead(self, work, self.said.emit)
        self.page: EditorPage | None = None
        self._place = ""
        self._sets_up = False
        self._afterwards: Callable[[], None] | None = None
        self.schedule: ScheduleScreen | None = None
        self._home: QWidget = self.list
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._put_switch(self.list.title, LIST)
        self.history = HistoryShelf(self, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self.open_object)
        self.list.begun.connect(self._on_begun)
        self.list.wanted.connect(self._on_wanted)
        self.history.closed.connect(self._on_history_closed)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Read the list again; an open page looks whether it was changed elsewhere."""
        self.work.run(list_interviews, self.desk, self.list.in_sight(), then=self.list.show_list)
        if self.schedule is not None:
            self.schedule.refresh()
        if self.page is not None:
            self.page.session.read_again()

    def show_page(self, key: str) -> None:
        """Show the list (``interviews``) or the ``schedule``; an interview that is open is saved and left first."""
        self._home = self._made_schedule() if key == SCHEDULE else self.list
        self._leave_then(self._show_home)

    def _show_home(self) -> None:
        self._stack.setCurrentWidget(self._home)
        self.setFocusProxy(self._home)
        self._home.setFocus()
        self.refresh()

    def _made_schedule(self) -> ScheduleScreen:
        if self.schedule is None:
            made = self.schedule = ScheduleScreen(self.work, self.desk, ahead=self._ahead)
            self._put_switch(made.bar, SCHEDULE)
            for mine, its in (
                (self.saved, made.saved),
                (self.not_saved, made.not_saved),
                (self.changed, made.changed),
                (self.said, made.said),
            ):
                its.connect(mine)
            made.begun.connect(self._on_begun_from_schedule)
            self._stack.addWidget(made)
        return self.schedule

    def _put_switch(self, bar: TitleBar, key: str) -> None:
        switch = PageSwitch({LIST: "Interviews", SCHEDULE: "Schedule"}, key, of="Interviews")
        switch.asked.connect(self.show_page)
        bar.put_first(switch)

    def _on_begun_from_schedule(self, interview_id: UUID) -> None:
        self._open_begun(interview_id)

    def open_object(self, object_id: UUID, place: str = "") -> None:
        """Show an interview, at a time mark or a piece of evidence when that is given; of the schedule, an entry."""
        if self.history.make_way() and self.page is not None and self.page.interview_id == object_id:
            self._open(object_id, place)  # what the page shows is not what stands any more
            return
        if self.page is not None and self.page.interview_id == object_id:
            self.page.go_to(place)
            return
        self._ahead.wait(behind=has_words(place))
        self._leave_then(lambda: self._open(object_id, place))

    def passage(self) -> Passage | None:
        """The words chosen in the open interview, or the line that is being written."""
        return None if self.page is None else self.page.concern.passage()

    def settle(self) -> None:
        """Turn what is open into a revision."""
        if self.page is not None:
            self.page.session.settle()
        if self.schedule is not None:
            self.schedule.settle()

    def _open(self, interview_id: UUID, place: str) -> None:
        self._place = place
        self.work.run(_found, self.desk, interview_id, then=self._on_found, failed=self._on_failed)

    def _on_begun(self, audience: Audience, kind: InterviewKind) -> None:
        self._ahead.wait()
        self.work.run(
            lambda: start_interview(self.desk, audience, new_id=new_id, kind=kind),
            then=self._on_started, failed=self._on_failed,
        )  # fmt: skip

    def _on_started(self, interview: Interview) -> None:
        self.changed.emit()
        self._open_begun(interview.id)

    def _open_begun(self, interview_id: UUID) -> None:
        self._sets_up = True
        self.history.make_way()
        self._leave_then(lambda: self._open(interview_id, ""))

    def _on_wanted(self, ids: tuple[UUID, ...]) -> None:
        self.work.run(interview_rows, self.desk, ids, then=self.list.put_rows, failed=partial(self._on_unread, ids))

    def _on_unread(self, ids: tuple[UUID, ...], error: Exception) -> None:
        """What a person can do about it stands there too; anything else is ours, and in the log."""
        why = in_words(error)
        self.list.could_not_read(ids, why if isinstance(error, PersonError) else "")

    def _on_found(self, found: OpenInterview | UUID) -> None:
        if isinstance(found, UUID):
            self.show_page(SCHEDULE)
            self._made_schedule().open_object(found)
        else:
            self._ahead.show_page(lambda: self._show_opened(found))

    def _show_opened(self, opened: OpenInterview) -> EditorPage:
        self._drop_page()
        page = EditorPage(self.work, self.desk, opened)
        session = page.session
        session.saved.connect(self.saved)
        session.not_saved.connect(self.not_saved)
        session.changed.connect(self.changed)
        session.overtaken.connect(self._on_overtaken)
        page.said.connect(self.said)
        page.left.connect(self._on_left)
        page.history_asked.connect(self._on_history_asked)
        page.concern_asked.connect(self.concern_asked)
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.begin(self._place, with_set_up=self._sets_up)
        self._sets_up, self._place = False, ""
        return page

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")

    def _on_history_asked(self, object_id: UUID) -> None:
        if self.page is not None:
            self.history.open(object_id, self.page.session.keeper.has_unsaved)

    def _on_history_closed(self, restored: bool) -> None:
        if restored and self.page is not None:
            self.page.session.read_again()

    def _on_overtaken(self) -> None:
        """Send wrote a role into it, a colleague's version came in, or one was restored: show it as it stands now."""
        if self.page is not None and self.history.page is None:
            self._open(self.page.interview_id, "")

    def _leave_then(self, act: Callable[[], None]) -> None:
        if self.page is None:
            act()
            return
        self._afterwards = act
        self.page.leave()

    def _on_left(self) -> None:
        act, self._afterwards = self._afterwards, None
        interview_id = self.page.interview_id if self.page is not None else None
        self._drop_page()
        self.changed.emit()
        if act is not None:
            act()
            return
        self._show_home()
        if self._home is self.list:
            self.list.focus_list(interview_id)

    def _drop_page(self) -> None:
        if self.page is None:
            return
        page, self.page = self.page, None
        self._stack.removeWidget(page)
        self.setFocusProxy(self.list)
        page.identifiers.forget()
        page.deleteLater()


def _found(desk: Desk, object_id: UUID) -> OpenInterview | UUID:
    """The interview; of an entry of the schedule only its id."""
    draft = desk.store.draft(object_id)
    item = desk.store.get(object_id) if draft is None else draft.item
    return object_id if isinstance(item, PlanEntry) else open_interview(desk, object_id)

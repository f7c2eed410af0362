"""The Interviews screen: the list, and the page of the one that is open."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.concerns import Passage
from desktop.domain.interviews import Audience, Interview
from desktop.domain.rows import InterviewRow
from desktop.gui.history.shelf import HistoryShelf
from desktop.gui.interviews.editor_page import EditorPage
from desktop.gui.interviews.list_page import ListPage
from desktop.gui.screen import Screen
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.interviews import OpenInterview, list_interviews, open_interview, start_interview
from desktop.vault.ids import new_id


class InterviewsScreen(Screen):
    """One page is on show: ``list`` or ``page``. A page that cannot be saved is never taken away."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.list = ListPage(desk)
        self.page: EditorPage | None = None
        self._place = ""
        self._sets_up = False
        self._afterwards: Callable[[], None] | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.history = HistoryShelf(self, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self.open_object)
        self.list.begun.connect(self._on_begun)
        self.history.closed.connect(self._on_history_closed)
        self.setFocusProxy(self.list.table)

    def refresh(self) -> None:
        """Read the list again; an open page looks whether it was changed elsewhere."""
        self.work.run(list_interviews, self.desk, then=self._on_listed)
        if self.page is not None:
            self.page.session.read_again()

    def open_object(self, object_id: UUID, place: str = "") -> None:
        """Show an interview, at a time mark or a piece of evidence when that is given."""
        if self.history.make_way() and self.page is not None and self.page.interview_id == object_id:
            self._open(object_id, place)  # what the page shows is not what stands any more
            return
        if self.page is not None and self.page.interview_id == object_id:
            self.page.go_to(place)
            return
        self._leave_then(lambda: self._open(object_id, place))

    def passage(self) -> Passage | None:
        """The words chosen in the open interview, or the line that is being written."""
        return None if self.page is None else self.page.concern.passage()

    def settle(self) -> None:
        """Turn what is open into a revision."""
        if self.page is not None:
            self.page.session.keeper.settle()

    def _open(self, interview_id: UUID, place: str) -> None:
        self._place = place
        self.work.run(open_interview, self.desk, interview_id, then=self._on_opened)

    def _on_begun(self, audience: Audience) -> None:
        self.work.run(lambda: start_interview(self.desk, audience, new_id=new_id), then=self._on_started)

    def _on_started(self, interview: Interview) -> None:
        self._sets_up = True
        self.changed.emit()
        self.open_object(interview.id)

    def _on_listed(self, rows: tuple[InterviewRow, ...]) -> None:
        self.list.show_rows(rows)

    def _on_opened(self, opened: OpenInterview) -> None:
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
        self.list.focus_list(interview_id)
        self.refresh()

    def _drop_page(self) -> None:
        if self.page is None:
            return
        page, self.page = self.page, None
        self._stack.removeWidget(page)
        self.setFocusProxy(self.list.table)
        page.identifiers.forget()
        page.deleteLater()

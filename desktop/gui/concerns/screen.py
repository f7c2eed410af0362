"""The Concerns screen: the list, the page of the one that is open, its history, and messages that come and go."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.gui.concerns.blank_sheet import BlankSheet
from desktop.gui.concerns.concern_page import ConcernPage
from desktop.gui.concerns.history_page import HistoryPage
from desktop.gui.concerns.list_page import ListPage
from desktop.gui.concerns.post_job import PostJob
from desktop.gui.in_words import in_words
from desktop.gui.screen import Screen
from desktop.gui.theme import set_ground
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.current_stack import CurrentStack
from desktop.gui.work import Work
from desktop.operations.concerns.begun import OpenedAtStep, open_at_step
from desktop.operations.concerns.list import ConcernRow, list_concerns
from desktop.operations.concerns.messages import TakenIn, open_message
from desktop.operations.concerns.sheets import note_printed, sheet
from desktop.operations.desk import Desk


class ConcernsScreen(Screen):
    """One page is on show: ``list``, ``page`` or the history of it. A page that cannot be saved is never taken away.

    ``choose_file`` asks for a message's file; None when the person changes their mind.
    """

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        set_ground(self, "surface")
        self.list = ListPage(desk)
        self._ahead = TypedAhead(self, work, self.said.emit)
        self.page: ConcernPage | None = None
        self.history: HistoryPage | None = None
        self.post = PostJob(work, desk, self)
        self.blank = BlankSheet(work, desk, self)
        self.choose_file: Callable[[], Path | None] = self._ask_for_file
        self._afterwards: Callable[[], None] | None = None
        self._asked_to_post = False
        self._stack = CurrentStack()
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self.open_object)
        self.list.concern_asked.connect(self.concern_asked)
        self.list.take_in_asked.connect(self._on_take_in)
        self.list.blank_asked.connect(self.blank.save)
        self.blank.said.connect(self.said)
        self.post.changed.connect(self._on_posted)
        self.post.finished.connect(self._on_post_finished)
        self.setFocusProxy(self.list.table)
        self.post.look_ahead()

    def refresh(self) -> None:
        """Read the list again; an open page looks whether it was changed elsewhere."""
        self.work.run(list_concerns, self.desk, then=self._on_listed)
        if self.page is not None:
            self.page.session.read_again()

    def open_object(self, object_id: UUID, place: str = "") -> None:  # noqa: ARG002  a concern has no places
        """Show a concern."""
        self._leave_history()
        if self.page is not None and self.page.session.concern_id == object_id:
            self.page.session.read_again()
            self.page.begin()
            return
        self._ahead.wait()
        self._leave_then(lambda: self._open(object_id))

    def settle(self) -> None:
        """Turn what is open into a version."""
        if self.page is not None:
            self.page.session.settle()

    def _open(self, concern_id: UUID) -> None:
        self.work.run(open_at_step, self.desk, concern_id, then=self._on_opened, failed=self._on_failed)

    def _on_listed(self, rows: tuple[ConcernRow, ...]) -> None:
        self.list.show_rows(rows)
        if self.page is None and self.history is None:
            self.setFocusProxy(self.list.table if rows else self.list.raise_one)

    def _on_opened(self, opened: OpenedAtStep) -> None:
        self._ahead.show_page(lambda: self._show_opened(opened))

    def _show_opened(self, opened: OpenedAtStep) -> ConcernPage:
        self._drop_page()
        page = ConcernPage(self.work, self.desk, opened)
        session = page.session
        session.saved.connect(self.saved)
        session.not_saved.connect(self.not_saved)
        session.changed.connect(self._on_changed)
        page.said.connect(self.said)
        page.left.connect(self._on_left)
        page.history_asked.connect(self._on_history)
        page.beside.sending.send_asked.connect(self._on_send_asked)
        page.beside.sheet.printed.connect(lambda: self.work.run(note_printed, self.desk))
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.begin()
        self._show_sheet()
        return page

    def _show_sheet(self) -> None:
        if self.page is not None:
            page = self.page
            self.work.run(sheet, self.desk, page.session.concern_id, then=page.beside.sheet.show_sheet)

    def _on_changed(self) -> None:
        self._show_sheet()
        self.post.look_ahead()
        self.changed.emit()

    # ---- history

    def _on_history(self) -> None:
        if self.page is None or self.history is not None:
            return
        concern, name = self.page.session.concern, self.page.session.opened.name
        self.page.session.settle()
        self.history = HistoryPage(self.work, self.desk, concern.id, name)
        self.history.left.connect(self._leave_history)
        self._stack.addWidget(self.history)
        self._stack.setCurrentWidget(self.history)
        self.setFocusProxy(self.history)
        self.history.setFocus()
        self.history.refresh()

    def _leave_history(self) -> None:
        if self.history is not None and self.page is not None:
            history, self.history = self.history, None
            self._stack.setCurrentWidget(self.page)
            self._stack.removeWidget(history)
            history.deleteLater()
            self.setFocusProxy(self.page)
            self.page.begin()

    # ---- messages

    def _on_take_in(self) -> None:
        path = self.choose_file()
        if path is not None:
            self.work.run(open_message, self.desk, path, then=self._on_taken_in, failed=self._on_failed)

    def _on_taken_in(self, taken: TakenIn) -> None:
        self.saved.emit(self.desk.clock())
        self.said.emit(_came(taken), "strength" if taken.added else "accent")
        self.changed.emit()
        self.open_object(taken.concern_id)

    def _on_send_asked(self) -> None:
        self._asked_to_post = True
        self.post.start()

    def _on_posted(self) -> None:
        if self.page is not None:
            self.page.session.read_again()
        self.changed.emit()

    def _on_post_finished(self, taken: tuple[TakenIn, ...], sent: int, why: str) -> None:
        asked, self._asked_to_post = self._asked_to_post, False
        for each in taken:
            self.said.emit(_came(each), "accent")
        if asked and self.page is not None:
            words = why or ("It went, sealed." if sent else "Nothing waits to be sent: it is there already.")
            self.page.beside.sending.say(words, "improvement" if why else "muted")

    # ---- leaving

    def _leave_then(self, act: Callable[[], None]) -> None:
        if self.page is None:
            act()
            return
        self._afterwards = act
        self.page.session.leave()

    def _on_left(self) -> None:
        act, self._afterwards = self._afterwards, None
        concern_id = self.page.session.concern_id if self.page is not None else None
        self._drop_page()
        self.changed.emit()
        if act is not None:
            act()
            return
        self.list.focus_list(concern_id)
        self.refresh()

    def _drop_page(self) -> None:
        if self.page is not None:
            page, self.page = self.page, None
            page.beside.sheet.forget()
            self._stack.setCurrentWidget(self.list)
            self._stack.removeWidget(page)
            self.setFocusProxy(self.list.table)
            page.deleteLater()

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")

    def _ask_for_file(self) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Take in a sealed message")
        return Path(chosen) if chosen else None


def _came(taken: TakenIn) -> str:
    if not taken.added:
        return f"Everything in that message about {taken.code} is here already."
    if taken.came_back:
        return f"{taken.code} was destroyed on this laptop. A message from {taken.sender} brought it back: look at it."
    if taken.differs:
        return f"{taken.sender} wrote at odds with what stands here in {taken.code}. Look at both and decide."
    return f"{taken.code} from {taken.sender} {'came in' if taken.is_new else 'brought something new'}."

"""The Records screen: the board and the pages beside it, and in their place the review that is open."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.board import BoardRecord
from desktop.domain.concerns import Passage
from desktop.domain.found_words import has_words
from desktop.gui.allotting.allot_side import AllotSide
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import HistoryShelf
from desktop.gui.in_words import in_words
from desktop.gui.paper.paper_side import PaperSide
from desktop.gui.records.board_page import BoardPage
from desktop.gui.records.page_switch import PageSwitch
from desktop.gui.records.pages import PAGES
from desktop.gui.review.page import ReviewPage
from desktop.gui.screen import Screen
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.current_stack import CurrentStack
from desktop.gui.work import Work
from desktop.operations import reviews
from desktop.operations.desk import Desk
from desktop.operations.reviews import OpenReview
from desktop.vault.ids import new_id


class RecordsScreen(Screen):
    """Shows kinds ``record`` and ``review``. ``review`` is the open form, None while a page is on show.

    ``page`` is the page on show or behind the review; each is made when it is first shown.
    """

    takes_words = True

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.board = BoardPage(work, desk)
        self._ahead = TypedAhead(self, work, self.said.emit)
        self.paper = PaperSide(work, desk)
        self.allotting = AllotSide(work, desk)
        self.review: ReviewPage | None = None
        self._next: tuple[UUID, str] | None = None
        self._layers, self._stack = CurrentStack(), CurrentStack()
        self._pages: dict[str, Screen] = {}
        self._lay_out()
        self.history = HistoryShelf(self, self._layers)
        self.history.closed.connect(self._on_history_closed)
        self.board.record_asked.connect(self.open_object)
        self.board.page_asked.connect(self.show_page)
        self.board.print_asked.connect(self._on_print_asked)
        self.board.list_asked.connect(self.paper.print_reading_list)
        self.board.type_in_asked.connect(self._on_type_in_asked)
        self.paper.opened.connect(self._on_typing_begun)
        self.paper.said.connect(self.said)
        self.board.readers_asked.connect(self._on_readers_asked)
        self.board.unreadable_asked.connect(self._on_unreadable_asked)
        self.board.chosen_changed.connect(self.allotting.show_chosen)
        self.board.undo_asked.connect(self.allotting.undo)
        self.allotting.changed.connect(self._on_allotted)
        for panels in (self.allotting, self.paper):
            panels.room_changed.connect(self._give_room)
        for mine, its in (
            (self.said, self.allotting.said),
            (self.saved, self.allotting.saved),
            (self.not_saved, self.allotting.not_saved),
        ):
            its.connect(mine)
        self.setFocusProxy(self.board)

    @property
    def page(self) -> Screen:
        """The page on show, or behind the open review."""
        return list(self._pages.values())[self._stack.currentIndex()]

    def refresh(self) -> None:
        """Read the page again. An open review is left alone: it knows better, but for a concern raised from it."""
        self.page.refresh()
        if self.review is not None:
            self.review.unraised.look()

    def show_page(self, key: str) -> None:
        """Show the board (``records``) or a page of ``PAGES``; made now if it was not yet."""
        if key not in self._pages:
            load = next(page.load for page in PAGES if page.key == key)
            self._adopt(key, load()(self.work, self.desk))
        page = self._pages[key]
        self._stack.setCurrentIndex(list(self._pages).index(key))
        if self.review is None:
            self.setFocusProxy(page)
        page.setFocus()
        page.refresh()

    def open_object(self, object_id: UUID, place: str = "") -> None:
        """Open a record or a review, at a question if one is named."""
        if self.history.make_way() and self.review is not None:
            self._drop_review()  # what it shows is not what stands any more
        if self.review is None:
            self._ahead.wait(behind=has_words(place))
            self.work.run(
                _open, self.desk, object_id,
                then=lambda opened: self._show_review(opened, place), failed=self._on_failed,
            )  # fmt: skip
        elif object_id in {self.review.editing.review.id, self.review.editing.opened.record.id}:
            self.review.show_place(place)
        else:
            self._next = (object_id, place)
            self._ahead.wait(behind=has_words(place))
            self.review.go_back()

    def passage(self) -> Passage | None:
        """The question of the open review, or the record that is chosen on the board."""
        if self.review is not None:
            return self.review.passage()
        chosen = self.board.current() if self.page is self.board else None
        return None if chosen is None else Passage(object_id=chosen.row.id, label=chosen.row.code)

    def settle(self) -> None:
        if self.review is not None:
            self.review.settle()
        for page in self._pages.values():
            page.settle()
        self.allotting.settle()

    def _show_review(self, opened: OpenReview, place: str) -> None:
        if self.review is None:  # else Enter was pressed twice
            self._ahead.show_page(lambda: self._made_review(opened, place))

    def _made_review(self, opened: OpenReview, place: str) -> ReviewPage:
        review = ReviewPage(self.work, self.desk, opened, place, self._layers)
        review.saved.connect(self.saved)
        review.not_saved.connect(self.not_saved)
        review.said.connect(self.said)
        review.changed.connect(self.changed)
        review.closed.connect(self._on_review_closed)
        review.taken_over.connect(self._on_taken_over)
        review.history_asked.connect(self._on_history_asked)
        review.concern_asked.connect(self.concern_asked)
        self.review = review
        self._layers.addWidget(review)
        self._layers.setCurrentWidget(review)
        self.setFocusProxy(review)
        if review.form.current is not None:
            review.form.current.take_focus()
        if opened.recovered_at is not None:
            when = f"{opened.recovered_at.astimezone():%H:%M:%S}"
            self.said.emit(f"Recovered: {opened.record.code} is as it stood at {when}. Nothing was lost.", "accent")
        return review

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")

    def _on_readers_asked(self, chosen: list[BoardRecord]) -> None:
        self.paper.put_away()
        self.allotting.ask_who_reads(chosen)

    def _on_unreadable_asked(self, record: BoardRecord | None) -> None:
        if record is not None:
            self.paper.put_away()
            self.allotting.ask_unreadable(record)

    def _give_room(self) -> None:
        self.board.give_room(panel_beside=self.allotting.is_open() or self.paper.is_open())

    def _on_allotted(self) -> None:
        self.saved.emit(self.desk.clock())
        self.board.refresh()
        self.changed.emit()

    def _on_type_in_asked(self, record_id: UUID) -> None:
        self.allotting.put_away()
        self.paper.ask_to_type_in(record_id)

    def _on_print_asked(self, record_id: UUID) -> None:
        self.allotting.put_away()
        chosen = self.board.current()
        record = (record_id, chosen.row.code) if chosen is not None else None
        self.paper.ask_to_print(record, self.board.mine_not_begun())

    def _on_typing_begun(self, opened: OpenReview) -> None:
        """The head of a paper review is saved; its answers are typed in now."""
        self.saved.emit(self.desk.clock())
        self.changed.emit()
        self._show_review(opened, "")

    def _on_taken_over(self) -> None:
        """The review is on a newer version of its template: its form is made anew."""
        if self.review is not None:
            self._next = (self.review.editing.review.id, "")
            self._on_review_closed()

    def _on_review_closed(self) -> None:
        if self.review is None:
            return
        self._drop_review()
        if self._next is None:
            self.page.setFocus()
        self.refresh()
        self.changed.emit()
        if self._next is not None:
            (object_id, place), self._next = self._next, None
            self.open_object(object_id, place)

    def _drop_review(self) -> None:
        review, self.review = self.review, None
        self._layers.setCurrentIndex(0)
        self.setFocusProxy(self.page)
        if review is not None:
            self._layers.removeWidget(review)
            review.deleteLater()

    def _on_history_asked(self, review_id: UUID) -> None:
        if self.review is not None:
            self.history.open(review_id, self.review.keeper.has_unsaved)

    def _on_history_closed(self, restored: bool) -> None:
        """A restored version is another form: what stands in the old one is saved, so it can go."""
        if restored and self.review is not None:
            self._next = (self.review.editing.review.id, "")
            self._on_review_closed()

    def _adopt(self, key: str, page: Screen, place: QWidget | None = None) -> None:
        """Take a page in: what it tells goes to the window, and its title becomes the switch. ``place`` holds it."""
        switch = PageSwitch({"records": "Records", **{other.key: other.title for other in PAGES}}, key)
        switch.asked.connect(self.show_page)
        bar = page.findChild(TitleBar)
        if bar is not None:
            bar.put_first(switch)
        for mine, its in (
            (self.saved, page.saved),
            (self.not_saved, page.not_saved),
            (self.changed, page.changed),
            (self.open_asked, page.open_asked),
            (self.go_asked, page.go_asked),
            (self.said, page.said),
            (self.care_asked, page.care_asked),
            (self.concern_asked, page.concern_asked),
        ):
            its.connect(mine)
        self._pages[key] = page
        self._stack.addWidget(place or page)

    def _lay_out(self) -> None:
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.board, 1)
        row.addWidget(self.paper)
        row.addWidget(self.allotting)
        self._adopt("records", self.board, board)
        self._layers.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._layers)


def _open(desk: Desk, object_id: UUID) -> OpenReview:
    return reviews.open_at(desk, object_id, new_id=new_id)

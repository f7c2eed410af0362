"""The Documents screen: the list, and one document at a time."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.concerns import Passage
from desktop.domain.documents import Document
from desktop.domain.found_words import has_words, of_place
from desktop.domain.objects import Kind
from desktop.gui.documents.document_page import DocumentPage
from desktop.gui.documents.list_page import ListPage
from desktop.gui.history.shelf import HistoryShelf
from desktop.gui.in_words import in_words
from desktop.gui.screen import Screen
from desktop.gui.theme import set_ground
from desktop.gui.typed_ahead import TypedAhead
from desktop.gui.widgets.chosen_words import choose_words
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.documents import OpenDocument, add_document, list_documents, open_document
from desktop.vault.ids import new_id


class DocumentsScreen(Screen):
    """``page`` is the document that is open, or None while the list is shown."""

    takes_words = True

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        set_ground(self, "surface")
        self.list = ListPage()
        self._ahead = TypedAhead(self, work, self.said.emit)
        self.page: DocumentPage | None = None
        self._place = ""
        self._views = QStackedWidget()
        self._views.addWidget(self.list)
        self.history = HistoryShelf(self, self._views)
        self.history.closed.connect(self._on_history_closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.list.opened.connect(self.open_object)
        self.list.add_asked.connect(self._on_add_asked)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        self.work.run(list_documents, self.desk, then=self.list.show_rows)
        if self.page is not None:
            self.page.remarks.read_again()

    def open_object(self, object_id: UUID, place: str = "") -> None:
        """Show a document; ``place`` is a page's number, and words in the notes."""
        if not self.history.make_way() and self.page is not None and self.page.is_of(object_id):
            self._turn_to(place)
            return
        self._ahead.wait(behind=has_words(place))
        self._open(object_id, place)

    def _open(self, object_id: UUID, place: str) -> None:
        self._leave()
        self._place = place
        self.work.run(open_document, self.desk, object_id, then=self._on_opened, failed=self._on_failed)

    def passage(self) -> Passage | None:
        """The page of the open document, with the words chosen in it."""
        return None if self.page is None else self.page.passage()

    def settle(self) -> None:
        if self.page is not None:
            self.page.settle()

    def _on_opened(self, opened: OpenDocument) -> None:
        self._ahead.show_page(lambda: self._show_opened(opened))

    def _show_opened(self, opened: OpenDocument) -> DocumentPage:
        self._leave()
        page = self.page = DocumentPage(self.work, self.desk, opened)
        page.saved.connect(self.saved)
        page.not_saved.connect(self.not_saved)
        page.taken.connect(self._on_taken)
        page.said.connect(self.said)
        page.changed.connect(self.changed)
        page.left.connect(self._on_left)
        page.evidence_chosen.connect(self._on_evidence_chosen)
        page.history_asked.connect(self._on_history_asked)
        page.concern_asked.connect(self.concern_asked)
        self._views.addWidget(page)
        self._views.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
        self._turn_to(self._place)
        return page

    def _turn_to(self, place: str) -> None:
        page, words = of_place(place)
        if self.page is not None and page.isdecimal():
            self.page.viewer.open_at(int(page))
        if self.page is not None and words:
            choose_words(self.page.pane, words)

    def _leave(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.leave()
            self._views.setCurrentWidget(self.list)
            self._views.removeWidget(page)
            # Its last save is queued; the page must outlive it to hear of it.
            self.work.run(_nothing, then=page.let_go)

    def _on_evidence_chosen(self, evidence_id: UUID) -> None:
        self.open_asked.emit(Kind.EVIDENCE, evidence_id, "")

    def _on_history_asked(self, document_id: UUID) -> None:
        if self.page is not None:
            self.history.open(document_id, self.page.keeper.has_unsaved)

    def _on_history_closed(self, restored: bool) -> None:
        if restored and self.page is not None:
            self._place = ""
            self.work.run(open_document, self.desk, self.page.document.id, then=self._on_opened, failed=self._on_failed)

    def _on_left(self) -> None:
        self._leave()
        self.setFocusProxy(self.list)
        self.refresh()
        self.list.setFocus()
        self.changed.emit()

    def _on_taken(self) -> None:
        self.said.emit("Evidence taken. It stands on the map.", "strength")
        self.changed.emit()

    def _on_add_asked(self, path: Path | None, title: str, came_from: str, is_survey: bool) -> None:
        def add() -> Document:
            return add_document(self.desk, path, title, came_from, new_id=new_id, is_survey=is_survey)

        self._ahead.wait()
        self.work.run(add, then=self._on_added, failed=self._on_not_added)

    def _on_not_added(self, error: Exception) -> None:
        self.list.panel.refuse(self._ahead.not_there(in_words(error)))

    def _on_added(self, document: Document) -> None:
        self.list.panel.clear()
        self.list.panel.close_panel()
        self._ahead.go_on()
        self.saved.emit(document.received_at)
        where = " The file itself is where it was." if document.attachment else " Write what it showed in the notes."
        self.said.emit(f"{document.title} is in the vault.{where}", "strength")
        self.changed.emit()
        self.refresh()
        self._open(document.id, "")

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(self._ahead.not_there(in_words(error)), "danger")


def _nothing() -> None:
    """Takes its turn on the vault's thread: what was asked for before it is done."""

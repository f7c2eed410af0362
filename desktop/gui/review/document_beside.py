"""A document of the inspection beside the questions: chosen, turned, read and quoted without leaving the review."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.documents import Document
from desktop.gui.documents.add_panel import AddPanel
from desktop.gui.documents.viewer import Viewer
from desktop.gui.in_words import in_words
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.documents import DocumentRow, add_document, file_of, list_documents
from desktop.operations.reviews import OpenReview
from desktop.vault.ids import new_id


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were selected in a document: where they stand, and how a person calls that place."""

    document: UUID
    page: str
    words: str
    where: str


class DocumentBeside(QWidget):
    """Reads nothing before ``open``. Begins with what lay beside this reading when it was left on this laptop.

    Signals: ``close_asked``; ``added(Document)`` when a file was taken into the vault from here.
    """

    chooser: Dropdown
    attach: Button
    first: Button
    close_button: Button
    viewer: Viewer
    panel: AddPanel
    close_asked = Signal()
    added = Signal(object)

    def __init__(self, work: Work, desk: Desk, opened: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._wanted, self._page = opened.own.document, opened.own.page
        self._documents: dict[UUID, Document] = {}
        self._shown: UUID | None = None
        self._keyboard_is_due = False
        set_ground(self, "surface")
        self.setAccessibleName("Document beside the questions")
        self.hide()

    @property
    def is_showing(self) -> bool:
        """Whether a document is on show."""
        return self._shown is not None and self.isVisible()

    def open(self) -> None:
        """Read which documents there are, and show the one that lay here last, else the newest."""
        if self.layout() is None:
            self._make()
        self._work.run(list_documents, self._desk, then=self._on_listed)

    def passage(self) -> Passage | None:
        """The words selected in what is on show; without a selection the page alone. None with no document there."""
        if not self.is_showing or self._shown is None:
            return None
        page = self.viewer.page_place()
        title = self._documents[self._shown].title
        where = f"page {page} of {title}" if page else title
        return Passage(self._shown, page, self.viewer.chosen_words(), where)

    def lies_here(self) -> tuple[UUID | None, int]:
        """The document that is on show, or was last, and its page; 0 where it has none."""
        if self._shown is not None:
            self._page = self.viewer.page_number
        return self._wanted, self._page

    def take_focus(self) -> None:
        """Put the keyboard in the page; where none is on show yet, at the top until one is."""
        self._keyboard_is_due = self._shown is None
        if self._shown is not None:
            self.viewer.take_focus()
        else:
            self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Let the file go from memory."""
        if self._shown is not None:
            self.lies_here()
            self._shown = None
            self.viewer.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.layout() is not None and not self.panel.isHidden():
            self.panel.close_panel()
        else:
            super().keyPressEvent(event)

    def _on_listed(self, rows: tuple[DocumentRow, ...]) -> None:
        self._documents = {row.document.id: row.document for row in rows}
        self._views.setCurrentIndex(0 if rows else 1)
        self.chooser.setVisible(bool(rows))
        self.chooser.blockSignals(True)  # noqa: FBT003  Qt takes no keyword
        self.chooser.clear()
        for identifier, document in self._documents.items():
            self.chooser.addItem(document.title, identifier)
        self.chooser.blockSignals(False)  # noqa: FBT003
        if not rows and self._keyboard_is_due:
            self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if rows:
            self._show(self._wanted if self._wanted in self._documents else rows[0].document.id)

    def _on_chosen(self, place: int) -> None:
        identifier = self.chooser.itemData(place)
        if identifier is not None and identifier != self._shown:
            self._page = 1
            self._show(identifier)

    def _show(self, identifier: UUID) -> None:
        self._shown = self._wanted = identifier
        self.chooser.setCurrentIndex(list(self._documents).index(identifier))
        document = self._documents[identifier]
        then, failed = partial(self._on_file, document), self._on_no_file
        self._work.run(file_of, self._desk, document, then=then, failed=failed)

    def _on_file(self, document: Document, data: bytes) -> None:
        if document.id == self._shown:
            self.viewer.show_file(data, document.attachment.media_type if document.attachment else "")
            self.viewer.open_at(max(1, self._page))

    def _on_opened(self) -> None:
        """The keyboard waited at the top, unless somebody went elsewhere meanwhile."""
        due, self._keyboard_is_due = self._keyboard_is_due, False
        if due and self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.viewer.take_focus()

    def _on_no_file(self, error: Exception) -> None:
        self.viewer.show_file(b"", "")
        self.viewer.says.setText(in_words(error))

    def _on_words(self) -> None:
        self.viewer.mode.choose("picture" if self.viewer.mode.current() == "words" else "words")
        self.viewer.take_focus()

    def _on_add_asked(self, path: Path | None, title: str, came_from: str, is_survey: bool) -> None:
        def add() -> Document:
            return add_document(self._desk, path, title, came_from, new_id=new_id, is_survey=is_survey)

        self._work.run(add, then=self._on_added, failed=self._on_not_added)

    def _on_added(self, document: Document) -> None:
        self.panel.clear()
        self.panel.close_panel()
        self._wanted, self._page = document.id, 1
        self.added.emit(document)
        self._shown = None
        self.open()
        self.take_focus()

    def _on_not_added(self, error: Exception) -> None:
        self.panel.refuse(in_words(error))

    def _make(self) -> None:
        """Only when it is first asked for: most readings never do, and a review opens the quicker."""
        self.chooser = Dropdown([])
        self.chooser.setAccessibleName("Document")
        self.attach = Button("Add", icon="plus", kind="small")
        self.attach.setAccessibleName("Add a document from this laptop")
        self.close_button = Button("Close", "Ctrl+D", kind="small")
        self.viewer, self.panel = Viewer(self._work), AddPanel()
        self.first = Button("Add a document", "Alt+A", kind="main")
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.chooser.currentIndexChanged.connect(self._on_chosen)
        self.viewer.opened.connect(self._on_opened)
        QShortcut(QKeySequence("Alt+W"), self).activated.connect(self._on_words)
        self.close_button.clicked.connect(self.close_asked)
        for button in (self.attach, self.first):
            button.clicked.connect(self.panel.open)
        self.panel.asked.connect(self._on_add_asked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        head.setSpacing(theme().px(8))
        head.addWidget(self.chooser, 1)
        for button in (self.attach, self.close_button):
            head.addWidget(button)
        self._views.addWidget(self.viewer)
        self._views.addWidget(
            EmptyState(
                "No documents yet",
                "Add a file that belongs to this inspection: it is copied into the vault, encrypted, and read here.",
                "file-text",
                self.first,
            )
        )
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline("edge"))
        column.addWidget(self._views, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(self.panel)

"""One document: its file, and notes and evidence beside it. Saves the notes as they are written."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.concerns import Passage
from desktop.domain.documents import Document
from desktop.domain.evidence import Bearing
from desktop.domain.rows import EvidenceRow
from desktop.gui.concerns.raise_button import raise_button
from desktop.gui.documents.notes_pane import NotesPane
from desktop.gui.documents.viewer import Viewer
from desktop.gui.draft_keeper import DraftKeeper
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.history.shelf import history_button
from desktop.gui.history.undo_past import UndoPast
from desktop.gui.in_words import in_words
from desktop.gui.remarks.strip import RemarkStrip
from desktop.gui.saving.begun import Begun
from desktop.gui.saving.guarding import Guarding
from desktop.gui.saving.one_voice import OneVoice
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.work import Work
from desktop.operations.concerns.passages import from_document
from desktop.operations.desk import Desk
from desktop.operations.documents import DocumentWriting, OpenDocument, bring_back_evidence, file_of, take_evidence
from desktop.operations.writing import keep_begun, words_begun
from desktop.vault.ids import new_id


class DocumentPage(FirstFocus, QWidget):
    """Made for one opened document and thrown away when it is left.

    Signals: ``saved(datetime)``, ``not_saved(str)``, ``taken``, ``left``, ``evidence_chosen(UUID)``,
    ``history_asked(UUID)``, ``said(text, role)``, ``concern_asked``, ``changed``.
    """

    saved = Signal(object)
    not_saved = Signal(str)
    taken = Signal()
    left = Signal()
    evidence_chosen = Signal(object)
    history_asked = Signal(object)
    said = Signal(str, str)
    concern_asked = Signal()
    changed = Signal()

    def __init__(self, work: Work, desk: Desk, opened: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.document = opened.document
        self.bar = TitleBar("Document")
        self._name_it()
        self.back = Button("All documents", icon="arrow-left")
        self.concern = raise_button()
        self.history = history_button()
        for button in (self.back, self.history, self.concern):
            self.bar.add(button)
        self.remarks = RemarkStrip(work, desk)
        self._begun = Begun(work, partial(keep_begun, desk, opened.document.id), {}, self)
        self.viewer, self.pane = Viewer(work), NotesPane(opened.framework)
        notes = self.pane.notes
        self.past = UndoPast(work, desk, opened.base, notes.beyond, lambda: (notes.text(), ()), self)
        writing = DocumentWriting(desk, opened.base)
        self.keeper = DraftKeeper.of(writing, work, self._written, desk.clock, self)
        self.guarding = Guarding(work, desk, self.keeper)
        self._lay_out()
        self._connect()
        self.pane.show_document(opened.document)
        self.pane.show_evidence(opened.evidence)
        if opened.recovered_at is not None:
            self.keeper.recovered()
        self.setFocusProxy(self.pane.notes)
        self.remarks.show_about(opened.document.id)
        self.pane.take_panel.keep_in(self._begun)
        work.run(words_begun, desk, opened.document.id, then=self._on_begun)
        work.run(
            file_of,
            desk,
            opened.document,
            then=self._on_file,
            failed=self._on_no_file,
        )

    def leave(self) -> None:
        """Save what is open and let the file go."""
        self.settle()
        self.viewer.forget()

    def settle(self) -> None:
        """Save what is open."""
        self.keeper.settle()
        self.remarks.settle()
        self._begun.flush()

    def passage(self) -> Passage:
        """Where a concern raised now comes from: the page, with the words chosen there or in the notes."""
        words = self.viewer.chosen_words() or self.pane.notes.textCursor().selectedText().replace("\u2029", "\n")
        return from_document(self.document, self.viewer.page_place(), words)

    def let_go(self, _nothing: None) -> None:
        """Nothing is being saved any more."""
        self.deleteLater()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.remarks)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.viewer, 1)
        row.addWidget(self.pane)
        column.addLayout(row, 1)
        column.addWidget(self.guarding.bar)
        column.addWidget(FooterBar([("F6", "file or notes"), ("Ctrl+E", "take evidence"), ("Esc", "all documents")]))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.concern.clicked.connect(self.concern_asked)
        self.history.clicked.connect(self._on_history)
        for key, act in (("Esc", self._on_escape), ("F6", self._on_next_pane)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.pane.edited.connect(self.keeper.changed)
        self.pane.evidence_chosen.connect(self.evidence_chosen)
        self.pane.return_asked.connect(self._on_return_asked)
        self.pane.take_asked.connect(self._on_take_asked)
        self.pane.take_panel.taken.connect(self._on_taken)
        self.pane.take_panel.closed.connect(self.pane.take_button.setFocus)
        self.past.said.connect(self.said)
        self.remarks.bind(self)
        self.remarks.said.connect(self.said)
        self.remarks.changed.connect(self.changed)
        voice = OneVoice(self.keeper, self.remarks, self._begun, parent=self)
        voice.saved.connect(self.saved)
        voice.failed.connect(self.not_saved)

    def _on_begun(self, held: Mapping[str, str]) -> None:
        self._begun.take_up(held)
        self.pane.take_panel.take_up(self._begun)

    def _on_history(self) -> None:
        self.keeper.settle()
        self.history_asked.emit(self.document.id)

    def _on_escape(self) -> None:
        """Put away what is open; if nothing is, leave."""
        if not self.pane.take_panel.isHidden():
            self.pane.take_panel.close_panel()
        else:
            self.left.emit()

    def _on_next_pane(self) -> None:
        in_file = self.viewer.isAncestorOf(self.focusWidget() or self)
        if in_file:
            self.pane.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.viewer.take_focus()

    def _name_it(self) -> None:
        what = "Survey" if self.document.is_survey else ""
        self.bar.set_title(self.document.title, ", ".join(filter(None, (what, self.document.came_from))))

    def _written(self) -> Document:
        self.document = self.pane.written(self.document)
        self._name_it()
        return self.document

    def _on_file(self, data: bytes) -> None:
        attachment = self.document.attachment
        self.viewer.show_file(data, attachment.media_type if attachment else "")

    def _on_no_file(self, error: Exception) -> None:
        self.viewer.show_file(b"", "")
        self.viewer.says.setText(in_words(error))

    def _on_take_asked(self) -> None:
        place = self.viewer.page_place()
        words = self.viewer.chosen_words()
        if words:
            self.pane.take_panel.quote.set_text(words)
        self.pane.take_panel.open_for(f"page {place}" if place else "this document", "", "")

    def _on_taken(self, bearing: Bearing, quote: str) -> None:
        document, page = self.document, self.viewer.page_place()

        def take() -> tuple[EvidenceRow, ...]:
            return take_evidence(self._desk, document, page, bearing, new_id=new_id, quote=quote)

        self._work.run(take, then=self._on_evidence, failed=self._on_not_taken)

    def _on_return_asked(self, evidence_id: UUID) -> None:
        self._work.run(bring_back_evidence, self._desk, evidence_id, then=self._on_returned)

    def _on_returned(self, pieces: tuple[EvidenceRow, ...]) -> None:
        self.pane.show_evidence(pieces)
        self.pane.take_button.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was pressed is gone
        self.taken.emit()

    def _on_evidence(self, pieces: tuple[EvidenceRow, ...]) -> None:
        self.pane.take_panel.clear()
        self.pane.take_panel.close_panel()
        self.pane.show_evidence(pieces)
        self.taken.emit()

    def _on_not_taken(self, error: Exception) -> None:
        self.pane.take_panel.show_error(in_words(error))

    def is_of(self, document_id: UUID) -> bool:
        """Whether this is the page of a document."""
        return self.document.id == document_id

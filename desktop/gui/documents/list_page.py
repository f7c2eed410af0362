"""All documents of the inspection, with the evidence that was taken from each."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction
from desktop.gui.dates import day
from desktop.gui.documents.add_panel import WIDTH, AddPanel
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.empty_state import EmptyState
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.operations.documents import DocumentRow

_COLUMNS = [
    Column("Document", stretch=True),
    Column("Evidence", width=76),
    Column("", width=64),
    Column("", width=64),
]
_TITLE = "Documents and surveys"
_LEAST = 440
"""Pixels at 100 % that the list needs beside its panel."""


class ListPage(FirstFocus, QWidget):
    """Signals: ``opened(UUID)``, ``add_asked(Path, title, came_from, is_survey)``."""

    opened = Signal(object)
    add_asked = Signal(object, str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TitleBar(_TITLE)
        self.add_button = Button("Add a document or survey", "Ctrl+N", "plus", kind="main")
        self.bar.add(self.add_button)
        self.table = DataTable("Documents", _COLUMNS)
        self.panel = AddPanel()
        self.first_button = Button("Add the first document", "Return", kind="main")
        self.empty = EmptyState(
            "No documents yet",
            "Add the documents that the partnership sent, and what the surveys showed. They are shown here and never "
            "leave the vault as files.",
            "file-text",
            self.first_button,
        )
        self._views = QStackedWidget()
        self._lay_out()
        self.add_button.clicked.connect(self.panel.open)
        self.first_button.clicked.connect(self.panel.open)
        self.table.opened.connect(lambda key: self.opened.emit(UUID(key)))
        self.panel.asked.connect(self.add_asked)
        self.panel.installEventFilter(self)
        self.setFocusProxy(self.table)

    def show_rows(self, rows: tuple[DocumentRow, ...]) -> None:
        """Show the documents; the one that was current stays so."""
        surveys = sum(row.document.is_survey for row in rows)
        count = ", ".join(filter(None, (_number(len(rows) - surveys, "document"), _number(surveys, "survey"))))
        self.bar.set_title(_TITLE, count if rows else "")
        self.table.set_rows([_row(row) for row in rows])
        if rows and not self.table.current():
            self.table.choose(str(rows[0].document.id))
        self._views.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.table if rows else self.first_button)

    def choose_file(self, path: Path) -> None:
        """Open the panel on a file."""
        self.panel.open()
        self.panel.choose_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The panel comes or goes."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._make_room()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """Where the list would be cut, as with large text, the panel stands in its place."""
        alone = not self.panel.isHidden() and self.width() - theme().pane(WIDTH) < theme().px(_LEAST)
        self._views.setHidden(alone)
        self.panel.set_whole(alone)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        holder = QWidget()
        room = QVBoxLayout(holder)
        room.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(8))  # and the cells' own 8
        room.addWidget(self.table)
        self._views.addWidget(holder)
        scrolling = ScrollPage(padding=0)
        scrolling.add(self.empty, 1)
        self._views.addWidget(scrolling)
        row.addWidget(self._views, 1)
        row.addWidget(self.panel)
        column.addLayout(row, 1)
        column.addWidget(FooterBar([("Up Down", "document"), ("Return", "open"), ("Ctrl+N", "add")]))


def _row(row: DocumentRow) -> Row:
    document, counts = row.document, row.evidence
    received = f"received {day(document.received_at.astimezone().date())}"
    what, draft = "survey" if document.is_survey else "", "draft of your notes" if row.is_draft else ""
    known = (what, document.came_from, received, draft)
    below = ", ".join(part for part in known if part)
    return Row(
        str(document.id),
        (
            Cell(document.title, below=below, weight=500),
            *(_count(direction, getattr(counts, direction)) for direction in Direction),
        ),
    )


def _number(count: int, of: str) -> str:
    return "" if not count else f"1 {of}" if count == 1 else f"{count} {of}s"


def _count(direction: Direction, pieces: int) -> Cell:
    return Cell(str(pieces), mark=direction) if pieces else Cell("–", tone="muted")

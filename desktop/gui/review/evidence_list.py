"""The evidence taken from this record, the current question's first; a piece can be withdrawn with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rows import EvidenceRow
from desktop.gui.marks import WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text


class EvidenceItem(QWidget):
    """One piece. Signals: ``withdrawn(UUID, str)`` with the reason."""

    withdrawn = Signal(object, str)

    def __init__(self, row: EvidenceRow, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = row.id
        place += _read_in(row)
        self._ask: QWidget | None = None
        indicators = ", ".join(dict.fromkeys(mapping[0] for mapping in row.mappings))
        words = row.says or row.quote
        self.setAccessibleName(f"{WORDS[row.direction]}, {indicators}, {place}: {words}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().px(8), 0, theme().px(9))
        self._column.setSpacing(theme().px(4))
        outer = QHBoxLayout()
        outer.setSpacing(theme().px(8))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, theme().px(4), 0, 0)
        mark.addWidget(Mark(row.direction, 12, "sunken"))
        mark.addStretch(1)
        outer.addLayout(mark)
        outer.addLayout(_words(row, indicators, place, words), 1)
        self._column.addLayout(outer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.ask_reason()
        else:
            super().keyPressEvent(event)

    def ask_reason(self) -> None:
        """Ask here why the piece no longer counts."""
        if self._ask is not None:
            return
        reason = QLineEdit()
        field = Field("Why does it no longer count?", reason)
        button = Button("Withdraw", kind="small")
        button.clicked.connect(lambda: self._on_withdraw(field))
        reason.returnPressed.connect(button.click)
        self._ask = QWidget()
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(theme().px(20), 0, 0, 0)
        column.addWidget(field)
        column.addWidget(button)
        self._column.addWidget(self._ask)
        reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))

    def _on_withdraw(self, field: Field) -> None:
        editor = field.editor
        if isinstance(editor, QLineEdit) and editor.text().strip():
            self.withdrawn.emit(self._id, editor.text().strip())
        else:
            field.set_error("Give the reason, so that whoever relied on it knows why it is gone.")


def _read_in(row: EvidenceRow) -> str:
    """ " · page 3 of a document", where words were quoted from one that lay beside the form."""
    _, comma, where = row.label.partition(", ")
    return f" · {where}" if comma else ""


def _words(row: EvidenceRow, indicators: str, place: str, words: str) -> QVBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(theme().px(4))
    head.addWidget(Text(indicators, weight=600))
    head.addWidget(Text(place, "small", tone="muted"), 1)
    head.addWidget(Text(f"{row.made_at.astimezone():%H:%M}", "small", tone="muted"))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(Text(words, wrap=True))
    if row.says and row.quote:
        column.addWidget(Text(f"“{row.quote.strip('“”')}”", "small", tone="muted", wrap=True))
    return column


class EvidenceList(QWidget):
    """The pieces of the question that is current stand first. Signals: ``withdrawn(UUID, str)``."""

    withdrawn = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, list[EvidenceItem]] = {}
        self._current = ""
        self._here, self._elsewhere = QVBoxLayout(), QVBoxLayout()
        self._here_title = Text("From this question", "small", 600)
        self._elsewhere_title = Text("From other questions", "small", 600)
        self._hint = Text("", "small", tone="muted", wrap=True)
        self._hint.setContentsMargins(0, theme().px(8), 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title, pieces in ((self._here_title, self._here), (self._elsewhere_title, self._elsewhere)):
            title.setContentsMargins(0, theme().px(8), 0, 0)
            pieces.setSpacing(0)
            column.addWidget(title)
            column.addLayout(pieces)
        column.addWidget(self._hint)

    def show_rows(self, rows: tuple[EvidenceRow, ...], place_of: dict[str, str]) -> None:
        """Show these pieces; ``place_of`` words each place, "4.2 · social work"."""
        for item in (item for items in self._items.values() for item in items):
            item.hide()
            item.deleteLater()
        self._items = {}
        for row in rows:
            piece = EvidenceItem(row, place_of.get(row.place, ""))
            piece.withdrawn.connect(self.withdrawn)
            self._items.setdefault(row.place, []).append(piece)
        hint = "Delete on a piece withdraws it, with a reason." if rows else "Nothing taken from this record yet."
        self._hint.setText(hint)
        self._arrange()

    def show_question(self, question_id: str) -> None:
        """Bring what was taken from a question to the top."""
        before, self._current = self._current, question_id
        if before in self._items or question_id in self._items:
            self._arrange()

    def _arrange(self) -> None:
        for place, items in self._items.items():
            for item in items:
                (self._here if place == self._current else self._elsewhere).addWidget(item)
        here = self._current in self._items
        self._here_title.setVisible(here)
        self._elsewhere_title.setVisible(here and len(self._items) > 1)

"""The evidence taken from this record, the current question's first.

A piece can be withdrawn with a reason, and one that was counts again by a key.
"""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rows import EvidenceRow
from desktop.gui.marks import WORDS
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_TO_WITHDRAW = "Delete on a piece withdraws it, with a reason."
_NOTHING = "Nothing taken from this record yet."


def withdrawing(piece: UUID) -> str:
    """The box beside the reading in which the reason can be begun."""
    return f"withdraw {piece}"


class EvidenceItem(QWidget):
    """One piece; the reason is ``begun`` until it is given.

    Signals: ``withdrawn(UUID, str)`` with the reason; ``returned(UUID)`` it is to count again.
    """

    withdrawn = Signal(object, str)
    returned = Signal(object)

    def __init__(self, row: EvidenceRow, place: str, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun = begun
        self._id, self._is_withdrawn = row.id, bool(row.withdrawn)
        place += _read_in(row)
        self._ask: QWidget | None = None
        indicators = ", ".join(dict.fromkeys(mapping[0] for mapping in row.mappings))
        words = row.says or row.quote
        gone = f". {_withdrawn(row)}" if row.withdrawn else ""
        self.setAccessibleName(f"{WORDS[row.direction]}, {indicators}, {place}: {words}{gone}")
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
        if row.withdrawn:
            self._column.addLayout(self._bringing_back())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self._is_withdrawn:
            self.ask_reason()
        elif event.key() == Qt.Key.Key_Insert and self._is_withdrawn:
            self.returned.emit(self._id)
        else:
            super().keyPressEvent(event)

    def ask_reason(self) -> None:
        """Ask here why the piece no longer counts."""
        if self._ask is not None:
            return
        box = withdrawing(self._id)
        reason = QLineEdit(self._begun.words(box))
        reason.textEdited.connect(partial(self._begun.typed, box))
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

    def _bringing_back(self) -> QHBoxLayout:
        self.bring_back = Button("Let it count again", kind="small")
        self.bring_back.set_key("Insert", presses=False)  # each withdrawn piece has it while the keyboard is there
        self.bring_back.clicked.connect(lambda: self.returned.emit(self._id))
        row = QHBoxLayout()
        row.setContentsMargins(theme().px(20), 0, 0, 0)
        row.addWidget(self.bring_back)
        row.addStretch(1)
        return row

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


def _withdrawn(row: EvidenceRow) -> str:
    return f"Withdrawn: {row.withdrawn}"


def _words(row: EvidenceRow, indicators: str, place: str, words: str) -> QVBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(theme().px(4))
    head.addWidget(Text(indicators, weight=600))
    head.addWidget(Text(place, "small", tone="muted"), 1)
    head.addWidget(Text(f"{row.made_at.astimezone():%H:%M}", "small", tone="muted"))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(Text(words, tone="muted" if row.withdrawn else "text", wrap=True))
    if row.says and row.quote:
        column.addWidget(Text(f"“{row.quote.strip('“”')}”", "small", tone="muted", wrap=True))
    if row.withdrawn:
        column.addWidget(Text(_withdrawn(row), "small", wrap=True))
    return column


class EvidenceList(QWidget):
    """The pieces of the question that is current stand first, withdrawn ones last. Signals as ``EvidenceItem``."""

    withdrawn = Signal(object, str)
    returned = Signal(object)

    def __init__(self, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun = begun
        self._items: dict[str, list[EvidenceItem]] = {}
        self._current = ""
        self._gone: list[EvidenceItem] = []
        self._here, self._elsewhere, self._last = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._here_title = Text("From this question", "small", 600)
        self._elsewhere_title = Text("From other questions", "small", 600)
        self._gone_title = Text("Withdrawn", "small", 600)
        self._hint = Text("", "small", tone="muted", wrap=True)
        self._hint.setContentsMargins(0, theme().px(8), 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for title, pieces in (
            (self._here_title, self._here),
            (self._elsewhere_title, self._elsewhere),
            (self._gone_title, self._last),
        ):
            title.setContentsMargins(0, theme().px(8), 0, 0)
            pieces.setSpacing(0)
            column.addWidget(title)
            column.addLayout(pieces)
        column.addWidget(self._hint)

    def done(self, piece: UUID) -> None:
        """It was withdrawn."""
        self._begun.done(withdrawing(piece))

    def show_rows(self, rows: tuple[EvidenceRow, ...], place_of: dict[str, str]) -> None:
        """Show these pieces; ``place_of`` words each place, "4.2 · social work"."""
        for item in (*(item for items in self._items.values() for item in items), *self._gone):
            item.hide()
            item.deleteLater()
        self._items, self._gone = {}, []
        for row in rows:
            piece = EvidenceItem(row, place_of.get(row.place, ""), self._begun)
            piece.withdrawn.connect(self.withdrawn)
            piece.returned.connect(self.returned)
            (self._gone if row.withdrawn else self._items.setdefault(row.place, [])).append(piece)
        for piece in self._gone:
            self._last.addWidget(piece)
        self._gone_title.setVisible(bool(self._gone))
        self._hint.setText(_TO_WITHDRAW if self._items else _NOTHING)
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

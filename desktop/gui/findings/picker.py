"""Beside a claim: the evidence that can be put into it, narrowed by words, theme, kind of source and direction."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import DIRECTION_WORDS, SOURCE_WORDS
from desktop.domain.findings import Finding, Side
from desktop.domain.folding import folded
from desktop.domain.frameworks import Framework
from desktop.gui.findings.piece_list import PieceList
from desktop.gui.findings.wording import chosen_item, counted_pieces
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text
from desktop.operations.findings import Choosable

_PAUSE_MS = 120
_OF_INDICATOR, _OTHERS, _EVERYTHING = "", "others", "everything"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list is narrowed to; empty fields narrow nothing."""

    indicator: str
    theme: str
    source_kind: str
    direction: str
    words: tuple[str, ...]

    def lets_in(self, piece: Choosable) -> bool:
        """Whether a piece meets all of it."""
        row = piece.row
        return (
            self._is_about(piece)
            and self.source_kind in {"", row.source_kind}
            and self.direction in {"", row.direction}
            and all(word in piece.folded for word in self.words)
        )

    def _is_about(self, piece: Choosable) -> bool:
        if self.theme == _EVERYTHING:
            return True
        mappings = piece.row.mappings
        if self.theme == _OTHERS:
            return all(indicator != self.indicator for indicator, _, _ in mappings)
        return any(indicator == self.indicator and self.theme in {"", of_theme} for indicator, _, of_theme in mappings)


class _Words(QLineEdit):
    """Signals: ``down``: on to the list."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Picker(QWidget):
    """Signals: ``put_asked(UUID, Side)``, ``take_asked(UUID)``, ``piece_opened(UUID)``, ``closed``."""

    put_asked = Signal(object, object)
    take_asked = Signal(object)
    piece_opened = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setAccessibleName("Evidence to add")
        self._pieces: tuple[Choosable, ...] = ()
        self._finding: Finding | None = None
        self.words = _Words()
        self.theme = Dropdown([(_OF_INDICATOR, "")])
        self.kind = Dropdown([("", "Every kind"), *((kind.value, SOURCE_WORDS[kind]) for kind in SourceKind)])
        self.direction = Dropdown([("", "Every direction"), *((one.value, DIRECTION_WORDS[one]) for one in Direction)])
        self.close_button = Button("Close", "Esc", kind="small")
        self.close_button.set_key("Esc", presses=False)
        self.count = Text("", "small", tone="muted", wrap=True)
        self.list = PieceList("Evidence to add", "sunken", fitted=False)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show)
        self.words.textEdited.connect(lambda _text: self._pause.start())
        self.words.down.connect(self._on_down)
        for choice in (self.theme, self.kind, self.direction):
            choice.currentIndexChanged.connect(lambda _place: self._show())
        self.list.put_asked.connect(self._on_put)
        self.list.take_asked.connect(self.take_asked)
        self.list.opened.connect(self.piece_opened)
        self.list.passed.connect(self._on_passed)
        self.close_button.clicked.connect(self.closed)

    def show_for(self, finding: Finding, framework: Framework) -> None:
        """Offer what there is for a claim."""
        self._finding = finding
        themes = [(each.id, each.title) for each in framework.themes_of(finding.indicator)]
        self.theme.offer(
            [
                (_OF_INDICATOR, f"All of {finding.indicator}"),
                *themes,
                (_OTHERS, f"Not mapped to {finding.indicator}"),
                (_EVERYTHING, "Everything"),
            ]
        )
        self._show()

    def show_pieces(self, pieces: Sequence[Choosable]) -> None:
        """Offer these."""
        self._pieces = tuple(pieces)
        self._show()

    def take_focus(self) -> None:
        """Begin with the words that are looked for."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _show(self) -> None:
        self._pause.stop()
        finding = self._finding
        if finding is None:
            return
        words = tuple(folded(self.words.text()).split())
        to = Narrowed(finding.indicator, self.theme.value(), self.kind.value(), self.direction.value(), words)
        found = [piece for piece in self._pieces if to.lets_in(piece)]
        self.list.show_items([chosen_item(piece, finding.side_of(piece.row.id)) for piece in found])
        whole = f" of {len(self._pieces):,}" if len(found) < len(self._pieces) else ""
        self.count.setText(
            f"{counted_pieces(len(found))}{whole}. F puts one for the claim, A against it. Or drag it there."
            if found
            else "No piece is like this. Look for fewer words, or choose another theme."
        )

    def _on_down(self) -> None:
        if self._pause.isActive():
            self._show()
        if self.list.items.items:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.list.items.index(0))

    def _on_put(self, piece: UUID, side: Side) -> None:
        """Put it there, and go on to the next."""
        row = self.list.currentIndex().row()
        if row + 1 < len(self.list.items.items):
            self.list.setCurrentIndex(self.list.items.index(row + 1))
        self.put_asked.emit(piece, side)

    def _on_passed(self, step: int) -> None:
        if step < 0:
            self.words.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _lay_out(self) -> None:
        for choice in (self.theme, self.kind, self.direction):
            choice.setMinimumContentsLength(8)
            choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        head = QHBoxLayout()
        head.addWidget(Text("Evidence to add", weight=600), 1)
        head.addWidget(self.close_button)
        choices = QHBoxLayout()
        choices.setSpacing(theme().px(8))
        choices.addWidget(Field("Kind of source", self.kind), 1)
        choices.addWidget(Field("Direction", self.direction), 1)
        top = QVBoxLayout()
        top.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(8))
        top.setSpacing(theme().px(8))
        top.addLayout(head)
        top.addWidget(Field("Find", self.words))
        top.addWidget(Field("Theme", self.theme))
        top.addLayout(choices)
        top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)

"""Beside the text at the right: the evidence mapped from it, how to map more, and what may identify somebody."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.interviews.mapping.piece_list import PieceList
from desktop.gui.interviews.mapping.pieces import EVERY, WITHDRAWN, Piece, narrowed
from desktop.gui.interviews.mapping.withdraw_box import WithdrawBox
from desktop.gui.interviews.words.word_note import WordNote
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

HOW_TO_MAP = (
    "Ctrl E takes the selected words, or the sentence at the caret; then the indicator’s number and S, A or U. "
    "F8 goes to the next piece, Ctrl Shift E changes the one at the caret. In this list: Enter goes to the place, "
    "Ctrl E changes a piece, Delete withdraws it, Ctrl Shift H shows its history."
)
SAVED_AS_IT_STANDS = "Saved as it stands. You can send once it is replaced or kept with a reason."


class EvidencePane(FirstFocus, QWidget):
    """Shows ``show_pieces`` narrowed to what is chosen above the list.

    Signals: ``opened(UUID)``, ``withdrawn(UUID, str)``, ``return_asked(UUID)``, ``map_asked``, ``identifier_asked``,
    ``word_asked``.
    """

    opened = Signal(object)
    return_asked = Signal(object)
    withdrawn = Signal(object, str)
    map_asked = Signal()
    identifier_asked = Signal()
    word_asked = Signal()

    def __init__(self, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setAccessibleName("Mapped evidence")
        self._heading = SectionHeading("Mapped evidence")
        self.map = Button("Map", "Ctrl+E", icon="plus", kind="small")
        self._heading.add(self.map)
        self.list = PieceList()
        self._every: tuple[Piece, ...] = ()
        self.narrow = Dropdown([(EVERY, "All")])
        self._narrow_row = _labelled("Show", self.narrow)
        self._narrow_row.hide()
        self.bring_back = Button("Let it count again", "Insert", kind="small")
        self.box = WithdrawBox(begun)
        self._hint = Text(HOW_TO_MAP, "small", tone="muted", wrap=True)
        self._note = NoteBox("", "danger")
        self._look = Button("Look at it", kind="small")
        self._look.set_key("F7", presses=False)
        self._note.body.addWidget(Text(SAVED_AS_IT_STANDS, "small", tone="muted", wrap=True))
        self._note.body.addWidget(self._look)
        self.words = WordNote()
        self._left, self._is_alone, self._has_words = 0, False, False
        self.bring_back.hide()
        self._show_note()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def show_pieces(self, pieces: Sequence[Piece], ways: list[tuple[str, str]]) -> None:
        """Show the pieces, in the order given; ``ways`` are what the list can be narrowed to, with words."""
        self._every = tuple(pieces)
        self.narrow.offer(ways)
        self._narrow_row.setVisible(len(ways) > 2 or any(piece.is_withdrawn for piece in pieces))
        self._heading.set_meta(str(counting) if (counting := len(narrowed(pieces, EVERY))) else "")
        self._show_narrowed()

    def narrow_to(self, way: str) -> None:
        """Show the pieces of one indicator, all, or the withdrawn ones."""
        self.narrow.choose(way)

    def show_in_list(self, evidence_id: UUID | None) -> None:
        """Make a piece current. A list that is narrowed to others shows all of them again."""
        held = next((piece for piece in self._every if piece.evidence_id == evidence_id), None)
        if held is not None and held not in self.list.pieces():
            self.narrow_to(WITHDRAWN if held.is_withdrawn else EVERY)
        self.list.choose(evidence_id)

    def _show_narrowed(self) -> None:
        self.list.show_pieces(narrowed(self._every, self.narrow.value()))
        self._on_current_changed()

    def _on_current_changed(self) -> None:
        piece = self.list.current_piece()
        self.bring_back.setVisible(piece is not None and piece.is_withdrawn)

    def _on_bring_back(self) -> None:
        piece = self.list.current_piece()
        if piece is not None and piece.is_withdrawn:
            self.return_asked.emit(piece.evidence_id)

    def set_alone(self, *, alone: bool) -> None:
        """On show alone there is a bar above with its name and the same keys, and no room for hints."""
        self._is_alone = alone
        self._heading.setHidden(alone)
        self.map.setVisible(not alone)
        self._hint.setVisible(not alone)
        self._show_note()

    def show_identifiers(self, left: int) -> None:
        """How many possible identifiers nobody has looked at yet."""
        said = counted(left, "possible identifier left to look at", "possible identifiers left to look at")
        self._note.say("", said)
        self._left = left
        self._show_note()

    def show_words(self, count: int, *, left_alone: bool) -> None:
        """How many words have a hint; ``left_alone`` where somebody wants none in this text."""
        self._has_words = self.words.show_words(count, left_alone=left_alone)
        self._show_note()

    def _show_note(self) -> None:
        self._note.setVisible(self._left > 0 and not self._is_alone)
        self.words.setVisible(self._has_words and not self._is_alone)

    def identifiers_say(self) -> str:
        """What is said of possible identifiers; empty when there is none."""
        return "" if self._note.isHidden() else self._note.title.text()

    def _connect(self) -> None:
        self.map.clicked.connect(self.map_asked)
        self._look.clicked.connect(self.identifier_asked)
        self.words.asked.connect(self.word_asked)
        self.list.opened.connect(self.opened)
        self.list.withdraw_asked.connect(self.box.ask)
        self.box.withdrawn.connect(self.withdrawn)
        self.narrow.currentIndexChanged.connect(lambda _place: self._show_narrowed())
        self.list.return_asked.connect(self.return_asked)
        self.list.current_changed.connect(self._on_current_changed)
        self.bring_back.clicked.connect(self._on_bring_back)

    def put_away(self) -> bool:
        """Put away what is asked here, and say whether there was anything."""
        if self.box.isHidden():
            return False
        self.box.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def current(self) -> UUID | None:
        """The piece that has the keyboard, if one has."""
        return self.list.current() if self.list.hasFocus() else None

    def _lay_out(self) -> None:
        side = theme().px(16)
        top, foot = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(side, theme().px(8), side, 0)
        top.setSpacing(theme().px(6))
        top.addWidget(self._heading)
        top.addWidget(self._narrow_row)
        foot.setContentsMargins(side, theme().px(10), side, theme().px(16))
        foot.setSpacing(theme().px(12))
        for widget in (self.bring_back, self.box, self._hint, self.words, self._note):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)


def _labelled(words: str, box: Dropdown) -> QWidget:
    """A list with its label in front: the pane is low where letters are large."""
    made, label = QWidget(), Text(words, "small", 500)
    label.setBuddy(box)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, theme().px(2))
    row.setSpacing(theme().px(8))
    row.addWidget(label)
    row.addWidget(box, 1)
    return made

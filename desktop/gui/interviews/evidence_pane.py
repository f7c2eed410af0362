"""Beside the text at the right: the evidence mapped from it, how to map more, and what may identify somebody."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.interviews.piece_list import PieceList
from desktop.gui.interviews.pieces import Piece
from desktop.gui.interviews.withdraw_box import WithdrawBox
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

HOW_TO_MAP = (
    "Select text, press Ctrl and E, then 1–4 for the indicator and S, A or U. "
    "In this list Enter goes to the place, Delete withdraws a piece, Ctrl Shift H shows its history."
)
SAVED_AS_IT_STANDS = "Saved as it stands. You can send once it is replaced or kept with a reason."


class EvidencePane(FirstFocus, QWidget):
    """Signals: ``opened(UUID)``, ``withdrawn(UUID, str)``, ``map_asked``, ``identifier_asked``."""

    opened = Signal(object)
    withdrawn = Signal(object, str)
    map_asked = Signal()
    identifier_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setAccessibleName("Mapped evidence")
        self._heading = SectionHeading("Mapped evidence")
        self.map = Button("Map", "Ctrl+E", icon="plus", kind="small")
        self._heading.add(self.map)
        self.list = PieceList()
        self.box = WithdrawBox()
        self._hint = Text(HOW_TO_MAP, "small", tone="muted", wrap=True)
        self._note = NoteBox("", "danger")
        self._look = Button("Look at it", "F7", kind="small")
        self._note.body.addWidget(Text(SAVED_AS_IT_STANDS, "small", tone="muted", wrap=True))
        self._note.body.addWidget(self._look)
        self._left, self._is_alone = 0, False
        self._show_note()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces, in the order given."""
        self.list.show_pieces(pieces)
        self._heading.set_meta(str(len(pieces)) if pieces else "")

    def set_alone(self, *, alone: bool) -> None:
        """On show alone there is a bar above with the same keys, and no room for hints."""
        self._is_alone = alone
        self.map.setVisible(not alone)
        self._hint.setVisible(not alone)
        self._show_note()

    def show_identifiers(self, left: int) -> None:
        """How many possible identifiers nobody has looked at yet."""
        said = "1 possible identifier left to look at" if left == 1 else f"{left} possible identifiers left to look at"
        self._note.say("", said)
        self._left = left
        self._show_note()

    def _show_note(self) -> None:
        self._note.setVisible(self._left > 0 and not self._is_alone)

    def identifiers_say(self) -> str:
        """What is said of possible identifiers; empty when there is none."""
        return "" if self._note.isHidden() else self._note.title.text()

    def _connect(self) -> None:
        self.map.clicked.connect(self.map_asked)
        self._look.clicked.connect(self.identifier_asked)
        self.list.opened.connect(self.opened)
        self.list.withdraw_asked.connect(self.box.ask)
        self.box.withdrawn.connect(self.withdrawn)

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
        top.addWidget(self._heading)
        foot.setContentsMargins(side, theme().px(10), side, theme().px(16))
        foot.setSpacing(theme().px(12))
        for widget in (self.box, self._hint, self._note):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

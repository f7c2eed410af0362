"""Beside a claim: the evidence that can be put into it, narrowed by words, theme, kind of source and direction."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import DIRECTION_WORDS, SOURCE_WORDS
from desktop.domain.findings import Finding, Side
from desktop.domain.frameworks import Framework
from desktop.gui.findings.piece_list import PieceList
from desktop.gui.findings.wording import chosen_item, counted_pieces
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.text import Text
from desktop.operations.findings import Choices, Wanted

_PAUSE_MS = 120
_OF_INDICATOR, _EVERYTHING = "", "everything"
_WIDE = 480
"""Pixels at 100 % from which on all choices stand in one row."""
_HIGH = 360
"""Pixels at 100 % from which on choices and list have room together."""
_AT_ONCE = 100
"""Pieces offered before "more" is asked for."""


class _Words(QLineEdit):
    """Signals: ``down``: on to the list; ``entered`` when the keyboard comes."""

    down = Signal()
    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Picker(QWidget):
    """Signals: ``looked_for(Wanted, int)``: up to so many pieces are wanted, which ``show_choices`` then shows;
    ``put_asked(UUID, Side)``, ``take_asked(UUID)``, ``piece_opened(UUID)``, ``closed``.
    """

    looked_for = Signal(object, int)
    put_asked = Signal(object, object)
    take_asked = Signal(object)
    piece_opened = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setAccessibleName("Evidence to add")
        self._choices: Choices | None = None
        self._finding: Finding | None = None
        self._most, self._enters = _AT_ONCE, False
        self.words = _Words()
        self.theme = Dropdown([(_OF_INDICATOR, "")])
        self.kind = Dropdown([("", "Every kind"), *((kind.value, SOURCE_WORDS[kind]) for kind in SourceKind)])
        self.direction = Dropdown([("", "Every direction"), *((one.value, DIRECTION_WORDS[one]) for one in Direction)])
        self._fields = tuple(
            Field(name, choice)
            for name, choice in (("Theme", self.theme), ("Kind of source", self.kind), ("Direction", self.direction))
        )
        self._choosing = QGridLayout()
        self.close_button = Button("Close", "Esc", kind="small")
        self.close_button.set_key("Esc", presses=False)
        self.count = Text("", "small", tone="muted", wrap=True)
        self.list = PieceList("Evidence to add", "sunken", fitted=False)
        self.list.setMinimumHeight(theme().px(40))
        self.more = Link(f"{_AT_ONCE} more")
        self.more.hide()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.words.textEdited.connect(self._on_typed)
        self.words.down.connect(self._on_down)
        self.words.entered.connect(lambda: self._show_choosing(shown=True))
        self.list.entered.connect(lambda: self._show_choosing(shown=self.height() >= theme().px(_HIGH)))
        for choice in (self.theme, self.kind, self.direction):
            choice.currentIndexChanged.connect(lambda _place: self._look())
        self.more.clicked.connect(self._on_more)
        self.list.put_asked.connect(self._on_put)
        self.list.take_asked.connect(self.take_asked)
        self.list.opened.connect(self.piece_opened)
        self.list.passed.connect(self._on_passed)
        self.close_button.clicked.connect(self.closed)

    def show_for(self, finding: Finding, framework: Framework) -> None:
        """Say of each piece whether it stands in a claim; offer the themes of the claim's indicator."""
        is_other = self._finding is None or self._finding.indicator != finding.indicator
        self._finding = finding
        themes = [(each.id, each.title) for each in framework.themes_of(finding.indicator)]
        everything = (_EVERYTHING, "Every indicator")
        self.theme.offer([(_OF_INDICATOR, f"All of {finding.indicator}"), *themes, everything])
        if is_other:
            self._look()
        else:
            self._show()

    def wanted(self) -> Wanted:
        """What is looked for."""
        theme_id, indicator = self.theme.value(), "" if self._finding is None else self._finding.indicator
        if theme_id == _EVERYTHING:
            theme_id = indicator = ""
        return Wanted(indicator, theme_id, self.kind.value(), self.direction.value(), self.words.text().strip())

    def look_again(self) -> None:
        """What there is may have changed."""
        self.looked_for.emit(self.wanted(), self._most)

    def show_choices(self, choices: Choices) -> None:
        """Show what was found, unless something else is looked for meanwhile."""
        if choices.wanted == self.wanted():
            self._choices = choices
            self._show()
            if self._enters:
                self._enter()

    def take_focus(self) -> None:
        """Begin with the words that are looked for."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _on_typed(self, _words: str) -> None:
        self._enters = False
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        self._most = _AT_ONCE
        self.look_again()

    def _show(self) -> None:
        if self._finding is None or self._choices is None:
            return
        pieces, side_of = self._choices.pieces, self._finding.side_of
        self.list.show_items([chosen_item(piece, side_of(piece.row.id)) for piece in pieces])
        self.more.setVisible(not self._choices.is_all)
        first = "" if self._choices.is_all else "The first "
        self.count.setText(
            f"{first}{counted_pieces(len(pieces))}. F puts one for the claim, A against it, and goes on to the next. "
            "Or drag it there."
            if pieces
            else "No piece is like this. Look for fewer words, or choose another theme."
        )

    def _on_more(self) -> None:
        self._most += _AT_ONCE
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look_again()

    def _on_down(self) -> None:
        """On to the list, once it shows what is looked for."""
        if self._choices is None or self._choices.wanted != self.wanted():
            self._enters = True
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.choose(None)  # a key that comes before the answer puts nothing that is not looked for
            self._look()
        else:
            self._enter()

    def _enter(self) -> None:
        self._enters = False
        if not self.list.items.items:
            self.words.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """All choices in one row where there is room, so that the list keeps its height."""
        is_wide = self.width() >= theme().px(_WIDE)
        places = ((0, 0, 1), (0, 1, 1), (0, 2, 1)) if is_wide else ((0, 0, 2), (1, 0, 1), (1, 1, 1))
        for field, (row, column, across) in zip(self._fields, places, strict=True):
            self._choosing.addWidget(field, row, column, 1, across)

    def _show_choosing(self, *, shown: bool) -> None:
        """Where it is low, the choices give their room to the list while the keyboard is there."""
        for field in self._fields:
            field.setVisible(shown)

    def _lay_out(self) -> None:
        for choice in (self.theme, self.kind, self.direction):
            choice.setMinimumContentsLength(8)
            choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        head = QHBoxLayout()
        head.addWidget(Text("Evidence to add", weight=600), 1)
        head.addWidget(self.close_button)
        self._choosing.setSpacing(theme().px(8))
        top = QVBoxLayout()
        top.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(8))
        top.setSpacing(theme().px(8))
        top.addLayout(head)
        top.addWidget(Field("Find", self.words))
        top.addLayout(self._choosing)
        self._arrange()
        top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(theme().px(16), 0, theme().px(16), theme().px(4))
        below.addWidget(self.more)
        below.addStretch(1)
        column.addLayout(below)

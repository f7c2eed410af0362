"""Maps the selected words, in place: 1–4 for the indicator, whatever else there is to say, and S, A or U does it."""

from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.evidence import Bearing
from desktop.domain.frameworks import Framework
from desktop.gui.evidence.mapping_panel import MappingPanel
from desktop.gui.evidence.panel_parts import keyed
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.leaving_box import LeavingBox
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.yielding_scroll import ring_room

_LONGEST_SHOWN, _LONGEST_LARGE = 90, 36
"""Letters of the words that the title quotes; with large text it keeps to one line, for the words stand above it."""
NEW_WORDS, ANEW = "map", "map anew:"
"""Boxes in which words can be begun; the second is followed by the piece."""


class MapBox(InlineBox):
    """``piece`` is the one that is judged anew, None for new words. Words of one's own are ``begun``
    until they are mapped.

    ``resembles`` is a line for what new words resemble; nothing is chosen by it. Signals: ``mapped(Bearing)``;
    ``asked(str)`` with new words, before anything is shown of them.
    """

    mapped = Signal(object)
    asked = Signal(str)

    def __init__(self, framework: Framework, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__("Map", "not now", parent=parent, ring_room=ring_room())
        self.panel = MappingPanel(framework)
        self.piece: UUID | None = None
        self.says = LeavingBox(min_lines=1)
        self._says_field = Field("What it shows, if the words do not say it themselves", self.says)
        self._says_field.set_help("Esc goes back to the choices. Your words stay.")
        self.say_it = keyed("In my words", "N", "Say in my words what it shows")
        self.save = keyed("Save", "Return")
        self._begun = begun
        self.resembles = Text("", "small", wrap=True)
        self.resembles.setIndent(ring_room())
        self.body.addWidget(self.resembles)
        self.body.addWidget(self.panel)
        self.panel.offer(self.say_it, self._says_field, self.save)
        self._connect()
        self.hide()

    def ask(self, words: str) -> None:
        """Ask about new words."""
        self.piece = None
        self.show_resemblance("")
        self.asked.emit(words)
        self.panel.clear()
        self._open(f"Map {_quoted(words)}", "")
        self.panel.begin()

    def ask_anew(self, words: str, piece: UUID, bearing: Bearing) -> None:
        """Ask about a piece that is mapped already, with all that was said of it."""
        self.piece = piece
        self.show_resemblance("")
        self.panel.load(bearing)
        self._open(f"Map anew {_quoted(words)}", bearing.says)
        self.panel.go_to_directions()

    def show_resemblance(self, text: str, whole: str = "") -> None:
        """Say what the words resemble, or nothing; ``whole`` is all of it, where only some is on show."""
        self.resembles.setText(text)
        self.resembles.setToolTip(whole)
        self.resembles.setAccessibleName(whole or text)
        self.resembles.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().upper() == "N" and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._on_say_it()
        else:
            super().keyPressEvent(event)

    def _open(self, title: str, says: str) -> None:
        self.set_title(title)
        self.save.setVisible(self.piece is not None)
        says = self._begun.words(self._box()) or says
        with QSignalBlocker(self.says):
            self.says.set_text(says)
        self._says_field.setVisible(bool(says))
        self.say_it.setVisible(not says)
        self.show()

    def _on_say_it(self) -> None:
        self._says_field.show()
        self.say_it.hide()
        self.says.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_says_left(self, direction: int) -> None:
        if direction <= 0:
            self.panel.go_to_directions()

    def _box(self) -> str:
        return NEW_WORDS if self.piece is None else f"{ANEW}{self.piece}"

    def _on_edited(self, words: str) -> None:
        self._begun.typed(self._box(), words)

    def _on_done(self) -> None:
        bearing = self.panel.bearing(self.says.text().strip())
        if bearing is not None:
            self._begun.done(self._box())
            self.hide()
            self.mapped.emit(bearing)

    def _connect(self) -> None:
        self.panel.pointed.connect(lambda _direction: self._on_done())
        self.panel.accepted.connect(self._on_done)
        self.save.clicked.connect(self._on_done)
        self.say_it.clicked.connect(self._on_say_it)
        self.says.left.connect(self._on_says_left)
        self.says.edited.connect(self._on_edited)


def _quoted(words: str) -> str:
    shown = " ".join(words.split()).strip("“”")
    longest = _LONGEST_LARGE if theme().is_large else _LONGEST_SHOWN
    if len(shown) > longest:
        shown = f"{shown[:longest].rsplit(' ', 1)[0]} …"
    return f"“{shown}”"

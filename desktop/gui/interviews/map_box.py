"""Maps the selected words, in place: 1–4 for the indicator, a theme if there is one, and S, A or U does it."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.evidence import Direction, Mapping
from desktop.domain.frameworks import Framework
from desktop.gui.evidence.mapping_panel import MappingPanel
from desktop.gui.interviews.inline_box import InlineBox

_LONGEST_SHOWN = 90


class MapBox(InlineBox):
    """Signals: ``mapped(Direction, Mapping)``. ``piece`` is the one that is mapped anew, None for new words."""

    mapped = Signal(object, object)

    def __init__(self, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__("Map", "not now", parent=parent)
        self.panel = MappingPanel(framework)
        self.piece: UUID | None = None
        self.body.addWidget(self.panel)
        self.panel.pointed.connect(self._on_pointed)
        self.hide()

    def ask(self, words: str, piece: UUID | None = None) -> None:
        """Ask about new words, or about a piece that is mapped already."""
        self.piece = piece
        self.panel.clear()
        self.set_title(f"{'Map anew' if piece else 'Map'} {_quoted(words)}")
        self.show()
        self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_pointed(self, direction: Direction) -> None:
        mapping: Mapping = self.panel.mapping()
        self.hide()
        self.mapped.emit(direction, mapping)


def _quoted(words: str) -> str:
    shown = " ".join(words.split()).strip("“”")
    if len(shown) > _LONGEST_SHOWN:
        shown = f"{shown[:_LONGEST_SHOWN].rsplit(' ', 1)[0]} …"
    return f"“{shown}”"

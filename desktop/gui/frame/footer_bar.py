"""The bar at the foot of a page: which keys work here, at the left; where to go next, at the right."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.text import Text

_LARGE_TEXT = 150
_ANY_HEIGHT = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""


class FooterBar(QWidget):
    """``FooterBar([("Up Down", "question"), ("Ctrl+Z", "undo")])``; ``add(button)`` at the right.

    Large text needs the room of what only helps: then a bar without buttons is not there.
    """

    def __init__(self, hints: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_buttons = False
        self._instead = Text("", "small", tone="muted", wrap=True)
        self._instead.hide()
        self._row = QHBoxLayout(self)
        self._hints = QWidget()
        self._flow = Flow(self._hints, theme().px(12))
        self.set_hints(hints)
        self._row.addWidget(self._hints, 1)
        self._row.addWidget(self._instead, 1)
        self._row.addStretch(0)  # keeps the buttons at the right where the hints are left out
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def set_hints(self, hints: list[tuple[str, str]]) -> None:
        """Tell other keys, because another part of the page is on show."""
        empty(self._flow)
        for key, word in hints:
            self._flow.addWidget(key_hint(key, word))

    def add(self, widget: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(widget)
        self._has_buttons = True
        self._fit()

    def show_hints(self, shown: bool, instead: str = "") -> None:
        """Leave the hints out where the buttons need the room; the keys work all the same. ``instead`` is said there
        of what had no room above.
        """
        self._hints.setVisible(shown)
        self._instead.setText(instead)
        self._instead.setVisible(bool(instead) and not shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("line"))

    def _fit(self) -> None:
        self._row.setContentsMargins(theme().px(24), theme().px(8) + 1, theme().px(24), theme().px(8))
        self._row.setSpacing(theme().px(8))
        room = self._has_buttons or theme().scale < _LARGE_TEXT
        self.setMinimumHeight(theme().px(48) if room else 0)
        self.setMaximumHeight(_ANY_HEIGHT if room else 0)


def key_hint(key: str, word: str) -> QWidget:
    """A key and what it does, kept together when the row wraps."""
    hint = QWidget()
    row = QHBoxLayout(hint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(5))
    row.addWidget(KeyCap(key))
    row.addWidget(Text(word, "small", tone="muted"))
    return hint

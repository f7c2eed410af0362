"""A strip that says that a newer version of the template is here. It offers, and goes when told; nothing is forced."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text

KEY = "Ctrl+Shift+U"
_ROOM_FOR_A_CAP = 150


class UpgradeBar(QWidget):
    """Signals: ``look_asked``."""

    look_asked = Signal()

    def __init__(self, own: int, newer: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "accent-soft")
        words = f"Version {newer} of this template is here. This review stays on {own} unless you take it over."
        look, later = Button("See what changes", KEY, kind="small"), Button("Not now", kind="small")
        look.set_key_shown(theme().scale < _ROOM_FOR_A_CAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(6), theme().px(24), theme().px(6))
        row.setSpacing(theme().px(8))
        row.addWidget(IconLabel("layers", "accent", 16))
        row.addWidget(Text(words, wrap=True), 1)
        row.addWidget(look)
        row.addWidget(later)
        look.clicked.connect(self.look_asked)
        later.clicked.connect(self.hide)

"""Keys with what each does, one below the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.text import Text

Keys = tuple[tuple[str, str], ...]


def keys_table(keys: Keys) -> QWidget:
    """``keys`` are pairs of a key, spelt as ``key_cap.key_text`` takes it, and its words."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, theme().px(4))
    grid.setHorizontalSpacing(theme().px(8))
    grid.setVerticalSpacing(theme().px(4))
    grid.setColumnStretch(1, 1)
    for row, (key, does) in enumerate(keys):
        cap = KeyCap(key)
        cap.setAccessibleName(f"{cap.accessibleName()}: {does}")
        grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(does, "small", wrap=True), row, 1)
    return table

"""Scrolling all of a part into sight, where only the button in it has the keyboard."""

from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.gui.theme import theme


def bring_into_sight(part: QWidget) -> None:
    """Have whatever scrolls around a part show all of it, or its end where there is less room."""
    around: QWidget | None = part
    while (around := around and around.parentWidget()) is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part, 0, theme().px(16))

"""Giving the keyboard back to where it was before something came up over it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def give_keyboard_back(to: QWidget | None) -> None:
    """Nothing happens where nobody had it, or who had it has gone meanwhile or is hidden."""
    if to is not None and isValid(to) and to.isVisible():
        to.setFocus(Qt.FocusReason.OtherFocusReason)

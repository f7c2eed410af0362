"""Which keys do again what was undone: the same on every system, because people change laptops."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_REDO = (QKeyCombination(_CONTROL, Qt.Key.Key_Y), QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_Z))


def asks_to_redo(event: QKeyEvent) -> bool:
    """Ctrl Y, Ctrl Shift Z, and whatever else the system uses."""
    return event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() in _REDO

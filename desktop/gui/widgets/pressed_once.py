"""A key that is held down or hit twice presses one button, and not the next one that has come up meanwhile.

A tired hand presses Ctrl and Enter twice to take a piece of evidence; the second must not finish the record.
"""

from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_MS = 1000
_OF_A_PRESS = frozenset(
    (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
)


class PressedOnce:
    """Remembers the last press. Twice at one button is what a person means; twice at two, at once, is one press.

    "At once" is the laptop's own time for a double click. Any other key between the two makes them two presses.
    """

    def __init__(self) -> None:
        self._key, self._at = "", 0.0
        self._button: QWidget | None = None

    def counts(self, button: QWidget, key: str) -> bool:
        """Whether a press of ``key`` is meant for ``button``, for which it is noted."""
        now = monotonic()
        before, self._at = self._at, now
        again = key == self._key and (now - before) * _MS < QApplication.doubleClickInterval()
        if again and self._button is not None and isValid(self._button) and self._button is not button:
            return False
        self._key, self._button = key, button
        return True

    def see(self, key: int) -> None:
        """A key came to the window, whichever."""
        if key not in _OF_A_PRESS:
            self._key = ""


pressed_once = PressedOnce()

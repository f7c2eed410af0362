"""Keeps keys for what lies over a page: the page below is still to be seen, and its own keys would answer too."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_FOR_THE_WINDOW = (QKeySequence("Ctrl+L"),)
"""What is never kept from the window: locking."""


class HeldKeys(QObject):
    """``HeldKeys(box)``: while the keyboard is in ``box``, shortcuts of other widgets do not answer and Tab stays in.

    The keys come to the box as key presses, the focused widget first. ``watch(widget)`` what may get the keyboard.
    """

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self._box = box

    def watch(self, *widgets: QWidget) -> None:
        """Hold the keys that are pressed while one of these has the keyboard."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if pressed not in _FOR_THE_WINDOW:
                event.accept()
                return True
        return super().eventFilter(watched, event)


def step_in(box: QWidget, *, forward: bool) -> None:
    """Give the keyboard to the next widget of a box that takes it, round to the first."""
    at = box.window().focusWidget()
    chain = [one for one in _in_order(box) if one.isVisible() and one.isEnabled() and _takes_tab(one)]
    if not chain:
        return
    here = chain.index(at) if at in chain else -1 if forward else 0
    there = chain[(here + (1 if forward else -1)) % len(chain)]
    there.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)


def _in_order(box: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    widget = box.nextInFocusChain()
    while widget is not None and widget is not box:
        if box.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

"""Where Tab comes to what is made later: Qt puts it last in the window, however near it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class TabPlace(QWidget):
    """Keeps a place in the order of Tab, and is never shown. What is made later can follow it.

    Qt's ``nextInFocusChain`` would find a place without it, but PySide then takes each widget for the child of the
    one before, and with a widget that goes all behind it are gone for Python.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def put(self, made: QWidget) -> None:
        """Tab comes here to all of ``made``, which does not take the keyboard itself, in the order that it has.

        Qt takes along what is in a widget where one of that stands for the whole.
        """
        stands = next(each for each in made.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setFocusProxy(stands)  # not before, for it would take the policy over
        QWidget.setTabOrder(self, made)
        made.setFocusProxy(None)  # type: ignore[arg-type]
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)

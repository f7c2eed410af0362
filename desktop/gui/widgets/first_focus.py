"""Where the keyboard begins on a page, without Qt's focus proxy.

Qt takes a widget with a proxy for one control, as a spin box is, and Tab then passes over everything in it that stands
before the proxy (6.11): on a page whose proxy is its list, no Tab would ever come to the buttons above the list.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class FirstFocus(_Widget):
    """Goes before the widget's class: ``class ListPage(FirstFocus, QWidget)``. Qt's names, without the passing over."""

    _first: QWidget | None = None

    def setFocusProxy(self, widget: QWidget | None) -> None:  # noqa: N802  Qt's name
        """``setFocus`` on this page goes to a widget of it."""
        self._first = widget

    def focusProxy(self) -> QWidget | None:  # noqa: N802  Qt's name
        """The widget that ``setFocus`` goes to, if there is one."""
        return self._first if self._first is not None and isValid(self._first) else None

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        """Put the keyboard where this page begins."""
        first = self.focusProxy()
        if first is None:
            super().setFocus(reason)
        else:
            first.setFocus(reason)

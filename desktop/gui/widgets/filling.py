"""Puts many children into a widget that is on show, with one laying out for all of them.

Left alone, Qt shows each child in a turn of its own kind and lays the whole page out after each: twenty rows on a long
page took a tenth of a second.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def filling(widget: QWidget) -> Iterator[None]:
    """While ``widget``, which has a layout, is filled. Children that somebody hid stay hidden."""
    layout = cast("QLayout", widget.layout())
    layout.setEnabled(False)
    try:
        yield
        if widget.isVisible():
            for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                    child.show()
    finally:
        layout.setEnabled(True)
        layout.activate()

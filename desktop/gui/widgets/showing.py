"""Showing and hiding parts of a page that is being made, or shown anew at every key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_shown(widget: QWidget, *, shown: bool) -> None:
    """As ``setVisible``, where that changes something. What was never hidden comes with what it stands in.

    Showing a part of a page that is not on show yet makes Qt lay out all that the part stands in, each time.
    """
    was_asked = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    around = widget.parentWidget()
    comes_by_itself = not was_asked and around is not None and not around.isVisible()
    if widget.isHidden() is shown and not (shown and comes_by_itself):
        widget.setVisible(shown)
    elif not shown and not was_asked:
        widget.hide()

"""Taking everything readable off the screen at once: other windows first, then the picture of the window itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.theme import theme


def put_away_other_windows(window: QWidget) -> None:
    """Close what lies over a window and belongs to it: dialogs, menus, lists that drop down, hints at the pointer."""
    while dialog := QApplication.activeModalWidget():
        _close(dialog)
    while popup := QApplication.activePopupWidget():
        _close(popup)
    for other in QApplication.topLevelWidgets():
        if other.windowType() == Qt.WindowType.ToolTip:
            other.close()
            other.deleteLater()  # by itself it would keep its words for a while yet
        elif other is not window and _belongs_to(other, window):
            _close(other)


def paint_over(window: QWidget) -> None:
    """Have the picture of the window, which switchers of tasks show too, be what the window shows from now on.

    Before this returns, not at the next turn of the loop: there may be none before the laptop sleeps. A window that
    is minimised is not painted by Qt; what Qt holds of it is blanked.
    """
    if (layout := window.layout()) is not None:
        layout.activate()
    handle = window.windowHandle()
    if handle is not None and handle.isExposed() and window.isVisible() and not window.isMinimized():
        window.repaint()
    else:
        _blank(window)


def _blank(window: QWidget) -> None:
    store = window.backingStore()
    if store is None or store.size().isEmpty():
        return
    store.beginPaint(window.rect())
    painter = QPainter(store.paintDevice())
    painter.fillRect(window.rect(), theme().colour("window"))
    painter.end()
    store.endPaint()
    window.update()  # its whole picture is painted anew before it is seen again


def _close(widget: QWidget) -> None:
    if not widget.close():
        widget.hide()


def _belongs_to(widget: QWidget, window: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        parent = parent.parentWidget()
    return parent is window

"""A part of a page that is as high as its content where there is room, and scrolls where there is not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.theme import set_ground, theme


class YieldingScroll(QScrollArea):
    """Never higher than its content, never lower than ``least`` pixels. What takes the keyboard comes into sight.

    ``column`` takes the content.
    """

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._content = least, _Content()
        self.column = QVBoxLayout(self._content)
        ring = ring_room()
        self.column.setContentsMargins(ring, ring, ring, ring)
        self.column.setSpacing(theme().px(8))
        for widget in (self, self._content):
            set_ground(widget, "surface")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(self._content)
        self._content.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._least, self._content_height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _content_height(self) -> int:
        return self._content.height_at(self.viewport().width())

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 8)


def ring_room() -> int:
    """What is left free around its content for the focus ring, in pixels."""
    return theme().px(4)


class _Content(QWidget):
    """Qt's scroll area asks for the least height without a width, where a line that wraps is as high as it can be."""

    def height_at(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return 1
        return max(1, layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height_at(self.width()))

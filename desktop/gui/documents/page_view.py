"""One page of a PDF as a picture that fits the width, kept in memory only."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.exchange.document_files import Page
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.quiet_bar import QuietBar
from desktop.gui.widgets.row_frame import paint_row_frame

_SETTLE_MS = 120
"""A window that is being resized asks for one new picture, not for fifty."""


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.page: Page | None = None
        self.page_has_keyboard = False

    def show_page(self, page: Page, ratio: float) -> None:
        # The image looks at the page's bytes without copying them, so the page is kept as long as the image.
        self.page = page
        self.image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        self.setFixedSize(self.image.deviceIndependentSize().toSize())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.image.isNull():
            painter = QPainter(self)
            painter.drawImage(QRectF(self.rect()), self.image)
            painter.setPen(theme().colour("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            if self.page_has_keyboard:
                paint_row_frame(painter, QRectF(self.rect()))


class PageView(QScrollArea):
    """``show_page(page)``; ``wanted_width()`` in device pixels. Signals: ``width_changed``."""

    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        QuietBar.of(self)  # its coming and going changes the width
        self.setProperty("ring", "none")
        set_ground(self, "window")
        self._picture = _Picture()
        self.setWidget(self._picture)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self.width_changed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_keyboard()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_keyboard()

    def _show_keyboard(self) -> None:
        """The ring is around the page's picture, not around all the room it has."""
        self._picture.page_has_keyboard = self.hasFocus()
        self._picture.update()

    def wanted_width(self) -> int:
        """How wide a page's picture should be, in pixels of the screen."""
        return max(200, round((self.viewport().width() - 2 * theme().px(16)) * self.devicePixelRatioF()))

    def show_page(self, page: Page) -> None:
        """Show a page from its top; its words are its description for a screen reader."""
        turned = self._picture.page is None or self._picture.page.number != page.number
        self._picture.show_page(page, self.devicePixelRatioF())
        self._picture.setAccessibleName(f"Page {page.number}")
        self._picture.setAccessibleDescription(page.text)
        if turned:
            self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Forget the picture."""
        self._picture.image, self._picture.page = QImage(), None
        self._picture.setFixedSize(QSize(1, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settled.start()

"""A list to choose one from, with an arrow in the theme's colour (a style sheet's arrow cannot take one)."""

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from desktop.gui.icons import paint_icon
from desktop.gui.theme import theme


class Dropdown(QComboBox):
    """``Dropdown([("in_person", "In person"), …])``; ``value()`` is the chosen key, ``choose(key)`` sets it.

    The wheel scrolls the page, never the answer. Enter opens the list, as Space does, and never presses the page's own
    button. Stands in a Field, whose label names it for a screen reader.
    """

    def __init__(self, options: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, text in options:
            self.addItem(text, key)

    def offer(self, options: list[tuple[str, str]]) -> None:
        """Offer other options. The chosen one stays so if it is among them, else the first is; nobody is told."""
        if options == [(self.itemData(place), self.itemText(place)) for place in range(self.count())]:
            return
        before = self.value()
        with QSignalBlocker(self):
            self.clear()
            for key, text in options:
                self.addItem(text, key)
            self.setCurrentIndex(max(0, self.findData(before)))

    def value(self) -> str:
        """The chosen key; empty when nothing is chosen."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose by key; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(key))

    def event(self, event: QEvent) -> bool:
        # Without this the page's main button (Enter) would win.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _opens(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens(event):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option, painter = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(option)
        whole, text = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(whole, option, text, self).width()
        # With a style sheet Qt cuts words where the room ends (6.11): what is cut would look whole.
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(whole, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()  # before another begins
        size = theme().px(16)
        box = QRectF(self.width() - size - theme().px(8), (self.height() - size) / 2, size, size)
        paint_icon(QPainter(self), box, "chevron-down", "muted" if not self.isEnabled() else "text")


def _opens(event: QKeyEvent) -> bool:
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    return plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

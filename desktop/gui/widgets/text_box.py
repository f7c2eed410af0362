"""A box for some sentences that grows with its text, so that nothing written is out of sight."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop.gui.theme import theme


class TextBox(QPlainTextEdit):
    """Plain text; Tab goes on to the next field. Signals: ``edited(text)`` on every change by a person or program.

    ``text()`` is exact: Qt's toPlainText turns no-break spaces into spaces and some characters into line ends.
    """

    edited = Signal(str)

    def __init__(self, placeholder: str = "", min_lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._min_lines = min_lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """What was written, character by character."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Replace all; nothing happens when it is the same, so the cursor stays."""
        if text != self.text():
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        lines = max(self._min_lines, round(self.document().size().height()))  # QPlainTextEdit counts in lines
        frame = 2 * theme().px(4) + 2 + 2 * round(self.document().documentMargin())
        return QSize(theme().px(240), lines * QFontMetrics(self.font()).lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _on_text_changed(self) -> None:
        self.edited.emit(self.text())

"""A box for some sentences that grows with its text, so that nothing written is out of sight."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop.gui.theme import set_property, theme


class TextBox(QPlainTextEdit):
    """Plain text; Tab goes on to the next field. Signals: ``edited(text)`` on every change by a person or program.

    ``text()`` is exact: Qt's toPlainText turns no-break spaces into spaces and some characters into line ends.
    """

    edited = Signal(str)

    def __init__(self, placeholder: str = "", min_lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._min_lines = min_lines
        self._was_filled = False
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        # It is always as high as its text; a bar that comes and goes would wrap the text anew each time.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # it would lie over the last line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """What was written, character by character."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Replace all; nothing happens when it is the same, so the cursor stays.

        Who comes to it by a key then goes on behind the words, and not in front of them.
        """
        if text != self.text():
            self.setPlainText(text)
            self._was_filled = True

    def setReadOnly(self, only_read: bool) -> None:  # noqa: N802  Qt's name
        """What can only be read looks so: dashed, and on the page's own ground."""
        super().setReadOnly(only_read)
        set_property(self, "fixed", "yes" if only_read else "no")

    def add_below(self, words: str) -> None:
        """Put words into a paragraph of their own at the end, as if a person had typed them: undo takes them out."""
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(f"\n{words}" if self.text() else words)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        frame = margins.top() + margins.bottom() + 2 * self.document().documentMargin()
        least = self._min_lines * ceil(QFontMetricsF(self.font()).lineSpacing())
        return QSize(theme().px(240), ceil(max(least, self._text_height()) + frame))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        filled, self._was_filled = self._was_filled, False
        if filled and event.reason() != Qt.FocusReason.MouseFocusReason and not self.textCursor().position():
            self.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        if self.height() >= self.sizeHint().height():  # Qt followed the caret down before there was room for the line
            self.verticalScrollBar().setValue(0)

    def _text_height(self) -> float:
        """Measured, not counted in lines of the font: the layout rounds each line up at some sizes."""
        block, height = self.document().firstBlock(), 0.0
        while block.isValid():
            height += self.document().documentLayout().blockBoundingRect(block).height()
            block = block.next()
        return height

    def _on_text_changed(self) -> None:
        self.edited.emit(self.text())

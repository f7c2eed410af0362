"""My enrolment card as a lead takes it: its six words, its QR code, and the same as a file, as text or on paper."""

from pathlib import Path

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.qr_code import QrCode, modules, paint_modules
from desktop.gui.widgets.text import Text
from desktop.operations.team.card_text import in_lines
from desktop.operations.team.key_words import spoken

_SAYS = (
    "It holds no secret. Give it to the lead as a file or as text, or show its code to their camera. "
    "They will phone you to compare these words."
)


class CardView(QWidget):
    """Signals: ``save_asked(Path)``; ``copied`` once the text is on the clipboard."""

    save_asked = Signal(object)
    copied = Signal()

    def __init__(self, *, folded: bool = False, parent: QWidget | None = None) -> None:
        """``folded`` where there is little room: the code is shown when it is asked for."""
        super().__init__(parent)
        self._text, self._name = "", ""
        self._words: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self.words = Text("", "title", 600, wrap=True)
        self.code = QrCode("QR code of my enrolment card")
        self.save_button = Button("Save my card", "Ctrl+S", "download")
        self.copy_button = Button("Copy it as text", "Alt+C", "copy")
        self.print_button = Button("Print it", "Ctrl+P", "printer")
        row = QWidget()
        flow = Flow(row, theme().px(12))
        self.code_button = Button("Show its QR code", "Alt+Q", "grid-3x3")
        for button in (self.save_button, self.copy_button, self.print_button, self.code_button):
            flow.addWidget(button)
        for widget in (self.words, Text(_SAYS, tone="muted", wrap=True), row, self.code):
            column.addWidget(widget)
        self.code_button.setVisible(folded)
        self.code.setVisible(not folded)
        self.code_button.clicked.connect(self._on_code)
        self.save_button.clicked.connect(self._on_save)
        self.copy_button.clicked.connect(self._on_copy)
        self.print_button.clicked.connect(self._on_print)
        self.setFocusProxy(self.save_button)

    def show_card(self, designation: str, words: tuple[str, ...], text: str) -> None:
        """Show a card by its line of text."""
        self._name, self._words, self._text = designation, words, text
        self.words.setText(spoken(words))
        self.words.setAccessibleName(f"Words for my keys: {spoken(words)}")
        self.code.show_text(text)

    def _on_save(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "Save my card", "daybook-card.json", "Enrolment card (*.json)")
        if path:
            self.save_asked.emit(Path(path))

    def _on_code(self) -> None:
        show = self.code.isHidden()
        self.code.setVisible(show)
        self.code_button.setText("Put its QR code away" if show else "Show its QR code")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copied.emit()

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Daybook")
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            painter = QPainter(printer)
            paint_card(painter, printer.resolution(), self._name, self._words, self._text)
            painter.end()


def paint_card(painter: QPainter, inch: int, designation: str, words: tuple[str, ...], text: str) -> None:
    """The card on a page of paper, in dots of which an inch has so many: words, code, and the letters to type."""
    painter.setPen(theme().on_paper("text"))
    down = inch // 2
    for line, height, weight in (
        (f"Daybook enrolment card: {designation}", 16, 600),
        (spoken(words), 16, 600),
        ("It holds no secret. Compare the words by phone before you put its person on the roster.", 10, 400),
    ):
        down = _line(painter, inch, down, line, height, weight)
    side = 4 * inch
    paint_modules(painter, QRect(inch // 2, down, side, side), modules(text))
    down += side + inch // 4
    for line in ("To type, where nothing can scan it:", *in_lines(text).splitlines()):
        down = _line(painter, inch, down, line, 11, 400)


def _line(painter: QPainter, inch: int, down: int, line: str, points: int, weight: int) -> int:
    font = theme().font("body", weight)
    font.setPixelSize(inch * points // 72)
    painter.setFont(font)
    painter.drawText(inch // 2, down + font.pixelSize(), line)
    return down + font.pixelSize() * 3 // 2

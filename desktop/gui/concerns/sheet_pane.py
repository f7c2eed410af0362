"""The one sheet of a concern: how it looks, printing it from memory, and saving it only after a plain warning."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.errors import Refused
from desktop.exchange.document_files import Page, pdf_page
from desktop.gui.concerns.printing import NO_PRINTER, Printers, print_pdf, printers
from desktop.gui.in_words import in_words
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work

_WIDTH, _HEIGHT = 148, 209
"""The picture of the sheet, in pixels at 100 %: an A4 page."""
STAY = "What was said, what was done and when, and the phone numbers. Stay by the printer, and take the sheet with you."
WARNING = (
    "The file is not encrypted, and names stand in it. Whoever gets the file can read it. Give it to nobody but the "
    "person who must have it, and delete it once it is printed."
)
FILE_NAME = "sheet.pdf"
"""Systems remember the names of files, so it tells neither what it is nor which."""
CANNOT_WRITE = "The sheet could not be written there. Choose another place."


class SheetPane(QWidget):
    """``show_sheet(pdf)``. ``choose_file(name)`` asks where to; None when the person changes their mind.

    Signals: ``printed``: a printer has the sheet, or a file.
    """

    printed = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._pdf = b""
        self.choose_file: Callable[[str], Path | None] = self._ask_for_file
        self.picture = _Sheet()
        self.printer = Dropdown([])
        self.print_button = Button("Print", "Ctrl+P", icon="printer")
        self.save_button = Button("Save the sheet…", kind="small")
        self.state = Text("", wrap=True)
        self.warning = NoteBox(WARNING, "danger", "Save the sheet as a file?")
        self.yes, self.no = Button("Save it all the same", kind="danger"), Button("Keep it here")
        self._asked = QWidget()
        self._which = Field("Printer", self.printer)
        self._lay_out()
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(lambda: self._ask(asked=True))
        self.no.clicked.connect(lambda: self._ask(asked=False))
        self.yes.clicked.connect(self._on_save)
        work.run_aside(printers, then=self._on_printers)

    def show_sheet(self, pdf: bytes) -> None:
        """Show how the sheet looks now."""
        self._pdf = pdf
        self._work.run_aside(pdf_page, pdf, 1, self.picture.wanted_width(), then=self.picture.show_page)

    def put_away(self) -> bool:
        """Put the warning away, and say whether there was one."""
        was_asked = not self._asked.isHidden()
        self._ask(asked=False)
        return was_asked

    def forget(self) -> None:
        """Let the sheet go from memory."""
        self._pdf = b""
        self.picture.clear()

    def _ask(self, *, asked: bool) -> None:
        had = self._asked.isAncestorOf(self.window().focusWidget() or self.window())
        self._asked.setVisible(asked)
        self.save_button.setVisible(not asked)
        if asked:
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had:
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_printers(self, found: Printers) -> None:
        self.printer.offer([(name, name) for name in found.names])
        self._which.setVisible(len(found.names) > 1)
        if not found.names:
            self.print_button.refuse(NO_PRINTER)
            self._say(NO_PRINTER, "muted")

    def _on_print(self) -> None:
        self.print_button.refuse("It is on its way to the printer.")
        self._say("On its way to the printer.", "muted")
        self._work.save_copy(
            print_pdf, self._pdf, self.printer.value(), then=self._on_printed, failed=self._on_not_printed
        )

    def _on_printed(self, _nothing: None) -> None:
        self.print_button.allow()
        self._say(f"{self.printer.value()} has the sheet. Take it with you.", "strength")
        self.printed.emit()

    def _on_not_printed(self, error: Exception) -> None:
        self.print_button.allow()
        self._say(in_words(error), "danger")

    def _on_save(self) -> None:
        path = self.choose_file(FILE_NAME)
        self._ask(asked=False)
        if path is not None:
            self._work.save_copy(write_sheet, path, self._pdf, then=self._on_written, failed=self._on_not_printed)

    def _on_written(self, path: Path) -> None:
        self._say(f"{path.name} is written, and is not encrypted. Delete it once it is printed.", "improvement")
        self.printed.emit()

    def _say(self, words: str, tone: str) -> None:
        self.state.setText(words)
        self.state.set_tone(tone)
        self.state.setVisible(bool(words))

    def _ask_for_file(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the sheet", name, "PDF (*.pdf)")
        return Path(chosen) if chosen else None

    def _lay_out(self) -> None:
        buttons, answers = QWidget(), QWidget()
        flow, ways = Flow(buttons, theme().px(8)), Flow(answers, theme().px(8))
        flow.addWidget(self.print_button)
        flow.addWidget(self.save_button)
        ways.addWidget(self.no)
        ways.addWidget(self.yes)
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(theme().px(8))
        asked.addWidget(self.warning)
        asked.addWidget(answers)
        words = QVBoxLayout()
        words.setSpacing(theme().px(8))
        for part in (Text(STAY, wrap=True), self._which, buttons, self.state):
            words.addWidget(part)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme().px(16))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(SectionHeading("One sheet to print"))
        column.addLayout(row)
        column.addWidget(self._asked)
        self._asked.hide()
        self._which.hide()
        self.state.hide()


class _Sheet(QWidget):
    """The first page as a small picture, with a frame: it can be printed."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._page: Page | None = None
        self.setAccessibleName("How the sheet looks")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wanted_width(self) -> int:
        """In pixels of the screen."""
        return round(self.sizeHint().width() * self.devicePixelRatioF())

    def show_page(self, page: Page) -> None:
        """Show it; a screen reader hears its words."""
        self._page = page  # the image looks at its bytes without copying them
        self._image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        self.setAccessibleDescription(page.text)
        self.update()

    def clear(self) -> None:
        """Forget the picture."""
        self._image, self._page = QImage(), None
        self.setAccessibleDescription("")

    def sizeHint(self) -> QSize:
        return QSize(theme().pane(_WIDTH), theme().pane(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme().colour("surface"))
        if not self._image.isNull():
            painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _for_me_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_sheet(path: Path, pdf: bytes) -> Path:
    """Write a sheet where a person chose, as PDF, and say where it is. Raises Refused with a sentence."""
    path = path if path.suffix else path.with_suffix(".pdf")
    try:
        with open(path, "wb", opener=_for_me_alone) as file:
            file.write(pdf)
    except OSError as error:
        raise Refused(CANNOT_WRITE) from error
    return path

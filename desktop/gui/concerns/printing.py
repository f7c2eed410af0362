"""A sheet goes from memory to the printer: no file is made on the way, and nothing in the job's name tells of it.

On Linux Qt itself would spool through a file in the temporary folder (its CUPS print engine, Qt 6), so there, and on a
Mac, the PDF is piped into ``lp``, which hands it to the print service as it reads. On Windows its pages are painted.
What the print service or the printer keeps is out of Daybook's reach.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass

from desktop.domain.errors import Refused

JOB_NAME = "Daybook"
_LONGEST_S = 60
_DOTS_ACROSS = 2480
"""A4 at 300 dots an inch."""
NO_PRINTER = "No printer is set up on this laptop. Write it on paper by hand, or save the sheet and print it elsewhere."
NO_PROGRAM = "This laptop has no print service that Daybook can use. Save the sheet and print it elsewhere."
FAILED = "The printer did not take the sheet. Check that it is switched on and connected, and try again."


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers by name, the usual one first; empty where there is none."""

    names: tuple[str, ...]


def printers() -> Printers:
    """Which there are. May take a while: it asks the print service."""
    from PySide6.QtPrintSupport import QPrinterInfo

    names, usual = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
    return Printers(tuple(sorted(names, key=lambda name: (name != usual, name))))


def print_pdf(pdf: bytes, printer: str) -> None:
    """Send a PDF to a printer by its name. Raises Refused with a sentence when it is not taken."""
    if sys.platform == "win32":
        _painted(pdf, printer)
    else:
        _piped(pdf, printer)


def _piped(pdf: bytes, printer: str) -> None:
    program = shutil.which("lp")
    if program is None:
        raise Refused(NO_PROGRAM)
    try:
        subprocess.run(  # noqa: S603  a program of the system; the sheet goes in by its input, never by a name
            [program, "-d", printer, "-t", JOB_NAME, "-"],
            input=pdf, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_LONGEST_S, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise Refused(FAILED) from error


def _painted(pdf: bytes, printer: str) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from desktop.exchange.document_files import pdf_page, pdf_page_count

    made = QPrinter(QPrinterInfo.printerInfo(printer), QPrinter.PrinterMode.HighResolution)
    made.setDocName(JOB_NAME)
    made.setFullPage(True)
    painter = QPainter()
    if not painter.begin(made):
        raise Refused(FAILED)
    try:
        for number in range(1, pdf_page_count(pdf) + 1):
            if number > 1 and not made.newPage():
                raise Refused(FAILED)
            page = pdf_page(pdf, number, _DOTS_ACROSS)
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
            painter.drawImage(QRectF(made.pageLayout().fullRectPixels(made.resolution())), image)
    finally:
        painter.end()

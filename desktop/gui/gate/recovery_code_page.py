"""The recovery code, shown once: print it or write it down, then type its last group to show that you have it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.gui.gate.sheet import Sheet
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.text import Text


class RecoveryCodePage(Sheet):
    """Signals: ``kept`` when the person has shown that they have the code."""

    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Your recovery code", "New on this laptop", parent)
        self._code = ""
        self.add(
            Text(
                "If you forget the passphrase, this code opens your vault. It is shown this once. Keep it on paper, "
                "not on this laptop and not in its bag.",
                tone="muted",
                wrap=True,
            )
        )
        self.shown = Text("", "title", 600, wrap=True)
        self.shown.setAccessibleName("Recovery code")
        self.add(self.shown)
        self.print_button = Button("Print it", "Ctrl+P", "printer")
        self.add_row(self.print_button)
        self._edit = QLineEdit()
        self.check = Field("Type the last group of the code", self._edit, "So that you know your copy is right.")
        self.add(self.check)
        self.button = Button("I have it", "Return", kind="main")
        self._done = ReasonedButton(self.button)
        self.add(self._done)
        self.add(
            NoteBox(
                "Without passphrase and code nobody can open this vault: not the central team, not us. Only your "
                "organisation can, if you let it in: Settings, Passphrase.",
                "accent",
            )
        )
        self.print_button.clicked.connect(lambda: print_code(self, self._code))
        self._edit.textChanged.connect(lambda _text: self._weigh())
        self._edit.returnPressed.connect(self._on_done)
        self.button.clicked.connect(self._on_done)
        self.setFocusProxy(self._edit)

    def show_code(self, code: str) -> None:
        """Show a new code. It is forgotten when the page is left."""
        self._code = code
        self.shown.setText(code)
        self._edit.clear()
        self._weigh()

    def _weigh(self) -> None:
        last = self._code.replace("-", " ").split()[-1] if self._code else ""
        typed = self._edit.text().strip().upper()
        if typed == last:
            self._done.allow()
        elif last and len(typed) >= len(last):
            self._done.refuse("That is not its last group. Look at your copy again.")
        else:
            self._done.refuse("Print it or write it down, then type its last group.")

    def _on_done(self) -> None:
        if self.button.isEnabled():
            self._code = ""
            self.shown.setText("")
            self._edit.clear()
            self.kept.emit()


def print_code(parent: QWidget, code: str) -> None:
    """Ask for a printer and put a recovery code on paper."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Daybook")
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return
    painter = QPainter(printer)
    font = theme().font("title", 600)
    font.setPixelSize(printer.resolution() // 4)
    painter.setFont(font)
    step = printer.resolution() // 2
    for number, line in enumerate(("Daybook recovery code", *_in_lines(code))):
        painter.drawText(step, step * (number + 2), line)
    painter.end()


def _in_lines(code: str) -> tuple[str, ...]:
    groups = code.replace("-", " ").split()
    return tuple("  ".join(groups[at : at + 3]) for at in range(0, len(groups), 3))

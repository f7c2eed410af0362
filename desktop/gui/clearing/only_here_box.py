"""The first of two decisions before clearing: exactly what is on this laptop alone, and whether it may go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.wording import in_a_row
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.low_scroll import LowScroll
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.two_answers import TwoAnswers
from desktop.operations.only_here import OnlyHere

_GONE = (
    "No receipt of another lead says that anybody else has this. Once this laptop is cleared it may be gone for "
    "everybody."
)
_NOBODY_ELSE = (
    "Nobody else leads, so nobody can sign for it. If any of it is to stay, make somebody else a lead in Settings, "
    "People, give them the pack, and send first."
)

_NO_MORE = (
    "They sent it while you led, sealed to you alone, and nobody who leads now has it from you. Their laptops send it "
    "again, unless they are cleared. To be sure, have the lead make you one once more and collate, which hands it on."
)


class OnlyHereBox(TwoAnswers):
    """``ask(alone)`` shows it. Signals: ``agreed(str)`` with the key of what was shown; ``left``."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("It may go", danger=True, parent=parent)
        self.box.set_title("What is on this laptop alone")
        self._key = ""
        self.written, self.came, self.hint = Text("", wrap=True), Text("", wrap=True), Text("", wrap=True)
        self.list = LowScroll("What is on this laptop alone")
        for words in (self.written, self.came):
            self.list.column.addWidget(words)
        self.fill(Text(_GONE, wrap=True), self.hint, Hairline(), self.list, Hairline())

    def ask(self, alone: OnlyHere, *, leads: bool) -> None:
        """Show what would go, and ask."""
        self._key = alone.key
        self.written.setText("\n".join(_written(alone)))
        self.came.setText("\n".join(_came(alone)))
        self.came.setVisible(bool(alone.came))
        self.hint.setText(_hint(alone) if leads else _NO_MORE)
        self.list.verticalScrollBar().setValue(0)
        self.show()
        self.no.setFocus()

    def _on_yes(self) -> None:
        self.agreed.emit(self._key)


def _written(alone: OnlyHere) -> list[str]:
    lines = ["Written here, and in nobody’s receipt:" if alone.written else "Everything written here is in a receipt."]
    for one in alone.written:
        more = " and others" if one.more else ""
        lines.append(f"{one.kind}, {one.count:,}: {', '.join(one.names)}{more}.")
    if alone.files:
        lines.append("The file of one document." if alone.files == 1 else f"The files of {alone.files:,} documents.")
    return lines


def _came(alone: OnlyHere) -> list[str]:
    lines = ["Come from others, whose laptops may be cleared by now:"]
    for one in alone.came:
        counts = ", ".join(f"{kind} {count:,}" for kind, count in one.counts.items())
        lines.append(f"{one.designation}: {counts}.")
    return lines


def _hint(alone: OnlyHere) -> str:
    if not alone.others_who_lead:
        return _NOBODY_ELSE
    leads = in_a_row(alone.others_who_lead)
    who = f"{leads} leads" if len(alone.others_who_lead) == 1 else f"{leads} lead"
    return f"{who} too. Send, and wait for a receipt: then what you wrote is there as well. Ask whether the rest is."

"""A receipt: exactly what arrived, what was set aside and why, and that nothing is cleared from this laptop by it."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.dates import day, day_and_time
from desktop.gui.theme import theme
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.framed import Framed
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text, strong
from desktop.operations.outgoing.receipt_view import ReceiptView

_SHOWN = 12


class ReceiptBox(Framed):
    """Hidden until ``show_receipt`` gets one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Text("", weight=600, wrap=True)
        self._when = Text("", "small", tone="muted", wrap=True)
        self.says = Text("", wrap=True)
        self._aside = QWidget()
        self._aside_rows = QVBoxLayout(self._aside)
        self._aside_rows.setContentsMargins(0, 0, 0, 0)
        self._aside_rows.setSpacing(theme().px(6))
        self._mark = Mark("agreed", 16)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self._mark)
        row.addWidget(self.title, 1)
        self.body.addLayout(row)
        for widget in (self._when, self.says, self._aside, Hairline()):
            self.body.addWidget(widget)
        self.body.addWidget(Text("Nothing is cleared from this laptop by itself.", wrap=True))
        self.hide()

    def show_receipt(self, receipt: ReceiptView | None) -> None:
        """Show a receipt, or nothing."""
        self.setVisible(receipt is not None)
        if receipt is None:
            return
        self._mark.set_mark("improvement" if receipt.aside else "agreed")
        self.title.setText(f"Receipt for bundle {receipt.sequence}")
        at = receipt.received_at
        self._when.setText(day_and_time(at))
        bold = f"{receipt.arrived:,} of {counted(receipt.held, 'item')} arrived"
        rest = f" and {'was' if receipt.arrived == 1 else 'were'} checked one by one. {_signed_by(receipt)}"
        self.says.set_markup(f"{strong(bold)}{rest}", bold + rest)
        self._show_aside(receipt)

    def _show_aside(self, receipt: ReceiptView) -> None:
        empty(self._aside_rows)
        self._aside.setVisible(bool(receipt.aside))
        if not receipt.aside:
            return
        self._aside_rows.addWidget(Hairline())
        self._aside_rows.addWidget(Text(f"{counted(len(receipt.aside), 'item')} set aside", weight=600, wrap=True))
        for one in receipt.aside[:_SHOWN]:
            self._aside_rows.addWidget(Text(f"{one.name}: {one.why}.", wrap=True))
        if len(receipt.aside) > _SHOWN:
            more = f"{len(receipt.aside) - _SHOWN:,} more. The lead’s list has them all."
            self._aside_rows.addWidget(Text(more, tone="muted", wrap=True))
        self._aside_rows.addWidget(Text("They are still on this laptop. Ask the lead what to do.", wrap=True))


def _signed_by(receipt: ReceiptView) -> str:
    if not receipt.compared_on:
        return f"Signed by {receipt.by}."
    on = date.fromisoformat(receipt.compared_on)
    return f"Signed by {receipt.by}, whose key words you compared on {day(on)}."

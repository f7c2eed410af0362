"""A receipt: exactly what arrived, and that nothing is cleared from this laptop by it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.outbox import OutboxItem
from desktop.gui.dates import time_of_day, whole_day
from desktop.gui.send.wording import count, items_of
from desktop.gui.theme import theme
from desktop.gui.widgets.framed import Framed
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text


class ReceiptBox(Framed):
    """Hidden until ``show_item`` gets a received bundle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Text("", weight=600, wrap=True)
        self._when = Text("", "small", tone="muted", wrap=True)
        self.says = Text("", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(Mark("agreed", 16))
        row.addWidget(self.title, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._when)
        self.body.addWidget(self.says)
        self.body.addWidget(Hairline())
        self.body.addWidget(Text("Everything stays on this laptop. Nothing is cleared by itself.", wrap=True))
        self.hide()

    def show_item(self, item: OutboxItem | None) -> None:
        """Show a bundle's receipt, or nothing."""
        self.setVisible(item is not None)
        if item is None or item.received_at is None:
            return
        held = items_of(item)
        arrived = held - min(item.set_aside, held)
        self.title.setText(f"Receipt for bundle {item.sequence}")
        self._when.setText(f"{whole_day(item.received_at.astimezone().date())}, {time_of_day(item.received_at)}")
        aside = f" {count(item.set_aside, 'item')} set aside: ask the lead why." if item.set_aside else ""
        bold = f"{arrived:,} of {count(held, 'item')} arrived"
        rest = f" and {'was' if arrived == 1 else 'were'} checked one by one. Signed by the lead.{aside}"
        self.says.set_markup(f'<span style="font-weight:600">{bold}</span>{rest}', bold + rest)

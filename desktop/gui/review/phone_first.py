"""What the reader needs at once when someone may not be safe: whom to phone. Works with no network."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.inspections import ConcernLead
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text

NOT_KNOWN = "Not known: ask the inspection lead"
_ALWAYS = (("Police, ambulance: danger now", "999"), ("Police, not an emergency", "101"), ("Childline", "0800 1111"))


class PhoneFirst(QWidget):
    """Signals: ``closed``. It holds phone numbers only, never what the concern is."""

    closed = Signal()

    def __init__(self, lead: ConcernLead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "danger-soft")
        self.setAccessibleName("Phone first")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(16), theme().px(12), theme().px(12), theme().px(12))
        column.setSpacing(theme().px(8))
        head = QHBoxLayout()
        head.addWidget(IconLabel("phone", "danger", 20))
        head.addWidget(Text("Phone first", "title", 600, "danger"), 1)
        self.close_button = Button("Close", kind="small")
        self.close_button.clicked.connect(self.close_panel)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(Text("Tell the local lead by phone now. Do not look into it yourself.", wrap=True))
        column.addLayout(_numbers(lead))
        column.addWidget(
            Text(
                "Then tell your inspection lead, and note the time. Writing the concern down comes with the Concerns "
                "screen: until then do not describe it here. This record is flagged.",
                "small",
                wrap=True,
            )
        )
        self.hide()

    def close_panel(self) -> None:
        """Put it away; it comes back with the button Raise a concern."""
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, theme().px(4), self.height(), theme().colour("danger"))


def _numbers(lead: ConcernLead) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    known = ((lead.designation or "Local lead", lead.phone), ("Out of office hours", lead.out_of_hours), *_ALWAYS)
    for who, number in known:
        column.addWidget(Text(who, "small", wrap=True))
        column.addWidget(Text(number, "title", 600) if number else Text(NOT_KNOWN, weight=600, wrap=True))
        column.addSpacing(theme().px(4))
    return column

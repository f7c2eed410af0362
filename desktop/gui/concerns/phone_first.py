"""What a person needs at once when someone may not be safe: whom to phone. Works with no network.

It holds phone numbers only, and asks for no words: what the concern is belongs on the Concerns screen.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.inspections import ConcernLead
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text

NOT_KNOWN = "Not known: ask the inspection lead"
THEN = (
    "Then tell your inspection lead, and note the time. Recording the concern itself comes with the Concerns screen: "
    "until then do not describe it here, and write no names."
)
_ALWAYS = (("Police, ambulance: danger now", "999"), ("Police, not an emergency", "101"), ("Childline", "0800 1111"))


class PhoneFirst(QWidget):
    """``also`` is what else holds on this page. Signals: ``closed``."""

    closed = Signal()

    def __init__(self, lead: ConcernLead, also: str = "", parent: QWidget | None = None) -> None:
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
        numbers = QVBoxLayout()
        numbers.setSpacing(0)
        self._local = _Number("Local lead"), _Number("Out of office hours")
        for number in (*self._local, *(_Number(who, words) for who, words in _ALWAYS)):
            numbers.addWidget(number)
        column.addLayout(numbers)
        column.addWidget(Text(f"{THEN} {also}".strip(), "small", wrap=True))
        self.show_lead(lead)
        self.hide()

    def show_lead(self, lead: ConcernLead) -> None:
        """Whom to phone here, as the inspection's settings say."""
        at_work, after = self._local
        at_work.say(lead.designation or "Local lead", lead.phone)
        after.say("Out of office hours", lead.out_of_hours)

    def close_panel(self) -> None:
        """Put it away; it comes back with the button Raise a concern."""
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, theme().px(4), self.height(), theme().colour("danger"))


class _Number(QWidget):
    """Whose number, and the number as large as a title; in words when nobody knows it."""

    def __init__(self, who: str, number: str = "") -> None:
        super().__init__()
        self._who = Text("", "small", wrap=True)
        self._number, self._not_known = Text("", "title", 600), Text(NOT_KNOWN, weight=600, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(4))
        column.setSpacing(0)
        for part in (self._who, self._number, self._not_known):
            column.addWidget(part)
        self.say(who, number)

    def say(self, who: str, number: str) -> None:
        """Whose it is, and the number if it is known."""
        self._who.setText(who)
        self._number.setText(number)
        self._number.setAccessibleName(f"{who}: {number or NOT_KNOWN}")
        self._number.setVisible(bool(number))
        self._not_known.setVisible(not number)

"""Whom to phone when somebody may not be safe, each number as large as a title. Works with no network.

The numbers that everybody has stand there before the vault has been asked for those of this area.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.concern_numbers import NOT_KNOWN, PhoneNumber, numbers_for
from desktop.domain.inspections import ConcernLead
from desktop.gui.theme import theme
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

ALWAYS = tuple(each for each in numbers_for(ConcernLead(), "") if each.number)
"""The numbers that everybody has."""


class PhoneList(QWidget):
    """``show_numbers(numbers)``; until then the numbers that everybody has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Phone first")
        self.numbers: tuple[PhoneNumber, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = SectionHeading("Phone first", "Works with no network")
        head.put_first(IconLabel("phone", "danger"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(self._rows)
        self.show_numbers(ALWAYS)

    def show_numbers(self, numbers: tuple[PhoneNumber, ...]) -> None:
        """Show these, in this order; nothing moves when they are shown already."""
        if numbers == self.numbers:
            return
        self.numbers = numbers
        empty(self._rows)
        for number in numbers:
            self._rows.addWidget(_Row(number))


class _Row(QWidget):
    """Whose number, when to use it, and the number; in words where nobody knows it."""

    def __init__(self, known: PhoneNumber) -> None:
        super().__init__()
        number = Text(known.number, "title", 600) if known.number else Text(NOT_KNOWN, weight=600, wrap=True)
        number.setAccessibleName(f"{known.who}: {known.number or NOT_KNOWN}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(known.who, weight=500, wrap=True))
        if known.note:
            words.addWidget(Text(known.note, "small", tone="muted", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, theme().px(7), 0, theme().px(7))
        row.setSpacing(theme().px(12))
        row.addLayout(words, 1)
        row.addWidget(number, 0 if known.number else 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline())

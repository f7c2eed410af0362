"""Says that an immediate concern was marked in a record, and whom to phone. Never what the concern is."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.concern_numbers import CHILDLINE, EMERGENCY, POLICE
from desktop.domain.inspections import ConcernLead
from desktop.domain.wording import in_a_row
from desktop.gui.theme import theme
from desktop.gui.today.danger_box import DangerBox
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.operations.today import Marked

_ALWAYS = (("Emergency", EMERGENCY), ("Police", POLICE), ("Childline", CHILDLINE))


class ConcernBox(DangerBox):
    """``ConcernBox(marked, lead)``. Signals: ``review_chosen(UUID)``."""

    review_chosen = Signal(object)

    def __init__(self, marked: tuple[Marked, ...], lead: ConcernLead, parent: QWidget | None = None) -> None:
        super().__init__(8, parent)
        codes = in_a_row([one.code for one in marked])
        self.title = Text(f"Immediate concern marked in {codes}: phone first", weight=600, wrap=True)
        self.setAccessibleName(self.title.text())
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(Mark("concern", 16, "danger-soft"))
        head.addWidget(self.title, 1)
        self.column.addLayout(head)
        self.column.addWidget(self._phones(lead))
        links = self._links(marked)
        if len(links) == 1:
            head.addWidget(links[0])
        else:
            self.column.addWidget(_in_a_row(links))

    def _phones(self, lead: ConcernLead) -> QWidget:
        box = QWidget()
        flow = Flow(box, theme().px(24))
        if lead.phone:
            flow.addWidget(_phone(lead.designation or "Local lead for a concern", lead.phone))
        if lead.out_of_hours:
            flow.addWidget(_phone("Out of hours", lead.out_of_hours))
        for name, number in _ALWAYS:
            flow.addWidget(_phone(name, number))
        if not lead.phone:
            flow.addWidget(Text("No local lead is named yet. The inspection’s lead adds one in Settings.", wrap=True))
        return box

    def _links(self, marked: tuple[Marked, ...]) -> list[Link]:
        links = []
        for one in marked:
            link = Link(f"Open {one.code}")
            link.clicked.connect(lambda _checked=False, review_id=one.review_id: self._on_chosen(review_id))
            links.append(link)
        return links

    def _on_chosen(self, review_id: UUID) -> None:
        self.review_chosen.emit(review_id)


def _in_a_row(links: list[Link]) -> QWidget:
    box = QWidget()
    flow = Flow(box, theme().px(16))
    for link in links:
        flow.addWidget(link)
    return box


def _phone(name: str, number: str) -> QWidget:
    """A number as large as a title, under whose it is."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(name, "small"))
    words = Text(number, "title", 600, "danger")
    words.setAccessibleName(f"{name}: {number}")
    column.addWidget(words)
    return box

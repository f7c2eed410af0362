"""Who took part: designations and how many of each. Never names."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop.domain.inspections import AGENCY_WORDS, Agency
from desktop.domain.interviews import Audience, People
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field, beside_field
from desktop.gui.widgets.tab_order import TabPlace

_LONGEST = 80
_MOST = 500
_AT_WORK = {Audience.STAFF.value, Audience.LEADERS.value}
_OFFERED = (*(each for each in Agency if each is not Agency.OTHER), Agency.OTHER)


class PeopleRow(QWidget):
    """One designation, its count, and where it is asked whom they work for. Signals: ``edited``, ``removed``."""

    edited = Signal()
    removed = Signal()

    def __init__(self, people: People | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks_agency = False
        self.designation = QLineEdit(people.designation if people else "", maxLength=_LONGEST)
        self.designation.setPlaceholderText("Young person, mother, social worker …")
        self.count = QSpinBox(minimum=1, maximum=_MOST, value=people.count if people else 1)
        self.agency = Dropdown([("", "Not said"), *((each.value, AGENCY_WORDS[each]) for each in _OFFERED)])
        self.agency.choose(people.agency.value if people and people.agency else "")
        self.agency_field = Field("Agency, if they work for one", self.agency)
        self.field = Field("Who, by designation", self.designation)
        self._remove = Button("Remove")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        row = QHBoxLayout()
        column.addLayout(row)
        column.addWidget(self.agency_field)
        row.setSpacing(theme().px(8))
        row.addWidget(self.field, 1, Qt.AlignmentFlag.AlignTop)
        count = Field("How many", self.count)
        count.setMaximumWidth(theme().px(110))
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(beside_field(self._remove), 0, Qt.AlignmentFlag.AlignTop)
        self.designation.textChanged.connect(self.edited)
        self.count.valueChanged.connect(self.edited)
        self.agency.currentIndexChanged.connect(self.edited)
        self._remove.clicked.connect(self.removed)

    def ask_agency(self, *, asked: bool) -> None:
        """Whether it is asked whom they work for; families work for none."""
        self._asks_agency = asked
        self.agency_field.setVisible(asked)

    def people(self) -> People | None:
        """What was entered, or None while there is no designation."""
        designation = self.designation.text().strip()
        agency = Agency(self.agency.value()) if self._asks_agency and self.agency.value() else None
        return People(designation=designation, count=self.count.value(), agency=agency) if designation else None


class PeopleEditor(QWidget):
    """Rows of people, with one to fill in. Signals: ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PeopleRow] = []
        self._asks_agency = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._place = TabPlace(self)
        self._more = Button("Add others", icon="plus", kind="small")
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self._more)

    def show_people(self, people: tuple[People, ...]) -> None:
        """Show who took part, and an empty row when nobody is named yet."""
        for row in tuple(self.rows):
            self._drop(row)
        for each in people or (None,):
            self._add(each)

    def ask_agency(self, audience: str) -> None:
        """Ask whom they work for where that is known of them: staff and leaders."""
        self._asks_agency = audience in _AT_WORK
        for row in self.rows:
            row.ask_agency(asked=self._asks_agency)

    def people(self) -> tuple[People, ...]:
        """Who took part, rows without a designation left out."""
        return tuple(people for row in self.rows if (people := row.people()) is not None)

    def _add(self, people: People | None) -> PeopleRow:
        row = PeopleRow(people)
        row.ask_agency(asked=self._asks_agency)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._on_removed(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        self._order_tab()
        return row

    def _order_tab(self) -> None:
        """Tab comes to the rows where they stand, before what adds others; Qt puts what is made later last."""
        for row in reversed(self.rows):
            self._place.put(row)

    def _drop(self, row: PeopleRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_more(self) -> None:
        self._add(None).designation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, row: PeopleRow) -> None:
        self._drop(row)
        if not self.rows:
            self._add(None)
        self.rows[0].designation.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

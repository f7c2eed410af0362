"""Whom to phone about a concern. For the lead."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.inspections import ConcernLead
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings, set_concern_lead


class PhonesSection(Section):
    """One form; its numbers travel with the next pack."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = (
            "When somebody is not safe. Everybody sees these numbers on Today and in a review, also without a network."
        )
        super().__init__("Phones", about, work, desk, parent)
        self._lead: ConcernLead | None = None
        self.designation, self.phone, self.out_of_hours = QLineEdit(), QLineEdit(), QLineEdit()
        self.inspection_lead, self.deputy_lead = QLineEdit(), QLineEdit()
        self.child_protection, self.adult_protection = QLineEdit(), QLineEdit()
        self.put(Field("Inspection lead’s phone number", self.inspection_lead))
        self.put(Field("Deputy’s, if the lead cannot be reached", self.deputy_lead))
        self.put(Field("Local lead for a concern", self.designation, "By designation, never by name."))
        self.put(Field("Their phone number", self.phone))
        self.put(Field("Out-of-hours phone number", self.out_of_hours))
        self.put(Field("Child protection, duty service", self.child_protection))
        self.put(Field("Adult protection, duty service", self.adult_protection))
        self.phones_button = Button("Keep the numbers", "Ctrl+Return", kind="main")
        self.put_row(self.phones_button)
        self.phones_button.clicked.connect(self._on_phones)
        self.setFocusProxy(self.inspection_lead)

    def show_settings(self, settings: Settings) -> None:
        inspection = settings.inspection
        if inspection.concern_lead != self._lead:
            self._lead = inspection.concern_lead
            for name, line in self._lines().items():
                line.setText(getattr(self._lead, name))

    def _lines(self) -> dict[str, QLineEdit]:
        """Every field of a ConcernLead: one that is left out here would be lost when the numbers are kept."""
        return {name: getattr(self, name) for name in ConcernLead.model_fields}

    def _on_phones(self) -> None:
        lead = ConcernLead(**{name: line.text().strip() for name, line in self._lines().items()})
        self.store(
            "The numbers are kept. Write a new pack so that everybody has them.", set_concern_lead, self.desk, lead
        )

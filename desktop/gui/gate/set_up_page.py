"""What a lead gives to set up an inspection."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.domain.inspections import ConcernLead
from desktop.gui.gate.sheet import Sheet
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.day_edit import DayEdit
from desktop.gui.widgets.field import Field


class SetUpPage(Sheet):
    """Signals: ``asked(str, date, str, ConcernLead)``, ``left``."""

    asked = Signal(str, object, str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Set up an inspection", "Unlocked", parent)
        self._partnership, self._store = QLineEdit(), QLineEdit()
        self._lead, self._phone, self._out_of_hours = QLineEdit(), QLineEdit(), QLineEdit()
        self._notified = DayEdit()
        self._notified.setDate(QDate.currentDate())
        self._partnership.setMaxLength(120)
        self.partnership = Field("Partnership", self._partnership, "The area that is inspected.")
        self.notified = Field(
            "Notified on", self._notified, "The 21 weeks are counted from here. Type or use the arrow keys."
        )
        self.store = Field(
            "Folder where bundles go", self._store, "A shared folder or a USB stick. You can leave it empty for now."
        )
        self.choose = Button("Choose a folder", "Alt+F", "folder-open", "small")
        self.lead = Field(
            "Local lead for a concern", self._lead, "By designation: who is phoned when someone is not safe."
        )
        self.phone = Field("Their phone number", self._phone)
        self.out_of_hours = Field("Out-of-hours phone number", self._out_of_hours)
        for field in (self.partnership, self.notified, self.store):
            self.add(field)
        self.add_row(self.choose)
        for field in (self.lead, self.phone, self.out_of_hours):
            self.add(field)
        self.button = Button("Set it up", "Ctrl+Return", kind="main")
        self.back = Button("Back", "Esc")
        self.add_row(self.button, self.back)
        self.choose.clicked.connect(self._on_choose)
        self.button.clicked.connect(self._on_asked)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self._partnership)

    def refuse(self, says: str) -> None:
        """It could not be set up."""
        self.partnership.set_error(says)
        self._partnership.setFocus()

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder where bundles go")
        if folder:
            self._store.setText(folder)

    def _on_asked(self) -> None:
        self.partnership.clear_error()
        chosen = self._notified.date()
        self.asked.emit(
            self._partnership.text(),
            date(chosen.year(), chosen.month(), chosen.day()),
            self._store.text(),
            ConcernLead(
                designation=self._lead.text().strip(),
                phone=self._phone.text().strip(),
                out_of_hours=self._out_of_hours.text().strip(),
            ),
        )

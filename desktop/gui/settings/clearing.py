"""Clearing this laptop, and the certificates of what was cleared from it before."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.destruction import Destruction
from desktop.gui.clearing.box import ClearingBox
from desktop.gui.clearing.concerns_box import ConcernsBox
from desktop.gui.dates import day_and_year
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.work import Work
from desktop.operations.certificates import certificates, save_certificate
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings
from desktop.paths import resources_folder

_ABOUT = "An inspection leaves this laptop only by your decision, once a signed receipt says that it has arrived."


class ClearingSection(Section):
    """Signals: ``cleared(Destruction)``. ``choose_file`` asks where a certificate goes."""

    cleared = Signal(object)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Clearing", _ABOUT, work, desk, parent)
        self.choose_file: Callable[[str], str] = self._ask_for_file
        self.box = ClearingBox(work, desk)
        self.put(self.box)
        self.concerns = ConcernsBox(work, desk)
        self.put(self.concerns)
        self.heading = SectionHeading("Cleared before")
        self.table = DataTable("Certificates", [Column("Inspection", stretch=True), Column("Cleared")])
        self.table.fit_height()
        self.save_button = Button("Save the certificate", "Alt+S", "download")
        for widget in (self.heading, self.table, self.save_button):
            self.put(widget)
        self._show_certificates(())
        self.box.cleared.connect(self.cleared)
        self.box.begin_button.clicked.connect(self.concerns.put_away)
        self.concerns.begin_button.clicked.connect(self.box.put_away)
        self.concerns.destroyed_all.connect(self.cleared)
        self.box.clock_confirmed.connect(self._on_clock_confirmed)
        self.save_button.clicked.connect(self._on_save)
        self.table.opened.connect(lambda _key: self._on_save())
        self.setFocusProxy(self.box.begin_button)

    def show_settings(self, _settings: Settings) -> None:
        self.box.refresh()
        self.concerns.refresh()
        self.work.run(certificates, self.desk.vault, then=self._show_certificates)

    def _on_clock_confirmed(self) -> None:
        self.tell("The clock is confirmed. Dates count from it again.")

    def _show_certificates(self, found: tuple[Destruction, ...]) -> None:
        self.table.set_rows([_row(one) for one in found])
        if found and not self.table.current():
            self.table.choose(found[0].number)
        for widget in (self.heading, self.table, self.save_button):
            widget.setVisible(bool(found))

    def _on_save(self) -> None:
        number = self.table.current()
        chosen = self.choose_file(number) if number else ""
        if chosen:
            resources = resources_folder()
            self.store("The certificate is saved.", save_certificate, self.desk.vault, number, Path(chosen), resources)

    def _ask_for_file(self, number: str) -> str:
        return ask_where(self, number)


def ask_where(parent: QWidget, number: str) -> str:
    """A file for a certificate: a PDF, or a page that reads well aloud."""
    kinds = "PDF (*.pdf);;Web page (*.html)"
    path, _kind = QFileDialog.getSaveFileName(parent, "Save the certificate", f"certificate-{number}.pdf", kinds)
    return path


def what_of(done: Destruction) -> str:
    """What a certificate is about, in a list."""
    return f"{done.title}: the concerns alone" if done.of_concerns_alone else done.title


def _row(done: Destruction) -> Row:
    on = done.cleared_at.astimezone().date()
    cleared = Cell(day_and_year(on), below=f"by {done.who}")
    return Row(done.number, (Cell(what_of(done), below=f"Certificate {done.number}"), cleared))

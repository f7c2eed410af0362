"""The audit trail in plain words: what was done to this vault and with it, never what is in it."""

from PySide6.QtWidgets import QWidget

from desktop.domain.rows import AuditEntry
from desktop.gui.dates import day_and_time
from desktop.gui.settings.section import Section
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings

_WORDS = {
    "vault made": "This vault was made",
    "opened with the passphrase": "Unlocked with the passphrase",
    "opened with the recovery code": "Unlocked with the recovery code",
    "failed to open": "A try to unlock failed",
    "inspection added": "An inspection was added",
    "passphrase changed": "The passphrase was changed",
    "recovery code changed": "A new recovery code was made",
    "bundle made": "A bundle was made",
    "bundle exported": "A bundle was given out as a file",
    "bundle received": "A receipt came for a bundle",
    "bundle taken in": "A colleague’s bundle was taken in",
    "bundle set aside": "A bundle was set aside",
    "pack written": "An inspection pack was written",
    "office compared": "The office’s words were compared",
}


class AuditSection(Section):
    """The newest 200 lines, newest first."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        about = "The last 200 lines, newest first. Each line follows from the one before, so none can be taken out."
        super().__init__("Audit trail", about, work, desk, parent)
        self.table = DataTable("Audit trail", [Column("When and who"), Column("What", stretch=True)])
        self.table.fit_height()
        self.put(self.table)
        self.setFocusProxy(self.table)

    def show_settings(self, settings: Settings) -> None:
        self.table.set_rows([_row(number, entry) for number, entry in enumerate(settings.audit)])


def in_plain_words(entry: AuditEntry) -> str:
    """What a line says, with its number or count where it has one; an action unknown here as it is written."""
    words = _WORDS.get(entry.action, entry.action[:1].upper() + entry.action[1:])
    number = entry.detail.get("sequence")
    return f"{words}, number {number}" if number is not None else words


def _row(number: int, entry: AuditEntry) -> Row:
    return Row(str(number), (Cell(day_and_time(entry.at), below=entry.who), in_plain_words(entry)))

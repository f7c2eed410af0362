"""The audit trail in plain words: what was done to this vault and with it, never what is in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.audit_actions import KIND_WORDS, LOCKED, AuditKind, words_of
from desktop.domain.lock_reasons import locked_in_words
from desktop.domain.rows import AuditEntry
from desktop.gui.dates import day_and_year, time_of_day
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.audit import save_trail, trail
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings

PAGE = 200
"""Lines that are shown at first, and that come with each press for older ones."""
_ABOUT = "Newest first. Each line follows from the one before, so none can be changed or taken out unseen."


class AuditSection(Section):
    """The newest lines, older ones on demand, of one kind or of all. ``choose_file`` asks where to save them."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Audit trail", _ABOUT, work, desk, parent)
        self.choose_file: Callable[[], str] = self._ask_for_file
        self._shown: tuple[AuditEntry, ...] = ()
        kinds = [("", "Everything"), *((kind.value, words) for kind, words in KIND_WORDS.items())]
        self.kinds = Dropdown(kinds)
        self.save_button = Button("Save the trail as a file", "Alt+S", "download")
        self.put(Field("Show", self.kinds))
        self.put_row(self.save_button)
        self.table = DataTable("Audit trail", [Column("What was done, when and by whom", stretch=True)])
        self.table.fit_height()
        self.nothing = Text("Nothing of this kind was done yet.", tone="muted", wrap=True)
        self.older_button = Button("Show older lines", "Alt+O", "arrow-down")
        self.put(self.table)
        self.put(self.nothing)
        self.put_row(self.older_button)
        self._show(())
        self.kinds.activated.connect(lambda _place: self._read())
        self.older_button.clicked.connect(self._on_older)
        self.save_button.clicked.connect(self._on_save)
        self.setFocusProxy(self.table)

    def show_settings(self, _settings: Settings) -> None:
        self._read(limit=max(PAGE, len(self._shown)))

    def _read(self, limit: int = PAGE) -> None:
        self.work.run(_lines, self.desk, self.kinds.value(), limit, None, then=self._show)

    def _on_older(self) -> None:
        before = self._shown[-1].number
        self.work.run(_lines, self.desk, self.kinds.value(), PAGE, before, then=self._on_came)

    def _on_came(self, older: tuple[AuditEntry, ...]) -> None:
        first_new = older[0].number if older else None
        self._show((*self._shown, *older), whole=len(older) < PAGE)
        if first_new is not None:
            self.table.choose(str(first_new))
            self.table.setFocus()

    def _show(self, entries: tuple[AuditEntry, ...], *, whole: bool | None = None) -> None:
        self._shown = entries
        self.table.set_rows([_row(entry) for entry in entries])
        self.table.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        more = len(entries) % PAGE == 0 and bool(entries) if whole is None else not whole
        self.older_button.setVisible(more)

    def _on_save(self) -> None:
        chosen = self.choose_file()
        if chosen:
            self.store("The audit trail is saved as a file. It holds no content.", _save, self.desk, Path(chosen))

    def _ask_for_file(self) -> str:
        kinds = "Table (*.csv);;JSON (*.json)"
        path, _kind = QFileDialog.getSaveFileName(self, "Save the audit trail", "daybook-audit-trail.csv", kinds)
        return path


def in_plain_words(entry: AuditEntry) -> str:
    """What a line says, with its number where it has one, or its reason."""
    if entry.action == LOCKED:
        return locked_in_words(entry.detail.get("why"))
    words, number = words_of(entry.action), entry.detail.get("sequence")
    return f"{words}, number {number}" if number is not None else words


def _lines(desk: Desk, kind: str, limit: int, before: int | None) -> tuple[AuditEntry, ...]:
    return trail(desk.vault, AuditKind(kind) if kind else None, limit=limit, before=before)


def _save(desk: Desk, out: Path) -> int:
    return save_trail(desk.vault, out)


def _row(entry: AuditEntry) -> Row:
    on = entry.at.astimezone().date()
    when = f"{day_and_year(on)}, {time_of_day(entry.at)}"
    below = " · ".join(filter(None, (when, entry.who)))
    return Row(str(entry.number), (Cell(in_plain_words(entry), below=below),))

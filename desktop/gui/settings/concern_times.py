"""How long each step of a concern may take before it is late, and whose figures these are. For the lead."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.concern_times import ConcernTimes
from desktop.domain.concern_words import STEP_WORDS
from desktop.gui.concerns.wording import lasting
from desktop.gui.settings.section import Section
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.table_model import Column, Row
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.settings import Settings, set_concern_times

_ABOUT = (
    "Each step of a concern has a clock. From the first time on it is late, in amber; from the second very late, in "
    "red. Everybody gets these times with the next pack."
)
_DERIVED = "These are Daybook’s own defaults. They are derived: no published source gives such times."
_OWN = "These are from a file: {}."
_KEPT = "The times are kept. Write a new pack so that everybody has them."


class ConcernTimesSection(Section):
    """``choose_file`` asks for a file of times; None when the person changes their mind."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Times of a concern", _ABOUT, work, desk, parent)
        self.choose_file: Callable[[], Path | None] = self._ask_for_file
        self.whose = NoteBox("", "edge")
        columns = [Column("Step", stretch=True, width=120), Column("Late after"), Column("Very late after")]
        self.table = DataTable("Times of a concern", columns)
        self.table.fit_height()
        self.file_button = Button("Take times from a file…", "Alt+T")
        self.default_button = Button("Go back to the defaults", "Alt+D")
        self.put(self.whose)
        self.put(self.table)
        self.put_row(self.file_button, self.default_button)
        self.file_button.clicked.connect(self._on_file)
        self.default_button.clicked.connect(lambda: self.store(_KEPT, set_concern_times, self.desk, None))
        self.setFocusProxy(self.file_button)

    def show_settings(self, settings: Settings) -> None:
        times = settings.concern_times
        self.whose.say(_DERIVED if times.derived else _OWN.format(times.source or times.id))
        self.table.set_rows(_rows(times))
        self.default_button.setVisible(settings.inspection.concern_times is not None)

    def _on_file(self) -> None:
        path = self.choose_file()
        if path is not None:
            self.store(_KEPT, set_concern_times, self.desk, path)

    def _ask_for_file(self) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Take times from a file", filter="Times (*.toml)")
        return Path(chosen) if chosen else None


def _rows(times: ConcernTimes) -> list[Row]:
    return [Row(wait.step, (STEP_WORDS[wait.step], lasting(wait.due), lasting(wait.overdue))) for wait in times.wait]

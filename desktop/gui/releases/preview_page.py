"""The figures as they will leave: every table, what is hidden with its reason, what that cost, and saving them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.count_tables import CellKey
from desktop.domain.figure_grids import Grid
from desktop.gui.releases.figure_table import FigureTable
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.operations.releases import SafeFigures, ShareForm

_FORMS = [
    (ShareForm.XLSX.value, "Spreadsheet (.xlsx)"),
    (ShareForm.CSV.value, "CSV"),
    (ShareForm.HTML.value, "Web page (.html)"),
    (ShareForm.PDF.value, "PDF"),
]


class PreviewPage(QWidget):
    """``show_figures(figures)``. Signals: ``save_asked(made_for, form)``, ``back_asked``."""

    save_asked = Signal(str, str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Text("", weight=600, wrap=True)
        self.cost = Text("", tone="muted", wrap=True)
        self.list = DataTable("Tables", [Column("Table", stretch=True), Column("Hidden", numeric=True)])
        self.title = Text("", weight=600, wrap=True)
        self.table = FigureTable()
        self.reason = Text("", wrap=True)
        self.made_for = QLineEdit()
        self.who = Field("Who they are for", self.made_for, "Kept on record with the figures.")
        self.form = Dropdown(_FORMS)
        self.save = Button("Save…", "Ctrl+Return", kind="main")
        self.back = Button("Change what is shared", "Escape")
        self._grids: dict[str, Grid] = {}
        self._reasons: Mapping[CellKey, str] = {}
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.table.looked_at.connect(self.reason.setText)
        self.save.clicked.connect(self._on_save)
        self.back.clicked.connect(self.back_asked)
        self.setFocusProxy(self.list)

    def show_figures(self, figures: SafeFigures) -> None:
        """Show what may leave; the first table with something hidden is on show."""
        self._grids = {str(place): grid for place, grid in enumerate(figures.grids)}
        self._reasons = figures.reasons
        self.summary.setText(f"{figures.shown:,} counts can leave, {figures.hidden:,} are hidden.")
        self.cost.setText(_how(figures))
        hidden = {key: sum(cell.is_hidden for _, row in grid.rows for cell in row) for key, grid in self._grids.items()}
        self.list.set_rows(
            [
                Row(key, (grid.title, Cell(str(hidden[key]) if hidden[key] else "none", tone="text")))
                for key, grid in self._grids.items()
            ]
        )
        self.list.choose(next((key for key, count in hidden.items() if count), "0"))

    def _on_chosen(self, key: str) -> None:
        if key in self._grids:
            self.title.setText(self._grids[key].title)
            self.table.show_grid(self._grids[key], self._reasons)

    def _on_save(self) -> None:
        if not self.made_for.text().strip():
            self.who.set_error("Say who the figures are for.")
            self.made_for.setFocus()
            return
        self.who.clear_error()
        self.save_asked.emit(self.made_for.text().strip(), self.form.value())

    def _lay_out(self) -> None:
        set_ground(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme().px(24), theme().px(12), theme().px(24), theme().px(12))
        page.setSpacing(theme().px(8))
        page.addWidget(self.summary)
        page.addWidget(self.cost)
        panes = QHBoxLayout()
        panes.setSpacing(theme().px(24))
        panes.addWidget(self.list, 2)
        right = QVBoxLayout()
        right.addWidget(self.title)
        right.addWidget(self.table, 1)
        right.addWidget(self.reason)
        panes.addLayout(right, 3)
        page.addLayout(panes, 1)
        page.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        """The fields, and below them the buttons, which stand one under the other where letters are large."""
        foot, fields, buttons = QVBoxLayout(), QHBoxLayout(), QWidget()
        foot.setSpacing(theme().px(8))
        fields.setSpacing(theme().px(12))
        fields.addWidget(self.who, 2, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(Field("Saved as", self.form), 1, Qt.AlignmentFlag.AlignTop)
        flow = Flow(buttons, theme().px(8))
        for button in (self.save, self.back):
            flow.addWidget(button)
        foot.addLayout(fields)
        foot.addWidget(buttons)
        return foot


def _how(figures: SafeFigures) -> str:
    outcome, merged = figures.outcome, figures.material.merged
    said = [
        "No fewer would do."
        if outcome.proven
        else "As safe as can be; that no fewer would do is not proven. Fewer tables or larger groups would hide less.",
        f"Checked against {outcome.alternatives:,} other sets of tables that look the same from outside.",
    ]
    if merged:
        said.append(f"Groups too small to be told apart were merged in: {', '.join(merged)}.")
    return " ".join(said)

"""The figures as they will leave: every table, what is hidden with its reason, what that cost, and saving them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QTableView, QVBoxLayout, QWidget

from desktop.domain.count_tables import CellKey
from desktop.domain.figure_grids import Grid
from desktop.gui.releases.figure_table import FigureTable
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.operations.releases import SafeFigures, ShareForm

_BESIDE, _LEAST_HEIGHT, _SIDE = 840, 180, 24
"""Pixels at 100 %: from which width list and table stand beside each other, and what each needs in height."""
_FORMS = [
    (ShareForm.XLSX.value, "Spreadsheet (.xlsx)"),
    (ShareForm.CSV.value, "CSV"),
    (ShareForm.HTML.value, "Web page (.html)"),
    (ShareForm.PDF.value, "PDF"),
]


class PreviewPage(FirstFocus, QWidget):
    """``show_figures(figures)``. Signals: ``save_asked(made_for, form)``, ``back_asked``."""

    save_asked = Signal(str, str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Text("", "title", 600, wrap=True)
        self.cost = Text("", tone="muted", wrap=True)
        self.list = DataTable("Tables", [Column("Table", stretch=True), Column("Hidden", numeric=True)])
        self.title, self.of = Text("", weight=600, wrap=True), Text("", tone="muted", wrap=True)
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
        self.table.looked_at.connect(self._fit_panes)
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
        rows = self._grids.items()
        self.list.set_rows([Row(key, (Cell(one.asked, below=one.of), str(hidden[key] or "none"))) for key, one in rows])
        self.list.choose(next((key for key, count in hidden.items() if count), "0"))

    def _on_chosen(self, key: str) -> None:
        if key in self._grids:
            self.title.setText(self._grids[key].asked)
            self.of.setText(self._grids[key].of)
            self.table.show_grid(self._grids[key], self._reasons)
            self._fit_panes()

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
        panes = self._beside = QWidget()
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, panes)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(theme().px(24))
        self._panes.addWidget(self.list, 2)
        right = QVBoxLayout()
        right.setSpacing(theme().px(8))
        for part in (self.title, self.of):
            right.addWidget(part)
        right.addWidget(self.table, 1)
        right.addWidget(self.reason)
        self._panes.addLayout(right, 3)
        scrolls = ScrollPage()
        scrolls.add(self.summary)
        scrolls.add(self.cost)
        scrolls.add(panes, 1)
        scrolls.add(self._foot())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolls)
        for words in (self.summary, self.cost, self.title, self.of, self.reason):
            words.setMinimumHeight(1)  # else the page is as high as they are at their narrowest (Qt 6.11)
        tables: tuple[QTableView, ...] = (self.list, self.table)
        for table in tables:
            table.setMinimumHeight(theme().px(_LEAST_HEIGHT))
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # the rows scroll in it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list and the table beside each other; one below the other where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= theme().px(_BESIDE)
        self._panes.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._fit_panes()

    def _fit_panes(self) -> None:
        """One below the other they are as high as their words need, and the page scrolls."""
        needed, width = 0, self.width() - 2 * theme().px(_SIDE)
        if self._panes.direction() is QBoxLayout.Direction.TopToBottom:
            parts = (self.list, self.title, self.of, self.table, self.reason)
            needed = sum(max(part.heightForWidth(width), part.minimumHeight()) for part in parts)
            needed += theme().px(_SIDE) + 3 * theme().px(8)
        self._beside.setMinimumHeight(needed)

    def _foot(self) -> QWidget:
        """The fields, and below them the buttons, which stand one under the other where letters are large."""
        foot_widget, fields, buttons = QWidget(), QHBoxLayout(), QWidget()
        foot = QVBoxLayout(foot_widget)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme().px(8))
        fields.setSpacing(theme().px(12))
        fields.addWidget(self.who, 2, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(Field("Saved as", self.form), 1, Qt.AlignmentFlag.AlignTop)
        flow = Flow(buttons, theme().px(8))
        for button in (self.save, self.back):
            flow.addWidget(button)
        foot.addLayout(fields)
        foot.addWidget(buttons)
        return foot_widget


def _how(figures: SafeFigures) -> str:
    outcome, merged = figures.outcome, figures.material.merged
    said = [
        "Nobody can work out a hidden count, and no more are hidden than must be."
        if outcome.proven
        else "Nobody can work out a hidden count. Share fewer tables, or larger groups, and less has to be hidden.",
        f"Checked: {outcome.alternatives:,} other sets of counts would look just the same to whoever is given these.",
    ]
    if merged:
        said.append(f"Small groups were merged in: {', '.join(merged)}.")
    return " ".join(said)

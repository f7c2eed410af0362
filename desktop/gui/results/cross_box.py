"""A question by group: a list of ways to put records side by side, and the table that comes of the chosen one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.results.groups import MOST_GROUPS, CrossTable, Way
from desktop.gui.results.cross_table import CrossTableView, points_of_scale
from desktop.gui.theme import theme
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

_WHAT_IT_SAYS = (
    "How many records gave each answer, and the percentage of those in the same line (n). "
    "Enter on a number opens its records."
)


class CrossBox(QWidget):
    """``show_ways(ways)``, ``show_table(crossed)``. Signals: ``way_chosen(Way | None)``,
    ``cell_opened(Group, code)`` of the table's.
    """

    way_chosen = Signal(object)
    cell_opened = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: dict[str, Way] = {}
        self._crossed: CrossTable | None = None
        self.picker = Dropdown([("", "Choose…")])
        self.picker.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.table: CrossTableView | None = None
        self._says = Text("", "small", tone="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().px(8), 0, 0)
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(SectionHeading("Side by side"))
        self._column.addWidget(Field("Compare by", self.picker))
        self._column.addWidget(self._says)
        self._says.hide()
        self.picker.currentIndexChanged.connect(self._on_chosen)

    @property
    def way(self) -> Way | None:
        """How records are put side by side now."""
        return self._ways.get(self.picker.value())

    def show_ways(self, ways: tuple[Way, ...]) -> None:
        """Offer these; what was chosen stays so if it is still among them."""
        self._ways = {way.id: way for way in ways}
        self.picker.offer([("", "Choose…"), *((way.id, way.title) for way in ways)])

    def show_table(self, crossed: CrossTable | None) -> None:
        """Show the table, or none. One that is as it was is left alone."""
        if crossed == self._crossed:
            return
        self._crossed = crossed
        self._says.setVisible(crossed is not None)
        if crossed is not None:
            self._says.setText(_says(crossed))
        if crossed is not None and self.table is not None and self.table.fits(crossed):
            self.table.show_crossed(crossed)
        else:
            self._make_table(crossed)

    def _make_table(self, crossed: CrossTable | None) -> None:
        old, self.table = self.table, None
        if crossed is not None and crossed.groups:
            self.table = CrossTableView(crossed)
            self.table.cell_opened.connect(self.cell_opened)
            self._column.addWidget(self.table)
            QWidget.setTabOrder(self.picker, self.table)
            self.table.show()  # now, so that it can take the keyboard
        if old is not None:
            if old.hasFocus():
                (self.table or self.picker).setFocus()
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _on_chosen(self, _place: int) -> None:
        self.way_chosen.emit(self.way)


def _says(crossed: CrossTable) -> str:
    if not crossed.groups:
        return "No counted record has anything to compare by here."
    said = [_WHAT_IT_SAYS]
    points = points_of_scale(crossed)
    if points:
        said.append(f"{' · '.join(points.values())}.")
    if crossed.overlaps:
        said.append("A record can stand in more than one line.")
    if crossed.ungrouped:
        said.append(f"{crossed.ungrouped} counted records are in none of them.")
    if len(crossed.groups) == MOST_GROUPS:
        said.append(f"Only the first {MOST_GROUPS} are shown.")
    return " ".join(said)

"""A row of filter chips of which one is chosen; arrows move, and rows wrap where there is no room."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.chip import Chip
from desktop.gui.widgets.flow import Flow


class ChipRow(QWidget):
    """Signals: ``chosen(key)`` when a person or ``choose`` chooses another chip."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the row, such as "Filter the records"."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = Flow(self, theme().px(8))
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        self._group.buttonToggled.connect(self._on_toggled)

    def add(self, key: str, text: str, count: int | None = None, mark: str = "") -> Chip:
        """Append a chip; the first is chosen."""
        chip = Chip(text, count, mark)
        self._chips[key] = chip
        chip.setChecked(len(self._chips) == 1)
        self._group.addButton(chip)
        self._row.addWidget(chip)
        return chip

    def chip(self, key: str) -> Chip:
        """The chip of a key, to change its count."""
        return self._chips[key]

    def choose(self, key: str) -> None:
        """Choose a chip as if pressed."""
        self._chips[key].setChecked(True)

    def current(self) -> str:
        """The chosen chip's key; empty before there is one."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def _on_toggled(self, _chip: object, checked: bool) -> None:
        if checked:
            self.chosen.emit(self.current())

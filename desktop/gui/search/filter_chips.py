"""The filters that hold, each as a button that takes it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.asked import FILTERS, value_of
from desktop.gui.search.filter_fields import LABELS
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow


class FilterChips(QWidget):
    """``show_typed(text)``. Signals: ``taken_away(name)``."""

    taken_away = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, Button] = {}
        self._row = Flow(self, theme().px(8))

    def show_typed(self, text: str) -> None:
        """Show the filters in what is typed."""
        held = {name: value for name in FILTERS if (value := value_of(text, name))}
        for name in set(self.chips) - set(held):
            self._forget(name)
        for name, value in held.items():
            words = f"{LABELS[name]}: {value}"
            if name not in self.chips or self.chips[name].text() != words:
                self._forget(name)
                self._add(name, words)

    def _add(self, name: str, words: str) -> None:
        chip = Button(words, icon="x", kind="small")
        chip.setAccessibleName(f"Take away {words}")
        chip.clicked.connect(lambda: self.taken_away.emit(name))
        self.chips[name] = chip
        self._row.addWidget(chip)

    def _forget(self, name: str) -> None:
        chip = self.chips.pop(name, None)
        if chip is not None:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

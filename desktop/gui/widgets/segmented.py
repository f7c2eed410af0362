"""A switch between a few views of the same thing; arrows move."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.widgets.segment import Segment


class Segmented(QWidget):
    """``Segmented("View", [("board", "Board"), ("table", "Table")])``. Signals: ``chosen(key)``."""

    chosen = Signal(str)

    def __init__(self, name: str, options: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._segments: dict[str, Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for place, (key, text) in enumerate(options):
            segment = Segment(text)
            segment.first, segment.last = place == 0, place == len(options) - 1
            segment.setChecked(place == 0)
            group.addButton(segment)
            row.addWidget(segment)
            self._segments[key] = segment
        group.buttonToggled.connect(self._on_toggled)

    def choose(self, key: str) -> None:
        """Choose a part as if pressed."""
        self._segments[key].setChecked(True)

    def segment(self, key: str) -> Segment:
        """One part, to change its words or give it a key."""
        return self._segments[key]

    def current(self) -> str:
        """The chosen part's key."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def _on_toggled(self, _segment: object, checked: bool) -> None:
        if checked:
            self.chosen.emit(self.current())

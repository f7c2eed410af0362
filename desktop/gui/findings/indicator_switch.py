"""Which indicator's claims are shown. Alt and its place goes to one."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.widgets.segmented import Segmented
from desktop.gui.widgets.tab_order import TabPlace
from desktop.operations.findings import Claims

_KEYS = 9
"""Indicators with a key of their own, Alt and their place."""


class IndicatorSwitch(QWidget):
    """Signals: ``chosen(str)`` an indicator's id, by a person."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.segments: Segmented | None = None
        self._tab_place = TabPlace(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_indicators(self, view: Claims) -> None:
        """Show the framework's indicators with the one on show chosen; how many claims each has is in its name."""
        if self.segments is None:
            options = [(each.id, each.id) for each in view.framework.indicators]
            self.segments = Segmented("Indicator", options)
            self.segments.chosen.connect(self.chosen)
            for number, each in enumerate(view.framework.indicators[:_KEYS], start=1):
                self.segments.segment(each.id).set_key(f"Alt+{number}")
            self._row.addWidget(self.segments)
            self._tab_place.put(self.segments)
            self.updateGeometry()
        for each in view.framework.indicators:
            count = view.counts.get(each.id, 0)
            segment = self.segments.segment(each.id)
            segment.setAccessibleName(f"{each.id} {each.short}, {count} {'claim' if count == 1 else 'claims'}")
            segment.setToolTip(f"{each.title} ({segment.key.replace('+', ' ')})" if segment.key else each.title)
        with QSignalBlocker(self.segments):
            self.segments.choose(view.indicator)

"""The rail: which screens there are, where one is, what waits where. Ctrl 1…9 and 0, and Ctrl comma; arrows move."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.frame.rail_item import RailItem
from desktop.gui.theme import theme
from desktop.gui.widgets.scroll_page import ScrollPage

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Place:
    """A screen on the rail. ``at_foot`` places stand at the bottom and have Ctrl comma."""

    key: str
    title: str
    icon: str
    at_foot: bool = False


class Rail(QWidget):
    """Signals: ``chosen(key)`` when a person presses a place. Places are data, so that a role may lack some."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Screens")
        self._items: dict[str, RailItem] = {}
        self._scroll = ScrollPage("window", 0)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.body.setContentsMargins(4, 8, 4, 8)
        self._scroll.body.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self._scroll)
        self._set_width()
        theme().theme_changed.connect(self._set_width)

    def add(self, place: Place) -> None:
        """Append a place; the numbered ones get Ctrl 1, 2 … 9, 0 in the order they come."""
        number = 1 + sum(not item.property("foot") for item in self._items.values())
        key = "Ctrl+," if place.at_foot else f"Ctrl+{number % 10}" if number <= 10 else None
        item = RailItem(place.title, place.icon, key)
        item.setProperty("foot", place.at_foot)
        item.setToolTip(f"{place.title} ({key.replace('+', ' ')})" if key else place.title)
        item.clicked.connect(lambda: self._on_clicked(place.key))
        item.installEventFilter(self)
        self._items[place.key] = item
        if place.at_foot:
            self._scroll.body.addWidget(item)
        else:
            self._scroll.add(item)

    def clear(self) -> None:
        """Take all places away."""
        for item in self._items.values():
            item.set_key(None)
            item.hide()
            item.deleteLater()
        self._items.clear()

    def show_chosen(self, key: str) -> None:
        """Mark a place as the one on show, without sending ``chosen``."""
        for other, item in self._items.items():
            item.setChecked(other == key)
        self._scroll.ensureWidgetVisible(self._items[key])

    def item(self, key: str) -> RailItem:
        """A place's button, to set its badge."""
        return self._items[key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move between places and open none; Enter does. (A button group would open each on the way.)"""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            items: list[QObject] = list(self._items.values())
            there = list(self._items.values())[(items.index(watched) + _STEPS[Qt.Key(event.key())]) % len(items)]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(there)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().colour("line"))

    def _on_clicked(self, key: str) -> None:
        self.show_chosen(key)
        self.chosen.emit(key)

    def _set_width(self) -> None:
        self.setFixedWidth(theme().px(80))

"""Taking evidence from an answer, in place: which indicator, which way, and what it shows. No dialog.

1 to 4 choose the indicator and S, A or U the direction while no text field has the focus.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.evidence import Direction, Mapping
from desktop.domain.frameworks import Framework
from desktop.gui.marks import WORDS
from desktop.gui.review.leaving_box import LeavingBox
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

_DIRECTION_KEYS = {Direction.STRENGTH: "S", Direction.IMPROVEMENT: "A", Direction.UNCERTAINTY: "U"}


class TakePanel(QWidget):
    """Signals: ``taken(Direction, Mapping, says, quote)`` when everything is there; ``closed``."""

    taken = Signal(object, object, str, str)
    closed = Signal()

    def __init__(self, framework: Framework, *, source: str = "record", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framework, self._source = framework, source
        self.indicator = ""
        self.direction: Direction | None = None
        self.setAccessibleName("Take evidence")
        self._heading = SectionHeading("Take evidence")
        self._close = Button("Close", kind="small")
        self._heading.add(self._close)
        self._indicators = {
            indicator.id: _choice(indicator.id, str(place)) for place, indicator in enumerate(framework.indicators, 1)
        }
        self._directions = {direction: _choice(WORDS[direction], key) for direction, key in _DIRECTION_KEYS.items()}
        self._indicator_title = Text("", "small", tone="muted", wrap=True)
        self.theme = Dropdown([("", "No theme yet")])
        self.says, self.quote = LeavingBox(min_lines=2), LeavingBox(min_lines=1)
        self._says_field = Field("What it shows", self.says)
        self._error = Text("", wrap=True, tone="danger")
        self.take = Button("Take", "Ctrl+Return", kind="main")
        self._lay_out()
        self._connect()
        self.hide()

    def open_for(self, where: str, indicator: str, says: str) -> None:
        """Ask about an answer, ``where`` in words. What was begun and not taken is still there."""
        self._heading.title.setText(f"Take evidence from {where}")
        if not self.says.text().strip():
            self.says.set_text(says)
        self.choose_indicator(indicator or self.indicator or next(iter(self._indicators)))
        self._error.hide()
        self.show()
        self._directions[Direction.STRENGTH].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_indicator(self, indicator: str) -> None:
        """Choose what it speaks to; the themes are that indicator's."""
        if indicator != self.indicator:
            self.theme.clear()
            self.theme.addItem("No theme yet", "")
            for theme_ in self._framework.themes_of(indicator):
                self.theme.addItem(theme_.title, theme_.id)
        self.indicator = indicator
        found = self._framework.indicator(indicator)
        self._indicator_title.setText(found.title if found else "")
        for name, choice in self._indicators.items():
            choice.setChecked(name == indicator)

    def choose_direction(self, direction: Direction) -> None:
        """Choose which way it points, and go on to the words."""
        self.direction = direction
        for each, choice in self._directions.items():
            choice.setChecked(each is direction)
        self.says.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Put it away. Words stay until they are taken."""
        self.hide()
        self.closed.emit()

    def clear(self) -> None:
        """Everything was taken."""
        self.says.set_text("")
        self.quote.set_text("")
        self.direction = None
        for choice in self._directions.values():
            choice.setChecked(False)

    def show_error(self, text: str) -> None:
        """Say why it was not taken."""
        self._error.setText(text)
        self._error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().upper()
        indicators = list(self._indicators)
        by_key = {key: direction for direction, key in _DIRECTION_KEYS.items()}
        if text.isdecimal() and 1 <= int(text) <= len(indicators):
            self.choose_indicator(indicators[int(text) - 1])
        elif text in by_key:
            self.choose_direction(by_key[text])
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _on_take(self) -> None:
        if self.direction is None:
            self.show_error("Say which way it points: strength, area for improvement, or uncertainty.")
        elif not (self.says.text().strip() or self.quote.text().strip()):
            self._says_field.set_error("Say what it shows, or quote the words it rests on.")
        else:
            self._error.hide()
            self._says_field.clear_error()
            mapping = Mapping(indicator=self.indicator, theme=self.theme.value())
            self.taken.emit(self.direction, mapping, self.says.text().strip(), self.quote.text().strip())

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_panel)
        self.take.clicked.connect(self._on_take)
        for box in (self.says, self.quote):
            box.left.connect(lambda direction: self.close_panel() if direction == 0 else None)
        for name, choice in self._indicators.items():
            choice.clicked.connect(lambda _=False, name=name: self.choose_indicator(name))
        for direction, choice in self._directions.items():
            choice.clicked.connect(lambda _=False, direction=direction: self.choose_direction(direction))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(12))
        column.setSpacing(theme().px(8))
        column.addWidget(self._heading)
        column.addWidget(_row(self._indicators.values()))
        column.addWidget(self._indicator_title)
        column.addWidget(_row(self._directions.values()))
        column.addWidget(self._says_field)
        column.addWidget(Field(f"Words of the {self._source}, if you quote", self.quote))
        column.addWidget(Field("Theme", self.theme))
        column.addWidget(self._error)
        column.addWidget(self.take)
        self._error.hide()


class _PanelChoice(Choice):
    """Leaves letters and numbers to the panel."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalnum() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _choice(text: str, key: str) -> _PanelChoice:
    choice = _PanelChoice(text, key)
    choice.set_current(True)
    return choice


def _row(choices: Iterable[QWidget]) -> QWidget:
    row = QWidget()
    flow = Flow(row, theme().px(4))
    for choice in choices:
        flow.addWidget(choice)
    return row

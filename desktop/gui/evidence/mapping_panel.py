"""The questions of every mapping: which indicator, which theme, which way. Whoever shows it does what follows.

1 to 9 choose the indicator and S, A or U the direction, while no text field has the focus; T goes to the themes.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.evidence import Direction, Mapping
from desktop.domain.frameworks import Framework, Indicator
from desktop.gui.marks import WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.text import Text

DIRECTION_KEYS = {Direction.STRENGTH: "S", Direction.IMPROVEMENT: "A", Direction.UNCERTAINTY: "U"}
NO_THEME = "No theme yet"


class MappingPanel(QWidget):
    """``narrow`` for a side pane: everything below each other.

    Signals: ``pointed(Direction)`` when a direction is chosen and there is an indicator to go with it.
    """

    pointed = Signal(object)

    def __init__(self, framework: Framework, *, narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framework = framework
        self.indicator = ""
        self.direction: Direction | None = None
        self.setAccessibleName("Mapping")
        self.indicators = {
            indicator.id: _indicator_choice(indicator, str(place))
            for place, indicator in enumerate(framework.indicators, 1)
        }
        self.directions = {direction: Choice(WORDS[direction], key) for direction, key in DIRECTION_KEYS.items()}
        self.theme = _Themes([("", NO_THEME)])
        self._says = Text("", "small", tone="muted", wrap=True)
        self._lay_out(narrow=narrow)
        self._connect()
        self.clear()
        self.setFocusProxy(next(iter(self.indicators.values())))

    def clear(self) -> None:
        """Nothing is chosen."""
        self.direction = None
        for choice in self.directions.values():
            choice.setChecked(False)
        self.choose_indicator("")

    def choose_indicator(self, indicator: str) -> None:
        """Choose what it speaks to; the themes are that indicator's. Empty for none."""
        if indicator != self.indicator:
            themes = [(theme_.id, theme_.title) for theme_ in self._framework.themes_of(indicator)]
            self.theme.offer([("", NO_THEME), *themes])
        self.indicator = indicator
        self._say(" · ".join(f"{each.id} {each.short}" for each in self._framework.indicators))
        self.theme.setEnabled(bool(indicator))
        for name, choice in self.indicators.items():
            choice.setChecked(name == indicator)

    def choose_theme(self, theme_id: str) -> None:
        """Choose a theme of the indicator; one it does not have is none."""
        self.theme.choose(theme_id if self.theme.findData(theme_id) >= 0 else "")

    def choose_direction(self, direction: Direction) -> None:
        """Choose which way it points. Without an indicator it says what is missing."""
        self.direction = direction if self.indicator else None
        for each, choice in self.directions.items():
            choice.setChecked(each is self.direction)
        if self.direction is None:
            self._say(f"First press 1 to {len(self.indicators)} for the indicator it speaks to.", "danger")
        else:
            self.pointed.emit(direction)

    def mapping(self) -> Mapping:
        """What was chosen. Only with an indicator, as after ``pointed``."""
        return Mapping(indicator=self.indicator, theme=self.theme.value())

    def says(self) -> str:
        """The line that says what the indicators are, or what is missing."""
        return self._says.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, names = event.text().upper(), list(self.indicators)
        by_key = {letter: direction for direction, letter in DIRECTION_KEYS.items()}
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key.isdecimal() and 1 <= int(key) <= len(names):
            self.choose_indicator(names[int(key) - 1])
            self.indicators[self.indicator].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in by_key:
            self.choose_direction(by_key[key])
        elif key == "T" and self.theme.isEnabled():
            self.theme.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _say(self, text: str, tone: str = "muted") -> None:
        self._says.setText(text)
        self._says.set_tone(tone)

    def _connect(self) -> None:
        for name, choice in self.indicators.items():
            choice.set_current(True)
            choice.clicked.connect(lambda _=False, name=name: self.choose_indicator(name))
        for direction, choice in self.directions.items():
            choice.set_current(True)
            choice.clicked.connect(lambda _=False, direction=direction: self.choose_direction(direction))

    def _lay_out(self, *, narrow: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        themes = Field("Theme, if there is one (T)", self.theme)
        if narrow:
            for choice in self.indicators.values():  # the tick has its room already: nothing moves when one is chosen
                choice.setMinimumWidth(choice.sizeHint().width() + theme().px(22))
            column.addWidget(_row(self.indicators.values()))
            column.addWidget(self._says)
            column.addWidget(themes)
        else:
            first = QWidget()
            flow = Flow(first, theme().px(16))
            flow.addWidget(_Beside(list(self.indicators.values())))
            flow.addWidget(themes)
            column.addWidget(first)
            column.addWidget(self._says)
        column.addWidget(_row(self.directions.values()))


class _Themes(Dropdown):
    """Leaves letters and numbers to the panel, so that S, A and U work from here too."""

    def offer(self, options: list[tuple[str, str]]) -> None:
        """Other themes to choose from."""
        self.clear()
        for key, words in options:
            self.addItem(words, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Beside(QWidget):
    """The indicators beside each other, as high as a field, so that they stand level with the theme's."""

    def __init__(self, choices: list[Choice]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme().line("small") + theme().px(4), 0, theme().px(4))
        row.setSpacing(theme().px(6))
        for choice in choices:
            row.addWidget(choice)


def _row(choices: Iterable[Choice]) -> QWidget:
    row = QWidget()
    flow = Flow(row, theme().px(6))
    for choice in choices:
        flow.addWidget(choice)
    return row


def _indicator_choice(indicator: Indicator, key: str) -> Choice:
    choice = Choice(indicator.id, key)
    choice.setAccessibleName(f"{indicator.id} {indicator.title}")
    choice.setToolTip(indicator.title)
    return choice

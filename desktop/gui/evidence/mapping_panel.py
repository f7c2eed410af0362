"""The questions of every mapping: what it speaks to, how strongly, which way. Whoever shows it does what follows.

While no text field has the focus: 1 to 9 choose the indicator, F finds anything in the framework, T goes to the themes,
L to the key lines, W changes the weight, M begins another mapping of the same piece and R takes the current one away;
S, A or U is the direction, and Enter does it as it stands. A framework with more than nine indicators has no numbers:
there the keyboard begins where they are found.
"""

from collections.abc import Callable
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.evidence import ORDINARY, WEIGHT_WORDS, Bearing, Direction, Mapping
from desktop.domain.framework_finding import Part, PartKind, parts
from desktop.domain.frameworks import Framework, Indicator
from desktop.gui.evidence.begun_mappings import BegunMappings
from desktop.gui.evidence.framework_finder import FrameworkFinder
from desktop.gui.evidence.mapping_row import MappingRows
from desktop.gui.evidence.panel_parts import Leaving, Settled, flowing, keyed, row
from desktop.gui.marks import WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.choice import Choice
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.yielding_scroll import YieldingScroll, ring_room

DIRECTION_KEYS = {Direction.STRENGTH: "S", Direction.IMPROVEMENT: "A", Direction.UNCERTAINTY: "U"}
NO_THEME, NO_KEY_LINE = "No theme yet", "No key line"
_FEWEST = 16
"""Letters that a list of themes or key lines has room for at least."""
_LONGEST_LINE = 32
_LEAST = 50
"""Pixels at 100 % that the questions above the directions keep: the indicators and the line that names them."""
_NUMBERED = 9
"""As many indicators as there are numbers to press."""


class MappingPanel(QWidget):
    """``narrow`` for a side pane: everything below each other.

    Signals: ``pointed(Direction)`` when a direction is chosen and there is an indicator to go with it; ``accepted`` on
    Enter; ``left`` when Esc leaves a field in it.
    """

    pointed = Signal(object)
    accepted = Signal()

    def __init__(self, framework: Framework, *, narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framework = framework
        self._begun = BegunMappings(framework)
        self._parts = {(part.kind, part.id): part for part in parts(framework)}
        self.direction: Direction | None = None
        self.weight = ORDINARY
        self.setAccessibleName("Mapping")
        numbered = framework.indicators if len(framework.indicators) <= _NUMBERED else ()
        self.indicators = {each.id: _indicator_choice(each, str(place)) for place, each in enumerate(numbered, 1)}
        self.directions = {direction: Choice(WORDS[direction], key) for direction, key in DIRECTION_KEYS.items()}
        self.weights = {weight: Settled(words) for weight, words in WEIGHT_WORDS.items()}
        self.theme, self.key_line = Leaving([("", NO_THEME)]), Leaving(_key_lines(framework))
        self.finder, self.rows = FrameworkFinder(framework), MappingRows(framework)
        self.find_it = keyed("Find", "F")
        self.another, self.remove = (
            keyed("One more", "M", "One more mapping of this piece"),
            keyed("Remove", "R", "Take this mapping away"),
        )
        self._says = Text("", "small", tone="muted", wrap=True)
        self._lay_out(narrow=narrow)
        self._connect()
        self.clear()

    # ---- what is chosen

    @property
    def indicator(self) -> str:
        """What the current mapping speaks to; empty while nothing is chosen."""
        return self._begun.current.indicator if self._begun.current else ""

    def mappings(self) -> tuple[Mapping, ...]:
        """What was chosen. Not empty after ``pointed``."""
        return self._begun.complete()

    def bearing(self, says: str = "") -> Bearing | None:
        """Everything that was chosen, with the words that say what it shows; None while something is missing."""
        if self.direction is None or not self.mappings():
            return None
        return Bearing(direction=self.direction, mappings=self.mappings(), weight=self.weight, says=says)

    def says(self) -> str:
        """The line that says what the indicators are, or what is missing."""
        return self._says.text()

    # ---- choosing

    def clear(self) -> None:
        """Nothing is chosen, and the weight is ordinary."""
        self._begun = BegunMappings(self._framework)
        self._show_direction(None)
        self.choose_weight(ORDINARY)
        self.finder.setVisible(not self.indicators)
        self._show()

    def load(self, bearing: Bearing) -> None:
        """Show how a piece is judged, to be changed."""
        self._begun = BegunMappings(self._framework, bearing.mappings)
        self._show_direction(bearing.direction)
        self.choose_weight(bearing.weight)
        self.finder.setVisible(not self.indicators)
        self._show()

    def choose_indicator(self, indicator: str) -> None:
        """Choose what the current mapping speaks to; the themes are that indicator's. Empty for none."""
        self._begun.choose_indicator(indicator)
        if (part := self._parts.get((PartKind.INDICATOR, indicator))) is not None:
            self.finder.note(part)
        self._show()

    def choose_theme(self, theme_id: str) -> None:
        """Choose a theme of the indicator; one it does not have is none."""
        self.theme.choose(theme_id if self.theme.findData(theme_id) >= 0 else "")

    def choose_part(self, part: Part) -> None:
        """Choose whatever was found in the framework for the current mapping."""
        has_indicator = self._begun.choose(part)
        self._show()
        if not has_indicator:
            self._say("Now the indicator it speaks to; the key line goes with it.", "muted")
            self._find()
        else:
            self.finder.setVisible(not self.indicators)
            self.go_to_directions()

    def choose_weight(self, weight: int) -> None:
        """Choose how much it counts, 1 to 3."""
        self.weight = weight
        for each, choice in self.weights.items():
            choice.setChecked(each == weight)

    def choose_direction(self, direction: Direction) -> None:
        """Choose which way it points. Without an indicator it says what is missing."""
        self._show_direction(direction if self.mappings() else None)
        if self.direction is None:
            self._say(self._what_is_missing(), "danger")
        else:
            self.pointed.emit(direction)

    def begin_another(self) -> None:
        """Begin one more mapping of the same piece."""
        if not self._begun.another():
            self._say(self._what_is_missing(), "danger")
            return
        self._show()
        self.begin()

    def remove_current(self) -> None:
        """Take the current mapping away."""
        self._begun.remove()
        self._show()

    def begin(self) -> None:
        """Put the keyboard where the first answer is given."""
        if self.indicators:
            next(iter(self.indicators.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._find()

    def go_to_directions(self) -> None:
        """Put the keyboard on the direction, the chosen one or the first."""
        target = self.directions[self.direction or Direction.STRENGTH]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, more: QWidget, below: QWidget, end: QWidget) -> None:
        """More to do with a mapping, what it asks below that, and another end than the directions."""
        self._doing_flow.addWidget(more)
        self._ending_flow.addWidget(end)
        self._questions.addWidget(below)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._on_key(event)
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier) or act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _on_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, names = event.text().upper(), list(self.indicators)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._accept
        if key.isdecimal() and 1 <= int(key) <= len(names):
            return lambda: self._on_number(names[int(key) - 1])
        for direction, letter in DIRECTION_KEYS.items():
            if key == letter:
                return lambda: self.choose_direction(direction)
        return {
            "F": self._find,
            "/": self._find,
            "T": lambda: self._go_to(self.theme),
            "L": lambda: self._go_to(self.key_line),
            "W": lambda: self.choose_weight(self.weight % len(WEIGHT_WORDS) + 1),
            "M": self.begin_another,
            "R": self.remove_current,
        }.get(key)

    def _on_number(self, indicator: str) -> None:
        self.choose_indicator(indicator)
        self.indicators[indicator].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self) -> None:
        self.finder.show()
        self.finder.begin()

    def _go_to(self, box: Leaving) -> None:
        if box.isEnabled():
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._say(self._what_is_missing(), "danger")

    def _accept(self) -> None:
        if not self.mappings():
            self._say(self._what_is_missing(), "danger")
        elif self.direction is None:
            self._say("Press S, A or U for the way it points.", "danger")
        else:
            self.accepted.emit()

    # ---- showing

    def _what_is_missing(self) -> str:
        if not self.indicators:
            return "First find the indicator it speaks to: press F."
        return f"First press 1 to {len(self.indicators)} for the indicator it speaks to."

    def _show(self) -> None:
        current = self._begun.current
        themes = [(each.id, each.title) for each in self._framework.themes_of(self.indicator)]
        self.theme.offer([("", NO_THEME), *themes])
        for box, value in ((self.theme, current.theme if current else ""), (self.key_line, self._line())):
            box.show_value(value)
            box.setEnabled(current is not None)
        for name, choice in self.indicators.items():
            choice.setChecked(name == self.indicator)
        self.rows.show_mappings(self._begun.each(), self._begun.at)
        self.remove.setVisible(len(self._begun.each()) > 1)
        self._say(self._legend())

    def _line(self) -> str:
        return self._begun.current.key_line if self._begun.current else ""

    def _legend(self) -> str:
        if self.indicators:
            return " · ".join(f"{each.id} {each.short}" for each in self._framework.indicators)
        chosen = self._framework.indicator(self.indicator)
        return f"{chosen.id} {chosen.title}" if chosen else "Type a number or words to find what it speaks to."

    def _show_direction(self, direction: Direction | None) -> None:
        self.direction = direction
        for each, choice in self.directions.items():
            choice.setChecked(each is direction)

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
        for weight, choice in self.weights.items():
            choice.clicked.connect(lambda _=False, weight=weight: self.choose_weight(weight))
        self.theme.currentIndexChanged.connect(lambda _place: self._on_box(self._begun.choose_theme, self.theme))
        self.key_line.currentIndexChanged.connect(
            lambda _place: self._on_box(self._begun.choose_key_line, self.key_line)
        )
        self.find_it.clicked.connect(self._find)
        self.finder.chosen.connect(self.choose_part)
        self.finder.given_up.connect(self._on_given_up)
        self.finder.came_or_went.connect(self._make_room)
        self.rows.chosen.connect(self._on_row)
        self.rows.remove_asked.connect(self._on_remove)
        self.another.clicked.connect(self.begin_another)
        self.remove.clicked.connect(self.remove_current)

    def _on_box(self, choose: Callable[[str], None], box: Leaving) -> None:
        choose(box.value())
        self.rows.show_mappings(self._begun.each(), self._begun.at)

    def _on_row(self, place: int) -> None:
        self._begun.go_to(place)
        self._show()

    def _on_remove(self, place: int) -> None:
        self._begun.go_to(place)
        self.remove_current()
        self.begin()

    def _make_room(self) -> None:
        """With large text what is found needs the room of every other question while something is looked for."""
        alone = self.finder.is_asked and theme().is_large and not self._is_narrow
        for widget in self._others:
            widget.setHidden(alone)
        self._says.setHidden(alone and self._says.text() == self._legend())
        if alone:
            self.rows.hide()
        else:
            self.rows.show_mappings(self._begun.each(), self._begun.at)

    def _on_given_up(self) -> None:
        self.finder.setVisible(not self.indicators)
        target = self.indicators.get(self.indicator) or next(iter(self.indicators.values()), self.another)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, *, narrow: bool) -> None:
        self._is_narrow = narrow
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for choice in self.indicators.values():  # the tick has its room already: nothing moves when one is chosen
            choice.setMinimumWidth(choice.sizeHint().width() + theme().px(22))
        weighing = row([Text("Weight (W)", "small", 500), *self.weights.values()])
        weighing.setAccessibleName("Weight")
        self._doing, self._doing_flow = flowing([*([] if narrow else [weighing]), self.another, self.remove])
        self._ending, self._ending_flow = flowing([Text("Map it as", "small", 500), *self.directions.values()])
        fields = [
            Field("Theme, if there is one (T)", self.theme),
            Field(_key_label(self._framework), self.key_line),
        ]
        beside = fields if narrow else [row(fields, theme().px(16))]
        for box in (self.theme, self.key_line):
            box.setMinimumContentsLength(_FEWEST)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        upper = None if narrow else YieldingScroll(theme().px(_LEAST))
        questions = upper.column if upper else column
        numbers = row([*self.indicators.values(), self.find_it])
        self._others = [numbers, *beside, self._doing, self._ending]
        for widget in (self.rows, numbers, self._says, self.finder, *beside):
            questions.addWidget(widget)
        if narrow:
            questions.addWidget(weighing)
        questions.addWidget(self._doing)
        self._questions = questions
        if upper is not None:
            column.addWidget(upper)
            column.addWidget(Hairline())
            self._ending_flow.setContentsMargins(ring_room(), 0, 0, 0)  # in line with what scrolls above it
        column.addWidget(self._ending)


def _key_lines(framework: Framework) -> list[tuple[str, str]]:
    """Each with its number and its first words: a list has room for so much, and what finds them shows all."""
    return [
        ("", NO_KEY_LINE),
        *((line.id, shorten(f"{line.id} {line.title}", 30, placeholder=" …")) for line in framework.key_lines),
    ]


def _key_label(framework: Framework) -> str:
    """Where the framework says which key line an indicator belongs to, that comes with it and may be changed."""
    is_said = any(each.key_line for each in framework.indicators)
    return "Key line: the indicator’s, or yours (L)" if is_said else "Key line of enquiry (L)"


def _indicator_choice(indicator: Indicator, key: str) -> Choice:
    choice = Settled(indicator.id, key)
    choice.setAccessibleName(f"{indicator.id} {indicator.title}")
    choice.setToolTip(indicator.title)
    return choice

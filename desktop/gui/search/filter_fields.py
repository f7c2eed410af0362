"""The filters of the search as fields. They hold nothing: each shows and writes its part of what is typed."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.asked import FROM, TO, choices, read_asked, typed, value_of
from desktop.domain.evidence import Direction
from desktop.domain.evidence_map import SOURCE_WORDS
from desktop.domain.facets import Facet
from desktop.gui.theme import theme
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.operations.search import Offers

LABELS = {
    Facet.KIND.value: "Kind",
    Facet.INDICATOR.value: "Indicator",
    Facet.DIRECTION.value: "Direction",
    Facet.RECORD.value: "Record",
    Facet.SOURCE.value: "Kind of source",
    Facet.AUTHOR.value: "Author",
    FROM: "From day",
    TO: "To day",
}
"""What each filter is called, in the order of the fields."""
_ANY = ("", "Any")
_WIDTHS = {
    Facet.KIND.value: 172,
    Facet.INDICATOR.value: 108,
    Facet.DIRECTION.value: 142,
    Facet.RECORD.value: 92,
    Facet.SOURCE.value: 142,
    Facet.AUTHOR.value: 172,
    FROM: 104,
    TO: 104,
}
"""Pixels at 100 %: two rows of four at 200 % on the smallest screen."""
_DAY = "d/m/yyyy"
_EXAMPLES = {Facet.RECORD.value: "any", FROM: _DAY, TO: _DAY}
"""In high contrast an example looks like what is set, so a day is shown as it is written and never as one day."""
_CHOSEN = (Facet.KIND, Facet.INDICATOR, Facet.DIRECTION, Facet.SOURCE, Facet.AUTHOR)


class FilterFields(QWidget):
    """``show_typed(text)`` brings them in step; ``offer(offers)`` says what can be chosen.

    Signals: ``changed(name, value)`` with the value as it is typed, empty for any.
    """

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lists = {facet.value: Dropdown([_ANY]) for facet in _CHOSEN}
        self.lines = {name: QLineEdit() for name in (Facet.RECORD.value, FROM, TO)}
        for name, example in _EXAMPLES.items():
            self.lines[name].setPlaceholderText(example)
        self._row = Flow(self, theme().px(12))
        self.fields = {name: Field(label, self.editor(name)) for name, label in LABELS.items()}
        for name, field in self.fields.items():
            self._row.addWidget(field)
            self._connect(name)
        theme().theme_changed.connect(self._fit)
        self._fit()
        self._offer(Facet.DIRECTION, [(one.value, one.value.capitalize()) for one in Direction])
        self._offer(Facet.SOURCE, [(one.value, words) for one, words in SOURCE_WORDS.items()])

    def editor(self, name: str) -> QWidget:
        """What a filter is set with."""
        return self.lists[name] if name in self.lists else self.lines[name]

    def offer(self, offers: Offers) -> None:
        """What can be chosen in this inspection."""
        self._offer(Facet.KIND, list(offers.kinds))
        self._offer(Facet.INDICATOR, [(one, one) for one in offers.indicators])
        self._offer(Facet.AUTHOR, [(name, name) for name in offers.authors])

    def show_typed(self, text: str, today: date) -> None:
        """Show what is typed, telling nobody."""
        values = read_asked(text, today).values
        for name, chosen in self.lists.items():
            held = values.get(Facet(name), ("",))[-1]
            wanted = value_of(text, name) if Facet(name) is Facet.AUTHOR else held
            with QSignalBlocker(chosen):
                chosen.choose(wanted)
        for name, line in self.lines.items():
            if not line.hasFocus():
                line.setText(value_of(text, name))

    def _offer(self, facet: Facet, options: list[tuple[str, str]]) -> None:
        self.lists[facet.value].offer([_ANY, *options])

    def _connect(self, name: str) -> None:
        if name in self.lines:
            self.lines[name].textEdited.connect(lambda words: self.changed.emit(name, words.strip()))
            return
        self.lists[name].activated.connect(lambda _row: self.changed.emit(name, self._typed(name)))

    def _typed(self, name: str) -> str:
        value = self.lists[name].value()
        return typed(Facet(name), value) if value and choices(Facet(name)) else value

    def _fit(self) -> None:
        for name, field in self.fields.items():
            field.setFixedWidth(theme().px(_WIDTHS[name]))

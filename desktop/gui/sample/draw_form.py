"""What is to be drawn from the return: how many, in which groups, by which seed. The groups' numbers follow at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.draws import LONGEST_SEED, Drawable, DrawRule, Sharing, shares, strata_of
from desktop.domain.errors import Refused
from desktop.domain.templates import Template
from desktop.gui.sample.wording import ATTRIBUTE_WORDS, group_words, records
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.reasoned_button import ReasonedButton
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Column, Row
from desktop.gui.widgets.text import Text
from desktop.operations.draws import in_code_order

_SHARING = [
    (Sharing.PROPORTIONAL, "In proportion to its size"),
    (Sharing.EQUAL, "The same number each"),
    (Sharing.GIVEN, "Numbers I give"),
]
_USUAL_SIZE, _MOST_GROUPS = 60, 200
_NO_SEED = "-"


class DrawForm(QWidget):
    """Signals: ``draw_asked(DrawRule)``. ``new_seed`` makes one up when the dice are asked for."""

    draw_asked = Signal(object)

    def __init__(self, new_seed: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._population: tuple[Drawable, ...] = ()
        self._template: Template | None = None
        self._new_seed = new_seed
        self.heading = SectionHeading("Draw a sample")
        self.how_many = QLineEdit(str(_USUAL_SIZE))
        self.reserves = QLineEdit("0")
        self.least = QLineEdit("0")
        self.seed = QLineEdit()
        self.sharing = Dropdown([(str(key), words) for key, words in _SHARING])
        self.groups = {name: Check(words) for name, words in ATTRIBUTE_WORDS.items()}
        self.numbers: dict[str, QLineEdit] = {}
        self.table = DataTable(
            "Groups",
            [Column("Group", stretch=True), Column("In the return", numeric=True), Column("To draw", numeric=True)],
        )
        self._given = QWidget()
        self._given_column = QVBoxLayout(self._given)
        self.dice = Button("Throw dice", "Alt+D", icon="refresh-cw")
        self.draw_button = Button("Draw", "Ctrl+Return", kind="main")
        self._draw = ReasonedButton(self.draw_button)
        self._lay_out()
        self._connect()

    def show_population(self, population: tuple[Drawable, ...], template: Template) -> None:
        """The return that is to be drawn from."""
        self._population, self._template = population, template
        self.heading.set_meta(f"from {records(len(population))}")
        for name, check in self.groups.items():
            values = {record.attributes[name] for record in population if name in record.attributes}
            divides = 1 < len(values) <= _MOST_GROUPS
            check.setVisible(divides)
            check.setChecked(check.isChecked() and divides)
        if _whole(self.how_many) > len(population):
            self.how_many.setText(str(len(population)))
        self._plan()

    def say_refused(self, why: str) -> None:
        """Why nothing was drawn."""
        self._draw.refuse(why)

    def rule(self) -> DrawRule | None:
        """What the fields say; None while one of them says nothing that can be drawn."""
        seed = self.seed.text().strip()
        return self._rule(seed) if seed and _whole(self.how_many) else None

    def _rule(self, seed: str) -> DrawRule:
        """Raises ValueError while no size is given."""
        size = _whole(self.how_many)
        by = tuple(name for name, check in self.groups.items() if check.isChecked())
        given = {name: _whole(box) for name, box in self.numbers.items()} if self._gives_numbers() else {}
        return DrawRule(
            seed=seed,
            size=sum(given.values()) or size,
            strata_by=by,
            sharing=Sharing(self.sharing.value()),
            least=_whole(self.least) if by else 0,
            numbers=given,
            reserves=_whole(self.reserves),
        )

    def _gives_numbers(self) -> bool:
        return self.sharing.value() == Sharing.GIVEN and any(check.isChecked() for check in self.groups.values())

    def _plan(self) -> None:
        """Show what each group would give."""
        by = [name for name, check in self.groups.items() if check.isChecked()]
        self._divided.setVisible(bool(by))
        strata = strata_of(self._population, by)
        self._offer_numbers(strata if self._gives_numbers() else {})
        self._size_field.setVisible(not self._gives_numbers())
        self._least_field.setVisible(not self._gives_numbers())
        rule = self.rule()
        self.draw_button.setText(f"Draw {records(rule.size)}" if rule else "Draw")
        self._draw.allow()
        if rule is None:
            self._draw.refuse("Give a seed: words or a number said aloud in a meeting, or throw dice.")
        self._show_numbers({name: len(codes) for name, codes in strata.items()}, rule)
        self.table.setVisible(bool(by))

    def _show_numbers(self, sizes: dict[str, int], rule: DrawRule | None) -> None:
        """How many of each group; without a seed too, which has no part in it."""
        numbers: dict[str, int] = {}
        try:
            numbers = _planned(sizes, rule or self._rule(_NO_SEED))
        except (Refused, ValueError) as error:
            self._draw.refuse(str(error) if isinstance(error, Refused) else "Say how many records.")
        if self._template is not None:
            rows = [
                Row(name, (group_words(self._template, name), f"{size:,}", f"{numbers[name]:,}" if numbers else "–"))
                for name, size in sorted(sizes.items(), key=lambda one: in_code_order(one[0]))
            ]
            self.table.set_rows(rows[:_MOST_GROUPS])

    def _offer_numbers(self, strata: dict[str, list[str]]) -> None:
        """A number to give for each group; those that were given stay."""
        if strata.keys() == self.numbers.keys():
            return
        before = {name: box.text() for name, box in self.numbers.items()}
        empty(self._given_column)
        self.numbers = {}
        last: QWidget = self.sharing
        for name, codes in sorted(strata.items(), key=lambda one: in_code_order(one[0]))[:_MOST_GROUPS]:
            box = QLineEdit(before.get(name, "0"))
            box.setMaximumWidth(theme().px(120))
            box.textChanged.connect(self._plan)
            self.numbers[name] = box
            words = group_words(self._template, name) if self._template else name
            self._given_column.addWidget(Field(f"{words}, of {len(codes):,}", box))
            QWidget.setTabOrder(last, box)
            last = box
        self._given.setVisible(bool(self.numbers))

    def _on_draw(self) -> None:
        rule = self.rule()
        if rule is not None:
            self.draw_asked.emit(rule)

    def _on_dice(self) -> None:
        self.seed.setText(self._new_seed())

    def _connect(self) -> None:
        for check in self.groups.values():
            check.toggled.connect(self._plan)
        for box in (self.how_many, self.reserves, self.least, self.seed):
            box.textChanged.connect(self._plan)
        self.sharing.currentIndexChanged.connect(self._plan)
        to_seed = QShortcut(QKeySequence("Alt+G"), self)
        to_seed.activated.connect(lambda: self.seed.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.dice.clicked.connect(self._on_dice)
        self.draw_button.clicked.connect(self._on_draw)

    def _lay_out(self) -> None:
        self.seed.setMaxLength(LONGEST_SEED)
        self._size_field = Field("How many records", self.how_many, "In all.")
        self._reserves_field = Field("Reserves", self.reserves, "Of each group.")
        self._least_field = Field("At least of each group", self.least)
        sharing = Field("Each group gives", self.sharing)
        for box in (self.how_many, self.reserves, self.least):
            box.setMaximumWidth(theme().px(120))
        self.sharing.setMaximumWidth(theme().px(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.heading)
        column.addWidget(_side_by_side(self._size_field, self._reserves_field))
        column.addWidget(Text("Divide the return into groups by", "small", 500))
        column.addWidget(_side_by_side(*self.groups.values()))
        self._divided = _side_by_side(sharing, self._least_field)
        column.addWidget(self._divided)
        column.addWidget(self._given)
        column.addWidget(self.table)
        self.table.fit_height()
        seed = Field(
            "Seed",
            self.seed,
            "Alt G comes here. Return and seed are all that is needed to draw the same again.",
        )
        self.seed.setMaximumWidth(theme().px(480))
        column.addWidget(seed)
        column.addWidget(_side_by_side(self.dice))
        column.addWidget(self._draw)
        self._given_column.setContentsMargins(0, 0, 0, 0)


def _side_by_side(*fields: QWidget) -> QWidget:
    """Fields in a row that wraps where there is little room."""
    row = QWidget()
    flow = Flow(row, theme().px(16))
    for field in fields:
        flow.addWidget(field)
    return row


def _planned(sizes: dict[str, int], rule: DrawRule) -> dict[str, int]:
    if rule.size > sum(sizes.values()):
        raise Refused(f"The return has only {records(sum(sizes.values()))}.")
    return shares(sizes, rule)


def _whole(box: QLineEdit) -> int:
    """The number in a field; 0 for what is none."""
    text = box.text().strip()
    return int(text) if text.isdecimal() and len(text) < 7 else 0

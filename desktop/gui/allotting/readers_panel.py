"""Who reads what: records given by hand, or shared out evenly by a seed; and how much each reader has."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.allotting import Load, ShareRule
from desktop.domain.draws import LONGEST_SEED
from desktop.gui.sample.wording import records
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Column, Row

_KEEP, _NOBODY = "keep", "nobody"
_USUAL_PERCENT = 20


class ReadersPanel(Panel):
    """Signals: ``allot_asked(ids, first, second)`` with None for a reader that stays as it is;
    ``share_asked(ids, ShareRule)``. ``new_seed`` makes one up when dice are asked for.
    """

    allot_asked = Signal(object, object, object)
    share_asked = Signal(object, object)

    def __init__(self, new_seed: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__("Who reads what", 340, parent=parent)
        self._new_seed = new_seed
        self._ids: tuple[UUID, ...] = ()
        self._readers: tuple[str, ...] = ()
        self.first, self.second = Dropdown([]), Dropdown([])
        self.allot_button = Button("Give", "Ctrl+Return", kind="main")
        self.somebody = QLineEdit()
        self.add_button = Button("Add this reader")
        self.checks: dict[str, Check] = {}
        self._checks = QWidget()
        self._check_column = QVBoxLayout(self._checks)
        self.percent = QLineEdit(str(_USUAL_PERCENT))
        self.siblings = Check("Siblings with one reader")
        self.seed = QLineEdit()
        self.dice = Button("Throw dice", "Alt+D", icon="refresh-cw")
        self.share_button = Button("Share out", "Ctrl+Shift+Return")
        self.outcome = NoteBox("", "strength")
        self.loads = DataTable(
            "How much each has",
            [
                Column("Reader", stretch=True),
                Column("Given", numeric=True),
                Column("Begun", numeric=True),
                Column("Read", numeric=True),
                Column("Left", numeric=True),
            ],
            ground="sunken",
        )
        self._fill()
        self._connect()

    def show_records(self, ids: Sequence[UUID], words: str) -> None:
        """The records that are given or shared out; ``words`` names them."""
        self._ids = tuple(ids)
        self._by_hand.set_meta(words)
        self._shared.set_meta(words)
        for button in (self.allot_button, self.share_button):
            button.setEnabled(bool(ids))

    def show_readers(self, readers: tuple[str, ...], loads: tuple[Load, ...]) -> None:
        """Who can be given records, and what each has."""
        self._offer(readers)
        self.loads.set_rows(
            [
                Row(one.reader, (one.reader, *(f"{n:,}" for n in (one.given, one.begun, one.read, one.left))))
                for one in loads
            ]
        )
        self.loads.setVisible(bool(loads))

    def say(self, text: str, role: str = "strength", title: str = "") -> None:
        """What came of it."""
        self.outcome.say(text, title, role)
        self.outcome.setVisible(bool(text))

    def rule(self) -> ShareRule:
        """How records are shared out, as the fields say."""
        percent = self.percent.text().strip()
        return ShareRule(
            seed=self.seed.text().strip(),
            readers=tuple(name for name, check in self.checks.items() if check.isChecked()),
            twice_percent=min(100, int(percent)) if percent.isdecimal() and len(percent) < 4 else 0,
            keep_siblings=self.siblings.isChecked(),
        )

    def _offer(self, readers: tuple[str, ...]) -> None:
        """Put readers into both lists and the ticks; what was chosen stays chosen."""
        if readers == self._readers:
            return
        self._readers = readers
        for dropdown, keeps in ((self.first, "Leave as it is"), (self.second, "Leave as it is")):
            before = dropdown.value() or _KEEP
            dropdown.clear()
            for key, words in ((_KEEP, keeps), (_NOBODY, "Nobody"), *((name, name) for name in readers)):
                dropdown.addItem(words, key)
            dropdown.choose(before)
        last: QWidget = self.add_button
        for name in readers:
            if name not in self.checks:
                self.checks[name] = Check(name)
                self._check_column.addWidget(self.checks[name])
            QWidget.setTabOrder(last, self.checks[name])
            last = self.checks[name]
        QWidget.setTabOrder(last, self.percent)

    def _on_add(self) -> None:
        name = " ".join(self.somebody.text().split())
        if name:
            self._offer((*self._readers, *([name] if name not in self._readers else [])))
            self.checks[name].setChecked(True)
            self.somebody.clear()
            self.checks[name].setFocus()

    def _on_allot(self) -> None:
        self.allot_asked.emit(self._ids, _said(self.first), _said(self.second))

    def _on_share(self) -> None:
        if not self.seed.text().strip():
            self.say("Give a seed: words or a number said aloud in a meeting, or throw dice.", "danger", "Not yet")
            self.seed.setFocus()
        else:
            self.share_asked.emit(self._ids, self.rule())

    def _connect(self) -> None:
        self.allot_button.clicked.connect(self._on_allot)
        self.add_button.clicked.connect(self._on_add)
        self.somebody.returnPressed.connect(self._on_add)
        self.dice.clicked.connect(lambda: self.seed.setText(self._new_seed()))
        self.share_button.clicked.connect(self._on_share)

    def _fill(self) -> None:
        self._by_hand, self._shared = SectionHeading("By hand"), SectionHeading("Shared out by a seed")
        self.seed.setMaxLength(LONGEST_SEED)
        self.somebody.setMaxLength(40)
        self.siblings.setChecked(True)
        self._check_column.setContentsMargins(0, 0, 0, 0)
        self._check_column.setSpacing(theme().px(2))
        self.loads.fit_height()
        self.outcome.hide()
        for part in (
            self.outcome,
            self._by_hand,
            Field("First reader", self.first),
            Field("Second reader", self.second),
            self.allot_button,
            Field("A reader who is not listed", self.somebody, "By designation, such as Local reader 2."),
            self.add_button,
            self._shared,
            self._checks,
            Field("Read twice, per cent", self.percent, "Partners take turns."),
            self.siblings,
            Field("Seed", self.seed),
            self.dice,
            self.share_button,
            SectionHeading("How much each has"),
            self.loads,
        ):
            self.body.add(part)


def _said(dropdown: Dropdown) -> str | None:
    """A designation, empty for nobody, None for what stays."""
    return {_KEEP: None, _NOBODY: ""}.get(dropdown.value(), dropdown.value())


def named(codes: Sequence[str]) -> str:
    """ "R-014" for one, "5 records" for several."""
    return codes[0] if len(codes) == 1 else records(len(codes))

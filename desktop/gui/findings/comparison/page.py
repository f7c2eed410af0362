"""One indicator beside other inspections of the vault: read one after the other, shown together, kept nowhere."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.compared_lines import lines_of
from desktop.domain.comparing import Comparison, InspectionSummary, NotRead, names_of
from desktop.gui.dates import day_and_year
from desktop.gui.findings.comparison.differences_list import DifferencesList
from desktop.gui.findings.comparison.printing import ComparisonFiles
from desktop.gui.findings.comparison.table import ComparedTable
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.in_words import in_words
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.segmented import Segmented
from desktop.gui.work import Work
from desktop.operations.comparison import InVault, others_of, summary_of, summary_of_other
from desktop.operations.desk import Desk

_ALL = "all"
_WITH_KEYS = 9
_BESIDE, _PANE = 900, 300
"""Pixels at 100 %: from what width the sentences stand beside the table, and how wide they are there."""
_ANY = 16_777_215
"""As large as there is room for, in Qt's words."""
_NOTHING = "No other inspection of this vault is read yet."


class ComparisonPage(FirstFocus, QWidget):
    """Made for one look. ``table`` is None until all are read. Signals: ``left``, ``said(words, role)``."""

    left = Signal()
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, indicator: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._work, self._desk, self.indicator = work, desk, indicator
        self._in_vault: InVault | None = None
        self.compared: Comparison | None = None
        self.table: ComparedTable | None = None
        self.differences, self._line = DifferencesList(), Hairline()
        self._line.setMinimumSize(1, 1)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.title = TitleBar("Compare", keys_first=True)
        self.which = Dropdown([(_ALL, "All others")])
        self.which.setAccessibleName("Beside")
        self.which.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(10)
        self.switch: Segmented | None = None
        self.print, self.back = Button("Print", "Ctrl+P", icon="printer"), Button("Back", icon="arrow-left")
        self.print.refuse(_NOTHING)
        self.files = ComparisonFiles(work, desk, self)
        self._lay_out()
        self.setFocusProxy(self.back)
        self.files.said.connect(self.said)
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self._on_print)
        self.which.currentIndexChanged.connect(lambda _at: self._show())
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)

    def read(self) -> None:
        """Read the open inspection, then the others, each in a turn of its own so that others' work goes between."""
        self.differences.say("Reading this inspection …")
        self._work.run(others_of, self._desk, then=self._on_others, failed=self._on_failed)

    def choose(self, indicator: str) -> None:
        """Show another indicator of what was read."""
        self.indicator = indicator
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(_BESIDE)
        self._body.setDirection(QBoxLayout.Direction.RightToLeft if is_wide else QBoxLayout.Direction.TopToBottom)
        self.differences.setMaximumWidth(theme().px(_PANE) if is_wide else _ANY)
        self.differences.setMinimumWidth(theme().px(_PANE) if is_wide else 0)
        self.differences.setMinimumHeight(0 if is_wide else self.height() // 3)
        self.differences.setMaximumHeight(_ANY if is_wide else self.height() // 3)
        self._line.setMaximumSize(*((1, _ANY) if is_wide else (_ANY, 1)))

    def _on_others(self, found: InVault) -> None:
        self._in_vault = found
        self._work.run(summary_of, self._desk, then=partial(self._on_here, found), failed=self._on_failed)

    def _on_here(self, found: InVault, here: InspectionSummary) -> None:
        self._show_indicators(here)
        self._read_next(found.others, Comparison(self.indicator, here, (), found.cleared))

    def _read_next(self, waiting: tuple[UUID, ...], so_far: Comparison) -> None:
        if not waiting:
            self.compared = so_far
            self._offer(so_far)
            self._show()
            return
        first, *rest = waiting
        how_many = "1 other inspection" if not rest else f"{len(waiting)} other inspections"
        self.differences.say(f"Reading {how_many} …")
        took = partial(self._on_other, tuple(rest), so_far)
        self._work.run(summary_of_other, self._desk, first, then=took, failed=self._on_failed)

    def _on_other(self, waiting: tuple[UUID, ...], so_far: Comparison, found: InspectionSummary | NotRead) -> None:
        if isinstance(found, NotRead):
            self._read_next(waiting, replace(so_far, not_read=(*so_far.not_read, found)))
        else:
            self._read_next(waiting, replace(so_far, others=(*so_far.others, found)))

    def _shown(self) -> Comparison | None:
        """What is on show: the chosen indicator, beside one of the others or all."""
        if self.compared is None:
            return None
        chosen = self.which.value()
        one = UUID(chosen) if chosen not in {"", _ALL} else None
        return replace(self.compared.only(one), indicator=self.indicator)

    def _show(self) -> None:
        shown = self._shown()
        if shown is None or self._in_vault is None:
            return
        here = shown.here.indicator(self.indicator)
        self.title.set_title("Compare", "" if here is None else here.title)
        table = ComparedTable(names_of(shown.all))
        points = sorted({number for one in shown.all for number in one.numbers})
        table.show_lines(lines_of(shown, self._in_vault.words, day_and_year), points)
        self._put_table(table)
        self.differences.show_all(shown, self._in_vault.words)
        if shown.others:
            self.print.allow()

    def _put_table(self, table: ComparedTable) -> None:
        """In the place of the one before, with its current line and the keyboard if that had it."""
        held, self.table = self.table, table
        takes_keyboard = held is None or held.hasFocus()
        if held is not None:
            table.choose(held.current())
            self._body.removeWidget(held)
            held.hide()
            held.deleteLater()
        self._body.addWidget(table, 1)
        if takes_keyboard:
            table.show()  # only what is shown takes it
            table.setFocus()

    def _show_indicators(self, here: InspectionSummary) -> None:
        switch = self.switch = Segmented("Indicator", [(one.id, one.id) for one in here.indicators])
        for number, one in enumerate(here.indicators[:_WITH_KEYS], start=1):
            switch.segment(one.id).set_key(f"Alt+{number}")
            switch.segment(one.id).setToolTip(f"{one.title} (Alt {number})")
        if here.indicator(self.indicator) is not None:
            switch.choose(self.indicator)
        switch.chosen.connect(self.choose)
        self.title.add_beside(switch)

    def _offer(self, compared: Comparison) -> None:
        names = names_of(compared.all)[1:]
        self.which.offer(
            [
                (_ALL, "All others"),
                *((str(one.id), name) for one, name in zip(compared.others, names, strict=True)),
            ]
        )
        self.which.setVisible(len(compared.others) > 1)

    def _on_print(self) -> None:
        shown = self._shown()
        if shown is not None and self._in_vault is not None:
            self.files.write(shown, self._in_vault.words)

    def _on_failed(self, error: Exception) -> None:
        self.differences.say(in_words(error))

    def _lay_out(self) -> None:
        for widget in (self.which, self.print, self.back):
            self.title.add(widget)
        holds = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.RightToLeft, holds)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.differences)
        self._body.addWidget(self._line)
        keys = [("Up Down", "line by line"), ("Alt+1", "an indicator"), ("Ctrl+P", "prints"), ("Esc", "back")]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(holds, 1)
        column.addWidget(FooterBar(keys))

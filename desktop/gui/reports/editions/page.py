"""Two editions of one report beside each other, or one beside the report as it would be now; printed as it stands."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from desktop.domain.publications import ReportKind
from desktop.gui.errand import Errand, Steps, aside, on_vault, read_in_stretches
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.in_words import in_words
from desktop.gui.reports.editions.rows import DifferenceRow
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.filling import filling
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.comparison import note_comparison_written, write_comparison
from desktop.operations.desk import Desk
from desktop.operations.publications.editions import (
    NOW,
    EditionComparison,
    EditionRow,
    compare,
    editions_of,
    sheet_of,
)
from desktop.operations.publications.making import Ready, getting_ready
from desktop.paths import resources_folder
from desktop.report.judging.edition_differences import EditionDifference
from desktop.report.judging.edition_lines import Says
from desktop.report.judging.edition_sheet import NO_WORDS, NOTHING, how_much
from desktop.report.publication_facts import KIND_WORDS

WRITTEN = "The comparison is written. It is for the team only: keep it from everybody else."
_BESIDE = 720
"""Pixels at 100 % that both choices need beside each other."""
_A_PAGE, _A_TURN = 20, 6
"""Differences that are shown before more are asked for, and those of them that are laid out in one turn."""
_PARTS = {Says.TEXT: "Words", Says.QUOTE: "Quotes", Says.NUMBER: "Numbers and facts"}


class EditionsPage(FirstFocus, QWidget):
    """Made for one look. ``compared`` is on show, None until it is read. Signals: ``left``, ``said(words, role)``.

    ``rows`` are the differences that are laid out, ``more`` brings in the next. ``choose_out`` asks for a file to print
    to; None for none.
    """

    left = Signal()
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, report: ReportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._work, self._desk, self.report = work, desk, report
        self.compared: EditionComparison | None = None
        self.rows: list[DifferenceRow] = []
        self._reading: Errand | None = None
        self._ordered: list[EditionDifference] = []
        self._wanted = 0
        self._next_turn = QTimer(self, interval=0, singleShot=True)
        self._next_turn.timeout.connect(self._lay_out_some)
        self.choose_out: Callable[[], Path | None] = self._ask_where
        self.first, self.second = Dropdown([]), Dropdown([])
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(lambda _at: self.compare())
            choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(16)
        self.print, self.back = Button("Print", "Ctrl+P", icon="printer"), Button("Back", icon="arrow-left")
        self.page, self._listed = ScrollPage(), QWidget()
        self.list, self.more = QVBoxLayout(self._listed), Link("", size="small")
        self.summary = Text("Reading both …", wrap=True)
        self._lay_out()
        self.setFocusProxy(self.first)
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self._on_print)
        self.more.clicked.connect(self._on_more)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)

    def read(self) -> None:
        """Read which editions there are, and compare the last two, or the only one with the report as it is now."""
        self._work.run(editions_of, self._desk, self.report, then=self._on_editions, failed=self._on_failed)

    def compare(self) -> None:
        """Put the chosen two beside each other."""
        if self._reading is not None:
            self._reading.stop()
        if self.first.value() and self.second.value():
            self._reading = Errand(self._work, self._steps(self.first.value(), self.second.value()), self)
            self._reading.ended.connect(self._on_compared)
            self._reading.failed.connect(self._on_failed)
            self._reading.start()

    def _steps(self, was: str, now: str) -> Steps[EditionComparison]:
        """A pack as it would be now is long to read: in stretches, so that nobody's note waits for it."""
        ready: Ready | None = None
        if NOW in {was, now}:
            made = yield from read_in_stretches(getting_ready(self._desk, self.report, as_final=True))
            ready = yield aside(made)
        compared: EditionComparison = yield on_vault(compare, self._desk, self.report, was, now, ready)
        return compared

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One choice below the other where a name would be cut beside it."""
        super().resizeEvent(event)
        beside = self.width() >= theme().px(_BESIDE)
        self._choices.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _on_editions(self, rows: tuple[EditionRow, ...]) -> None:
        offered = [(row.key, row.title) for row in rows]
        made = max(0, len(rows) - 1)
        for choice, at in ((self.first, max(0, made - 2)), (self.second, max(1, made - 1))):
            choice.offer(offered)
            with QSignalBlocker(choice):
                choice.setCurrentIndex(at)
        self.compare()

    def _on_compared(self, compared: EditionComparison) -> None:
        self.compared = compared
        self._clear()
        said = how_much(compared.differences)
        notes = () if compared.keeps_words else (NO_WORDS,)
        self.summary.setText("\n".join((*(said or (NOTHING,)), *notes)))
        self._ordered = [one for says in _PARTS for one in compared.differences if one.says is says]
        self._show_next()
        self.print.allow()

    def _show_next(self) -> None:
        """Lay out the next differences, under their headings, a few a turn."""
        self._wanted = len(self.rows) + _A_PAGE
        self._lay_out_some()

    def _lay_out_some(self) -> None:
        with filling(self._listed):
            for one in self._ordered[len(self.rows) : self._wanted][:_A_TURN]:
                self._add(one, self.rows[-1].difference if self.rows else None)
        left = len(self._ordered) - len(self.rows)
        is_more_to_come = left > 0 and len(self.rows) < self._wanted
        if is_more_to_come:
            self._next_turn.start()
        self.more.setText(f"Show {min(left, _A_PAGE)} more of {left:,}")
        self.more.setVisible(left > 0 and not is_more_to_come)

    def _add(self, one: EditionDifference, before: EditionDifference | None) -> None:
        if before is None or before.says is not one.says:
            count = sum(each.says is one.says for each in self._ordered)
            self.list.addWidget(SectionHeading(_PARTS[one.says], f"{count:,}"))
        if before is None or (before.says, before.place) != (one.says, one.place):
            self.list.addWidget(Text(one.place, weight=600, wrap=True))
        self.rows.append(DifferenceRow(one))
        self.list.addWidget(self.rows[-1])

    def _on_more(self) -> None:
        """The keyboard goes to the first that comes in."""
        first = len(self.rows)
        self._show_next()
        self.rows[first].setFocus()

    def _clear(self) -> None:
        self.rows, self._ordered = [], []
        self._next_turn.stop()
        self.more.hide()
        empty(self.list)

    def _on_failed(self, error: Exception) -> None:
        self._clear()
        self.compared = None
        self.summary.setText(in_words(error))
        self.print.refuse("There is nothing to print.")

    def _on_print(self) -> None:
        path = self.choose_out() if self.compared is not None else None
        if path is not None and self.compared is not None:
            write = partial(_write, self.compared, self._desk, path)
            self._work.run_aside(write, then=self._on_written, failed=self._on_not_written)

    def _on_written(self, _none: object) -> None:
        self._work.run(note_comparison_written, self._desk)
        self.said.emit(WRITTEN, "strength")

    def _on_not_written(self, error: Exception) -> None:
        self.said.emit(in_words(error), "danger")

    def _ask_where(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Print the comparison", "editions.pdf", "PDF (*.pdf);;Page (*.html)"
        )
        return Path(name) if name else None

    def _lay_out(self) -> None:
        bar = TitleBar("What changed", KIND_WORDS[self.report])
        bar.add(self.print)
        bar.add(self.back)
        choices = QWidget()
        row = self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight, choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(16))
        row.addWidget(Field("From", self.first), 1)
        row.addWidget(Field("To", self.second), 1)
        self.list.setSpacing(theme().px(8))
        self.list.setContentsMargins(0, 0, 0, 0)
        self.more.hide()
        for part in (choices, self.summary, self._listed, self.more):
            self.page.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.page, 1)
        column.addWidget(FooterBar([("Tab", "from one to the next"), ("Ctrl+P", "print"), ("Esc", "back")]))


def _write(compared: EditionComparison, desk: Desk, path: Path) -> None:
    today = desk.clock().astimezone().date()
    write_comparison(sheet_of(compared, KIND_WORDS[compared.report], today), path, resources_folder())

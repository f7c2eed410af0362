"""Two editions of one report beside each other, or one beside the report as it would be now; printed as it stands."""

from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from desktop.domain.publications import ReportKind
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.in_words import in_words
from desktop.gui.reports.editions.rows import DifferenceRow
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations.comparison import note_comparison_written, write_comparison
from desktop.operations.desk import Desk
from desktop.operations.publications.editions import EditionComparison, EditionRow, compare, editions_of, sheet_of
from desktop.paths import resources_folder
from desktop.report.judging.edition_lines import Says
from desktop.report.judging.edition_sheet import NO_WORDS, NOTHING, how_much
from desktop.report.publication_facts import KIND_WORDS

WRITTEN = "The comparison is written. It is for the team only: keep it from everybody else."
_BESIDE = 720
"""Pixels at 100 % that both choices need beside each other."""
_MOST = 200
"""Differences on the page; the printed comparison has all."""
_PARTS = {Says.TEXT: "Words", Says.QUOTE: "Quotes", Says.NUMBER: "Numbers and facts"}


class EditionsPage(FirstFocus, QWidget):
    """Made for one look. ``compared`` is on show, None until it is read. Signals: ``left``, ``said(words, role)``.

    ``choose_out`` asks for a file to print to; None for none.
    """

    left = Signal()
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, report: ReportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._work, self._desk, self.report = work, desk, report
        self.compared: EditionComparison | None = None
        self.rows: list[DifferenceRow] = []
        self.choose_out: Callable[[], Path | None] = self._ask_where
        self.first, self.second = Dropdown([]), Dropdown([])
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(lambda _at: self.compare())
            choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(16)
        self.print, self.back = Button("Print", "Ctrl+P", icon="printer"), Button("Back", icon="arrow-left")
        self.page, self.list = ScrollPage(), QVBoxLayout()
        self.summary = Text("Reading both …", wrap=True)
        self._lay_out()
        self.setFocusProxy(self.first)
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self._on_print)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)

    def read(self) -> None:
        """Read which editions there are, and compare the last two, or the only one with the report as it is now."""
        self._work.run(editions_of, self._desk, self.report, then=self._on_editions, failed=self._on_failed)

    def compare(self) -> None:
        """Put the chosen two beside each other."""
        if self.first.value() and self.second.value():
            chosen = self.first.value(), self.second.value()
            self._work.run(compare, self._desk, self.report, *chosen, then=self._on_compared, failed=self._on_failed)

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
        more = len(compared.differences) - _MOST
        further = f"{more:,} more differences are not shown here; the printed comparison has all." if more > 0 else ""
        self.summary.setText("\n".join(filter(None, (*(said or (NOTHING,)), *notes, further))))
        for says, title in _PARTS.items():
            self._show_part(title, compared, says)
        self.print.allow()

    def _show_part(self, title: str, compared: EditionComparison, says: Says) -> None:
        found = [one for one in compared.differences[:_MOST] if one.says is says]
        if not found:
            return
        self.list.addWidget(SectionHeading(title, f"{len(found):,}"))
        for place, here in groupby(found, key=lambda one: one.place):
            self.list.addWidget(Text(place, weight=600, wrap=True))
            for one in here:
                self.rows.append(DifferenceRow(one))
                self.list.addWidget(self.rows[-1])

    def _clear(self) -> None:
        self.rows = []
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
        listed = QWidget()
        listed.setLayout(self.list)
        self.list.setContentsMargins(0, 0, 0, 0)
        for part in (choices, self.summary, listed):
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

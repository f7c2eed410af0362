"""How far readers agree, question by question, with what each figure means, and the records to talk about."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.agreement.measures import QuestionAgreement
from desktop.domain.errors import PersonError
from desktop.domain.wording import counted
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.readings.wording import NOT_COUNTED, WHAT_FIGURES_MEAN, coefficient, interval, share, too_few
from desktop.gui.results.bar_cell import BarCell, BarDelegate
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.data_table import DataTable
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.table_model import Cell, Column, Row
from desktop.gui.widgets.text import Text
from desktop.gui.work import Work
from desktop.operations import agreement
from desktop.operations.agreement import Given, Measured
from desktop.operations.desk import Desk

_TEMPLATE, _WORST = "template", "worst"
_COLUMNS = [
    Column("Question", stretch=True, width=128),
    Column("Both", numeric=True, width=48),
    Column("Exact", numeric=True, width=80),
    Column("Within one", numeric=True, width=80),
    Column("Kappa", numeric=True, width=96),
    Column("Linear", numeric=True, width=60),
    Column("Quadratic", numeric=True, width=76),
    Column("Alpha", numeric=True, width=120),
    Column("One only", numeric=True, width=72),
]
_BOTH, _ASIDE = 720, 240
"""Pixels at 100 % from which figures and records stand beside each other, and the width of the records then."""


class AgreementPage(FirstFocus, QWidget):
    """Gathered on the vault's thread, worked out aside. Signals: ``closed``, ``said``,
    ``record_asked(record id, question id)``.

    Where there is no room for both, the figures and the records take turns: Enter opens, Esc goes back.
    """

    closed = Signal()
    record_asked = Signal(object, str)
    said = Signal(str, str)

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self._given: Given | None = None
        self.measured: Measured | None = None
        self.heading = TitleBar("How far readers agree")
        self.back = Button("Back", "Esc", icon="arrow-left")
        self.save = Button("Save as a table", "Ctrl+S")
        self.readers, self.order = Dropdown([("", "All readers")]), Dropdown(
            [(_WORST, "Least agreement first"), (_TEMPLATE, "As the template asks")]
        )  # fmt: skip
        self.table = DataTable("Agreement by question", _COLUMNS)
        self.table.setItemDelegate(BarDelegate(self.table, _COLUMNS))
        self.table.wrap()
        self.records = DataTable("Records answered differently", [Column("Record", stretch=True)])
        self.records_title = SectionHeading("Answered differently")
        self.nothing = Text("", tone="muted", wrap=True)
        self._figures, self._aside = QWidget(), ScrollPage(padding=16)
        self._is_open = False
        self._lay_out()
        self.setFocusProxy(self.table)
        self.back.clicked.connect(self._on_back)
        self.save.clicked.connect(self._on_save)
        self.readers.currentIndexChanged.connect(lambda _place: self._measure())
        self.order.currentIndexChanged.connect(lambda _place: self._show(from_top=True))
        self.table.chosen.connect(self._show_records)
        self.table.opened.connect(lambda _key: self._open_records())
        self.records.opened.connect(self._on_record)

    def refresh(self) -> None:
        """Gather and work out again."""
        self._work.run(agreement.gather, self._desk, then=self._on_gathered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open_records(self) -> None:
        """The keyboard goes to the records behind a figure, if there are any."""
        if self.records.model().rowCount():
            self._is_open = True
            self._fit()
            self.setFocusProxy(self.records)
            self.records.setFocus()

    def _on_back(self) -> None:
        """From the records to their question, from there off the page."""
        if not self._is_open:
            self.closed.emit()
            return
        self._is_open = False
        self._fit()
        self.setFocusProxy(self.table)
        self.table.setFocus()

    def _fit(self) -> None:
        beside = self.width() >= theme().px(_BOTH)
        self._figures.setVisible(beside or not self._is_open)
        self._aside.setVisible(beside or self._is_open)
        self._aside.setMaximumWidth(theme().px(_ASIDE) if beside else 16_777_215)

    def _on_gathered(self, given: Given) -> None:
        self._given = given
        self._measure()

    def _measure(self) -> None:
        if self._given is not None:
            pair = self.readers.value().split("\n")
            readers = (pair[0], pair[1]) if len(pair) == 2 else None
            self._work.run_aside(agreement.measure, self._given, readers, then=self._on_measured)

    def _on_measured(self, measured: Measured) -> None:
        self.measured = measured
        offered = [
            ("\n".join(pair.readers), f"{' and '.join(pair.readers)} ({pair.records})") for pair in measured.pairs
        ]
        self.readers.offer([("", "All readers"), *offered])
        records = counted(measured.records, "record")
        other = f", {measured.other_version} on another version left out" if measured.other_version else ""
        self.heading.set_title("How far readers agree", f"{records} read by both{other}")
        self.nothing.setText(too_few(measured.records))
        self.nothing.setVisible(bool(self.nothing.text()))
        self._show()

    def _show(self, *, from_top: bool = False) -> None:
        if self.measured is None:
            return
        questions = list(self.measured.questions)
        if self.order.value() == _WORST:
            questions.sort(key=_least_first)
        self.table.set_rows([_row(one) for one in questions])
        if questions and (from_top or not self.table.current()):
            self.table.choose(questions[0].question.id)
        self._show_records(self.table.current())

    def _show_records(self, key: str) -> None:
        one = next((one for one in self.measured.questions if one.question.id == key), None) if self.measured else None
        codes = {record.record_id: record.code for record in self._given.read} if self._given else {}
        differing = one.differing if one is not None else ()
        number = one.question.number if one is not None else ""
        self.records_title.title.setText(f"{number} answered differently: {len(differing)}")
        self.records.set_rows([Row(str(record), (codes.get(record, ""),)) for record in differing])

    def _on_record(self, key: str) -> None:
        if self._given is not None:
            record = next(one.record_id for one in self._given.read if str(one.record_id) == key)
            self.record_asked.emit(record, self.table.current())

    def _on_save(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "Save the table", "agreement.csv", "Tables (*.csv)")
        if path and self.measured is not None:
            self._work.run(
                agreement.write_csv, self._desk, self.measured, Path(path),
                then=lambda _: self.said.emit("The table is saved. It names readers by designation.", "strength"),
                failed=self._on_not_saved,
            )  # fmt: skip

    def _on_not_saved(self, error: Exception) -> None:
        if isinstance(error, PersonError):
            self.said.emit(str(error), "danger")
        else:
            self._work.failed.emit(error)

    def _lay_out(self) -> None:
        for button in (self.back, self.save):
            self.heading.add(button)
        choices = QHBoxLayout()
        choices.setSpacing(theme().px(16))
        choices.addWidget(Field("Readers", self.readers))
        choices.addWidget(Field("Order", self.order))
        choices.addStretch(1)
        self.readers.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToContents)
        left = QVBoxLayout(self._figures)
        left.setContentsMargins(theme().px(24), theme().px(12), theme().px(16), theme().px(12))
        left.setSpacing(theme().px(12))
        left.addLayout(choices)
        left.addWidget(self.nothing)
        left.addWidget(self.table, 1)
        aside = self._aside
        self.records.fit_height()
        aside.add(self.records_title)
        aside.add(self.records)
        aside.add(SectionHeading("What the figures mean"))
        for name, says in WHAT_FIGURES_MEAN:
            words = Text(f"{name}: {says}", "small", wrap=True)
            aside.add(words)
        aside.add(Text(NOT_COUNTED, "small", tone="muted", wrap=True))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._figures, 1)
        body.addWidget(aside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(body, 1)
        column.addWidget(FooterBar([("Up Down", "question"), ("Return", "records"), ("Esc", "back")]))


def _least_first(one: QuestionAgreement) -> tuple[bool, float, float]:
    """By alpha, else by exact agreement; what cannot be said comes last."""
    alpha, exact = one.alpha.figure.value, one.exact.value
    return (exact is None, alpha if alpha is not None else 1.0, exact or 0.0)


def _row(one: QuestionAgreement) -> Row:
    question = one.question
    return Row(
        question.id,
        (
            Cell(question.number, below=question.text),
            str(one.n),
            BarCell(share(one.exact), filled=one.exact.value or 0.0, tone=_tone(one.exact.value)),
            Cell(share(one.within_one), tone=_tone(one.within_one.value)),
            Cell(coefficient(one.kappa), tone=_tone(one.kappa.value)),
            Cell(coefficient(one.kappa_linear) if one.kappa_linear.value is not None else ""),
            Cell(coefficient(one.kappa_quadratic) if one.kappa_quadratic.value is not None else ""),
            Cell(coefficient(one.alpha.figure), below=interval(one.alpha), tone=_tone(one.alpha.figure.value)),
            str(one.apart) if one.apart else "",
        ),
    )


def _tone(value: float | None) -> str:
    return "muted" if value is None else "text"

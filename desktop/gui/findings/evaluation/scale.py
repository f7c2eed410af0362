"""The scale to judge on, and beside each point how often it was given in records. The one never fills the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from desktop.domain.results.tallies import Tally
from desktop.gui.findings.evaluation.scale_row import ScaleRow
from desktop.gui.findings.evaluation.score_bar import ScoreBar
from desktop.gui.findings.evaluation.wording import SCORES_INFORM, counted_says, n_of
from desktop.gui.theme import theme
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.text import Text
from desktop.operations.record_scores import RecordScores


class Scale(QWidget):
    """``show_points(points)`` once, then ``show_number`` and ``show_scores``. The number keys choose where it stands.

    Signals: ``chosen(int)`` when a person chose a number.
    """

    chosen = Signal(int)

    def __init__(self, points: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._scores: RecordScores | None = None
        self.rows = {number: ScaleRow(number, word) for number, word in points}
        self.bars = {number: ScoreBar() for number, _ in points}
        self.judged_by = Text("Our judgement", "small", tone="muted")
        self.off_scale = Text("", tone="improvement", wrap=True)
        self.scores_of = Text("", "small", tone="muted", wrap=True)
        self.asked = Text("", "small", tone="muted", wrap=True)
        self.question = Dropdown([])
        self.question.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.setMinimumContentsLength(12)  # a long question is cut here and whole in the list
        self.question_field = Field("Record scores beside it", self.question)
        self.counted = Text("", "small", tone="muted", wrap=True)
        self._group = QButtonGroup(self)
        for number, row in self.rows.items():
            self._group.addButton(row, number)
        self._lay_out()
        self._group.idClicked.connect(self.chosen)
        self.chosen.connect(self._show_off_scale)
        self.off_scale.hide()
        self.question.currentIndexChanged.connect(lambda _at: self._show_question())
        self._show_question()

    @property
    def number(self) -> int | None:
        """The number that is chosen."""
        return self._group.checkedId() if self._group.checkedId() > 0 else None

    def show_number(self, number: int | None, *, may_choose: bool) -> None:
        """Show what was chosen, by whomever; where nothing may be chosen it can only be read."""
        self._group.setExclusive(False)
        for each, row in self.rows.items():
            row.setChecked(each == number)
            row.setEnabled(may_choose)
        self._group.setExclusive(True)
        self._show_off_scale(number)

    def choose(self, number: int) -> None:
        """Choose as a key says. A number that is not on the scale changes nothing."""
        row = self.rows.get(number)
        if row is not None and row.isEnabled():
            row.setChecked(True)
            if isinstance(self.window().focusWidget(), ScaleRow):
                row.setFocus()
            self.chosen.emit(number)

    def _show_off_scale(self, number: int | None) -> None:
        """A number that came from elsewhere and that this scale lacks is said, or it would read as none."""
        is_off = number is not None and number not in self.rows
        self.off_scale.setText(f"{number} was given, which is not on this framework’s scale." if is_off else "")
        self.off_scale.setVisible(is_off)

    def first(self) -> QWidget:
        """Where the keyboard begins: at what is chosen, else at the best."""
        return self.rows.get(self.number or 0) or next(iter(self.rows.values()))

    def show_scores(self, scores: RecordScores) -> None:
        """Show how records were rated. The question that was chosen stays chosen."""
        self._scores = scores
        self.question.offer(
            [
                (one.question.key, f"{one.question.question.number} {one.question.question.text}")
                for one in scores.tallies
            ]
        )
        self._show_question()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and int(event.text()) in self.rows:
            self.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _tally(self) -> Tally | None:
        tallies = () if self._scores is None else self._scores.tallies
        return next((one for one in tallies if one.question.key == self.question.value()), None)

    def _show_question(self) -> None:
        tally = self._tally()
        several = self._scores is not None and len(self._scores.tallies) > 1
        self.question_field.setVisible(several)
        counts = {} if tally is None else {answer.code: answer.count for answer in tally.answers}
        most = 0 if tally is None else tally.most
        for number, bar in self.bars.items():
            count = counts.get(str(number), 0) if tally is not None and tally.of else None
            bar.show_count(count, most, f"{number} {self.rows[number].text()}")
        if tally is None or self._scores is None:
            self.asked.hide()
            self.scores_of.setText("No question of the record review rates this")
            self.counted.setText("")
            self.counted.hide()
            return
        question = tally.question.question
        self.asked.setText(f"Record scores beside it: {question.number} {question.text}")
        self.asked.setVisible(not several)
        self.scores_of.setText(f"Record scores, {n_of(tally)}")
        self.counted.setText(f"{counted_says(tally, self._scores.basis)} {SCORES_INFORM}".strip())
        self.counted.show()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        low = Qt.AlignmentFlag.AlignBottom
        grid.addWidget(self.question_field, 0, 0, 1, 2)
        grid.addWidget(self.asked, 1, 0, 1, 2)
        grid.setRowMinimumHeight(2, theme().px(28))
        grid.addWidget(self.judged_by, 2, 0, low)
        grid.addWidget(self.scores_of, 2, 1, low)
        grid.addWidget(Hairline("edge"), 3, 0, 1, 2)
        line = 4
        for number, row in self.rows.items():
            grid.addWidget(row, line, 0)
            grid.addWidget(self.bars[number], line, 1)
            grid.addWidget(Hairline(), line + 1, 0, 1, 2)
            line += 2
        grid.setRowMinimumHeight(line, theme().px(6))
        grid.addWidget(self.off_scale, line + 1, 0, 1, 2)
        grid.addWidget(self.counted, line + 2, 0, 1, 2)

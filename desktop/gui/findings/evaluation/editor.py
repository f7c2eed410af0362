"""Where a judgement is written: the number, why, which illustrations are met, and what a later one has to say."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.evaluations import Evaluation, Level
from desktop.gui.findings.evaluation.illustrations import IllustrationList
from desktop.gui.findings.evaluation.scale import Scale
from desktop.gui.findings.evaluation.wording import why_label
from desktop.gui.theme import theme
from desktop.gui.widgets.day_and_time import DayInput
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.text_box import TextBox
from desktop.operations.evaluations import Judgement

FREEZE_KEY = "Ctrl+Return"
_WHY_LIKE = "What weighs most, and what speaks against it"


class EvaluationEditor(FirstFocus, QWidget):
    """Made for one judgement; ``written()`` is what stands in it. Where nothing may be written it can be read.

    Signals: ``edited`` on every change by a person.
    """

    edited = Signal()

    def __init__(self, judgement: Judgement, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judgement = judgement
        self._item = judgement.writing
        self._words = dict(judgement.scale)
        self.scale = Scale(judgement.scale)
        lines = 3 if judgement.writing is not None else 1
        self.why, self.reason = TextBox(_WHY_LIKE, min_lines=lines), TextBox(min_lines=1)
        self.panel, self.met_on = QLineEdit(), DayInput()
        self.met_on.set_day(today)
        self.illustrations = IllustrationList(judgement.illustrations, judgement.illustrations_source)
        self.why_field = Field("Why", self.why)
        self.reason_field = Field("Why it differs from the one before", self.reason)
        self.panel_field = Field("Who sat on the panel, by designation", self.panel)
        self.met_on_field = Field("Day the panel met", self.met_on)
        self._lay_out()
        self._show(judgement.writing or judgement.current or judgement.own)
        self.scale.chosen.connect(lambda _number: self._on_number())
        for box in (self.why, self.reason):
            box.edited.connect(lambda _text: self.edited.emit())
        self.panel.textEdited.connect(lambda _text: self.edited.emit())
        self.met_on.dateChanged.connect(lambda _day: self.edited.emit())
        self.illustrations.edited.connect(self.edited)
        self.setFocusProxy(self.scale.first() if judgement.writing is not None else self.why)
        self._to_missing = QShortcut(QKeySequence(FREEZE_KEY), self)
        self._to_missing.activated.connect(self._go_to_missing)
        self._to_missing.setEnabled(False)

    @property
    def item(self) -> Evaluation | None:
        """What is written in, as it was given; None where it is only read."""
        return self._item

    def written(self) -> Evaluation:
        """The evaluation with what stands in the fields. Only of one that may be written in."""
        if self._item is None:
            raise ValueError("nothing is written here")
        is_panel = self._item.level is Level.PANEL
        return self._item.model_copy(
            update={
                "number": self.scale.number or self._off_scale(),
                "label_set": self._judgement.label_set,
                "rationale": self.why.text(),
                "illustrations": self.illustrations.met(),
                "reason": self.reason.text(),
                "panel": self.panel.text().strip(),
                "decided_on": self.met_on.day() if is_panel else None,
            }
        )

    def _off_scale(self) -> int | None:
        """A number that the scale lacks stays until another is chosen."""
        number = None if self._item is None else self._item.number
        return number if number not in self._words else None

    def lead_to_missing(self, *, leads: bool) -> None:
        """While it cannot be frozen the key that would freeze it goes to the first thing that it lacks."""
        self._to_missing.setEnabled(leads)

    def _go_to_missing(self) -> None:
        """In the order in which what is missing is said (``what_is_missing``)."""
        is_panel = not self.panel_field.isHidden()
        lacking: tuple[tuple[bool, QWidget], ...] = (
            (self.scale.number is None, self.scale.first()),
            (not self.why.text().strip(), self.why),
            (is_panel and not self.panel.text().strip(), self.panel),
            (is_panel and self.met_on.day() is None, self.met_on),
            (not self.reason_field.isHidden(), self.reason),
        )
        next(field for lacks, field in lacking if lacks).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def word(self) -> str:
        """The word of what is chosen; empty while nothing is."""
        return self._words.get(self.scale.number or 0, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses, wherever no text is written."""
        if self._item is not None and event.text().isdecimal():
            self.scale.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _show(self, item: Evaluation | None) -> None:
        may = self._item is not None
        self.scale.show_number(None if item is None else item.number, may_choose=may)
        level = Level.INDIVIDUAL if item is None else item.level
        self.scale.judged_by.setText("My judgement" if level is Level.INDIVIDUAL else f"The {level.value}’s judgement")
        self.why.set_text("" if item is None else item.rationale)
        self.reason.set_text("" if item is None else item.reason)
        self.panel.setText("" if item is None else item.panel)
        if item is not None and item.decided_on is not None:
            self.met_on.set_day(item.decided_on)
        self.illustrations.show_met(() if item is None else item.illustrations, may_choose=may)
        for box in (self.why, self.reason):
            box.setReadOnly(not may)
        self.panel.setReadOnly(not may)
        self.met_on.setReadOnly(not may)
        self.why_field.setVisible(may or (item is not None))
        self.reason_field.setVisible(item is not None and item.follows is not None and (may or bool(item.reason)))
        for field in (self.panel_field, self.met_on_field):
            field.setVisible(level is Level.PANEL)
        self.why_field.set_label(why_label(self.word()))

    def _on_number(self) -> None:
        self.why_field.set_label(why_label(self.word()))
        self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(10))
        for part in (
            self.scale,
            self.why_field,
            self.illustrations,
            self.reason_field,
            self.panel_field,
            self.met_on_field,
        ):
            column.addWidget(part)

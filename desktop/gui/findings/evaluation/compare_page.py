"""Frozen versions of a judgement side by side: whose, when, the number, and the words with what differs marked."""

from html import escape
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.evaluations import Evaluation
from desktop.gui.collate.wording import marked, plain_of
from desktop.gui.dates import day_and_time
from desktop.gui.findings.evaluation.version_list import frozen_ids
from desktop.gui.frame.footer_bar import FooterBar
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.in_words import in_words
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.framed import Framed
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text, strong
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.evaluation_versions import SideBySide, compare, title_of
from desktop.operations.evaluations import Judgement

_BESIDE = 640
"""Pixels at 100 % that both choices need beside each other."""
_NARROWEST = 220
"""Pixels at 100 % that a version needs beside another."""


class ComparePage(FirstFocus, QWidget):
    """Made for one look at an indicator's versions. Signals: ``left``."""

    left = Signal()

    def __init__(self, work: Work, desk: Desk, judgement: Judgement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self._work, self._desk = work, desk
        offered = list(frozen_ids(judgement))
        self.first, self.second = Dropdown(offered), Dropdown(offered)
        for choice in (self.first, self.second):
            choice.setSizeAdjustPolicy(Dropdown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
        self.page = ScrollPage()
        self.problem = Text("", wrap=True)
        self.beside: Beside | None = None
        bar = TitleBar(f"Versions of {judgement.indicator.id}", judgement.indicator.title)
        back = Button("Back", icon="arrow-left")
        bar.add(back)
        self._lay_out(bar)
        self.first.setCurrentIndex(max(0, len(offered) - 2))
        self.second.setCurrentIndex(len(offered) - 1)
        self.setFocusProxy(self.first)
        back.clicked.connect(self.left)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        for choice in (self.first, self.second):
            choice.currentIndexChanged.connect(lambda _at: self.refresh())

    def refresh(self) -> None:
        """Put the chosen two beside each other."""
        ids = (UUID(self.first.value()), UUID(self.second.value()))
        self._work.run(compare, self._desk, ids, then=self._on_compared, failed=self._on_failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One choice below the other where a name would be cut beside it."""
        super().resizeEvent(event)
        beside = self.width() >= theme().px(_BESIDE)
        self._choices.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _on_compared(self, found: SideBySide) -> None:
        self._show(Beside(found))
        self.problem.hide()

    def _on_failed(self, error: Exception) -> None:
        self._show(None)
        self.problem.setText(in_words(error))
        self.problem.show()

    def _show(self, beside: "Beside | None") -> None:
        if self.beside is not None:
            self.page.body.removeWidget(self.beside)
            self.beside.hide()
            self.beside.deleteLater()
        self.beside = beside
        if beside is not None:
            self.page.add(beside)

    def _lay_out(self, bar: TitleBar) -> None:
        choices = QWidget()
        row = self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight, choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(16))
        row.addWidget(Field("This version", self.first), 1)
        row.addWidget(Field("Beside", self.second), 1)
        self.page.add(choices)
        self.page.add(self.problem)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.page, 1)
        column.addWidget(FooterBar([("Tab", "the other version"), ("Esc", "back")]))


class Beside(Framed):
    """A column a version; where there is no room, one version's words below the other's."""

    def __init__(self, found: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(12, parent)
        self._found, self._narrow = found, False
        self.heads = [_head(one) for one in found.versions]
        self.labels = [Text(line.label, "small", 500) for line in found.lines]
        self.values = [[Text("", wrap=True) for _ in found.lines] for _ in found.versions]
        self._names = [[Text(title_of(one), "small", 600) for _ in found.lines] for one in found.versions]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().px(24))
        self._grid.setVerticalSpacing(theme().px(6))
        self.body.addLayout(self._grid)
        self._mark()
        self._arrange()
        theme().theme_changed.connect(self._mark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < len(self.heads) * theme().px(_NARROWEST)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        count = len(self.heads)
        for column in range(count):
            self._grid.setColumnStretch(column, 0 if self._narrow and column else 1)
        row = 0
        for place, head in enumerate(self.heads):
            self._grid.addWidget(head, place if self._narrow else 0, 0 if self._narrow else place)
        row = count if self._narrow else 1
        for place, label in enumerate(self.labels):
            self._grid.addWidget(label, row, 0, 1, 1 if self._narrow else count, Qt.AlignmentFlag.AlignBottom)
            self._grid.setRowMinimumHeight(row, theme().px(28))
            row += 1
            for version in range(count):
                name, value = self._names[version][place], self.values[version][place]
                name.setVisible(self._narrow)
                if self._narrow:
                    self._grid.addWidget(name, row, 0)
                    self._grid.addWidget(value, row + 1, 0)
                    row += 2
                else:
                    self._grid.addWidget(value, row, version, Qt.AlignmentFlag.AlignTop)
            row += 0 if self._narrow else 1
        self.updateGeometry()

    def _mark(self) -> None:
        """Marked anew in each theme's colours."""
        for version, values in enumerate(self.values):
            for value, line in zip(values, self._found.lines, strict=True):
                pieces = line.texts[version]
                if plain_of(pieces):
                    value.set_markup(marked(pieces), plain_of(pieces))
                else:
                    value.setText("nothing here")
                    value.set_tone("muted")


def _head(item: Evaluation) -> Text:
    head = Text(wrap=True)
    when = "" if item.frozen_at is None else f"Frozen {day_and_time(item.frozen_at)}, by {item.frozen_by}"
    small = f"{theme().px(12)}px"
    head.set_markup(
        f'{strong(escape(title_of(item)))}<br><span style="font-size:{small}">{escape(when)}</span>',
        f"{title_of(item)}\n{when}",
    )
    return head

"""The three panes: the claims, the claim, and what stands beside it. One at a time where it is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.segmented import Segmented

CLAIMS, CLAIM, BESIDE = "claims", "claim", "beside"
_ORDER = (CLAIMS, CLAIM, BESIDE)
_LEAST_CLAIM = 420
"""Pixels at 100 % that the claim keeps between its neighbours."""
_LIST_WIDTH, _BESIDE_WIDTH = 248, 384
_ANY_WIDTH = 16_777_215


class Panes(QWidget):
    """``beside`` is a stack: the evaluation, or the evidence that can be added."""

    def __init__(self, claims: QWidget, claim: QWidget, beside: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes = {CLAIMS: claims, CLAIM: claim, BESIDE: beside}
        self._is_narrow = False
        self._switch = _Switch()
        self.shown = self._switch.panes
        self._lines = (Hairline(upright=True), Hairline(upright=True))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(claims)
        row.addWidget(self._lines[0])
        row.addWidget(claim, 1)
        row.addWidget(self._lines[1])
        row.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addLayout(row, 1)
        self.shown.chosen.connect(lambda _key: self._show_panes())
        theme().theme_changed.connect(self._on_theme_changed)
        self._show_panes()

    @property
    def is_narrow(self) -> bool:
        """Whether one pane at a time is on show."""
        return self._is_narrow

    def bring_up(self, key: str) -> None:
        """Show a pane, where only one is shown."""
        self.shown.choose(key)

    def name_beside(self, words: str) -> None:
        """What the pane at the right holds now."""
        self.shown.segment(BESIDE).setText(words)

    def next_pane(self) -> str:
        """The pane after the one that has the keyboard."""
        focus = self.window().focusWidget() or self
        at = next((key for key in _ORDER if self._panes[key].isAncestorOf(focus)), BESIDE)
        return _ORDER[(_ORDER.index(at) + 1) % len(_ORDER)]

    def minimumSizeHint(self) -> QSize:
        """Less than three panes need, because one at a time can be shown."""
        return QSize(theme().px(320), theme().px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sides = theme().pane(_LIST_WIDTH) + theme().pane(_BESIDE_WIDTH)
        narrow = self.width() - sides < theme().px(_LEAST_CLAIM)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._show_panes()

    def _on_theme_changed(self) -> None:
        self._fit()
        self._show_panes()

    def _show_panes(self) -> None:
        narrow, chosen = self._is_narrow, self.shown.current()
        for key, width in ((CLAIMS, _LIST_WIDTH), (BESIDE, _BESIDE_WIDTH)):
            pane = self._panes[key]
            pane.setMaximumWidth(_ANY_WIDTH if narrow else theme().pane(width))
            pane.setMinimumWidth(0 if narrow else theme().pane(width))
        for key, pane in self._panes.items():
            pane.setVisible(not narrow or key == chosen)
        self._switch.setVisible(narrow)
        for line in self._lines:
            line.setVisible(not narrow)


class _Switch(QWidget):
    """Which pane is on show, where there is room for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panes = Segmented("Show", [(CLAIMS, "Claims"), (CLAIM, "The claim"), (BESIDE, "Evaluation")])
        flow = Flow(self, theme().px(8))
        flow.setContentsMargins(theme().px(24), theme().px(6), theme().px(24), theme().px(6) + 1)
        flow.addWidget(self.panes)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))

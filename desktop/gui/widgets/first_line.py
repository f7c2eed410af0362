"""A row of a list: a mark and a tag before the words, buttons behind them, all level with the words' first line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.pressable import TARGET

_GAP = 12


class FirstLine(QWidget):
    """``FirstLine([Text(words, wrap=True), Text(more, "small", wrap=True)], [Mark("warning")], [tag, button])``.

    However many lines the words go on for, what stands beside them is where they begin.
    """

    def __init__(
        self,
        words: Sequence[QWidget],
        before: Sequence[QWidget] = (),
        after: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row, self._column = QHBoxLayout(self), QVBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._beside: list[QWidget] = []
        for widget in words:
            self._column.addWidget(widget)
        for widget in before:
            self._put(widget)
        self._row.addLayout(self._column, 1)
        for widget in after:
            self._put(widget)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def _put(self, widget: QWidget) -> None:
        held = QWidget()
        line = QVBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(held, 0, Qt.AlignmentFlag.AlignTop)
        self._beside.append(held)

    def _fit(self) -> None:
        line = theme().px(TARGET)
        self._row.setSpacing(theme().px(_GAP))
        around = (line - theme().line("body")) // 2
        self._column.setContentsMargins(0, around, 0, around)
        for held in self._beside:
            held.setFixedHeight(line)

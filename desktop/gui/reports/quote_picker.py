"""Choosing quotes: what people said, under the indicators, to tick with the space bar; typing narrows it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.framework_finding import folded
from desktop.gui.theme import theme
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text
from desktop.operations.publications.editing import QuoteLine

_SHOWN = 12
"""Ticks made at once: typing finds the others."""


class QuotePicker(InlineBox):
    """``show_lines(lines, chosen)``. Up and Down go from one to the next, Esc closes it.

    Signals: ``toggled(QuoteLine, on)``, ``closed()``.
    """

    toggled = Signal(object, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Choose what is quoted", "closes it", parent=parent)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("a word, an indicator, or who said it")
        self.checks: list[Check] = []
        self._lines: Sequence[QuoteLine] = ()
        self._chosen: frozenset[tuple[UUID, str]] = frozenset()
        self._more = Text("", "small", tone="muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(4))
        self.body.addWidget(Field("Narrow it to", self.typed))
        self.body.addLayout(self._column)
        self.body.addWidget(self._more)
        self.typed.textChanged.connect(self._show)

    def begin(self) -> None:
        """Ready to be typed in."""
        self.typed.setFocus()

    def show_lines(self, lines: Sequence[QuoteLine], chosen: frozenset[tuple[UUID, str]]) -> None:
        """What there is. What has the keyboard stays where it is."""
        if (lines, chosen) == (self._lines, self._chosen):
            return
        same = lines == self._lines
        self._lines, self._chosen = lines, chosen
        if not (same and self.checks and self.isVisible()):
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._go(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        ring: list[QWidget] = [self.typed, *self.checks]
        at = next((place for place, one in enumerate(ring) if one.hasFocus()), 0)
        ring[max(0, min(at + by, len(ring) - 1))].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        for check in self.checks:
            self._column.removeWidget(check)
            check.hide()
            check.deleteLater()
        wanted = folded(self.typed.text()).split()
        found = [line for line in self._lines if all(word in _words_of(line) for word in wanted)]
        self.checks = [self._made(line) for line in found[:_SHOWN]]
        for check in self.checks:
            self._column.addWidget(check)
        left = len(found) - len(self.checks)
        self._more.setText(f"{left:,} more: type to narrow them." if left else "" if found else "Nothing like that.")
        self._more.setVisible(bool(self._more.text()))

    def _made(self, line: QuoteLine) -> Check:
        check = Check(f"{line.indicator} · {line.said_by}: {line.row.quote.strip()}")
        check.setChecked((line.row.id, line.indicator) in self._chosen)
        check.toggled.connect(lambda on: self.toggled.emit(line, on))
        return check


def _words_of(line: QuoteLine) -> str:
    return folded(f"{line.indicator} {line.said_by} {line.row.quote}")

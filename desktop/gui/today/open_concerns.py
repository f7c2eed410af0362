"""Concerns that are not closed, before everything else: what each waits for, since when, and the way to it.

Late in shape, word and colour. Never what a concern is about, nor whom.
"""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.concerns.clock_line import ClockLine
from desktop.gui.theme import theme
from desktop.gui.today.danger_box import DangerBox
from desktop.gui.widgets.bring_into_sight import bring_into_sight
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.operations.concerns.list import ConcernRow

_MOST = 3


class OpenConcerns(DangerBox):
    """``OpenConcerns(rows, now)``; ``first`` opens the most urgent.

    Signals: ``concern_chosen(UUID)``; ``all_asked``.
    """

    concern_chosen = Signal(object)
    all_asked = Signal()

    def __init__(self, rows: tuple[ConcernRow, ...], now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(12, parent)
        self.setAccessibleName("One open concern" if len(rows) == 1 else f"{len(rows)} open concerns")
        self.first: Button | None = None
        for row in rows[:_MOST]:
            self.column.addWidget(self._row(row, now))
        if len(rows) > _MOST:
            link = Link(f"All {len(rows)} open concerns")
            link.clicked.connect(self.all_asked)
            self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who comes to its button sees which concern it is, and since when it waits."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            row = watched.parentWidget()
            if row is not None:
                QTimer.singleShot(0, row, lambda: bring_into_sight(row))
        return super().eventFilter(watched, event)

    def _row(self, row: ConcernRow, now: datetime) -> QWidget:
        box = QWidget()
        source = f" from {row.source}" if row.source else ""
        clock = ClockLine("danger-soft")
        clock.show_clock(row.clock, now)
        open_it = Button("Open")
        open_it.setAccessibleName(f"Open concern {row.name}")
        self.first = self.first or open_it
        open_it.installEventFilter(self)
        open_it.clicked.connect(lambda: self.concern_chosen.emit(row.id))
        words = QVBoxLayout()
        words.setSpacing(theme().px(4))
        words.addWidget(Text(f"Concern {row.name}{source}", weight=600, wrap=True))
        words.addWidget(clock)
        if also := _also(row):
            words.addWidget(Text(also, "small", wrap=True))
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(8))
        line.addWidget(Mark("concern", 16, "danger-soft"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(open_it, 0, Qt.AlignmentFlag.AlignVCenter)
        return box


def _also(row: ConcernRow) -> str:
    if row.differs:
        return "Two laptops wrote at odds. Open it and decide."
    if row.owes_words:
        return "Nobody has noted yet that who spoke anonymously was told where to turn."
    return ""

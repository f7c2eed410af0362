"""What an empty screen shows: what belongs here and what to do first."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text

_SIDE = 24
"""Of every page, in pixels at 100 %."""


class EmptyState(QWidget):
    """``EmptyState("No records yet", "Import the sample …", icon="folder-open", action=Button(…))``.

    Its words begin where the page's title does; ``outside`` are pixels at 100 % that are kept free around it already.
    """

    def __init__(
        self,
        title: str,
        text: str,
        icon: str = "",
        action: Button | None = None,
        *,
        outside: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        side = theme().px(max(0, _SIDE - outside))
        column.setContentsMargins(side, theme().px(32), side, theme().px(32))
        column.setSpacing(theme().px(8))
        column.addStretch(1)
        if icon:
            column.addWidget(IconLabel(icon, "muted", 32))
            column.addSpacing(theme().px(8))
        column.addWidget(Text(title, "title", 600, wrap=True))
        words = Text(text, tone="muted", wrap=True)
        words.setMaximumWidth(theme().px(480))
        line = QHBoxLayout()
        line.addWidget(words, 1)
        line.addStretch()  # a wide page leaves room at the right, and the words keep their measure
        column.addLayout(line)
        if action is not None:
            column.addSpacing(theme().px(8))
            row = QHBoxLayout()
            row.addWidget(action)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)

"""One side of a conflict: who, when, and each value with the words that the other side lacks marked."""

from html import escape

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.differences import word_differences
from desktop.gui.collate.wording import marked
from desktop.gui.dates import day_and_time
from desktop.gui.theme import theme
from desktop.gui.widgets.framed import Framed
from desktop.gui.widgets.text import Text
from desktop.operations.conflicts import ConflictView

_LONGEST = 6000
"""Characters of a value that are shown; beyond, only what differs would be seen anyway."""


class VersionColumn(Framed):
    """``VersionColumn(view, 0)``: the first version, compared with the second; every other with the first."""

    def __init__(self, view: ConflictView, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._view, self._place = view, place
        version = view.versions[place]
        role = f" · {version.role}" if version.role else ""
        head = Text(wrap=True)
        head.set_markup(
            f'<span style="font-weight:600">{escape(version.author)}</span>{escape(role)}', f"{version.author}{role}"
        )
        self.body.addWidget(head)
        self.body.addWidget(Text(day_and_time(version.made_at), "small", tone="muted"))
        self.values: list[Text] = []
        for difference in view.differences:
            self.body.addWidget(self._value(difference.label, difference.values[place]))
        self.body.addStretch(1)
        self._mark()
        theme().theme_changed.connect(self._mark)

    def _value(self, label: str, plain: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(theme().px(2))
        if len(self._view.differences) > 1:
            column.addWidget(Text(label, "small", tone="muted", wrap=True))
        value = Text(plain or "empty", wrap=True)
        self.values.append(value)
        column.addWidget(value)
        return holder

    def _mark(self) -> None:
        """Marked anew in each theme's colours."""
        other = 1 if self._place == 0 else 0
        for difference, value in zip(self._view.differences, self.values, strict=True):
            mine, theirs = difference.values[self._place], difference.values[other]
            pieces = word_differences(mine[:_LONGEST], theirs[:_LONGEST])[0]
            if mine:
                value.set_markup(marked(pieces), mine)

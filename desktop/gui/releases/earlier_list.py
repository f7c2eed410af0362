"""What was shared before: when, for whom, how much was hidden; each can be saved again as it was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.dates import day_and_year
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.text import Text
from desktop.operations.releases import ReleaseRow


class EarlierList(QWidget):
    """``show_releases(rows)``. Signals: ``again_asked(id)``."""

    again_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self.buttons: list[Button] = []

    def show_releases(self, rows: tuple[ReleaseRow, ...]) -> None:
        """Replace the list, the last export first."""
        empty(self._column)
        self.buttons = []
        if not rows:
            self._column.addWidget(Text("Nothing has been shared yet.", tone="muted", wrap=True))
        for row in rows:
            self._add(row)

    def _add(self, row: ReleaseRow) -> None:
        release = row.release
        tables = sum(table.published for table in release.tables)
        words = (
            f"{day_and_year(release.made_at.astimezone().date())}, for {release.made_for}: {tables} tables of "
            f"{release.records} records, {release.hidden_count()} counts hidden. By {release.author}."
        )
        self._column.addWidget(Text(words, wrap=True))
        again = Button("Save again…", kind="small")
        again.setAccessibleName(f"Save again: {day_and_year(release.made_at.astimezone().date())}, {release.made_for}")
        again.clicked.connect(lambda *_: self.again_asked.emit(row.id))
        self._column.addWidget(again)
        self.buttons.append(again)

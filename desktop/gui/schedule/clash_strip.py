"""What cannot be kept, said plainly under the calendar's title: the first of them, and how many more there are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan_clashes import Clash
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text

_SHOWN = 2


class ClashStrip(QWidget):
    """Hidden while everything can be kept. Signals: ``asked(UUID)`` for the entry that the first is about."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setAccessibleName("What cannot be kept")
        self._clashes: tuple[Clash, ...] = ()
        self.lines = Text("", wrap=True)
        self._go = Button("Go to it", "Alt+G", kind="small")
        self._go.clicked.connect(self._on_go)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(6), theme().px(24), theme().px(6))
        row.setSpacing(theme().px(8))
        row.addWidget(Mark("late", 14, "sunken"))
        column = QVBoxLayout()
        column.addWidget(self.lines)
        row.addLayout(column, 1)
        row.addWidget(self._go)
        self.hide()

    def show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Say these."""
        self._clashes = clashes
        more = len(clashes) - _SHOWN
        said = [clash.says for clash in clashes[:_SHOWN]]
        said += [f"{more} more cannot be kept as it stands; the list marks each."] if more > 0 else []
        self.lines.setText("\n".join(said))
        self.setVisible(bool(clashes))

    def _on_go(self) -> None:
        first = next(iter(self._clashes), None)
        if first is not None:
            self.asked.emit(first.entry_ids[0])

"""What came and would take away more than it adds: what would go, what would come, and a person's decision."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.emptying import empty
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.note_box import NoteBox
from desktop.gui.widgets.panel import Panel
from desktop.gui.widgets.text import Text
from desktop.operations.team.what_changes import TakesMoreAway

_SHOWN = 12


class ChangesPanel(Panel):
    """``ask(TakesMoreAway)`` opens it. Signals: ``agreed(str)`` and ``left(str)``, with the key of what was asked.

    Esc leaves everything as it is.
    """

    agreed = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Before anything is taken away", 440, parent=parent)
        self._key = ""
        self.says = NoteBox("", "improvement")
        self._kinds = QWidget()
        self._rows = QVBoxLayout(self._kinds)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(8))
        self.leave = Button("Leave it as it is", "Alt+L", kind="main")
        self.take = Button("Take it", "Alt+A")
        buttons = QWidget()
        flow = Flow(buttons, theme().px(8))
        for button in (self.leave, self.take):
            flow.addWidget(button)
        for widget in (self.says, buttons, self._kinds):  # the decision in sight, however long the list
            self.body.add(widget)
        self.leave.clicked.connect(self.close_panel)
        self.take.clicked.connect(self._on_take)
        self.closed.connect(self._on_closed)

    def ask(self, asked: TakesMoreAway) -> None:
        """Show what would go and what would come. Nothing was changed."""
        self._key = asked.key
        changes = asked.changes
        self.says.say(
            f"It would take away {counted(changes.gone, 'thing')} and add {changes.added:,}. Nothing was changed yet. "
            "If you did not expect this, phone the lead before you take it.",
            f"{asked.sender} would take away more than it adds",
        )
        empty(self._rows)
        for change in changes.kinds:
            self._rows.addWidget(Text(change.kind, weight=600, wrap=True))
            self._say("Would go", change.gone, change.gone_count)
            self._say("Would come", change.added, change.added_count)
            self._rows.addWidget(Hairline())
        self.open()

    def _say(self, lead: str, names: tuple[str, ...], number: int) -> None:
        if number:
            shown = ", ".join(names[:_SHOWN])
            more = f" and {number - _SHOWN:,} more" if number > _SHOWN else ""
            self._rows.addWidget(Text(f"{lead} ({number:,}): {shown}{more}", wrap=True))

    def _on_take(self) -> None:
        key, self._key = self._key, ""
        self.close_panel()
        self.agreed.emit(key)

    def _on_closed(self) -> None:
        key, self._key = self._key, ""
        if key:
            self.left.emit(key)

"""What taking something in would take away and add, by name, and the question whether to take it all the same."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text
from desktop.operations.team.what_changes import Change, TakesMoreAway

_NAMES = 12
"""Names of one kind that are shown; the rest is counted."""
_SURE = (
    "Nothing was changed yet. It may be right: somebody left, or a laptop was lost. If you did not expect it, phone "
    "the lead first, on a number that you know."
)


class ChangesBox(QWidget):
    """``ask(stopped)`` shows what was stopped. Signals: ``agreed(str)`` with its key, ``left``."""

    agreed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.box = InlineBox("", "leave it", "danger")
        self.gone, self.added = Text("", wrap=True), Text("", tone="muted", wrap=True)
        self.yes = Button("Take it in all the same", "Ctrl+Return", kind="danger")
        self.no = Button("Leave it for now", "Esc")
        row = QWidget()
        flow = Flow(row, theme().px(12))
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        for widget in (self.gone, self.added, Text(_SURE, wrap=True), row):
            self.box.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.hide()

    def ask(self, stopped: TakesMoreAway) -> None:
        """Show what would go and what would come, and ask."""
        self._key = stopped.key
        self.box.set_title(f"{stopped.sender} takes away more than it adds")
        changes = stopped.changes.kinds
        self.gone.setText(
            "\n".join(_line("It takes away", one, one.gone, one.gone_count) for one in changes if one.gone)
        )
        added = "\n".join(_line("It adds", one, one.added, one.added_count) for one in changes if one.added)
        self.added.setText(added or "It adds nothing.")
        self.show()
        self.no.setFocus()

    def put_away(self) -> None:
        """Ask nothing any more."""
        self.hide()

    def _on_yes(self) -> None:
        self.hide()
        self.agreed.emit(self._key)

    def _on_no(self) -> None:
        self.hide()
        self.left.emit()


def _line(begins: str, change: Change, names: tuple[str, ...], count: int) -> str:
    """ "It takes away, of people on the roster: Inspector 3 and 4 more"."""
    shown = ", ".join(names[:_NAMES])
    more = f" and {count - _NAMES} more" if count > _NAMES else ""
    return f"{begins}, of {change.kind[:1].lower()}{change.kind[1:]}: {shown}{more}."

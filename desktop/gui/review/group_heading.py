"""The heading of questions that belong together: "Visit 2", with a way to take it out again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.key_cap import KeyCap
from desktop.gui.widgets.text import Text

REMOVE_KEY = "Ctrl+Backspace"


class GroupHeading(QWidget):
    """Signals: ``remove_asked``. The key is shown where it works: in the group that is answered now."""

    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = False
        self._title = Text("", weight=600, wrap=True)
        self._remove = Button("", icon="trash-2", kind="small")
        self._cap = KeyCap(REMOVE_KEY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme().px(8))
        row.setSpacing(theme().px(8))
        row.addWidget(self._title, 1)
        row.addWidget(self._cap)
        row.addWidget(self._remove)
        self._remove.clicked.connect(self.remove_asked)

    def show_group(self, title: str, *, removable: bool) -> None:
        """Say which group it is, and whether it may be taken out."""
        self._title.setText(title)
        self._remove.setText("Take out")
        self._remove.setAccessibleName(f"Take {title} out. What is typed in it can be brought back.")
        self._remove.setVisible(removable)
        self._show_cap()

    def set_current(self, current: bool) -> None:
        """Show the key where it works now."""
        self._current = current
        self._show_cap()

    def _show_cap(self) -> None:
        self._cap.setVisible(self._current and not self._remove.isHidden())

    def title(self) -> str:
        """The group's name."""
        return self._title.text()

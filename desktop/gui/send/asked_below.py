"""What a row of findings asks for beneath itself: one question at a time, put away by Esc without losing a word."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.send.asking import Asking


class AskedBelow(QObject):
    """``column`` is the row's; ``at`` says where in it a question stands, ``back`` what has the keyboard afterwards."""

    def __init__(self, column: QVBoxLayout, at: Callable[[], int], back: Callable[[], QWidget], row: QWidget) -> None:
        super().__init__(row)
        self._column, self._at, self._back = column, at, back
        self._begun: dict[str, str] = {}
        self.asking: Asking | None = None

    def ask(self, asking: Asking) -> None:
        """Ask in place of what was asked before; what was begun and put away stands in the field again."""
        self._forget()
        self.asking = asking
        begun = self._begun.get(asking.field.label.text())
        if begun is not None:
            asking.edit.setText(begun)
        asking.given_up.connect(self._on_given_up)
        self._column.insertWidget(self._at(), asking)
        asking.show()
        asking.begin()

    def _on_given_up(self) -> None:
        self._forget()
        self._back().setFocus()

    def _forget(self) -> None:
        if self.asking is not None:
            self._begun[self.asking.field.label.text()] = self.asking.edit.text()
            self.asking.hide()
            self.asking.deleteLater()
            self.asking = None

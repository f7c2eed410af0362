"""A question before something that cannot be taken back: what it means, and the press that does it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.keyboard_back import give_keyboard_back
from desktop.gui.widgets.text import Text


class AskBox(InlineBox):
    """``ask(title, says, words, act)``; Esc or "Not yet" puts it away and gives the keyboard back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "not yet", parent=parent)
        self.says = Text("", wrap=True)
        self.act, self.not_yet = Button("", kind="main"), Button("Not yet")
        self._does: Callable[[], None] | None = None
        self._before: QWidget | None = None
        row = QWidget()
        flow = Flow(row, theme().px(8))
        flow.addWidget(self.act)
        flow.addWidget(self.not_yet)
        self.body.addWidget(self.says)
        self.body.addWidget(row)
        self.act.clicked.connect(self._on_act)
        self.not_yet.clicked.connect(self.put_away)
        self.hide()

    def ask(self, title: str, says: str, words: str, act: Callable[[], None]) -> None:
        """Ask; the keyboard goes to the press."""
        self.set_title(title)
        self.says.setText(says)
        self.act.setText(words)
        self.act.setAccessibleDescription(says)
        self._does, self._before = act, self.window().focusWidget()
        self.show()
        self.act.setFocus()

    def put_away(self) -> bool:
        """Whether it was open."""
        if self.isHidden():
            return False
        self.hide()
        self._does = None
        give_keyboard_back(self._before)
        return True

    def _on_act(self) -> None:
        does = self._does
        self.put_away()
        if does is not None:
            does()

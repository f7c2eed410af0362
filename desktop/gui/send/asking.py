"""What is asked for under a finding: the role to write instead, or the reason why its words stay."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow


class Asking(QWidget):
    """One field and what to do with it. Signals: ``given(str)`` with words in it, ``given_up()``.

    Enter gives, Esc gives up.
    """

    given = Signal(str)
    given_up = Signal()

    def __init__(
        self,
        label: str,
        words: str,
        do: str,
        otherwise: str,
        suggestions: tuple[str, ...] = (),
        *,
        hint: str = "",
        also: Check | None = None,
    ) -> None:
        """``do`` is on the button; ``otherwise`` is said when the field is empty; a suggestion fills the field.

        ``also`` is something to tick with it.
        """
        super().__init__()
        self._otherwise = otherwise
        self.edit = QLineEdit(words)
        self.edit.setPlaceholderText(hint)
        self.field = Field(label, self.edit)
        self.do = Button(do, kind="small")
        self.cancel = Button("Cancel", kind="small")
        self.cancel.set_key("Esc", presses=False)  # several may be open on a page; the key is that of the one typed in
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(theme().pane(84) + theme().px(12), 0, 0, theme().px(4))
        column.setSpacing(theme().px(8))
        column.addWidget(self.field)
        if suggestions:
            column.addWidget(self._choices(suggestions))
        if also is not None:
            column.addWidget(also)
        column.addWidget(_beside((self.do, self.cancel), 8))
        self.do.clicked.connect(self._on_do)
        self.edit.returnPressed.connect(self._on_do)
        self.cancel.clicked.connect(self.given_up)

    def stand_below(self) -> None:
        """Stand under what it asks about, from the same edge, not under its words."""
        self._column.setContentsMargins(0, theme().px(6), 0, theme().px(4))

    def begin(self) -> None:
        """Ready to be typed over."""
        self.edit.setFocus()
        self.edit.selectAll()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()  # it puts this away and leaves nothing else
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _choices(self, suggestions: tuple[str, ...]) -> QWidget:
        choices = tuple(Button(suggestion, kind="small") for suggestion in suggestions)
        for choice, words in zip(choices, suggestions, strict=True):
            choice.clicked.connect(lambda _=False, words=words: self.edit.setText(words))
        return _beside(choices, 6)

    def _on_do(self) -> None:
        words = self.edit.text().strip()
        if words:
            self.given.emit(words)
        else:
            self.field.set_error(self._otherwise)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _beside(buttons: tuple[Button, ...], gap: int) -> QWidget:
    holder = QWidget()
    flow = Flow(holder, theme().px(gap))
    for button in buttons:
        flow.addWidget(button)
    return holder

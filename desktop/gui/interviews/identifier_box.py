"""Asks about one possible identifier: a role in its place, or keep it and say why. It can always wait."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.identifiers import PossibleIdentifier
from desktop.gui.interviews.inline_box import InlineBox
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow

_OFFERED = 2
_ROLE = "Write in its place"
_REASON = "Why can it stay? For example: the month, not a name"


class IdentifierBox(InlineBox):
    """Signals: ``replaced(PossibleIdentifier, str)`` with the role; ``kept(PossibleIdentifier, str)`` with why."""

    replaced = Signal(object, str)
    kept = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "decide later", "danger", parent)
        self.found: PossibleIdentifier | None = None
        self._keeping = False
        self.roles = [Button("", str(number)) for number in range(1, _OFFERED + 1)]
        self.write = Button("Write …", str(_OFFERED + 1))
        self.keep = Button("Keep, with a reason", str(_OFFERED + 2))
        self.words = QLineEdit()
        self.field = Field(_ROLE, self.words)
        row = QWidget()
        flow = Flow(row, theme().px(8))
        for button in (*self.roles, self.write, self.keep):
            button.put_key_first()
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addWidget(self.field)
        self._connect()
        self.hide()

    def ask(self, found: PossibleIdentifier) -> None:
        """Ask about one."""
        self.found = found
        self.set_title(f"“{found.matched}” {found.says}. Put a role in its place?")
        for button, role in zip(self.roles, found.suggestions[:_OFFERED] + ("",) * _OFFERED, strict=False):
            button.setText(role)
            button.setVisible(bool(role))
        self.field.hide()
        self.show()
        self.roles[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        for button in self.roles:
            button.clicked.connect(lambda _=False, button=button: self._replace(button.text()))
        self.write.clicked.connect(lambda: self._ask_words(_ROLE, keeping=False))
        self.keep.clicked.connect(lambda: self._ask_words(_REASON, keeping=True))
        self.words.returnPressed.connect(self._on_words)

    def _ask_words(self, label: str, keeping: bool) -> None:
        self._keeping = keeping
        self.field.label.setText(label)
        self.words.setAccessibleName(label)
        self.field.set_help("Enter does it.")
        self.field.clear_error()
        self.words.clear()
        self.field.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_words(self) -> None:
        words = self.words.text().strip()
        if not words:
            self.field.set_error("Give the reason in a few words." if self._keeping else "Write the role.")
        elif self._keeping:
            self.hide()
            self.kept.emit(self.found, words)
        else:
            self._replace(words)

    def _replace(self, role: str) -> None:
        self.hide()
        self.replaced.emit(self.found, role)

"""Revoking a laptop: what it means, what of it still counts, and why, asked inside the page."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.inspections import Member, Role
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.text import Text

_MEANS = (
    "What came from this laptop before stays. What comes after is set aside, and you can look at it. No pack, return "
    "or concern is sealed to it any more. It cannot be taken back: with the same vault this person does not come again."
)
_A_LEADS = (
    " Bundles are no longer sealed to this lead’s key, and nobody follows a pack that is written on it from now on."
)


class RevokeBox(QWidget):
    """Signals: ``agreed(UUID, str)`` with the laptop and the reason; ``left``."""

    agreed = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device: UUID | None = None
        self.box = InlineBox("", "leave it", "danger")
        self.means = Text("", wrap=True)
        self.counts = Text("", tone="muted", wrap=True)
        self.why = QLineEdit()
        self.why.setMaxLength(500)
        self.why_field = Field("Why", self.why, "For example: left on a train. Everybody on the team can read it.")
        self.yes = Button("Revoke this laptop", "Ctrl+Return", "lock", "danger")
        self.no = Button("Leave it", "Esc")
        row = QWidget()
        flow = Flow(row, theme().px(12))
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        for widget in (self.means, self.counts, self.why_field, row):
            self.box.body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.why.textEdited.connect(lambda _text: self.why_field.clear_error())
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.left)
        self.hide()

    def ask(self, member: Member, counts: str) -> None:
        """Ask about a member's laptop; ``counts`` says what had come of it."""
        self._device = member.device
        self.box.set_title(f"Revoke the laptop of {member.designation}?")
        self.means.setText(_MEANS + (_A_LEADS if member.role is Role.LEAD else ""))
        self.counts.setText(counts)
        self.why.clear()
        self.why_field.clear_error()
        self.show()
        self.why.setFocus()

    def put_away(self) -> None:
        """Ask nothing any more."""
        self.hide()

    def _on_yes(self) -> None:
        if self._device is not None:
            self.agreed.emit(self._device, self.why.text())

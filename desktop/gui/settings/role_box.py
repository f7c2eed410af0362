"""Changing what somebody on the roster does, asked inside the page: making a second lead, most of all."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.inspections import Member, Role
from desktop.gui.settings.me import ROLES
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.two_answers import TwoAnswers

LEAD_HELP = (
    "A lead writes packs and takes in bundles that are made once everybody has the new pack. What is in earlier ones "
    "is handed on to them when whoever led then collates."
)


class RoleBox(TwoAnswers):
    """Signals: ``agreed(UUID, Role)`` with the laptop and what its person does; ``left``."""

    agreed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Keep this", parent=parent)
        self._device: UUID | None = None
        self.role = Dropdown([(str(role), words) for role, words in ROLES.items()])
        self.field = Field("What they do from now on", self.role, LEAD_HELP)
        self.fill(self.field)

    def ask(self, member: Member) -> None:
        """Ask what a member does."""
        self._device = member.device
        self.box.set_title(f"What does {member.designation} do?")
        self.role.choose(str(member.role))
        self.field.clear_error()
        self.show()
        self.role.setFocus()

    def _on_yes(self) -> None:
        if self._device is not None:
            self.agreed.emit(self._device, Role(self.role.value()))

"""Changing what somebody on the roster does, asked inside the page: making a second lead, most of all."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.inspections import Member, Role
from desktop.gui.settings.me import ROLES
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.inline_box import InlineBox

LEAD_HELP = (
    "A lead writes packs and takes in bundles that are made once everybody has the new pack. Earlier ones can "
    "be opened only by whoever led then."
)


class RoleBox(QWidget):
    """Signals: ``agreed(UUID, Role)`` with the laptop and what its person does; ``left``."""

    agreed = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._device: UUID | None = None
        self.box = InlineBox("", "leave it")
        self.role = Dropdown([(str(role), words) for role, words in ROLES.items()])
        self.field = Field("What they do from now on", self.role, LEAD_HELP)
        self.yes, self.no = Button("Keep this", "Ctrl+Return", kind="main"), Button("Leave it", "Esc")
        row = QWidget()
        flow = Flow(row, theme().px(12))
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        self.box.body.addWidget(self.field)
        self.box.body.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.left)
        self.hide()

    def ask(self, member: Member) -> None:
        """Ask what a member does."""
        self._device = member.device
        self.box.set_title(f"What does {member.designation} do?")
        self.role.choose(str(member.role))
        self.field.clear_error()
        self.show()
        self.role.setFocus()

    def put_away(self) -> None:
        """Ask nothing any more."""
        self.hide()

    def _on_yes(self) -> None:
        if self._device is not None:
            self.agreed.emit(self._device, Role(self.role.value()))

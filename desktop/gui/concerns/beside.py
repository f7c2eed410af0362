"""What stands beside a concern: what an anonymous speaker has to hear, whom to phone, the sheet, the way it is sent."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.concerns import Concern
from desktop.gui.concerns.phone_list import PhoneList
from desktop.gui.concerns.sending_pane import SendingPane
from desktop.gui.concerns.sheet_pane import SheetPane
from desktop.gui.concerns.told_box import ToldBox
from desktop.gui.theme import set_ground, theme
from desktop.gui.work import Work
from desktop.operations.concerns.steps import OpenConcern
from desktop.operations.desk import Desk

_SIDE = 24


class Beside(QWidget):
    """``show_opened(opened, concern)``. Its parts have their own signals."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.told, self.phones = ToldBox(), PhoneList()
        self.sending, self.sheet = SendingPane(work, desk), SheetPane(work)
        column = QVBoxLayout(self)
        side = theme().px(_SIDE)
        column.setContentsMargins(side, theme().px(16), side, theme().px(24))
        column.setSpacing(theme().px(20))
        for part in (self.told, self.phones, self.sheet, self.sending):
            column.addWidget(part)
        column.addStretch(1)

    def show_opened(self, opened: OpenConcern, concern: Concern) -> None:
        """Show what belongs to a concern; ``concern`` is how it stands on the page."""
        self.told.say(opened.where_to_turn)
        self.told.show_concern(concern)
        self.told.setVisible(concern.anonymous and not (concern.is_closed and concern.told_where_to_turn is None))
        self.phones.show_numbers(opened.numbers)
        self.sending.show_opened(opened)

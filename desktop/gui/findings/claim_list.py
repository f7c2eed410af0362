"""The list of claims about one indicator: arrows go from claim to claim, with Ctrl they move one."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.findings.claim_delegate import ClaimDelegate
from desktop.gui.findings.painted_list import ItemModel, PaintedList
from desktop.gui.findings.wording import ClaimItem

_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class _Model(ItemModel[ClaimItem]):
    def key(self, item: ClaimItem) -> UUID:
        return item.id


class ClaimList(PaintedList[ClaimItem]):
    """Signals: ``move_asked(int)`` of the current claim, -1 up or 1 down; ``withdraw_asked``, ``return_asked``."""

    move_asked = Signal(int)
    withdraw_asked = Signal()
    return_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Claims", _Model(), "sunken", parent)
        self.setItemDelegate(ClaimDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        claim = self.current_item()
        if claim is not None and event.key() in _STEPS and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.move_asked.emit(_STEPS[event.key()])
        elif claim is not None and event.key() == Qt.Key.Key_Delete and not claim.is_withdrawn:
            self.withdraw_asked.emit()
        elif claim is not None and event.key() == Qt.Key.Key_Insert and claim.is_withdrawn:
            self.return_asked.emit()
        else:
            super().keyPressEvent(event)

"""The list of versions: when, who, and what changed in a few words; arrows move from version to version."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.gui.history.version_delegate import VersionDelegate
from desktop.gui.history.version_model import VersionModel
from desktop.gui.theme import set_ground, set_property, theme
from desktop.operations.history import Version

_AT_ONCE = 8
"""Versions whose changes are asked for in one go: some ten milliseconds of the vault's time."""


class VersionList(QListView):
    """Signals: ``chosen(Version)`` by arrows or mouse, ``entered`` on Enter, ``wanted(tuple[Version])`` whose changes
    are in sight and not known yet: answer with ``tell``.
    """

    chosen = Signal(object)
    entered = Signal()
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Versions")
        self.model_ = VersionModel()
        self.setModel(self.model_)
        self.setItemDelegate(VersionDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        set_ground(self, "sunken")
        set_property(self, "ring", "none")  # the current version has it
        self._asked = False
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look.start())
        theme().theme_changed.connect(self.scheduleDelayedItemsLayout)

    def show_versions(self, versions: Sequence[Version], today: date) -> None:
        """Show these, the first chosen."""
        self.model_.replace(versions, today)
        self._asked = False
        if versions:
            self.setCurrentIndex(self.model_.index(0))
        self._look.start()

    def tell(self, summaries: Mapping[UUID, str]) -> None:
        """What the wanted versions changed."""
        self._asked = False
        self.model_.tell(summaries)
        self._look.start()

    def current(self) -> Version | None:
        """The chosen version."""
        row = self.currentIndex().row()
        return self.model_.versions[row] if 0 <= row < len(self.model_.versions) else None

    def summary_of(self, version: Version) -> str:
        """What a version changed, empty while that is not known."""
        return self.model_.summary_of(version)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802  Qt's name
        super().selectionChanged(selected, deselected)
        current = self.current()
        if not selected.isEmpty() and current is not None:
            self.chosen.emit(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._look.start()

    def _ask(self) -> None:
        if self._asked:
            return
        first = _row(self.indexAt(self.viewport().rect().topLeft()), 0)
        last = _row(self.indexAt(self.viewport().rect().bottomLeft()), len(self.model_.versions) - 1)
        unknown = self.model_.unknown(first, last, _AT_ONCE)
        if unknown:
            self._asked = True
            self.wanted.emit(unknown)


def _row(index: QModelIndex, otherwise: int) -> int:
    return index.row() if index.isValid() else otherwise

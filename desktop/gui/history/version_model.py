"""The versions of an object as a list shows them: what each changed comes later, for those that are in sight."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.gui.dates import weekday
from desktop.operations.history import Version

Index = QModelIndex | QPersistentModelIndex
VERSION_ROLE = Qt.ItemDataRole.UserRole + 1
SUMMARY_ROLE = Qt.ItemDataRole.UserRole + 2
NOW = "What you see now"


class VersionModel(QAbstractListModel):
    """Read-only. ``summaries`` are filled in as they become known."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: tuple[Version, ...] = ()
        self._summaries: dict[UUID, str] = {}
        self._today: date | None = None

    def replace(self, versions: Iterable[Version], today: date) -> None:
        """Show other versions. What is known of those that stay is kept: a version never changes."""
        self.beginResetModel()
        self.versions, self._today = tuple(versions), today
        self.endResetModel()

    def tell(self, summaries: Mapping[UUID, str]) -> None:
        """What some versions changed."""
        self._summaries.update(summaries)
        for row, version in enumerate(self.versions):
            if version.id in summaries:
                self.dataChanged.emit(self.index(row), self.index(row))

    def summary_of(self, version: Version) -> str:
        """What a version changed, empty while that is not known."""
        return self._summaries.get(version.id, "")

    def unknown(self, first: int, last: int, most: int) -> tuple[Version, ...]:
        """Versions between two rows, both included, of which it is not known yet what they changed."""
        shown = self.versions[max(0, first) : last + 1]
        return tuple(version for version in shown if version.id not in self._summaries)[:most]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        version = self.versions[index.row()]
        if role == VERSION_ROLE:
            return version
        if role == SUMMARY_ROLE:
            return self._summaries.get(version.id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return self.when(version)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            parts = (self.when(version), version.author, self._summaries.get(version.id, ""), below(version))
            return ", ".join(filter(None, parts))
        return None

    def when(self, version: Version) -> str:
        """ "14:03:22", and the day before it unless it was today."""
        at = version.made_at.astimezone()
        time = f"{at:%H:%M:%S}"
        return time if at.date() == self._today else f"{weekday(at.date())}, {time}"


def below(version: Version) -> str:
    """What else is said of a version."""
    note = f"{version.note[:1].upper()}{version.note[1:]}"
    return " · ".join(filter(None, (NOW if version.is_shown else "", note)))

"""What is dragged from one list to another: ids of evidence and none of its words, which no other program reads."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QMimeData

_KIND = "application/x-daybook-evidence"
_BYTES = 16


def carried(evidence_ids: Iterable[UUID]) -> QMimeData:
    """Pieces as they are dragged."""
    data = QMimeData()
    data.setData(_KIND, b"".join(one.bytes for one in evidence_ids))
    return data


def pieces_in(data: QMimeData) -> tuple[UUID, ...]:
    """The pieces that are dragged; none where something else is."""
    held = bytes(data.data(_KIND).data()) if data.hasFormat(_KIND) else b""
    whole = len(held) - len(held) % _BYTES
    return tuple(UUID(bytes=held[at : at + _BYTES]) for at in range(0, whole, _BYTES))

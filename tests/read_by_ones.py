"""What leaves, read an object a stretch, and which of what was read is still held by anybody."""

import weakref

import pytest

from desktop.domain.objects import StoredObject
from desktop.operations.outgoing import leaving


def read_by_ones(monkeypatch: pytest.MonkeyPatch) -> "list[weakref.ref[StoredObject]]":
    """From here on. The list grows by each object that is read."""
    read, object_of = list["weakref.ref[StoredObject]"](), leaving.object_of

    def read_one(kind: str, body: bytes) -> StoredObject:
        item = object_of(kind, body)
        read.append(weakref.ref(item))
        return item

    monkeypatch.setattr(leaving, "_AT_ONCE", 1)
    monkeypatch.setattr(leaving, "object_of", read_one)
    return read

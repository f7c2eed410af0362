"""A possible identifier that a person looked at and decided to keep, with the reason."""

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.objects import Kind, StoredObject


class KeptIdentifier(StoredObject):
    """``matched`` in ``object_id``'s text is kept for ``reason`` ("the month, not a name").

    Where ``object_id`` is the inspection's, it is kept in all of its texts: on the laptop where that was decided, and
    elsewhere only where a lead decided it (``operations.kept_words``).
    """

    kind: ClassVar[Kind] = Kind.KEPT_IDENTIFIER

    object_id: UUID
    matched: str = Field(min_length=1)
    identifier_kind: str
    reason: str = Field(min_length=1)
    author: str

"""What is half entered of what follows a talk, as it is kept on this laptop until it says enough to be kept with it."""

import json
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

BOX = "what_follows"
"""Under this the words are kept beside the talk."""


class Unfinished(NamedTuple):
    """One row as it stands, ``due`` to the letter."""

    id: str
    kind: str
    what: str
    by: str
    due: str

    @property
    def follow_up_id(self) -> UUID:
        return UUID(self.id)


def as_kept(rows: Iterable[Unfinished]) -> str:
    """All of them as one text; empty where there are none."""
    rows = tuple(rows)
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def as_entered(kept: str) -> tuple[Unfinished, ...]:
    """The rows of a text that ``as_kept`` made."""
    return tuple(Unfinished(*row) for row in json.loads(kept)) if kept else ()

"""Searching everything that is saved in the open inspection."""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.remarks import Remark
from desktop.domain.rows import Hit
from desktop.operations.desk import Desk
from desktop.operations.naming import KIND_NAMES

FIRST = 50


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind, the best first."""

    kind: str
    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, by kind. ``is_cut`` when there is more than is shown."""

    text: str
    groups: tuple[Hits, ...]
    is_cut: bool

    @property
    def count(self) -> int:
        """How many hits are shown."""
        return sum(len(group.hits) for group in self.groups)


def search(desk: Desk, text: str, limit: int = FIRST) -> Found:
    """The best ``limit`` hits for what was typed, by kind. The kind with the best hit comes first.

    Words are looked for together; the last may be half typed; words in quotes stand as they are. Accents and
    capitals do not matter. No text is an error.
    """
    hits = desk.store.search(text, limit + 1)
    shown = hits[:limit]
    kinds = dict.fromkeys(hit.kind for hit in shown)
    groups = tuple(
        Hits(kind, KIND_NAMES.get(kind, "Other"), tuple(hit for hit in shown if hit.kind == kind)) for kind in kinds
    )
    return Found(text, groups, is_cut=len(hits) > limit)


def opens(desk: Desk, hit: Hit) -> tuple[str, UUID, str]:
    """What a hit leads to: kind, id, and where in it. A remark stands above what it is about. Raises NotFound."""
    if hit.kind != Remark.kind:
        return hit.kind, hit.object_id, ""
    remark = desk.store.find(Remark, hit.object_id)
    return remark.about_kind, remark.about, remark.place

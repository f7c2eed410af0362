"""A copy saved elsewhere when the vault cannot take what was written, and bringing it back: nothing is overwritten.

What a copy holds becomes versions. Where the vault has moved on since, both stay: the copy's words go into the history,
below what stands here, and a person decides there. Which of one person's own states was later is known by their order
on this laptop; nothing that two people wrote is decided here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from desktop.domain.canonical import digest
from desktop.domain.copies import SavedCopy, Unsaved
from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview
from desktop.domain.objects import StoredObject
from desktop.operations.desk import Desk
from desktop.operations.fields import moment
from desktop.operations.interviews import with_new_quotes
from desktop.operations.naming import name_of
from desktop.operations.restoring import keep
from desktop.vault.second_copies.copy_files import ENDING, file_name, read_copy, write_copy

__all__ = [
    "ENDING",
    "STANDING_WORDS",
    "CopiedItem",
    "CopyContents",
    "Standing",
    "bring_back",
    "file_name",
    "look_into",
    "note_saved",
    "save_copy",
]


class Standing(StrEnum):
    """How an item of a copy stands to what is here."""

    NEW = "new"
    NEWER = "newer"
    BOTH = "both"
    HERE = "here"


STANDING_WORDS = {
    Standing.NEW: "It is not here yet, and comes in.",
    Standing.NEWER: "It is newer than what is here, and goes on top. What is here stays in the history.",
    Standing.BOTH: "It was changed here since. What is here stays on top; the copy goes into the history.",
    Standing.HERE: "It is here already.",
}
"""What bringing an item back does, for the person who decides."""


@dataclass(frozen=True, slots=True)
class CopiedItem:
    """One item of a copy beside what is here. ``characters`` of text; ``here_at`` is from when, None for nothing."""

    object_id: UUID
    kind: str
    name: str
    characters: int
    standing: Standing
    here_characters: int
    here_at: datetime | None


@dataclass(frozen=True, slots=True)
class CopyContents:
    """What a copy holds, and the copy itself."""

    copy: SavedCopy
    items: tuple[CopiedItem, ...]


def save_copy(desk: Desk, path: Path, unsaved: Sequence[Unsaved], at: datetime) -> SavedCopy:
    """Write what is unsaved to a file that only this inspection opens again. Never touches the vault's own files.

    Raises StoreWriteFailed when the place does not take it, or gives something else back.
    """
    copy = SavedCopy(at, tuple(unsaved))
    write_copy(path, desk.store.copies, copy)
    return copy


def note_saved(desk: Desk, copy: SavedCopy) -> None:
    """Put it into the audit trail, once the vault takes anything again. Not what, nor where."""
    desk.vault.profile.audit("copy saved elsewhere", {"counts": copy.counts(), "made_at": copy.made_at.isoformat()})


def look_into(desk: Desk, path: Path) -> CopyContents:
    """What a copy holds beside what is here. Changes nothing. Raises BadFile, NewerVersion."""
    copy = read_copy(path, desk.store.copies)
    return CopyContents(copy, tuple(_beside_what_is_here(desk, copy, unsaved) for unsaved in copy.items))


def bring_back(desk: Desk, copy: SavedCopy) -> Counter[Standing]:
    """Make versions of what a copy holds, all or nothing. Returns how many there were of each standing.

    Bringing it back again changes nothing.
    """
    done: Counter[Standing] = Counter()
    with desk.store.together():
        for unsaved in copy.items:
            standing = _standing(desk, copy, unsaved)
            done[standing] += 1
            if standing is Standing.BOTH:
                _put_below(desk, copy, unsaved.item)
            elif standing is not Standing.HERE:
                _put_on_top(desk, copy, unsaved.item)
    desk.vault.profile.audit(
        "copy brought back", {"counts": {str(standing): count for standing, count in sorted(done.items())}}
    )
    return done


def _standing(desk: Desk, copy: SavedCopy, unsaved: Unsaved) -> Standing:
    object_id, body = unsaved.item.id, unsaved.item.body()
    draft, head = desk.store.draft(object_id), desk.store.head(object_id)
    saved = {version.body_hash for version in desk.store.links(object_id)}
    if digest(body) in saved or (draft is not None and draft.item.body() == body):
        return Standing.HERE
    if head is None and draft is None:
        return Standing.NEW
    moved_on = head is not None and head.id != unsaved.base
    # The same person on the same laptop: a draft of the same text is from before the copy, or was written after it.
    written_since = draft is not None and draft.saved_at > copy.made_at
    return Standing.BOTH if moved_on or written_since else Standing.NEWER


def _put_on_top(desk: Desk, copy: SavedCopy, item: StoredObject) -> None:
    keep(desk, item.id, "as it stood here before a copy was brought back")
    desk.store.save(item, *_quotes(desk, item), note=_note(copy))


def _put_below(desk: Desk, copy: SavedCopy, item: StoredObject) -> None:
    keep(desk, item.id)
    stands = desk.store.get(item.id)
    desk.store.save(item, note=_note(copy))
    desk.store.save(stands, note="as it stood here before a copy was brought back")


def _quotes(desk: Desk, item: StoredObject) -> list[Evidence]:
    return with_new_quotes(desk, item) if isinstance(item, Interview) else []


def _note(copy: SavedCopy) -> str:
    return f"brought back from the copy of {moment(copy.made_at)}"


def _beside_what_is_here(desk: Desk, copy: SavedCopy, unsaved: Unsaved) -> CopiedItem:
    item = unsaved.item
    draft, head = desk.store.draft(item.id), desk.store.head(item.id)
    here = draft.item if draft is not None else None if head is None else desk.store.get(item.id)
    here_at = draft.saved_at if draft is not None else None if head is None else head.made_at
    return CopiedItem(
        object_id=item.id,
        kind=item.kind.value,
        name=name_of(item),
        characters=len(item.words()),
        standing=_standing(desk, copy, unsaved),
        here_characters=0 if here is None else len(here.words()),
        here_at=here_at,
    )

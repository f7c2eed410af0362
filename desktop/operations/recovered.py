"""Drafts that came back after Daybook ended without warning: beside what was saved, and what becomes of them.

Nothing that was written is lost either way: the draft is made a version first, whatever is chosen.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.due import name_of as name_of_draft
from desktop.domain.errors import NotFound, PersonError, Refused
from desktop.domain.objects import Kind
from desktop.domain.revisions import Revision
from desktop.domain.rows import Draft, UnreadableDraft
from desktop.operations.desk import Desk
from desktop.operations.history import Comparison, compared, item_of
from desktop.operations.naming import KIND_NAMES, name_of
from desktop.operations.restoring import keep, restore_now

NOTE = "kept a draft that came back"
_NOTHING_SAVED = "Nothing was saved before this draft, so there is nothing to go back to."
_OVERTAKEN = "A colleague’s version came in meanwhile. Keep the draft; then both stand until somebody decides."
_THE_SAME = "The draft reads as the last saved version."
_GONE = "This draft is a version already."


@dataclass(frozen=True, slots=True)
class CameBack:
    """A draft beside the version that was saved last before it. ``saved_at`` is when that was, None without one.

    ``why_not_back`` says why one does not go back to that version, empty when one may.
    """

    object_id: UUID
    kind: Kind
    name: str
    kept_at: datetime
    saved_at: datetime | None
    comparison: Comparison
    why_not_back: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A draft that cannot be read, named as far as that can be told. It is kept as it is."""

    name: str
    kept_at: datetime


def look_at(desk: Desk, object_id: UUID) -> CameBack:
    """A draft that came back, beside what was saved before it. Raises NotFound once there is no draft any more."""
    draft = desk.store.draft(object_id)
    if draft is None:
        raise NotFound(_GONE)
    saved = _saved_before(desk, draft)
    other = None if saved is None else item_of(desk, saved.id)
    comparison = compared(desk, other, draft.item)
    return CameBack(
        object_id, draft.item.kind, name_of_draft(draft), draft.saved_at,
        None if saved is None else saved.made_at, comparison, _why_not_back(desk, draft, saved, comparison),
    )  # fmt: skip


def keep_it(desk: Desk, object_id: UUID) -> Revision | None:
    """Make the draft a version at once. None where it holds nothing new."""
    return keep(desk, object_id, NOTE)


def go_back(desk: Desk, object_id: UUID) -> Revision:
    """Make the draft a version, and after it the one that was saved last before it, anew. Returns that one.

    Raises Refused where there is none to go back to, NotFound once there is no draft any more.
    """
    draft = desk.store.draft(object_id)
    if draft is None:
        raise NotFound(_GONE)
    saved = _saved_before(desk, draft)
    why_not = _why_not_back(desk, draft, saved, None)
    if why_not or saved is None:
        raise Refused(why_not)
    with desk.store.together():
        keep(desk, object_id, NOTE)
        return restore_now(desk, object_id, saved.id)


def unreadable(desk: Desk) -> tuple[Unreadable, ...]:
    """Drafts that cannot be read, the newest first."""
    return tuple(Unreadable(_name(desk, draft), draft.saved_at) for draft in desk.store.unreadable_drafts())


def _saved_before(desk: Desk, draft: Draft) -> Revision | None:
    """The version that stands; where a colleague's came in meanwhile, the one that the draft began with."""
    found = desk.store.head(draft.item.id)
    if _is_overtaken(desk, draft) and draft.base is not None:
        found = desk.store.revision(draft.base)
    return found if found is not None and found.body is not None else None


def _is_overtaken(desk: Desk, draft: Draft) -> bool:
    head = desk.store.head(draft.item.id)
    return head is not None and head.id != draft.base and head.device != desk.me.device


def _why_not_back(desk: Desk, draft: Draft, saved: Revision | None, comparison: Comparison | None) -> str:
    if _is_overtaken(desk, draft):
        return _OVERTAKEN
    if saved is None:
        return _NOTHING_SAVED
    return _THE_SAME if comparison is not None and not comparison.changes else ""


def _name(desk: Desk, draft: UnreadableDraft) -> str:
    try:
        return name_of(desk.store.get(draft.object_id))
    except PersonError:
        return KIND_NAMES.get(draft.kind, "Something of a newer Daybook")

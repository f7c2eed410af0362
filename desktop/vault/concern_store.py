"""The concerns of one inspection: the one store that may hold names, under a key of its own.

It is a store of revisions like the inspection's own, and keeps nothing else: no search index, no rows for lists. It
takes concerns only, and nothing in it can be deleted. Nothing is opened before somebody asks for a concern, and the
database is made with the first; so what is wrong with it keeps nobody from the evidence.
"""

from collections.abc import Iterable
from datetime import datetime
from threading import Lock
from typing import Any, Protocol
from uuid import UUID

from desktop.domain.concerns import Concern
from desktop.domain.errors import Damaged, NotFound, Refused
from desktop.domain.revisions import Revision, common_base
from desktop.domain.rows import Appended, ConcernDraft, Contested, Finding, UnreadableDraft
from desktop.vault.care.concern_checks import check_concerns
from desktop.vault.concern_opening import Concerns
from desktop.vault.contents.kinds import CONCERNS
from desktop.vault.contents.revision_log import own_or_first
from desktop.vault.profile import Profile
from desktop.vault.second_copies.open_file import OpenFile

_NOT_HERE = "That concern is not in this inspection."
_CLOSED = "The concerns of this inspection are closed. Open the inspection again."


class Opening(Protocol):
    """Opens the database behind a store."""

    def opened(self, *, make: bool) -> Concerns | None:
        """None where there is none, unless it is to be made."""
        ...

    def own_may_have_gaps(self) -> bool:
        """Whether what this laptop wrote need not be whole."""
        ...


class ConcernStore:
    """An inspection's concerns. What its methods save is durable when they return.

    The vault's thread calls everything but ``keep_draft``. Every method raises Damaged, NewerVersion or
    StoreWriteFailed when the database cannot be opened, and the next call tries again.
    """

    def __init__(self, opening: Opening, profile: Profile) -> None:
        """Opens nothing yet."""
        self._opening, self._profile = opening, profile
        self._opens = Lock()  # the thread of drafts may be the first to need it
        self._concerns: Concerns | None = None
        self._is_closed = False

    # concerns

    def all(self) -> tuple[Concern, ...]:
        """Every concern as it stands, the one raised last first. ``unreadable`` names those that cannot be read."""
        concerns = self._opened()
        found = [] if concerns is None else [self._current(concerns, one) for one in concerns.log.object_ids()]
        return tuple(
            sorted((one for one in found if one is not None), key=lambda one: (one.raised_at, one.id), reverse=True)
        )

    def unreadable(self) -> tuple[UUID, ...]:
        """Concerns of which no version can be read here, by id: they are kept, and must not go unseen."""
        concerns = self._opened()
        if concerns is None:
            return ()
        return tuple(one for one in concerns.log.object_ids() if self._current(concerns, one) is None)

    def get(self, concern_id: UUID) -> Concern:
        """A concern as it stands; of several heads this laptop's own, else the first. Raises NotFound, Damaged."""
        shown = self.head(concern_id)
        body = None if shown is None else self._needed().log.nearest_with_body(shown)
        if body is None or body.body is None:
            raise NotFound(_NOT_HERE)
        return CONCERNS.read(body.kind, body.body)

    def save(self, concern: Concern, note: str = "") -> Revision:
        """Save a concern as this person's revision and drop the draft that it holds. Returns what stands now.

        One whose body did not change gets no new revision; one in conflict stays in conflict.
        """
        CONCERNS.require(concern)
        concerns, me = self._made(), self._profile.me()
        saved = concerns.saving.save((concern,), me, note)
        return saved[0] if saved else own_or_first(concerns.log.heads(concern.id), me.device)

    def decide(self, concern: Concern, reason: str) -> Revision:
        """Close a conflict with the concern as it is to stand: it follows every head. Refused when there is none."""
        CONCERNS.require(concern)
        return self._made().saving.decide(concern, self._profile.me(), reason)

    def take_in(self, revisions: Iterable[Revision]) -> Appended:
        """Take in another device's versions in one transaction; those with a fault are left out and named.

        Taking in the same again, or in another order, leads to the same state. Two heads stay two until ``decide``.
        """
        return self._made().appending.append(revisions, self._profile.device())

    # history

    def head(self, concern_id: UUID) -> Revision | None:
        """The revision that ``get`` shows, or None."""
        heads = self.heads(concern_id)
        return own_or_first(heads, self._profile.device()) if heads else None

    def heads(self, concern_id: UUID) -> tuple[Revision, ...]:
        """The revisions that none follows, with bodies, by id. More than one is a conflict."""
        concerns = self._opened()
        return () if concerns is None else concerns.log.heads(concern_id)

    def contested(self) -> tuple[Contested, ...]:
        """Concerns that two or more people changed from the same version, by id, each with what they have in common."""
        concerns = self._opened()
        ids = () if concerns is None else concerns.log.object_ids()
        return tuple(_contested(one, heads, self.history(one)) for one in ids if len(heads := self.heads(one)) > 1)

    def history(self, concern_id: UUID) -> tuple[Revision, ...]:
        """A concern's revisions with bodies, the oldest first."""
        concerns = self._opened()
        return () if concerns is None else concerns.log.of_object(concern_id)

    def revision(self, revision_id: UUID) -> Revision | None:
        """One revision with its body, or None."""
        concerns = self._opened()
        return None if concerns is None else concerns.log.get(revision_id)

    # drafts

    def put_draft(self, concern: Concern, base: UUID | None) -> datetime:
        """Keep what stands in an editor. ``base`` is the revision the editor began with, None for a new concern."""
        CONCERNS.require(concern)
        return self._made().drafts.put(concern, base)

    def keep_draft(self, concern: Concern, base: UUID | None) -> datetime:
        """As ``put_draft``, on a thread of its own: it waits for no reading, only for a save that is under way.

        One thread at a time calls it.
        """
        CONCERNS.require(concern)
        concerns = self._opened_by_any(make=True)
        if concerns is None:
            raise Refused(_CLOSED)
        return concerns.kept.put(concern, base)

    def draft(self, concern_id: UUID) -> ConcernDraft | None:
        """A concern's draft; None where there is none, or one that cannot be read."""
        concerns = self._opened()
        return None if concerns is None else concerns.drafts.get(concern_id)

    def drafts(self) -> tuple[ConcernDraft, ...]:
        """All drafts that can be read, the newest first."""
        concerns = self._opened()
        return () if concerns is None else concerns.drafts.all()

    def unreadable_drafts(self) -> tuple[UnreadableDraft, ...]:
        """Drafts that cannot be read: they are kept, never in the way of the others."""
        concerns = self._opened()
        return () if concerns is None else concerns.drafts.unreadable()

    def drop_draft(self, concern_id: UUID) -> None:
        """Forget a concern's draft, by a person's decision. What was saved of the concern stays."""
        concerns = self._opened()
        if concerns is not None:
            concerns.drafts.drop(concern_id)

    # what never travels

    def remembered(self, name: str, default: Any = None) -> Any:
        """What was remembered under a name, or the default: how far a concern has come on its way to the lead."""
        concerns = self._opened()
        return default if concerns is None else concerns.notes.get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Remember it in place of what was before. ``value`` is anything JSON can hold."""
        self._made().notes.put(name, value)

    # care

    def check(self) -> tuple[Finding, ...]:
        """What a check of the database finds; nothing where there is none yet. Changes nothing."""
        concerns = self._opened()
        whole = None if self._opening.own_may_have_gaps() else self._profile.device()
        return () if concerns is None else tuple(check_concerns(concerns.connection, whole))

    def end(self) -> str:
        """The hash of the version written last, or that there are drafts besides; empty where nothing was written."""
        concerns = self._opened()
        last = None if concerns is None else concerns.log.last()
        drafts = " and drafts" if self.drafts() or self.unreadable_drafts() else ""
        return f"{'' if last is None else last.hash}{drafts}"

    @property
    def file(self) -> OpenFile | None:
        """The database's file, for copying it while it is in use; None while it is not open."""
        return None if self._concerns is None else self._concerns.connection.file

    @property
    def second_copy_is_behind(self) -> bool:
        """Whether what was saved last could not be written a second time. It is tried again at the next save."""
        return self._concerns is not None and self._concerns.journal.is_behind

    def begin_journal(self, position: int) -> None:
        """Begin the journal's next file: a snapshot holds everything up to a place in the database."""
        if self._concerns is not None:
            self._concerns.connection.may_write()
            self._concerns.journal.begin(position)

    def close(self) -> None:
        """Close the database and forget its journal's key. Closing twice does nothing; nothing is opened after."""
        with self._opens:
            self._is_closed = True
            if self._concerns is not None:
                self._concerns.close()

    def _opened(self, *, make: bool = False) -> Concerns | None:
        """The open database, asked for on the vault's thread."""
        concerns = self._opened_by_any(make=make)
        if concerns is not None and concerns.brought_back:
            self._profile.audit("brought back from the second copy", {"count": concerns.brought_back})
            concerns.brought_back = 0
        return concerns

    def _opened_by_any(self, *, make: bool) -> Concerns | None:
        with self._opens:
            if self._is_closed:
                raise Refused(_CLOSED)
            if self._concerns is None:
                self._concerns = self._opening.opened(make=make)
            return self._concerns

    def _made(self) -> Concerns:
        concerns = self._opened(make=True)
        if concerns is None:
            raise Refused(_CLOSED)
        return concerns

    def _needed(self) -> Concerns:
        concerns = self._opened()
        if concerns is None:
            raise NotFound(_NOT_HERE)
        return concerns

    def _current(self, concerns: Concerns, concern_id: UUID) -> Concern | None:
        shown = concerns.log.nearest_with_body(own_or_first(concerns.log.heads(concern_id), self._profile.device()))
        if shown is None or shown.body is None:
            return None
        try:
            return CONCERNS.read(shown.kind, shown.body)
        except Damaged:
            return None


def _contested(concern_id: UUID, heads: tuple[Revision, ...], history: tuple[Revision, ...]) -> Contested:
    ids = {head.id for head in heads}
    in_order = tuple(revision for revision in history if revision.id in ids)
    return Contested(concern_id, in_order[0].kind, in_order, common_base(history, in_order))

"""One inspection's database: the one face that everything above the vault uses.

It puts the parts together (revisions, drafts, projections, lists, search, attachments, bundles) and says who
is writing. One thread owns it, except for ``keep_draft``.
"""

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from copy import copy
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from desktop.domain.documents import Attachment, Document
from desktop.domain.errors import NotFound
from desktop.domain.inspections import Inspection
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_of
from desktop.domain.revisions import BEYOND_NUMBERS, Revision
from desktop.domain.rosters import prevailing
from desktop.domain.rows import Appended, Contested, ContestedRow, Draft, Finding, UnreadableDraft
from desktop.vault.care.store_checks import check_store
from desktop.vault.clock import Clock
from desktop.vault.connection import Connection
from desktop.vault.contents.appending import Appending
from desktop.vault.contents.attachments import Attachments
from desktop.vault.contents.begun_words import BegunWords
from desktop.vault.contents.bundle_traces import BundleTraces
from desktop.vault.contents.current_objects import CurrentObjects
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.intake import Intake
from desktop.vault.contents.kinds import OBJECTS
from desktop.vault.contents.lists import Lists
from desktop.vault.contents.map_lists import MapLists
from desktop.vault.contents.outbox import Outbox
from desktop.vault.contents.own_readings import OwnReadings
from desktop.vault.contents.own_words import OwnWords
from desktop.vault.contents.projections import Projections
from desktop.vault.contents.quarantine import Quarantine
from desktop.vault.contents.remark_lists import RemarkLists
from desktop.vault.contents.renumbering import Renumbering
from desktop.vault.contents.returns import Returns
from desktop.vault.contents.review_answers import ReviewAnswers
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.contents.saved_searches import SavedSearches
from desktop.vault.contents.saving import Saving
from desktop.vault.contents.search import Search
from desktop.vault.contents.sight import Sight
from desktop.vault.contents.words_left import WordsLeft
from desktop.vault.handing_over import closed_on_failure
from desktop.vault.profile import Profile
from desktop.vault.second_copies.copies import Copies
from desktop.vault.second_copies.journal import Journal
from desktop.vault.second_copies.open_file import OpenFile
from desktop.vault.store_lists import StoreLists

T = TypeVar("T", bound=StoredObject)


class InspectionStore(StoreLists):
    """An open inspection. What its methods save is durable when they return.

    ``outbox`` and ``intake`` hold what is known of bundles going out and come in, ``quarantine`` what of them was not
    taken in, ``returns`` what goes back, ``traces`` in which bundle each version travelled; ``answers`` what records'
    readers answered; ``talks`` finds the schedule, ``remarks`` what a lead wrote about objects; ``own_readings``,
    ``own_words``, ``words_left``, ``begun_words`` and ``saved_searches`` stay on this laptop. What must not be seen yet
    (``domain.sight``) no reading method gives: asked for one object they raise OutOfSight.
    """

    def __init__(
        self,
        connection: Connection,
        profile: Profile,
        clock: Clock,
        journal: Journal | None = None,
        drafting: Connection | None = None,
        copies: Copies | None = None,
    ) -> None:
        """``drafting`` is another connection to the same file, where another thread is to keep drafts.

        Everything given is closed when what the journal holds cannot be taken back.
        """
        self._copies = copies
        self._connection = connection
        self._drafting = drafting or connection
        self._journal = journal
        self._profile = profile
        self._log = RevisionLog(connection) if journal is None else journal.log
        self._projections = Projections(connection, self._log)
        self._drafts = Drafts(connection, clock, OBJECTS)
        self._kept = self._drafts.beside(self._drafting)
        self._saving = Saving(connection, self._log, self._projections, self._drafts, OBJECTS, clock)
        self._renumbering = Renumbering(connection, self._log, self._projections, self._saving)
        self._appending = Appending(connection, self._log, self._projections, OBJECTS)
        self._search = Search(connection)
        self._attachments = Attachments(connection)
        self.outbox = Outbox(connection)
        self.intake, self.quarantine = Intake(connection), Quarantine(connection)
        self.returns = Returns(connection)
        self.own_readings, self.words_left = OwnReadings(connection), WordsLeft(connection)
        self.own_words = OwnWords(connection)
        self.begun_words, self.saved_searches = BegunWords(connection, self._drafting), SavedSearches(connection)
        self.look_through(Sight(connection, lambda: getattr(profile.identity(), "designation", "")))
        if journal is not None:
            with closed_on_failure(self):
                self._take_back(journal)
            connection.after_commit(journal.catch_up)

    def look_through(self, sight: Sight) -> None:
        """Leave out of sight what ``sight`` does."""
        self._sight = sight
        self._current = CurrentObjects(self._connection, self._log, sight)
        self._lists = Lists(self._connection, self._drafts, sight)
        self.map = MapLists(self._connection, sight)
        self.talks = self._lists.talks
        self.answers = ReviewAnswers(self._connection, sight)
        self.remarks = RemarkLists(self._connection, sight)
        self.traces = BundleTraces(self._connection, sight)

    @property
    def whole(self) -> "InspectionStore":
        """The same with nothing out of sight: for what carries, counts or clears, and shows nobody what it reads."""
        whole = copy(self)
        whole.look_through(Sight(self._connection, str))
        return whole

    def out_of_sight_of(self, designation: str) -> frozenset[UUID]:
        """Objects that somebody else of the team must not see yet, as far as is known here."""
        return Sight(self._connection, lambda: designation).objects

    @property
    def unseen(self) -> frozenset[UUID]:
        """Objects that are out of sight: readings, the evidence taken from them, and remarks on either."""
        return self._sight.objects

    def together(self) -> AbstractContextManager[None]:
        """A block whose changes are saved all or not at all, durable when it ends."""
        return self._connection.transaction()

    # objects

    def save(self, *items: StoredObject, note: str = "") -> tuple[Revision, ...]:
        """Save objects in one transaction as this person's revisions, and drop their drafts.

        An object whose body did not change gets no revision. An object in conflict stays in conflict. When a
        draft began before a colleague's newer version came in, the save begins a conflict rather than hide it.
        """
        return self._saving.save(items, self._profile.me(), note)

    def decide(self, item: StoredObject, reason: str) -> Revision:
        """Close a conflict with the object as a person decided it. Raises Refused when there is none."""
        return self._saving.decide(item, self._profile.me(), reason)

    def number_anew(self, lost: Collection[UUID], past: int, others: Sequence[Revision] = ()) -> tuple[Revision, ...]:
        """Save again, beyond a number, what some of this laptop's revisions changed: others have no place for those.

        What it reads stays as it is. Once done, asking again for the same does nothing. ``others`` are versions that
        bore the same numbers before, at most one of an object: they are closed, and brought back where none was lost.
        """
        return self._renumbering.number_anew(lost, self._profile.me(), past, others)

    def settle(self, told: Sequence[Revision]) -> tuple[Revision, ...]:
        """Close what others say was followed, where what followed it has no place here: this laptop went back.

        ``told`` are objects' whole histories as others have them.
        """
        return self._renumbering.settle(told, self._profile.me())

    def append(self, revisions: Iterable[Revision]) -> Appended:
        """Take in others' revisions in one transaction; those with a fault are set aside and named.

        Taking in the same again, or in another order, leads to the same state.
        """
        return self._appending.append(revisions, self._profile.device())

    def get(self, object_id: UUID) -> StoredObject:
        """An object as it stands; of several heads this laptop's own, else the first. Raises NotFound."""
        return self._current.get(object_id)

    def find(self, model: type[T], object_id: UUID) -> T:
        """As ``get``, for an object of a kind. Raises NotFound when it is of another kind too."""
        item = self.get(object_id)
        if not isinstance(item, model):
            raise NotFound("That item is not in this inspection.")
        return item

    def all(self, model: type[T]) -> tuple[T, ...]:
        """Every object of a kind as it stands, in order of id."""
        return tuple(item for item in self._current.all(model.kind) if isinstance(item, model))

    def documents(self) -> tuple[Document, ...]:
        """Documents, the one received last first."""
        return tuple(sorted(self.all(Document), key=lambda document: (document.received_at, document.id), reverse=True))

    def inspection(self) -> Inspection:
        """The inspection itself; of several versions what prevails of them. Raises NotFound until it was saved or came.

        This laptop's own version is shown first, as of any object, else the first by id.
        """
        found = self.all(Inspection)
        if not found:
            raise NotFound("This inspection has not been set up on this laptop yet.")
        versions = self._current.heads_at_odds(found[0].id)
        read = [(one, object_of(one.kind, one.body)) for one in versions if one.body is not None]
        at_odds = [(one, item) for one, item in read if isinstance(item, Inspection)]
        at_odds.sort(key=lambda version: version[1] != found[0])
        return prevailing(at_odds) if at_odds else found[0]

    def counts(self) -> dict[str, int]:
        """How many objects there are of each kind."""
        return self._current.counts()

    # history

    def head(self, object_id: UUID) -> Revision | None:
        """The revision that ``get`` shows, or None."""
        return self._current.head(object_id)

    def revision(self, revision_id: UUID) -> Revision | None:
        """One revision with its body, or None."""
        if (found := self._log.get(revision_id)) is not None:
            self._sight.check(found.object_id)
        return found

    def history(self, object_id: UUID) -> tuple[Revision, ...]:
        """An object's revisions, the oldest first."""
        self._sight.check(object_id)
        return self._log.of_object(object_id)

    def links(self, object_id: UUID) -> tuple[Revision, ...]:
        """As ``history``, without bodies: quick, however many and long they are."""
        self._sight.check(object_id)
        return self._log.links_of_object(object_id)

    def bodies_held(self, object_id: UUID) -> frozenset[UUID]:
        """Which of an object's revisions have their body here; of the others only the trace came."""
        return self._log.with_bodies(object_id)

    def contested(self) -> tuple[Contested, ...]:
        """Objects that two or more people changed from the same version."""
        return self._current.contested()

    def contested_count(self) -> int:
        """How many such objects there are."""
        return self._current.contested_count()

    def contested_one(self, object_id: UUID) -> Contested | None:
        """As ``contested``, for one object; None when nobody is at odds over it (any more)."""
        return self._current.contested_one(object_id)

    def contested_rows(self) -> tuple[ContestedRow, ...]:
        """As ``contested``, as rows of a list; quick, however many and long they are."""
        return self._current.contested_rows()

    # drafts

    def put_draft(self, item: StoredObject, base: UUID | None) -> datetime:
        """Keep what stands in an editor. ``base`` is the revision the editor began with, None for a new object."""
        return self._drafts.put(item, base)

    def keep_draft(self, item: StoredObject, base: UUID | None) -> datetime:
        """As ``put_draft``, on a thread of its own: it waits for no reading, only for a save that is under way.

        One thread at a time calls it, and never inside ``together``.
        """
        return self._kept.put(item, base)

    def draft(self, object_id: UUID) -> Draft | None:
        """An object's draft; None where there is none, or one that cannot be read."""
        self._sight.check(object_id)
        return self._drafts.get(object_id)

    def drafts(self) -> tuple[Draft, ...]:
        """All drafts that can be read, the newest first."""
        return tuple(draft for draft in self._drafts.all() if draft.item.id not in self.unseen)

    def unreadable_drafts(self) -> tuple[UnreadableDraft, ...]:
        """Drafts that cannot be read: they are kept, never in the way of the others."""
        return self._drafts.unreadable()

    def drop_draft(self, object_id: UUID) -> None:
        """Forget an object's draft, by a person's decision."""
        self._drafts.drop(object_id)

    # copies elsewhere

    @property
    def copies(self) -> Copies:
        """Seals and opens copies of this inspection that lie outside the vault. ValueError in a store by itself."""
        if self._copies is None:
            raise ValueError("only a vault's own stores save copies")
        return self._copies

    # attachments

    def put_attachment(self, chunks: Iterable[bytes], media_type: str) -> Attachment:
        """Keep a file; the same bytes are kept once."""
        return self._attachments.put(chunks, media_type)

    def put_attachment_in_stretches(self, chunks: Iterable[bytes], media_type: str) -> Iterator[None]:
        """The same so much at a time, so that others can save between: nothing after each. It is here after the last.

        What ``chunks`` raises leaves nothing behind; an end without warning what ``drop_unfinished_files`` removes.
        """
        return self._attachments.put_in_stretches(chunks, media_type)

    def drop_unfinished_files(self) -> None:
        """Forget what is left of files that were coming in stretches when Daybook ended; not what comes now."""
        self._attachments.drop_unfinished()

    def read_attachment(self, sha256: str) -> Iterator[bytes]:
        """A file in pieces. Raises NotFound at once, Damaged at the end when its bytes are not what they were."""
        return self._attachments.read(sha256)

    def has_attachment(self, sha256: str) -> bool:
        """True when the file with this SHA-256 is here."""
        return self._attachments.has(sha256)

    def reading_through_attachment(self, sha256: str) -> Generator[None, None, bool]:
        """Whether a file is here and its bytes are what they were: read so much at a time, nothing after each."""
        return self._attachments.reading_through(sha256)

    def whole_attachment_size(self, sha256: str) -> int | None:
        """A file's size in bytes; None where it is not all here, or was found damaged since this was opened."""
        return self._attachments.whole_size(sha256)

    def drop_attachments(self, digests: Iterable[str]) -> None:
        """Let files go that were kept for something that then was not taken in, by their SHA-256."""
        self._attachments.drop(digests)

    def file_count(self) -> int:
        """How many files are here."""
        return self._attachments.count()

    # sending

    def device_tail(self, device: UUID | None = None) -> Revision | None:
        """The last revision of a device, this laptop's unless another is named; without its body. None before any."""
        return self._log.tail(device or self._profile.me().device)

    def objects_changed(self, after: int, last: int = BEYOND_NUMBERS, device: UUID | None = None) -> dict[str, int]:
        """How many objects of each kind a device (mine unless named) changed after one of its numbers, up to one."""
        return self._log.objects_changed(device or self._profile.me().device, after, last)

    def my_last_of_each(self) -> tuple[Revision, ...]:
        """This laptop's last revision of each object it changed, without bodies, in its order."""
        return self._log.last_of_each(self._profile.me().device)

    def revisions_of_device(self, device: UUID, first: int, last: int) -> tuple[Revision, ...]:
        """A device's revisions with bodies, in its order, both ends included."""
        return self._log.of_device(device, first, last)

    def latest_bodies(self, device: UUID, first: int, last: int, run_ends: int | None = None) -> tuple[Revision, ...]:
        """What a bundle carries, or a part of one that ends there: a body only on an object's last revision in it."""
        return self._log.of_device_latest_bodies(device, first, last, run_ends or last)

    # care

    def rebuild_projections(self) -> None:
        """Make everything that is derived from revisions again."""
        with self._connection.transaction():
            self._projections.rebuild(self._profile.device())

    def check(self) -> tuple[Finding, ...]:
        """What a check of this database finds, for ``daybook doctor``. Changes nothing."""
        return check_store(self._connection, self._log, self._projections, self._attachments, self._profile.device())

    @property
    def file(self) -> OpenFile:
        """The database's file, for copying it while it is in use."""
        return self._connection.file

    @property
    def second_copy_is_behind(self) -> bool:
        """Whether what was saved last could not be written a second time. It is tried again at the next save."""
        return self._journal is not None and self._journal.is_behind

    def begin_journal(self, position: int) -> None:
        """Begin the journal's next file: a snapshot holds everything up to a place in the database."""
        if self._journal is not None:
            self._connection.may_write()
            self._journal.begin(position)

    def _take_back(self, journal: Journal) -> None:
        """A database that lacks what the journal says it saved is not what it was: take that in again."""
        if journal.take_up():
            back = self.append(journal.everything())
            if back.added:
                self._profile.audit("brought back from the second copy", {"count": back.added})

    def close(self) -> None:
        """Close the database and forget the keys of its journal and its copies. Closing twice does nothing."""
        self._drafting.close()
        self._connection.close()  # last: closing its file gives up the locks of both
        if self._journal is not None:
            self._journal.close()
        if self._copies is not None:
            self._copies.close()

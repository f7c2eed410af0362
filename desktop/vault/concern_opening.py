"""Opening the concerns of one inspection when they are first needed, and making their database when there is none.

Most inspections never have a concern, and one that cannot be opened must keep nobody from the evidence: so nothing here
happens before somebody asks for it. Either of two threads may be the first: a draft is kept on one of its own.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from desktop.domain.concerns import Concern
from desktop.domain.errors import Damaged, Refused
from desktop.vault.care.swapping import finish_swap, keep_damaged_log, swap_waits
from desktop.vault.connection import Connection, second_connection
from desktop.vault.contents.appending import Appending
from desktop.vault.contents.drafts import Drafts
from desktop.vault.contents.kinds import CONCERNS
from desktop.vault.contents.notes import Notes
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.contents.saving import Saving
from desktop.vault.contents.shown import NothingShown
from desktop.vault.handing_over import closed_on_failure
from desktop.vault.keys.key_derivation import wiped
from desktop.vault.keys.sealing import subkey
from desktop.vault.making import make_folder
from desktop.vault.migrations import CONCERNS as SERIES
from desktop.vault.migrations import make_database, open_database
from desktop.vault.places import JOURNAL, Places
from desktop.vault.second_copies.journal import Journal, journal_files
from desktop.vault.second_copies.snapshots import Snapshots
from desktop.vault.store_opening import Whose

_IS_LOST = (
    "The file concerns.db of this inspection is missing or empty, and its second copies say that concerns were in it. "
    "Nothing was changed. “Look after this vault”, when you unlock it, brings them back."
)

_NOWHERE = "What is salvaged holds no concerns. Open the inspection itself to raise one."


class Concerns:
    """An open concerns.db: its parts, put together. What is wrong with it is known before it is handed over."""

    def __init__(self, connection: Connection, drafting: Connection, journal: Journal, whose: Whose) -> None:
        """Everything given is closed when what the journal holds cannot be taken back."""
        self.connection, self.journal = connection, journal
        self._drafting = drafting
        self.log = journal.log
        shown = NothingShown(self.log)
        self.drafts: Drafts[Concern] = Drafts(connection, whose.clock, CONCERNS)
        self.kept = self.drafts.beside(drafting)
        self.saving: Saving[Concern] = Saving(connection, self.log, shown, self.drafts, CONCERNS, whose.clock)
        self.appending = Appending(connection, self.log, shown, CONCERNS, numbers_bind=False)
        self.notes = Notes(connection)
        with closed_on_failure(self):
            self.brought_back = self._take_back()
            """How many versions the database lacked that its second copy had; whoever says so sets it to 0."""
        connection.after_commit(journal.catch_up)

    def close(self) -> None:
        """Close it and forget its journal's key. Closing twice does nothing."""
        self._drafting.close()
        self.connection.close()  # last: closing its file gives up the locks of both
        self.journal.close()

    def _take_back(self) -> int:
        """A database that lacks what the journal says it saved is not what it was: take that in again."""
        return self.appending.append(self.journal.everything(), None).added if self.journal.take_up() else 0


@dataclass(frozen=True, slots=True)
class ConcernFile:
    """Where an inspection's concerns are, or will be. ``key`` gives a copy of their key, to wipe."""

    places: Places
    key: Callable[[], bytearray]
    whose: Whose
    may_write: Callable[[], object]

    def opened(self, *, make: bool) -> Concerns | None:
        """The database; None where none was ever made, unless it is to be made now.

        Raises Damaged, NewerVersion, StoreWriteFailed; then nothing of it is open.
        """
        if swap_waits(self.places):
            self.may_write()
            finish_swap(self.places)
        is_new = not is_there(self.places)
        if is_new and _was_there(self.places):
            raise Damaged(_IS_LOST)
        if is_new and not make:
            return None
        self.may_write()
        keep_damaged_log(self.places)
        for folder in (self.places.journal, self.places.snapshots):
            make_folder(folder)
        with wiped(self.key()) as held:
            open_or_make = make_database if is_new else open_database
            connection = open_or_make(self.places.database, held, SERIES, self.may_write, any_thread=True)
            connection.key_again = self.key
            drafting = second_connection(connection, held)
            journal_key = subkey(held, JOURNAL)
        journal = Journal(self.places.journal, journal_key, self.whose.inspection, RevisionLog(connection))
        return Concerns(connection, drafting, journal, self.whose)

    def own_may_have_gaps(self) -> bool:
        """Whether what this laptop wrote need not be whole: after a destruction some may come back from the lead."""
        return self.whose.profile.destroyed_concerns.knows(self.whose.inspection)


class Nowhere:
    """Holds no concerns and takes none: stands beside an evidence that was only salvaged."""

    def own_may_have_gaps(self) -> bool:
        """Nothing has."""
        return False

    def opened(self, *, make: bool) -> Concerns | None:
        """None. Raises Refused for who wants to write."""
        if make:
            raise Refused(_NOWHERE)
        return None


def was_ever_made(places: Places) -> bool:
    """Whether an inspection has, or had, concerns of its own: then there is something to look after."""
    return is_there(places) or _was_there(places)


def is_there(places: Places) -> bool:
    """Whether the database's file has any bytes; one without was cut short while it was made, or is lost."""
    with suppress(OSError):
        return places.database.stat().st_size > 0
    return False


def _was_there(places: Places) -> bool:
    return bool(journal_files(places.journal) or Snapshots(places).all())

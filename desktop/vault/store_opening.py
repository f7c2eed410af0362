"""Opening one inspection's database, with what belongs to it: drafts' own connection, journal, copies elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop.vault.clock import Clock
from desktop.vault.connection import second_connection
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.keys.key_derivation import wiped
from desktop.vault.keys.sealing import subkey
from desktop.vault.migrations import EVIDENCE, make_database, open_database
from desktop.vault.places import JOURNAL, Places
from desktop.vault.profile import Profile
from desktop.vault.second_copies.copies import PURPOSE as COPIES
from desktop.vault.second_copies.copies import Copies
from desktop.vault.second_copies.journal import Journal


@dataclass(frozen=True, slots=True)
class Whose:
    """Which inspection of which vault, who writes in it, and by which clock."""

    vault: UUID
    inspection: UUID
    profile: Profile
    clock: Clock


def opened_store(
    places: Places, key: Callable[[], bytearray], whose: Whose, may_write: Callable[[], object], *, make: bool
) -> InspectionStore:
    """The store on a database that is at its place, or with ``make`` on a new one. ``key`` gives a copy of its key.

    Raises Damaged, NewerVersion, StoreWriteFailed; then nothing of it is open.
    """
    with wiped(key()) as held:
        connection = (make_database if make else open_database)(places.database, held, EVIDENCE, may_write)
        connection.key_again = key
        drafting = second_connection(connection, held)
        journal_key, copies_key = subkey(held, JOURNAL), subkey(held, COPIES)
    journal = Journal(places.journal, journal_key, whose.inspection, RevisionLog(connection))
    copies = Copies(copies_key, whose.vault, whose.inspection)
    return InspectionStore(connection, whose.profile, whose.clock, journal, drafting, copies)

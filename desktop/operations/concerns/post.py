"""Sealed messages on their way through the inspection's store, a step at a time, so that a window can go on meanwhile.

What touches the vault (``to_send``, ``note_…``, ``unread``, ``take_letter``) belongs on its thread; what talks to the
store (``post``, ``look``, ``fetch``) takes no desk and may run beside it. ``exchange`` does it all in a row. No network
is normal: what was to go waits, and is tried again like a bundle.
"""

import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import SystemRandom
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.sealed_message import ANOTHER_INSPECTION, LARGEST_FILE_BYTES
from desktop.domain.concern_sending import Way
from desktop.domain.errors import BadBundle, PersonError, Refused
from desktop.operations.concerns.letters import note_read, unread
from desktop.operations.concerns.messages import TakenIn, audit, note_gone, recipients_of, sealed_message, take_in
from desktop.operations.concerns.sending import note_travel, travel_of
from desktop.operations.desk import Desk
from desktop.operations.stores.at_hand import store_of
from desktop.sync import names
from desktop.sync.backoff import retry_delay_s
from desktop.sync.stores import Store, StoredFile, read_whole

A_TEAMS_LETTERS = 10_000
_FLOODED = (
    "There are far more letters in the store than a team can write. Somebody else writes to it, so messages may take "
    "long. Phone the lead, and hand over what cannot wait as a file."
)
_FOR_SOMEBODY_ELSE = {Fault.WRONG_KEY, ANOTHER_INSPECTION}
_LOOKED_AT_AGAIN = {Fault.NEWER, Fault.FOREIGN}
"""Faults that may be ours to put right (an update, a missing enrolment): looked at again when that has changed."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A sealed message under the name that it gets in the store: everything that posting needs."""

    concern_id: UUID
    head: UUID
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one go did. ``taken`` is what came in; ``refused`` counts letters to me that do not hold; ``why`` says why
    something waits, empty when nothing does."""

    sent: int = 0
    waiting: int = 0
    taken: tuple[TakenIn, ...] = ()
    refused: int = 0
    why: str = ""


def ask_to_send(desk: Desk, concern_id: UUID) -> None:
    """Have a concern, and whatever is added to it later, go to the lead through the store. Refused on the lead's own
    laptop, and while nobody else leads."""
    if desk.leads():
        raise Refused("This is the lead’s laptop: the concern is here already.")
    if not recipients_of(desk, concern_id):
        raise Refused("Nobody leads this inspection yet. Ask for a new inspection pack.")
    note_travel(desk, concern_id, replace(travel_of(desk, concern_id), wanted=True, next_try_at="", sent=()))


def owed(desk: Desk) -> tuple[tuple[UUID, UUID], ...]:
    """Concerns that have not gone as they stand now, each with its version: what somebody asked to send, and answers.

    A lead answers with each version that came in too: only the answer tells the raiser that it is held.
    """
    found = []
    for concern in desk.concerns.all():
        head, travel = desk.concerns.head(concern.id), travel_of(desk, concern.id)
        is_answer = desk.leads() and bool(recipients_of(desk, concern.id))
        gone = travel.sent if is_answer else (*travel.sent, *travel.held)
        if head is not None and str(head.id) not in gone and (is_answer or travel.wanted):
            found.append((concern.id, head.id))
    return tuple(found)


def to_send(desk: Desk) -> tuple[Letter, ...]:
    """Sealed letters for what is owed. One that cannot be made says why, and the others go all the same."""
    letters = []
    for concern_id, head in owed(desk):
        name = names.letter(desk.inspection().id, secrets.token_hex(16))
        try:
            letters.append(Letter(concern_id, head, name, sealed_message(desk, concern_id)))
        except PersonError as error:  # too long, or nobody leads any more
            _wait(desk, concern_id, error)
    return tuple(letters)


def post(store: Store, letter: Letter) -> None:
    """Put a letter into the store. Raises StoreUnavailable."""
    store.put(letter.name, (letter.data,))


def note_posted(desk: Desk, letter: Letter) -> None:
    """Remember that it went. What was changed meanwhile goes next time."""
    note_gone(desk, letter.concern_id, Way.STORE)
    travel = travel_of(desk, letter.concern_id)
    note_travel(desk, letter.concern_id, replace(travel, sent=(str(letter.head),), letter=letter.name))
    note_read(desk, [letter.name])
    audit(desk, "concern message sent")


def note_waiting(desk: Desk, letter: Letter, error: PersonError, jitter: Callable[[], float] | None = None) -> None:
    """Remember that it did not go, why, and when it is tried again by itself."""
    _wait(desk, letter.concern_id, error, jitter)


def next_try_s(desk: Desk) -> float | None:
    """Seconds until something that is owed is to be tried by itself, none of them negative; None when nothing is."""
    tries = [travel_of(desk, concern_id).next_try_at for concern_id, _head in owed(desk)]
    if not tries:
        return None
    first = min(datetime.fromisoformat(at) if at else desk.clock() for at in tries)
    return max(0.0, (first - desk.clock()).total_seconds())


def _wait(desk: Desk, concern_id: UUID, error: PersonError, jitter: Callable[[], float] | None = None) -> None:
    travel = travel_of(desk, concern_id)
    wait = timedelta(seconds=retry_delay_s(travel.tries + 1, (jitter or SystemRandom().random)()))
    at = (desk.clock() + wait).isoformat()
    note_travel(desk, concern_id, replace(travel, tries=travel.tries + 1, next_try_at=at, why=str(error)))


def look(store: Store, inspection: UUID) -> tuple[StoredFile, ...]:
    """Every letter in the store, whoever it is for. Raises StoreUnavailable."""
    return tuple(file for file in store.list(names.letters(inspection)) if names.is_letter(file.name))


def note_lost(desk: Desk, letters: Iterable[StoredFile]) -> None:
    """What is not in the store any more, and has no answer, goes again: somebody took it away, or it is another store.

    Only whoever raised a concern waits for an answer, and the lead answers what comes anew.
    """
    if desk.leads():
        return
    there = {file.name for file in letters}
    for concern in desk.concerns.all():
        travel = travel_of(desk, concern.id)
        waits = travel.wanted and not {*travel.sent} <= {*travel.held}
        if waits and travel.way == Way.STORE and travel.letter not in there:
            note_travel(desk, concern.id, replace(travel, sent=()))


def fetch(store: Store, letter: StoredFile) -> bytes:
    """A letter's bytes. Raises StoreUnavailable."""
    return read_whole(store, letter.name, LARGEST_FILE_BYTES)


def take_letter(desk: Desk, letter: StoredFile, data: bytes) -> TakenIn | None:
    """Take in a letter; None for somebody else's. Raises BadBundle for one that does not hold."""
    try:
        taken = take_in(desk, data)
    except BadBundle as error:
        note_read(desk, [letter.name], again=error.fault in _LOOKED_AT_AGAIN)
        if error.fault in _FOR_SOMEBODY_ELSE:
            return None
        raise
    note_read(desk, [letter.name])
    return taken


def exchange(desk: Desk, store: Store | None = None) -> Exchanged:
    """Fetch what came, then send what waits, the answers to what came among it.

    Never raises what a person can act on: what is wrong with concerns, or the store, stops nobody's evidence.
    """
    try:
        return _exchange(desk, store)
    except PersonError as error:
        return Exchanged(why=str(error))


def _exchange(desk: Desk, store: Store | None) -> Exchanged:
    try:
        target = store or store_of(desk)
        found = look(target, desk.inspection().id)
    except PersonError as error:
        return Exchanged(waiting=_all_wait(desk, error), why=str(error))
    taken, refused, why = _fetch_all(desk, target, found)
    sent = 0
    letters = to_send(desk)
    for letter in letters:
        try:
            post(target, letter)
        except PersonError as error:
            note_waiting(desk, letter, error)
            why = str(error)
        else:
            note_posted(desk, letter)
            sent += 1
    return Exchanged(sent, len(letters) - sent, taken, refused, why)


def too_many(letters: Collection[StoredFile]) -> str:
    """A sentence where more letters lie in the store than a team can write; else empty."""
    return _FLOODED if len(letters) > A_TEAMS_LETTERS else ""


def _fetch_all(desk: Desk, store: Store, found: tuple[StoredFile, ...]) -> tuple[tuple[TakenIn, ...], int, str]:
    """What came, how many do not hold, and why one could not be fetched: it stops no other, and nothing that goes."""
    taken, refused, why = [], 0, too_many(found)
    note_lost(desk, found)
    for file in unread(desk, found):
        try:
            came = take_letter(desk, file, fetch(store, file))
        except BadBundle:
            refused += 1
        except PersonError as error:
            why = str(error)
        else:
            taken += [] if came is None else [came]
    return tuple(taken), refused, why


def _all_wait(desk: Desk, error: PersonError) -> int:
    letters = to_send(desk)
    for letter in letters:
        note_waiting(desk, letter, error)
    return len(letters)

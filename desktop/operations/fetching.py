"""Collating a step at a time, so that a window goes on meanwhile and nothing in it waits for a network.

What touches the vault (``begin``, ``follow``, ``taking_in``, ``owed``, ``note_put``) belongs on its thread; what talks
to the store (``packs``, ``look``, ``fetch``, ``answers``, ``put``) takes no desk and may run beside it.
``collation.collate`` does it all in a row.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.read import Bundle, read_bundle
from desktop.domain.errors import BadBundle, PersonError, StoreUnavailable, StoreWriteFailed
from desktop.domain.inspections import Inspection
from desktop.domain.store_faults import OF_ONE_FILE
from desktop.operations.arriving import check_is, key_of, look_for, waiting_for
from desktop.operations.collated import Answered, TakenBundle, WaitingBundle
from desktop.operations.collation import dealt_with, taking_in_read
from desktop.operations.desk import Desk
from desktop.operations.kept_files import keeping_files
from desktop.operations.my_keys import my_earlier_keys
from desktop.operations.pack_checks import LARGEST_PACK_BYTES
from desktop.operations.pack_taking import Followed, follow_other_leads, newer_packs
from desktop.operations.putting import Lies, Owed, put
from desktop.operations.receipts import note_receipt, owed_receipts
from desktop.operations.returns import make_returns, note_return, owed_returns
from desktop.operations.returns_taken import LARGEST_RETURN_BYTES, new_returns, returns_of_other_leads
from desktop.sync import names
from desktop.sync.fetched import Fetched, listed
from desktop.sync.parts import Arrival, fetch_complete, read_completion
from desktop.sync.stores import Store

_HELD_BYTES = 64 * 1024 * 1024
"""A bundle of this size is held in memory; a larger one lies, as sealed as it came, in the inspection's folder."""
_PIECE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Begun:
    """What a look needs to know: the inspection, what was dealt with, my age secrets, and where a large bundle may lie
    meanwhile.
    """

    inspection: Inspection
    done: frozenset[UUID]
    secrets: tuple[str, ...] = field(repr=False)
    incoming: Path


@dataclass(frozen=True, slots=True)
class FetchedBundle:
    """A bundle that was fetched and checked, or what is wrong with it. ``source`` has its sealed bytes once more, for
    the files in it; ``secret`` opens them.
    """

    arrival: Arrival
    bundle: Bundle | None = None
    error: BadBundle | None = None
    secret: str = field(default="", repr=False)
    source: Path | bytes = field(default=b"", repr=False)


def begin(desk: Desk) -> Begun:
    """Raises Refused for anybody but the lead. What a look that was cut short left in the folder is removed."""
    inspection = desk.inspection()
    done = dealt_with(desk)
    incoming = desk.vault.inspection_folder(inspection.id) / "incoming"
    for left in incoming.glob("*.age"):
        left.unlink(missing_ok=True)
    earlier = (keys.age_secret for keys in reversed(my_earlier_keys(desk.vault)))
    return Begun(inspection, done, (desk.me.age_secret, *earlier), incoming)


def packs(store: Store, begun: Begun) -> Fetched:
    """Which packs lie in the store. Raises StoreUnavailable."""
    return listed(store, (names.packs(begun.inspection.id),))


def newer(desk: Desk, found: Fetched) -> tuple[str, ...]:
    """The names of those to look at."""
    return tuple(pack.name for pack in newer_packs(desk, found))


def read_packs(store: Store, found: Fetched, wanted: tuple[str, ...]) -> Fetched:
    """Read these. One that cannot be read says so when it is taken in."""
    found.read(store, wanted, LARGEST_PACK_BYTES)
    return found


def follow(desk: Desk, came: Fetched) -> tuple[Followed, Begun]:
    """Follow the other leads, and begin anew with the roster as it is then."""
    return follow_other_leads(desk, came), begin(desk)


def look(store: Store, begun: Begun) -> tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...]]:
    """Bundles that can be taken in, and those not all there. Raises StoreUnavailable."""
    return look_for(store, begun.inspection, begun.done)


def fetch(store: Store, begun: Begun, arrival: Arrival) -> FetchedBundle | WaitingBundle:
    """Fetch a bundle and check all of it. Raises StoreUnavailable, StoreWriteFailed."""
    trusted = key_of(begun.inspection, arrival.label)
    if not trusted:
        return FetchedBundle(arrival)
    try:
        completion = read_completion(store, arrival.label, trusted)
        with fetch_complete(store, arrival.label, completion) as came:
            source = came.read() if completion.size_bytes <= _HELD_BYTES else _laid_down(came, begun, arrival)
        return _checked(source, begun, arrival)
    except BadBundle as error:
        return FetchedBundle(arrival, error=error)
    except StoreUnavailable as error:
        if error.reason not in OF_ONE_FILE:
            raise
        return waiting_for(begun.inspection, arrival, str(error))


def taking_in(desk: Desk, fetched: FetchedBundle) -> Iterator[TakenBundle | None]:
    """Take a fetched bundle in, in stretches: nothing after each, at the end what was taken."""
    bundle, source = fetched.bundle, fetched.source
    try:
        if bundle is not None and not all(map(desk.store.has_attachment, bundle.attachments)):
            trusted = {bundle.header.device: bundle.signing_key}
            with keeping_files(desk) as take, _opened(source) as again:
                read_bundle(again, age_secret=fetched.secret, trusted=trusted, take_attachment=take)
            yield None
        yield from taking_in_read(desk, fetched.arrival.label, bundle, fetched.error)
    finally:
        if isinstance(source, Path):
            source.unlink(missing_ok=True)


def answers(store: Store, begun: Begun) -> Fetched:
    """What lies in the store of receipts and returns, by name. Raises StoreUnavailable."""
    inspection = begun.inspection.id
    return listed(store, (names.receipts(inspection), names.returns(inspection)))


def from_other_leads(desk: Desk, found: Fetched) -> tuple[str, ...]:
    """The names of what other leads sent me and was not looked at yet."""
    return tuple(file.name for file in new_returns(desk, found))


def read(store: Store, wanted: tuple[str, ...]) -> Fetched:
    """Read these. One that cannot be read says so when it is taken in."""
    came = listed(store, dict.fromkeys(name.rsplit("/", 1)[0] for name in wanted))
    came.read(store, wanted, LARGEST_RETURN_BYTES)
    return came


def owed(desk: Desk, found: Fetched, came: Fetched) -> tuple[tuple[Owed, ...], tuple[Owed, ...]]:
    """Take in what other leads sent, and make what goes back: receipts and returns that the store lacks.

    What of it waits for a person is asked about on Send, and holds up nothing.
    """
    returns_of_other_leads(desk, came)
    make_returns(desk)
    return owed_receipts(desk, found), owed_returns(desk, found)


def put_all(store: Store, owed: tuple[Owed, ...]) -> tuple[Lies, ...]:
    """Put these into the store. Raises StoreUnavailable."""
    return tuple(put(store, one) for one in owed)


def note_put(desk: Desk, receipts: tuple[Lies, ...], returns: tuple[Lies, ...]) -> Answered:
    """Remember what lies in the store now."""
    for one in receipts:
        note_receipt(desk, one)
    for one in returns:
        note_return(desk, one)
    return Answered(sum(one.is_new for one in receipts), sum(one.is_new for one in returns))


def _checked(source: Path | bytes, begun: Begun, arrival: Arrival) -> FetchedBundle:
    """The bundle by the first of my keys that opens it. Its files are read through and not kept."""
    trusted = key_of(begun.inspection, arrival.label)
    for secret in begun.secrets:
        try:
            with _opened(source) as sealed:
                bundle = read_bundle(sealed, age_secret=secret, trusted=trusted)
            check_is(bundle, arrival.label)
        except BadBundle as error:
            if error.fault == Fault.WRONG_KEY and secret != begun.secrets[-1]:
                continue
            if isinstance(source, Path):
                source.unlink(missing_ok=True)
            raise
        return FetchedBundle(arrival, bundle, None, secret, source)
    raise ValueError("nobody is without a key")


def _opened(source: Path | bytes) -> BinaryIO:
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def _laid_down(came: BinaryIO, begun: Begun, arrival: Arrival) -> Path:
    """A large bundle as a file, as sealed as it came."""
    path = begun.incoming / f"{arrival.label.bundle_id}.age"
    try:
        begun.incoming.mkdir(exist_ok=True)
        with path.open("wb") as file:
            while piece := came.read(_PIECE_BYTES):
                file.write(piece)
    except PersonError:
        path.unlink(missing_ok=True)
        raise
    except OSError as error:
        path.unlink(missing_ok=True)
        raise StoreWriteFailed("There is no room here for the bundle. Make room, then fetch again.") from error
    return path

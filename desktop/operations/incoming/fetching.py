"""Collating a step at a time, so that a window goes on meanwhile and nothing in it waits for a network.

What touches the vault (``newer``, ``follow``, ``begin``, ``taking_in``) belongs on its thread; what talks to the store
(``look_for_packs``, ``read_pack``, ``look``, ``fetch``) takes no desk and may run beside it. ``collation.collate`` does
it all in a row, ``answering`` is how what goes back is put there.
"""

import io
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.read import Bundle, files_in, read_bundle
from desktop.domain.errors import BadBundle, PersonError, StoreUnavailable, StoreWriteFailed
from desktop.domain.inspections import Inspection
from desktop.domain.store_faults import OF_ONE_FILE
from desktop.operations.desk import Desk
from desktop.operations.incoming.arriving import check_is, key_of, look_for, waiting_for
from desktop.operations.incoming.collated import TakenBundle, WaitingBundle
from desktop.operations.incoming.collation import dealt_with, taking_in_read
from desktop.operations.incoming.kept_files import keeping_in_stretches
from desktop.operations.team.my_keys import my_earlier_keys
from desktop.operations.team.pack_checks import LARGEST_PACK_BYTES
from desktop.operations.team.pack_taking import NOBODY_FOLLOWED, Followed, follow_other_leads, newer_packs
from desktop.sync import names
from desktop.sync.fetched import Fetched, listed
from desktop.sync.parts import Arrival, fetch_complete, read_completion
from desktop.sync.reined import Reined
from desktop.sync.reins import Reins, Stopped
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


def look_for_packs(store: Store, inspection: UUID) -> Fetched:
    """The packs in the store, by name. Raises StoreUnavailable."""
    return listed(store, (names.packs(inspection),))


def newer(desk: Desk, found: Fetched) -> tuple[str, ...]:
    """The names of packs that were not dealt with here, in the order of their numbers."""
    return tuple(pack.name for pack in newer_packs(desk, found))


def read_pack(store: Store, found: Fetched, name: str) -> Fetched:
    """One of them. When it cannot be read that is said as it is taken in."""
    came = found.only(name)
    came.read(store, (name,), LARGEST_PACK_BYTES)
    return came


def follow(desk: Desk, came: Fetched, before: Followed = NOBODY_FOLLOWED) -> Followed:
    """Take in what another lead wrote since, before anything is judged by the roster. ``before`` is told too."""
    now = follow_other_leads(desk, came)
    return Followed((*before.revoked, *now.revoked), before.why or now.why, before.asks or now.asks)


def begin(desk: Desk) -> Begun:
    """Raises Refused for anybody but the lead. What a look that was cut short left is removed."""
    inspection = desk.inspection()
    done = dealt_with(desk)
    incoming = desk.vault.inspection_folder(inspection.id) / "incoming"
    for left in incoming.glob("*.age"):
        _remove(left)
    desk.store.drop_unfinished_files()
    earlier = (keys.age_secret for keys in reversed(my_earlier_keys(desk.vault)))
    return Begun(inspection, done, (desk.me.age_secret, *earlier), incoming)


def look(store: Store, begun: Begun) -> tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...]]:
    """Bundles that can be taken in, and those not all there. Raises StoreUnavailable."""
    return look_for(store, begun.inspection, begun.done)


def fetch(store: Store, begun: Begun, arrival: Arrival, reins: Reins) -> FetchedBundle | WaitingBundle | None:
    """Fetch a bundle and check all of it; None where somebody asked to stop. Raises StoreUnavailable, StoreWriteFailed.

    Stopping waits for no more than what the store is giving at that moment.
    """
    trusted, lies = key_of(begun.inspection, arrival.label), list[Path]()
    if not trusted:
        return FetchedBundle(arrival)
    try:
        held = Reined(store, reins)
        completion = read_completion(held, arrival.label, trusted)
        with fetch_complete(held, arrival.label, completion) as came:
            source = came.read() if completion.size_bytes <= _HELD_BYTES else _laid_down(came, begun, arrival, lies)
        fetched = _checked(source, begun, arrival, reins)
        reins.hold()
    except BadBundle as error:
        fetched = FetchedBundle(arrival, error=error)
    except Stopped:
        _remove(*lies)
        return None
    except StoreUnavailable as error:
        _remove(*lies)
        if error.reason not in OF_ONE_FILE:
            raise
        return waiting_for(begun.inspection, arrival, str(error))
    except PersonError:
        _remove(*lies)
        raise
    if fetched.bundle is None:
        _remove(*lies)
    return fetched


def taking_in(desk: Desk, fetched: FetchedBundle) -> Iterator[TakenBundle | None]:
    """Take a fetched bundle in, in stretches: nothing after each, at the end what was taken."""
    bundle, source = fetched.bundle, fetched.source
    try:
        if bundle is not None and bundle.attachments:
            yield from _files(desk, fetched, bundle)
        yield from taking_in_read(desk, fetched.arrival.label, bundle, fetched.error)
    finally:
        if isinstance(source, Path):
            _remove(source)


def _files(desk: Desk, fetched: FetchedBundle, bundle: Bundle) -> Iterator[None]:
    """Keep the bundle's files, a few MB in a stretch."""
    trusted = {bundle.header.device: bundle.signing_key}
    with _opened(fetched.source) as again:
        yield from keeping_in_stretches(desk, files_in(again, age_secret=fetched.secret, trusted=trusted))


def _checked(source: Path | bytes, begun: Begun, arrival: Arrival, reins: Reins) -> FetchedBundle:
    """The bundle by the first of my keys that opens it. Its files are read through and not kept. BadBundle, Stopped."""
    trusted = key_of(begun.inspection, arrival.label)

    def pass_by(_sha256: str, chunks: Iterator[bytes]) -> None:
        for _ in chunks:
            reins.hold()

    for secret in begun.secrets:
        try:
            with _opened(source) as sealed:
                bundle = read_bundle(sealed, age_secret=secret, trusted=trusted, take_attachment=pass_by)
            check_is(bundle, arrival.label)
        except BadBundle as error:
            if error.fault != Fault.WRONG_KEY or secret == begun.secrets[-1]:
                raise
        else:
            return FetchedBundle(arrival, bundle, None, secret, source)
    raise ValueError("nobody is without a key")


def _opened(source: Path | bytes) -> BinaryIO:
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def _laid_down(came: BinaryIO, begun: Begun, arrival: Arrival, lies: list[Path]) -> Path:
    """A large bundle as a file, as sealed as it came. ``lies`` is told of it first."""
    path = begun.incoming / f"{arrival.label.bundle_id}-{secrets.token_hex(4)}.age"
    lies.append(path)
    try:
        begun.incoming.mkdir(exist_ok=True)
        with path.open("wb") as file:
            while piece := came.read(_PIECE_BYTES):
                file.write(piece)
    except OSError as error:
        raise StoreWriteFailed("There is no room here for the bundle. Make room, then fetch again.") from error
    return path


def _remove(*paths: Path) -> None:
    """One that is still held open by a look that was stopped is removed by the next."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)

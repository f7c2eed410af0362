"""Collation: fetching complete bundles, checking them against the roster, taking in what holds, giving receipts.

A bundle that fails is set aside whole and named; an item that fails is set aside alone. Nothing that is here is
changed or removed: revisions are only added, and a conflict keeps both versions.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.read import Bundle, read_bundle
from desktop.domain.errors import BadBundle, PersonError, Refused, StoreUnavailable
from desktop.domain.outbox import IntakeItem
from desktop.domain.store_faults import OF_ONE_FILE
from desktop.operations.concerns.post import exchange
from desktop.operations.desk import Desk
from desktop.operations.incoming.arriving import (
    check_is,
    coming_in,
    key_of,
    look_for,
    not_all_there,
    waiting_for,
    who,
)
from desktop.operations.incoming.collated import (
    NOTHING_ANSWERED,
    Answered,
    Collated,
    CollationResult,
    TakenBundle,
    WaitingBundle,
)
from desktop.operations.incoming.handing_on import handed_on_here
from desktop.operations.incoming.kept_files import keeping_files
from desktop.operations.incoming.receipts import write_receipts
from desktop.operations.incoming.returns import make_returns, write_returns
from desktop.operations.incoming.returns_taken import returns_of_other_leads
from desktop.operations.incoming.taking_in import appending, set_aside_whole
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.my_keys import with_my_keys
from desktop.operations.team.pack_taking import NOBODY_FOLLOWED, Followed, follow_other_leads
from desktop.sync.folder_store import FolderStore
from desktop.sync.parts import Arrival, Label, fetch_complete, read_completion
from desktop.sync.stores import Store

__all__ = [
    "CollationResult", "TakenBundle", "WaitingBundle", "answer", "collate",
    "collate_until", "look", "result_of", "take_in", "taking_in",
]  # fmt: skip


def collate(
    desk: Desk, where: Path | Store | None = None, progress: Callable[[int, int], None] | None = None
) -> CollationResult:
    """Everything in the store, in one go: take in, set aside, send back. Raises Refused, StoreUnavailable.

    ``where`` is a folder, or a store other than the inspection's own. Sealed messages go both ways too, and nothing of
    them is in the result.
    """
    store = store_of(desk) if where is None else FolderStore(where) if isinstance(where, Path) else where
    done = collate_until(desk, store, Event(), progress)
    if done.error is not None:
        raise done.error
    return done.result


def collate_until(
    desk: Desk, store: Store, stop: Event, progress: Callable[[int, int], None] | None = None
) -> Collated:
    """The same until it is done, somebody asks to ``stop``, or the store or the vault fails: what was done is kept.

    It stops between stretches. A bundle whose file cannot be read now waits, and stops no other.
    """
    taken, waiting, answered = list[TakenBundle](), list[WaitingBundle](), NOTHING_ANSWERED
    error, followed = None, NOBODY_FOLLOWED
    try:
        followed = follow_other_leads(desk, store)
        coming = coming_in(store, dealt_with(desk), desk.inspection())
        for number, arrival in enumerate(coming):
            if progress is not None:
                progress(number, len(coming))
            done = None if stop.is_set() else _one(desk, store, arrival, stop)
            if isinstance(done, TakenBundle):
                taken.append(done)
            elif done is not None:
                waiting.append(done)
        if not stop.is_set():
            exchange(desk, store)
            answered = answer(desk, store)
    except PersonError as failed:
        error = failed
    return Collated(result_of(desk, taken, tuple(waiting), answered, followed), stop.is_set(), error)


def _one(desk: Desk, store: Store, arrival: Arrival, stop: Event) -> TakenBundle | WaitingBundle | None:
    """One bundle; None where somebody asked to stop meanwhile."""
    inspection = desk.inspection()
    try:
        if says := not_all_there(store, arrival, inspection):
            return waiting_for(inspection, arrival, says)
        for taken in taking_in(desk, store, arrival):
            if taken is not None or stop.is_set():
                return taken
    except StoreUnavailable as error:
        if error.reason not in OF_ONE_FILE:
            raise
        return waiting_for(inspection, arrival, str(error))
    return None


def answer(desk: Desk, store: Store) -> Answered:
    """Put into the store what the team waits for: receipts, decisions and remarks. Raises StoreUnavailable.

    What another lead decided is taken in first.
    """
    why = returns_of_other_leads(desk, store)
    make_returns(desk)
    return Answered(write_receipts(desk, store), write_returns(desk, store), why)


def result_of(
    desk: Desk,
    taken: Iterable[TakenBundle],
    waiting: tuple[WaitingBundle, ...],
    answered: Answered = NOTHING_ANSWERED,
    followed: Followed = NOBODY_FOLLOWED,
) -> CollationResult:
    """The sums of one collation."""
    done = tuple(taken)
    whole = [bundle for bundle in done if not bundle.why]
    return CollationResult(
        bundles=len(whole),
        items=sum(bundle.items for bundle in whole),
        added=sum(bundle.added for bundle in whole),
        set_aside=sum(bundle.set_aside for bundle in whole),
        bundles_set_aside=len(done) - len(whole),
        receipts=answered.receipts,
        returns=answered.returns,
        conflicts=desk.store.whole.contested_count(),
        revoked=followed.revoked,
        not_followed=" ".join(dict.fromkeys(filter(None, (followed.why, answered.why)))),
        taken=done,
        waiting=waiting,
    )


def look(desk: Desk, store: Store) -> tuple[tuple[Arrival, ...], tuple[WaitingBundle, ...]]:
    """What is in the store and not dealt with: bundles that can be taken in, in order, and those not all there.

    Raises Refused for anybody but the lead.
    """
    done = dealt_with(desk)
    return look_for(store, desk.inspection(), done)


def dealt_with(desk: Desk) -> frozenset[UUID]:
    """Bundles that need no look. Raises Refused for anybody but the lead."""
    if not desk.leads():
        raise Refused("Only the lead collates. Your bundles go to the lead from Send.")
    several_lead = len(desk.inspection().leads()) > 1
    # One set aside whole may have been on its way still; its sender, with another lead's receipt, sends it no more.
    items = desk.store.intake.items()
    done = {item.bundle_id for item in items if item.issue and not (item.why and several_lead)}
    done -= _come_again(desk, items)
    return frozenset(done | handed_on_here(desk) | (_left_to_other_leads(desk) if several_lead else set()))


def _come_again(desk: Desk, items: Iterable[IntakeItem]) -> set[UUID]:
    """Bundles of laptops that count whose files are here no more, after damage that no copy made good.

    Their sender was told that they are here, and may have cleared them since.
    """
    brought = desk.store.intake.brought_missing_files()
    if not brought:
        return set()
    inspection = desk.inspection()
    lost = {one.device: one.revoked for one in inspection.roster if one.revoked is not None}
    return {
        item.bundle_id
        for item in items
        if item.bundle_id in brought and (item.device not in lost or lost[item.device].spares_bundle(item.sequence))
    }


def _left_to_other_leads(desk: Desk) -> set[UUID]:
    """My own bundles, where somebody else leads too: a receipt is theirs to give, mine vouches for nothing.

    One that this laptop does not know of any more, because it went back to an older state, is taken in again.
    """
    return {item.bundle_id for item in desk.store.outbox.items()}


def take_in(desk: Desk, store: Store, arrival: Arrival) -> TakenBundle:
    """Take one bundle in, or set it aside, in one go. Raises StoreUnavailable."""
    return next(taken for taken in taking_in(desk, store, arrival) if taken is not None)


def taking_in(desk: Desk, store: Store, arrival: Arrival) -> Iterator[TakenBundle | None]:
    """The same in stretches, so that saving goes on between them: nothing after each, at the end what was taken.

    Raises StoreUnavailable.
    """
    bundle, error = None, None
    if desk.inspection().member_of_device(arrival.label.device) is not None:
        try:
            bundle = _read(desk, store, arrival.label)
        except BadBundle as bad:
            error = bad
    yield from taking_in_read(desk, arrival.label, bundle, error)


def taking_in_read(
    desk: Desk, label: Label, bundle: Bundle | None, error: BadBundle | None
) -> Iterator[TakenBundle | None]:
    """The same of a bundle that was read and checked, or that has a fault."""
    inspection = desk.inspection()
    member = inspection.member_of_device(label.device)
    if member is None or bundle is None or bundle.signing_key != member.key_of_bundle(label.sequence):
        stranger = BadBundle("It comes from a device that is not on the roster.", Fault.FOREIGN)
        yield set_aside_whole(desk, label, who(inspection, label.device), error or stranger)
    else:
        yield from appending(desk, label, member, bundle)


def _read(desk: Desk, store: Store, label: Label) -> Bundle:
    """The bundle, checked. Raises BadBundle, StoreUnavailable."""
    trusted = key_of(desk.inspection(), label)
    with keeping_files(desk) as take:

        def read(age_secret: str, _recipient: str) -> Bundle:
            with fetch_complete(store, label, read_completion(store, label, trusted)) as source:
                return read_bundle(source, age_secret=age_secret, trusted=trusted, take_attachment=take)

        bundle = with_my_keys(desk.vault, desk.me, read)
        check_is(bundle, label)
    return bundle

"""What is carried by hand, on a USB stick for example: bundles, packs and enrolment cards as files."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.errors import PersonError, Refused, StoreWriteFailed
from desktop.domain.identity import Identity
from desktop.domain.member_keys import EarlierKeys
from desktop.domain.outbox import OutboxItem, SendState
from desktop.operations.carried_files import written_whole
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_settled
from desktop.operations.outgoing.bundles import make_bundle, outbox_file, what_leaves
from desktop.operations.outgoing.leaving import gather
from desktop.operations.stores.at_hand import store_of
from desktop.operations.stores.moving import where_packs_go
from desktop.operations.team.enrolment import card_as_text, read_card, write_card
from desktop.operations.team.new_keys import earlier_keys_for
from desktop.operations.team.own_packs import take_own_packs
from desktop.operations.team.pack_taking import read_pack_file, take_newer_packs
from desktop.operations.team.packs import OpenedPack, Pack, open_pack, put_pack, words_in_pack, write_pack
from desktop.sync.stores import Store
from desktop.vault.folder import Vault


def export_to_file(desk: Desk, out: Path) -> OutboxItem:
    """Write the bundle with everything since the last receipt to ``out``, and return it.

    What is in a bundle already goes as that bundle, so that its receipt counts however it travelled. Raises Refused
    when there is nothing to send, a possible identifier is not settled, or the file is there already, and
    StoreWriteFailed when it cannot be written.
    """
    if out.exists():
        raise Refused("There is a file of that name already. Choose another name; nothing was overwritten.")
    item = _under_way(desk) if what_leaves(desk).on_its_way else _settled_bundle(desk)
    failed = "The bundle could not be written there. Check the place and its free room."
    with (
        written_whole(out, failed, over_another=False) as target,
        outbox_file(desk, item.bundle_id).open("rb") as source,
    ):
        shutil.copyfileobj(source, target)
    desk.vault.profile.audit("bundle exported", {"bundle": str(item.bundle_id), "sequence": item.sequence})
    return item


def _settled_bundle(desk: Desk) -> OutboxItem:
    gathered = gather(desk)
    require_settled(desk, gathered.objects)
    return make_bundle(desk, gathered)


def _under_way(desk: Desk) -> OutboxItem:
    """The newest bundle of ours that has no receipt yet."""
    waiting = [item for item in desk.store.outbox.items() if item.state is not SendState.RECEIVED]
    return max(waiting, key=lambda item: item.sequence)


def save_card(me: Identity, out: Path, earlier_keys: Sequence[EarlierKeys] = ()) -> tuple[str, ...]:
    """Write this person's enrolment card to a file, over one that is there. Returns the words the lead will compare."""
    data = write_card(me, earlier_keys)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise StoreWriteFailed("The card could not be written there. Choose another place.") from error
    return read_card(data).words()


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A person's card as it is before any inspection knows it; ``text`` is it as one line."""

    designation: str
    words: tuple[str, ...]
    text: str


def card_to_show(vault: Vault) -> ShownCard:
    """This person's card. Refused until somebody said who they are."""
    me = vault.profile.me()
    return ShownCard(me.designation, read_card(write_card(me)).words(), card_as_text(me))


def save_my_card(desk: Desk, out: Path) -> tuple[str, ...]:
    """The same for the inspection that is open, with what tells of keys that I gave up."""
    return save_card(desk.me, out, earlier_keys_for(desk))


def open_pack_file(vault: Vault, path: Path) -> OpenedPack:
    """Read an inspection pack from a file; nothing is kept until its words were compared. Raises BadFile, BadBundle."""
    return open_pack(vault, read_pack_file(path))


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A pack as a file. ``why`` says why it is not in the store as well, empty when it is."""

    sequence: int
    words: tuple[str, ...]
    in_store: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class PackToGive:
    """A pack that is made, and the stores it goes to; ``why`` says why it goes to none, empty where it does."""

    inspection: UUID
    pack: Pack
    stores: tuple[Store, ...] = ()
    why: str = ""


def write_pack_file(desk: Desk, out: Path) -> WrittenPack:
    """Write the inspection's pack to a file, over one that is there, and to the store if it can be reached.

    Raises Refused for anybody but the lead, and while a possible identifier in it is not settled: a pack is read by the
    whole team, on every laptop. Raises StoreWriteFailed when the file cannot be written. A window that may not wait for
    a network takes the steps itself: ``catch_up`` and ``make_pack`` on the vault's thread, ``give_pack`` beside it.
    """
    with suppress(PersonError):  # without the store, and without the roster's trust in a number, it is still a pack
        catch_up(desk, store_of(desk))
    return give_pack(make_pack(desk), out)


def catch_up(desk: Desk, store: Store) -> None:
    """Take in what this lead and the others wrote, before another is written. Raises PersonError for what was not."""
    take_own_packs(desk, store)
    take_newer_packs(desk, store)


def make_pack(desk: Desk) -> PackToGive:
    """The next pack. Raises Refused as ``write_pack_file`` does."""
    require_settled(desk, words_in_pack(desk))
    pack, inspection = write_pack(desk), desk.inspection().id
    try:
        return PackToGive(inspection, pack, where_packs_go(desk))
    except PersonError as error:
        return PackToGive(inspection, pack, why=str(error))


def give_pack(given: PackToGive, out: Path) -> WrittenPack:
    """Write it to a file, and to the stores where they can be reached. Takes no desk. Raises StoreWriteFailed."""
    pack, why = given.pack, given.why
    try:
        out.write_bytes(pack.data)
    except OSError as error:
        raise StoreWriteFailed("The pack could not be written there. Choose another place.") from error
    try:
        for store in given.stores:
            put_pack(store, given.inspection, pack)
    except PersonError as error:
        why = str(error)
    return WrittenPack(pack.sequence, pack.words, in_store=not why, why=why)

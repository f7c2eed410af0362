"""Bringing an inspection that is here up to date from packs, out of the store or from a file.

Packs of several leads are taken in whatever order they come, each once: their revisions join up, and two leads who
changed the inspection at once are a conflict for a person. What is older than what that lead's laptop sent before
changes nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.bundle.faults import Fault
from desktop.domain.canonical import digest
from desktop.domain.errors import BadBundle, BadFile, Refused, StoreUnavailable
from desktop.domain.inspections import Inspection
from desktop.domain.objects import Kind
from desktop.domain.revisions import Revision
from desktop.domain.rosters import newly_revoked
from desktop.domain.store_faults import OF_ONE_FILE
from desktop.operations.carried_files import read_at_most
from desktop.operations.desk import Desk
from desktop.operations.incoming.settling import taken
from desktop.operations.packs_at_hand import keep_packs
from desktop.operations.team.pack_checks import LARGEST_PACK_BYTES, CheckedPack, NothingNew, check_pack
from desktop.operations.team.pack_numbers import (
    dealt_with,
    highest_pack,
    is_another,
    last_pack_of,
    looked_at_in_vain,
    mark_of,
    note_dealt_with,
    note_in_vain,
    note_pack,
)
from desktop.operations.team.revoked_ahead import WaitingPack, forget_ahead, revoke_ahead
from desktop.operations.team.store_in_packs import take_store
from desktop.operations.team.what_changes import Changes, TakesMoreAway, taking_in
from desktop.sync import names
from desktop.sync.stores import Store, read_whole

MOST_IN_ONE_GO = 200
"""Packs that are opened in one go. Anybody who can write to the store can put files there that are called packs."""
_FOR_GOOD = {Fault.WRONG_KEY}
"""What no later look at the same bytes changes."""


@dataclass(frozen=True, slots=True, order=True)
class PackInStore:
    """A pack's number, its name in the store, and what its bytes' SHA-256 has to be."""

    sequence: int
    name: str
    sha256: str


def newer_packs(desk: Desk, store: Store) -> list[PackInStore]:
    """Those in the store that were not dealt with here, in the order of their numbers. Raises StoreUnavailable.

    Of more than are looked at in one go those that were not looked at before: junk keeps no pack back for long.
    """
    inspection, known = desk.inspection().id, dealt_with(desk.vault, desk.inspection().id)
    found = [(names.pack_file(stored.name), stored.name) for stored in store.list(names.packs(inspection))]
    waiting = [PackInStore(file[0], name, file[1]) for file, name in found if file is not None]
    in_vain = looked_at_in_vain(desk.vault, inspection)
    new = [one for one in waiting if mark_of(one.sha256) not in known]
    return sorted(sorted(new, key=lambda one: (mark_of(one.sha256) in in_vain, one))[:MOST_IN_ONE_GO])


def take_newer_packs(desk: Desk, store: Store, agreed: frozenset[str] = frozenset()) -> int:
    """Bring the inspection up to date from packs in the store, of every lead on the roster. Returns how many came.

    One that cannot be used does not stop those after it; why is raised when all have been looked at. Nor does one that
    would take away more than it adds: TakesMoreAway is raised then, and nothing of it is kept but which laptops it
    revokes, until a person has ``agreed`` to it, by its ``key``. Raises StoreUnavailable.
    """
    taken, fault, ask = 0, None, None
    for waiting in newer_packs(desk, store):
        try:
            pack = fetched_pack(desk, store, waiting)
            if pack.lead.device == desk.me.device:  # own_packs.py
                continue
            taken += _take_if_newer(desk, pack, agreed=pack.sha256 in agreed)
        except TakesMoreAway as stopped:
            ask = ask or stopped
        except NothingNew:
            note_dealt_with(desk.vault, desk.inspection().id, waiting.sha256)
        except (BadFile, StoreUnavailable) as error:
            _note_bad(desk, waiting, error)
            fault = fault or (None if _from_before_us(desk, waiting, error) else error)
    if ask is not None or fault is not None:
        raise ask or fault  # type: ignore[misc]  # one of them is there
    return taken


def _from_before_us(desk: Desk, waiting: PackInStore, error: BadFile | StoreUnavailable) -> bool:
    """Whether it is an older pack that was not sealed for this laptop: whoever joins later finds those in the store."""
    is_for_others = isinstance(error, BadBundle) and error.fault == Fault.WRONG_KEY
    return is_for_others and waiting.sequence <= highest_pack(desk.vault, desk.inspection().id)


def _note_bad(desk: Desk, waiting: PackInStore, error: BadFile | StoreUnavailable) -> None:
    """Remember a file that is no pack to follow. Raises the error again where it is about the store itself."""
    inspection = desk.inspection().id
    if isinstance(error, StoreUnavailable) and error.reason not in OF_ONE_FILE:
        raise error
    if isinstance(error, BadBundle) and error.fault in _FOR_GOOD:
        note_dealt_with(desk.vault, inspection, waiting.sha256)
    else:
        note_in_vain(desk.vault, inspection, waiting.sha256)


@dataclass(frozen=True, slots=True)
class Followed:
    """What following packs did: whose laptops are revoked by it, and what was not taken or waits for a person.

    ``why`` is a sentence, empty where every pack was taken; ``asks`` where a person is to decide.
    """

    revoked: tuple[str, ...] = ()
    why: str = ""
    asks: bool = False


NOBODY_FOLLOWED = Followed()


def follow_other_leads(desk: Desk, store: Store) -> Followed:
    """On a lead's laptop: what the others who lead have written since, before anything is judged by the roster.

    A pack that was not taken stops nothing else. Raises StoreUnavailable.
    """
    before, why, asks = desk.inspection(), "", False
    try:
        take_newer_packs(desk, store)
    except (BadFile, Refused) as error:
        why, asks = str(error), isinstance(error, TakesMoreAway)
    return Followed(newly_revoked(before, desk.inspection()), why, asks)


def take_pack_file(desk: Desk, path: Path, *, agreed: bool = False) -> Changes:
    """Take a pack of this inspection from a file. Returns what it changed.

    Raises Refused for one that is older than what is here, or here already; TakesMoreAway until a person ``agreed``;
    BadFile and BadBundle for one that does not hold. Then nothing is changed.
    """
    pack = check_pack(desk, read_pack_file(path))
    if not is_newer(desk, pack):
        raise Refused(older_words(desk, pack))
    return take_pack(desk, pack, agreed=agreed)


def read_pack_file(path: Path) -> bytes:
    """A file's bytes. Raises BadFile for one that cannot be read, or is too large for a pack."""
    too_large = "That file is far too large for an inspection pack. Choose the file that the lead gave you."
    return read_at_most(path, LARGEST_PACK_BYTES, too_large)


def fetched_pack(desk: Desk, store: Store, waiting: PackInStore) -> CheckedPack:
    """A pack in the store, if it is a lead's and what its place says. Raises BadFile, StoreUnavailable."""
    data = read_whole(store, waiting.name, LARGEST_PACK_BYTES)
    if digest(data) != waiting.sha256:
        raise BadFile(
            f"Inspection pack {waiting.sequence} was changed or damaged in the store. Ask the lead for it again."
        )
    return check_pack(desk, data, waiting.sequence)


def take_pack(desk: Desk, pack: CheckedPack, *, agreed: bool = False) -> Changes:
    """Take in a checked pack, whole or not at all. Raises TakesMoreAway, BadFile.

    The laptops that it revokes are revoked here also where the rest of it waits for a person.
    """
    bundle, sender = pack.bundle, f"Inspection pack {pack.sequence}"
    ids = {revision.object_id for revision in bundle.revisions}
    try:
        with taking_in(desk, ids, sender=sender, key=pack.sha256, agreed=agreed) as changes:
            taken(desk, (one for one in bundle.revisions if _may_travel(one, pack.inspection)))
            kept = keep_packs(desk.vault, bundle.frameworks, bundle.templates)
    except TakesMoreAway:
        revoke_ahead(desk.vault, pack.inspection, WaitingPack(pack.sha256, bundle.header.device, pack.sequence))
        raise
    forget_ahead(desk.vault, pack.inspection.id, pack.sha256)
    desk.packs.take_up(kept)
    note_taken(desk, pack)
    take_store(desk.vault, desk.inspection(), bundle.store, (pack.sequence, pack.sha256))
    return changes()


def note_taken(desk: Desk, pack: CheckedPack) -> None:
    """Remember that a pack is taken in."""
    inspection, device = pack.inspection.id, pack.bundle.header.device
    note_pack(desk.vault, inspection, device, pack.sequence, pack.sha256)
    desk.vault.profile.audit("pack taken in", {"inspection": str(inspection), "sequence": pack.sequence})


def _take_if_newer(desk: Desk, pack: CheckedPack, *, agreed: bool) -> int:
    if not is_newer(desk, pack):
        note_dealt_with(desk.vault, pack.inspection.id, pack.sha256)
        if _is_another(desk, pack):
            raise BadFile(older_words(desk, pack))
        return 0
    take_pack(desk, pack, agreed=agreed)
    return 1


def is_newer(desk: Desk, pack: CheckedPack) -> bool:
    """Whether it is one to take in.

    A revoked lead's never is: what counted of it is in the packs of those who lead, and a thief may write others.
    """
    is_known = mark_of(pack.sha256) in dealt_with(desk.vault, pack.inspection.id)
    if is_known or _is_by_revoked(desk, pack):
        return False
    return pack.sequence > last_pack_of(desk.vault, pack.inspection.id, pack.bundle.header.device)


def _is_by_revoked(desk: Desk, pack: CheckedPack) -> bool:
    member = desk.inspection().member_of_device(pack.bundle.header.device)
    return member is not None and member.revoked is not None


def _is_another(desk: Desk, pack: CheckedPack) -> bool:
    """Whether its lead gave the same number to two packs: whoever has the other was told something else."""
    header = pack.bundle.header
    return not _is_by_revoked(desk, pack) and is_another(
        desk.vault, pack.inspection.id, header.device, header.sequence, pack.sha256
    )


def older_words(desk: Desk, pack: CheckedPack) -> str:
    """Why one that is not changes nothing, as a sentence."""
    if _is_by_revoked(desk, pack):
        return (
            f"Inspection pack {pack.sequence} is of a laptop that was revoked since. What counts of it is in the packs "
            "of those who lead. Nothing was changed."
        )
    if _is_another(desk, pack):
        return (
            f"Two different packs of {pack.lead.designation} have the number {pack.sequence}. The first that came "
            "counts here, and others may have the second. Phone the lead, and ask for a new pack."
        )
    last = last_pack_of(desk.vault, pack.inspection.id, pack.bundle.header.device)
    if pack.sequence == last:
        return f"Inspection pack {last} is here already. Nothing was changed."
    return f"This is inspection pack {pack.sequence}, and pack {last} is here already. An older one changes nothing."


def _may_travel(revision: Revision, inspection: Inspection) -> bool:
    """Whether a revision belongs in a pack: one inspection, its own, and nobody's evidence."""
    if revision.kind == Inspection.kind:
        return revision.object_id == inspection.id
    return revision.kind not in _NOT_IN_PACKS


_NOT_IN_PACKS = frozenset(set(Kind) - {Kind.INSPECTION, Kind.RECORD, Kind.DRAW, Kind.PLAN_ENTRY})
"""Kinds of this version that no lead's Daybook puts into a pack. Those of a newer one are passed on."""

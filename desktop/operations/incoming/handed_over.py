"""Taking in what somebody handed over as a file: a colleague's bundle at the lead, or what a lead sent back.

The checks are those of the store, and so is the receipt, which can be carried back as a file too.
"""

import io
import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.header import Purpose
from desktop.bundle.read import Bundle, File
from desktop.domain.errors import BadBundle, BadFile, PersonError, Refused
from desktop.domain.inspections import Member
from desktop.operations.carried_files import written_whole
from desktop.operations.desk import Desk
from desktop.operations.incoming.arriving import check_legible
from desktop.operations.incoming.collated import TakenBundle
from desktop.operations.incoming.kept_files import keeping_in_stretches
from desktop.operations.incoming.receipts import write_receipts
from desktop.operations.incoming.returns_taken import LARGEST_RETURN_BYTES, take_return
from desktop.operations.incoming.taking_in import appending
from desktop.operations.incoming.trusted_bundles import reading_signed_by
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team.my_keys import my_age_secrets
from desktop.sync.parts import Label

_NOT_WRITTEN = "The file could not be written there. Check the place and its free room."
_READ_AGAIN = "That file could not be read. Check that it is still there."
_HELD_BYTES = 64 * 1024 * 1024
_OTHERS = {
    "daybook-enrolment-card": "This is an enrolment card and not a bundle. Take it in in Settings, People.",
    "daybook-receipt": "This is a receipt and not a bundle. Take it in on Send.",
    "daybook-complete": "This is only the list of a bundle's parts. Choose the bundle itself.",
}


class HandedOver(StrEnum):
    """What a file was."""

    BUNDLE = "bundle"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What a file brought. ``bundle`` is None for a return; ``versions`` are those that were not here before.

    ``in_store`` once its receipt lies in the store too.
    """

    what: HandedOver
    versions: int
    bundle: TakenBundle | None = None
    in_store: bool = False


def take_in_file(desk: Desk, path: Path) -> TakenFile:
    """Take in a bundle at the lead, or at anybody what a lead sent back to them.

    Raises BadFile, BadBundle and Refused with what is wrong: no bundle, damaged, for another key or inspection, from a
    laptop that is not on the roster, or here already. Nothing is kept then.
    """
    taken = next(done for done in taking_in_file(desk, path) if done is not None)
    return taken if taken.bundle is None else replace(taken, in_store=_receipt_in_store(desk))


def taking_in_file(desk: Desk, path: Path, held: bytes | None = None) -> Iterator[TakenFile | None]:
    """The same in stretches, so that saving goes on between them: nothing after each, at the end what was taken.

    Without a word to the store: its receipt waits for ``answering``. ``held`` is what ``read_beside`` read.
    """
    with _opened(path) if held is None else io.BytesIO(held) as source:
        _check_is_no_other(source)
        if desk.leads():
            yield from _bundle(desk, source)
        else:
            yield _returned(desk, source)


def read_beside(path: Path) -> bytes | None:
    """A file's bytes, None for one too large to be held: a stick may be slow, and needs no vault. Raises BadFile."""
    with _opened(path) as source:
        data = source.read(_HELD_BYTES + 1)
    return data if len(data) <= _HELD_BYTES else None


def save_receipt(desk: Desk, bundle_id: UUID, out: Path) -> None:
    """Write the receipt that counts for a bundle to a file, over one that is there. NotFound, StoreWriteFailed."""
    receipt = desk.store.intake.receipt(bundle_id)
    if not receipt:
        raise Refused("There is no receipt for that bundle yet. It is looked at again at the next fetch.")
    with written_whole(out, _NOT_WRITTEN, over_another=True) as target:
        target.write(receipt)
    desk.vault.profile.audit("receipt saved", {"bundle": str(bundle_id)})


def save_returns(desk: Desk, designation: str, folder: Path) -> tuple[Path, ...]:
    """Write what was made for one member and does not lie in the store to files of a folder. StoreWriteFailed."""
    member = desk.inspection().member(designation)
    made = [one for one in desk.store.returns.made() if member is not None and one.device == member.device]
    files = []
    for one in made:
        if not one.is_given:
            files.append(folder / f"back-{one.sequence:04d}.daybook")
            with written_whole(files[-1], _NOT_WRITTEN, over_another=True) as target:
                target.write(desk.store.returns.data(one.bundle_id))
    return tuple(files)


def _bundle(desk: Desk, source: BinaryIO) -> Iterator[TakenFile | None]:
    came: list[tuple[Bundle, Member]] = []

    def files() -> Iterator[File]:
        bundle = yield from _reading(desk, source)
        came.append((bundle, _checked(desk, bundle)))

    yield from keeping_in_stretches(desk, files())
    ((bundle, member),) = came
    header = bundle.header
    if header.purpose is Purpose.RETURN:
        source.seek(0)
        yield _returned(desk, source)
        return
    label = Label(header.inspection_id, header.device, header.sequence, header.bundle_id)
    for taken in appending(desk, label, member, bundle):
        yield None if taken is None else TakenFile(HandedOver.BUNDLE, taken.added, taken)


def _reading(desk: Desk, source: BinaryIO) -> Generator[File, None, Bundle]:
    """Its files, and the bundle by the first of my keys that opens it. No file is given for a key that does not fit."""
    secrets_of_mine = my_age_secrets(desk.vault, desk.me)
    for secret in secrets_of_mine:
        try:
            return (yield from reading_signed_by(source, desk.inspection().roster, age_secret=secret))
        except BadBundle as error:
            if error.fault != Fault.WRONG_KEY or secret == secrets_of_mine[-1]:
                raise
    raise ValueError("nobody is without a key")


def _checked(desk: Desk, bundle: Bundle) -> Member:
    """Whose bundle it is. Raises BadBundle, Refused."""
    header, inspection = bundle.header, desk.inspection()
    if header.inspection_id != inspection.id:
        raise BadBundle(_of_another_inspection(desk, header.inspection_id), Fault.UNEXPECTED)
    if header.purpose is Purpose.PACK:
        raise BadBundle("This is an inspection pack and not a bundle of evidence.", Fault.UNEXPECTED)
    member = inspection.member_of_device(header.device)
    if member is None or (header.purpose is Purpose.EVIDENCE and not _is_signed_by(member, bundle)):
        raise BadBundle("It comes from a device that is not on the roster.", Fault.FOREIGN)
    check_legible(bundle)
    _check_is_new(desk, header.bundle_id)
    return member


def _is_signed_by(member: Member, bundle: Bundle) -> bool:
    return bundle.signing_key == member.key_of_bundle(bundle.header.sequence)


def _check_is_new(desk: Desk, bundle_id: UUID) -> None:
    """Raises Refused for one that was taken in. One that was set aside as a whole may be good by now."""
    item = desk.store.intake.item(bundle_id) if desk.store.intake.has(bundle_id) else None
    if item is not None and item.issue and not item.why:
        at = item.taken_at.astimezone()
        raise Refused(f"This bundle was taken in already, on {at.day} {at:%B %Y}. Its receipt can be saved again.")


def _of_another_inspection(desk: Desk, inspection: UUID) -> str:
    if any(entry.id == inspection for entry in desk.vault.inspections()):
        return "This bundle belongs to another inspection, which is in your vault. Open that one first."
    return "This bundle belongs to another inspection, which is not in your vault."


def _returned(desk: Desk, source: BinaryIO) -> TakenFile:
    data = source.read(LARGEST_RETURN_BYTES + 1)
    if len(data) > LARGEST_RETURN_BYTES:
        raise BadFile("That file is far too large for what a lead sends back. Choose the file that the lead gave you.")
    return TakenFile(HandedOver.RETURN, take_return(desk, data).versions)


def _receipt_in_store(desk: Desk) -> bool:
    """Its sender finds it there too, where the store can be reached now; else with the next fetch."""
    try:
        write_receipts(desk, store_of(desk))
    except PersonError:
        return False
    return True


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        source = path.open("rb")
    except OSError as error:
        raise BadFile(_READ_AGAIN) from error
    with source:
        try:
            yield source
        except OSError as error:
            raise BadFile(_READ_AGAIN) from error


def _check_is_no_other(source: BinaryIO) -> None:
    """Raises BadFile for another file of ours, which a person may take for a bundle."""
    head = source.read(1 << 20)
    source.seek(0)
    if not head.startswith(b"{"):
        return
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        says = _OTHERS.get(json.loads(head)["statement"]["format"])
        if says is not None:
            raise BadFile(says)

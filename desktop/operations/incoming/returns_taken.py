"""Taking in what a lead sent back to this person alone: decisions on what they wrote, and remarks.

Anybody who can write to the store can put files there. So a return is believed when a lead of this inspection signed
it, for this person's key and nobody else's, under the number and the hash that its name says; and it brings only what
this laptop has a part in.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.bundle.faults import Fault, bad
from desktop.bundle.header import Purpose
from desktop.bundle.read import Bundle
from desktop.domain.canonical import digest
from desktop.domain.errors import BadBundle, StoreUnavailable
from desktop.domain.evaluations import Evaluation
from desktop.domain.inspections import Inspection, Member, Role
from desktop.domain.registry import object_in
from desktop.domain.remarks import Remark
from desktop.domain.revisions import Revision
from desktop.domain.store_faults import OF_ONE_FILE
from desktop.operations.desk import Desk
from desktop.operations.incoming.at_once import some_of, what_may_change
from desktop.operations.incoming.kept_files import keeping_files
from desktop.operations.incoming.settling import taken
from desktop.operations.incoming.trusted_bundles import read_signed_by
from desktop.operations.team.my_keys import with_my_keys
from desktop.operations.team.what_changes import TakesMoreAway, taking_in
from desktop.sync import names
from desktop.sync.stores import Store, StoredFile, read_whole

LARGEST_RETURN_BYTES = 256 * 1024 * 1024
MOST_AT_ONCE, MOST_BYTES_AT_ONCE = 200, 256 * 1024 * 1024
_MAY_HOLD_LATER = {Fault.FOREIGN, Fault.NEWER}
"""Faults that another roster, or a newer Daybook, may put right."""
_OF_REVOKED = "It comes from a laptop that was revoked. What counts of it comes to you from those who lead."
"""Whoever has that laptop's keys could send versions in anybody's name."""
_NO_PLACE = "Something that the lead sent back has no place on this laptop. Nothing here was changed. Tell the lead."


@dataclass(frozen=True, slots=True)
class TakenReturns:
    """How many returns were taken in with how many new versions; ``why`` is a sentence about one that was not."""

    returns: int = 0
    versions: int = 0
    why: str = ""


def take_returns(desk: Desk, store: Store, agreed: frozenset[str] = frozenset()) -> TakenReturns:
    """Take in what the store holds for this laptop and was not looked at yet. Raises StoreUnavailable.

    Also TakesMoreAway, once all have been looked at, until a person has ``agreed`` to that one, by its ``key``.
    """
    mark = what_may_change(desk)
    count = versions = 0
    why, stop = "", None
    for file in new_returns(desk, store):
        sequence, sha256 = names.return_file(file.name) or (0, "")
        try:
            data = read_whole(store, file.name, LARGEST_RETURN_BYTES)
        except StoreUnavailable as error:
            if error.reason not in OF_ONE_FILE:
                raise
            why = str(error)
            continue
        try:
            taken = take_return(desk, data, sequence, sha256, agreed=sha256 in agreed)
            count, versions, why = count + 1, versions + taken.versions, taken.why or why
        except TakesMoreAway as asked:
            stop = stop or asked
        except BadBundle as error:
            why = f"A file in the store that is meant for you was not taken in. {error}"
            if digest(data) == sha256:  # else it is not what its name says, and what its name says may still come
                as_of = mark if error.fault in _MAY_HOLD_LATER else ""
                desk.store.returns.note_look(sha256, desk.clock(), str(error), as_of)
    if stop is not None:
        raise stop
    return TakenReturns(count, versions, why)


def returns_of_other_leads(desk: Desk, store: Store) -> str:
    """Take in what other leads sent this one, as far as nobody has to be asked. Returns what was not, as a sentence.

    Nothing that the team waits for is held up by it. Raises StoreUnavailable.
    """
    try:
        return take_returns(desk, store).why
    except TakesMoreAway as asked:
        return str(asked)


def new_returns(desk: Desk, store: Store) -> tuple[StoredFile, ...]:
    """What the store holds for this laptop and was not looked at yet, no more than is taken in at once."""
    known = desk.store.returns.looked_at(what_may_change(desk))
    found = store.list(names.returns(desk.inspection().id, desk.me.device))
    return tuple(some_of([file for file in found if _is_new(file, known)], MOST_AT_ONCE, MOST_BYTES_AT_ONCE))


def take_return(
    desk: Desk, data: bytes, sequence: int | None = None, sha256: str | None = None, *, agreed: bool = False
) -> TakenReturns:
    """Take one in, of the number and the SHA-256 that its name says, if it has one.

    Raises BadBundle; TakesMoreAway, and nothing is changed, until a person ``agreed`` to it.
    """
    own_hash = digest(data)
    if sha256 not in {None, own_hash}:
        raise bad(Fault.ALTERED)
    bundle = _read(desk, data)
    if sequence not in {None, bundle.header.sequence}:
        raise bad(Fault.READDRESSED)
    mine = _for_this_laptop(desk, bundle)
    ids = {revision.object_id for revision in mine}
    with taking_in(desk, ids, sender=f"What {bundle.header.author} sent back", key=own_hash, agreed=agreed):
        appended = taken(desk, mine)
        desk.store.returns.note_had(bundle.header.device, [(one.id, one.body is not None) for one in mine])
        desk.store.returns.note_look(own_hash, desk.clock())
    detail = {"inspection": str(bundle.header.inspection_id), "from": bundle.header.author}
    desk.vault.profile.audit("return taken in", {**detail, "versions": appended.added})
    return TakenReturns(1, appended.added, _NO_PLACE if appended.refused else "")


def _is_new(file: StoredFile, known: frozenset[str]) -> bool:
    found = names.return_file(file.name)
    return found is not None and found[1] not in known and file.size_bytes <= LARGEST_RETURN_BYTES


def _read(desk: Desk, data: bytes) -> Bundle:
    """The bundle, if a lead made it for this laptop. Raises BadBundle."""
    leads = tuple(member for member in desk.inspection().roster if member.role is Role.LEAD)
    with keeping_files(desk) as take:

        def read(age_secret: str, recipient: str) -> Bundle:
            bundle = read_signed_by(io.BytesIO(data), leads, age_secret=age_secret, take_attachment=take)
            _check(desk, bundle, leads, recipient)
            return bundle

        return with_my_keys(desk.vault, desk.me, read)


def _check(desk: Desk, bundle: Bundle, leads: Iterable[Member], recipient: str) -> None:
    header = bundle.header
    if header.purpose is not Purpose.RETURN:
        raise BadBundle("It is not something that a lead sent back to you.", Fault.UNEXPECTED)
    if header.inspection_id != desk.inspection().id or bundle.recipients != (recipient,):
        raise bad(Fault.READDRESSED)
    if next(lead.revoked for lead in leads if lead.device == header.device) is not None:
        raise BadBundle(_OF_REVOKED, Fault.FOREIGN)


def _for_this_laptop(desk: Desk, bundle: Bundle) -> list[Revision]:
    """The versions of what this laptop has a part in; a lead's has one in everything. None of the inspection's own."""
    mine = {
        object_id
        for object_id in {revision.object_id for revision in bundle.revisions}
        if desk.leads() or desk.store.whole.head(object_id) is not None
    }
    mine |= {revision.object_id for revision in bundle.revisions if _is_told(desk.me.designation, revision)}
    return [one for one in bundle.revisions if one.object_id in mine and one.kind != Inspection.kind]


def _is_told(designation: str, revision: Revision) -> bool:
    """Whether it is a remark to this person, or something that everybody is told."""
    item = object_in(revision) if revision.kind in {Remark.kind, Evaluation.kind} else None
    return item.is_for_all if isinstance(item, Evaluation) else isinstance(item, Remark) and item.to == designation

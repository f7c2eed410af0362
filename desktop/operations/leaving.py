"""What has changed on this laptop since the last receipt, read and checked, ready to leave.

What cannot be exported is taken out and named, so that one torn item never stops the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from desktop.bundle.contents import AttachmentSource
from desktop.domain.canonical import digest
from desktop.domain.documents import Document
from desktop.domain.errors import Damaged, NotFound, PersonError
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_of
from desktop.domain.revisions import KNOWN_KINDS, Revision
from desktop.operations.clearing_files import is_cleared
from desktop.operations.desk import Desk
from desktop.operations.naming import name_of
from desktop.operations.words_owed import first_owed


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that cannot be exported: how lists call it, and what is wrong, to be read as one sentence."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The run that leaves, with what is left out of it taken out."""

    revisions: tuple[Revision, ...]
    objects: tuple[StoredObject, ...]
    attachments: tuple[AttachmentSource, ...]
    left_out: tuple[LeftOut, ...]


def gather(desk: Desk) -> Gathered:
    """Everything since the last receipt, and from the first item on of which a lead lacks the words."""
    tail = desk.store.device_tail()
    first = first_to_leave(desk)
    if tail is None or tail.device_sequence < first:
        return Gathered((), (), (), ())
    return gather_run(desk, first, tail.device_sequence)


def first_to_leave(desk: Desk) -> int:
    """The number of this laptop's with which the next bundle begins, whether or not there is one by it."""
    since = desk.store.outbox.last_received_sequence() + 1
    return min(since, first_owed(desk) or since)


def gather_run(desk: Desk, first: int, last: int) -> Gathered:
    """What this laptop wrote from one of its numbers to another, both ends included."""
    revisions: list[Revision] = []
    objects: list[StoredObject] = []
    left_out: list[LeftOut] = []
    for revision in desk.store.latest_bodies(desk.me.device, first, last):
        try:
            item = _checked(revision)
        except Damaged:
            left_out.append(LeftOut(_kind_name(revision), "cannot be read as it was written"))
            revisions.append(revision.without_body())  # the link stays, so the chain stays whole
            continue
        revisions.append(revision)
        if item is not None:
            objects.append(item)
    attachments, unreadable = _attachments(desk, objects)
    return Gathered(tuple(revisions), tuple(objects), attachments, (*left_out, *unreadable))


def _checked(revision: Revision) -> StoredObject | None:
    """The object in a revision, None for a link or an unknown kind. Raises Damaged."""
    if revision.body is None or revision.kind not in KNOWN_KINDS:
        return None
    if digest(revision.body) != revision.body_hash:
        raise Damaged("It is not as it was written. Its history is kept here.")
    return object_of(revision.kind, revision.body)


def _kind_name(revision: Revision) -> str:
    return f"One {revision.kind.replace('_', ' ')}"


def _attachments(
    desk: Desk, objects: Iterable[StoredObject]
) -> tuple[tuple[AttachmentSource, ...], tuple[LeftOut, ...]]:
    """The files of the documents that leave, each read through once, so that a torn one is found before it goes."""
    good: dict[str, AttachmentSource] = {}
    left_out: list[LeftOut] = []
    for document in objects:
        if not isinstance(document, Document) or document.attachment is None or document.attachment.sha256 in good:
            continue
        wanted = document.attachment.sha256
        try:
            size = _read_through(desk, wanted)
        except PersonError:
            if is_cleared(desk, wanted):
                continue
            left_out.append(LeftOut(f"The file of {name_of(document)}", "cannot be read"))
        else:
            good[wanted] = AttachmentSource(wanted, size, partial(desk.store.read_attachment, wanted))
    return tuple(good.values()), tuple(left_out)


def _read_through(desk: Desk, wanted: str) -> int:
    hashed, size = sha256(), 0
    for chunk in desk.store.read_attachment(wanted):
        hashed.update(chunk)
        size += len(chunk)
    if hashed.hexdigest() != wanted:
        raise NotFound("The file is not what it was.")
    return size

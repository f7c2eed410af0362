"""What has changed on this laptop since the last receipt, read and checked, ready to leave.

What cannot be exported is taken out and named, so that one torn item never stops the rest. Files are not read before
they leave, which may be gigabytes: one that is torn shows itself while the bundle is written, and that begins anew.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from desktop.bundle.contents import AttachmentSource
from desktop.domain.canonical import digest
from desktop.domain.documents import Document
from desktop.domain.errors import Damaged, PersonError
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_of
from desktop.domain.revisions import KNOWN_KINDS, Revision
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import HowFar, Reading, in_one_go
from desktop.operations.naming import name_of
from desktop.operations.outgoing.clearing_files import is_cleared
from desktop.operations.outgoing.letting_go import let_go
from desktop.operations.outgoing.words_owed import first_owed

T = TypeVar("T")
_UNREADABLE = "cannot be read"
_AT_ONCE = 500
"""Revisions that are read in one stretch: some 20 ms."""


class TornFile(Exception):
    """A file that was to leave turned out not to be whole while it was read."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


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

    def without_file(self, sha256: str) -> "Gathered":
        """The same with a file named as left out; its document still leaves."""
        document = next(one for one in self.objects if isinstance(one, Document) and _file_of(one) == sha256)
        rest = tuple(source for source in self.attachments if source.sha256 != sha256)
        return replace(self, attachments=rest, left_out=(*self.left_out, _unreadable_file(document)))


def written_whole(gathered: Gathered, write: Callable[[Gathered], T]) -> T:
    """What ``write`` makes of what was gathered; without a file that turns out to be torn, it writes anew."""
    while True:
        try:
            return write(gathered)
        except TornFile as torn:
            gathered = gathered.without_file(torn.sha256)


def gather(desk: Desk) -> Gathered:
    """Everything since the last receipt, and from the first item on of which a lead lacks the words."""
    return in_one_go(gathering(desk))


def gathering(desk: Desk) -> Reading[Gathered]:
    """As ``gather``, a stretch at a time: up to what was saved last when it began, which no later save changes."""
    tail = desk.store.device_tail()
    first = first_to_leave(desk)
    if tail is None or tail.device_sequence < first:
        return Gathered((), (), (), ())
    return (yield from _gathering_run(desk, first, tail.device_sequence))


def first_to_leave(desk: Desk) -> int:
    """The number of this laptop's with which the next bundle begins, whether or not there is one by it."""
    since = desk.store.outbox.last_received_sequence() + 1
    return min(since, first_owed(desk) or since)


def gather_run(desk: Desk, first: int, last: int) -> Gathered:
    """What this laptop wrote from one of its numbers to another, both ends included."""
    return in_one_go(_gathering_run(desk, first, last))


def _gathering_run(desk: Desk, first: int, last: int) -> Reading[Gathered]:
    revisions: list[Revision] = []
    objects: list[StoredObject] = []
    left_out: list[LeftOut] = []
    try:
        for begins in range(first, last + 1, _AT_ONCE):
            if begins > first:
                yield HowFar(begins - first, last + 1 - first)
            for revision in desk.store.latest_bodies(desk.me.device, begins, min(begins + _AT_ONCE - 1, last), last):
                try:
                    item = _checked(revision)
                except Damaged:
                    left_out.append(LeftOut(_kind_name(revision), "cannot be read as it was written"))
                    revisions.append(revision.without_body())  # the link stays, so the chain stays whole
                    continue
                revisions.append(revision)
                if item is not None:
                    objects.append(item)
    except GeneratorExit:  # nobody wants it any more
        let_go(revisions, objects)
        raise
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
    """The files of the documents that leave, as far as they are all there."""
    good: dict[str, AttachmentSource] = {}
    left_out: list[LeftOut] = []
    for document in objects:
        wanted = _file_of(document) if isinstance(document, Document) else None
        if wanted is None or wanted in good:
            continue
        size = desk.store.whole_attachment_size(wanted)
        if size is not None:
            good[wanted] = AttachmentSource(wanted, size, partial(_chunks, desk, wanted, size))
        elif not is_cleared(desk, wanted):
            left_out.append(_unreadable_file(document))
    return tuple(good.values()), tuple(left_out)


def _file_of(document: Document) -> str | None:
    return None if document.attachment is None else document.attachment.sha256


def _unreadable_file(document: StoredObject) -> LeftOut:
    return LeftOut(f"The file of {name_of(document)}", _UNREADABLE)


def _chunks(desk: Desk, wanted: str, size_bytes: int) -> Iterator[bytes]:
    """A file's bytes, compared with their SHA-256 as they go. Raises TornFile."""
    try:
        for chunk in desk.store.read_attachment(wanted):
            size_bytes -= len(chunk)
            yield chunk
    except PersonError as error:
        raise TornFile(wanted) from error
    if size_bytes:
        raise TornFile(wanted)

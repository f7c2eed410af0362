"""Putting one return together: a bundle for one person's key alone, signed by a lead, kept until the store has it."""

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from uuid import UUID

from desktop.bundle.contents import AttachmentSource, BundleContents
from desktop.bundle.header import Purpose, pack_header
from desktop.bundle.write import write_bundle
from desktop.domain.canonical import digest
from desktop.domain.documents import Document
from desktop.domain.inspections import Member
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_in
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.outgoing.bundles import page_of
from desktop.vault.contents.returns import ReturnMade

MOST_FILES_BYTES = 64 * 1024 * 1024
"""Of documents' files, in one return: it is made in memory."""


def make_return(
    desk: Desk,
    member: Member,
    histories: Iterable[Sequence[Revision]],
    given: Iterable[UUID],
    *,
    largest_file_bytes: int = MOST_FILES_BYTES,
) -> None:
    """Make a return of objects' versions to a member, and keep it; ``given`` are the versions they have by it.

    A single file may be as large as ``largest_file_bytes`` says; together they are as many as fit.
    """
    revisions = sorted(
        (revision for history in histories for revision in history),
        key=lambda revision: (revision.device, revision.device_sequence),
    )
    sequence = desk.store.returns.next_sequence(member.device)
    header = pack_header(
        purpose=Purpose.RETURN,
        to=member.device,
        inspection_id=desk.inspection().id,
        author=desk.me.designation,
        device=desk.me.device,
        sequence=sequence,
        revisions=revisions,
        made_at=desk.clock(),
    )
    objects = [item for revision in revisions if (item := object_in(revision)) is not None]
    contents = BundleContents(
        header=header,
        revisions=tuple(revisions),
        page=page_of(desk, objects, f"Back to {member.designation}, {sequence}"),
        attachments=tuple(_files(desk, member, objects, max(MOST_FILES_BYTES, largest_file_bytes))),
    )
    out = io.BytesIO()
    write_bundle(out, contents, recipients=[member.age_recipient], signing_secret=desk.me.signing_secret)
    data = out.getvalue()
    made = ReturnMade(header.bundle_id, member.device, sequence, header.made_at, digest(data))
    desk.store.returns.keep(made, data, given)
    detail = {"inspection": str(header.inspection_id), "to": member.designation, "sequence": sequence}
    desk.vault.profile.audit("return made", detail)


def _files(desk: Desk, member: Member, objects: Iterable[StoredObject], room: int) -> Iterator[AttachmentSource]:
    """The files of documents that the member's own versions of them did not have, as far as there is room."""
    seen = set[str]()
    for item in objects:
        file = item.attachment if isinstance(item, Document) else None
        if file is None or file.sha256 in seen or file.size_bytes > room or not desk.store.has_attachment(file.sha256):
            continue
        seen.add(file.sha256)
        if file.sha256 not in _files_of(desk, member.device, item.id):
            room -= file.size_bytes
            yield AttachmentSource(file.sha256, file.size_bytes, partial(desk.store.read_attachment, file.sha256))


def _files_of(desk: Desk, device: UUID, object_id: UUID) -> set[str]:
    written = [object_in(one) for one in desk.store.whole.history(object_id) if one.device == device]
    return {one.attachment.sha256 for one in written if isinstance(one, Document) and one.attachment is not None}

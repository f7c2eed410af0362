"""Clearing the files of documents from an inspector's laptop, while their text, notes and evidence stay.

A file may go when a receipt that counts lists exactly these bytes: one signed by somebody else who leads and whose
laptop is not revoked. It cannot be brought back here; the lead's vault has it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.errors import Refused
from desktop.operations.clearance import arrived_of
from desktop.operations.desk import Desk

CLEARED = "The file was cleared from this laptop after the lead had it. Ask the lead if you need it again."


@dataclass(frozen=True, slots=True)
class ClearableFile:
    """A file that may go, with the documents that it belongs to, by title in order."""

    sha256: str
    size_bytes: int
    documents: tuple[str, ...]
    document_ids: tuple[UUID, ...]


def clearable_files(desk: Desk) -> tuple[ClearableFile, ...]:
    """Every file that may be cleared now, the largest first. None on a lead's laptop, where evidence comes together."""
    if desk.leads():
        return ()
    arrived, by_file = arrived_of(desk).files, dict[str, list[Document]]()
    for document in desk.store.whole.documents():
        if document.attachment is not None and document.attachment.sha256 in arrived:
            by_file.setdefault(document.attachment.sha256, []).append(document)
    found = [_clearable(sha256, of) for sha256, of in by_file.items() if desk.store.has_attachment(sha256)]
    return tuple(sorted(found, key=lambda file: (-file.size_bytes, file.documents)))


def clear_files(desk: Desk, digests: Collection[str]) -> int:
    """Clear files for good, by their SHA-256, all or none. Returns their size in bytes.

    Raises Refused when no receipt that counts lists one of them, or nothing was chosen.
    """
    clearable = {file.sha256: file for file in clearable_files(desk)}
    if not digests:
        raise Refused("Choose at least one file to clear.")
    if set(digests) - clearable.keys():
        raise Refused("The lead’s receipt does not list every file that was chosen. Nothing was cleared.")
    size = sum(clearable[sha256].size_bytes for sha256 in set(digests))
    desk.store.drop_attachments(sorted(set(digests)))
    detail = {"inspection": str(desk.inspection().id), "count": len(set(digests)), "size_bytes": size}
    desk.vault.profile.audit("files cleared", detail)
    return size


def is_cleared(desk: Desk, sha256: str) -> bool:
    """Whether a file is not here and a receipt that counts says that a lead has it."""
    return not desk.leads() and not desk.store.has_attachment(sha256) and sha256 in arrived_of(desk).files


def _clearable(sha256: str, of: list[Document]) -> ClearableFile:
    of = sorted(of, key=lambda document: (document.title, document.id))
    size = max(document.attachment.size_bytes for document in of if document.attachment is not None)
    return ClearableFile(sha256, size, tuple(one.title for one in of), tuple(one.id for one in of))

"""Documents of the document return: their file, what they are, notes on them, and evidence taken from them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.documents import Attachment, Document
from desktop.domain.errors import BadFile, NotFound, Refused
from desktop.domain.evidence import Bearing, Evidence, Source
from desktop.domain.frameworks import Framework
from desktop.domain.rows import DirectionCounts, EvidenceRow
from desktop.exchange.document_files import PDF, TEXT, WORD
from desktop.operations.desk import Desk
from desktop.operations.evidence import bring_back, new_evidence
from desktop.operations.outgoing.clearing_files import CLEARED, is_cleared
from desktop.operations.writing import Writing, base_of

_CHUNK = 256 * 1024
_LARGEST_BYTES = 512 * 1024 * 1024
_MEDIA_TYPES = {".pdf": PDF, ".txt": TEXT, ".docx": WORD}
SUFFIXES = tuple(_MEDIA_TYPES)
"""The files that can be taken in, because they can be shown without leaving the vault."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as the list shows it: with its draft's words, and the evidence taken from it."""

    document: Document
    evidence: DirectionCounts
    is_draft: bool


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document with all that its page shows. ``base`` is the revision its notes start from."""

    document: Document
    base: UUID | None
    framework: Framework
    evidence: tuple[EvidenceRow, ...]
    recovered_at: datetime | None


def add_document(
    desk: Desk,
    path: Path | None,
    title: str,
    came_from: str = "",
    *,
    new_id: Callable[[], UUID],
    text: str = "",
    is_survey: bool = False,
) -> Document:
    """Take a file into the vault as a document. The file itself is left where it is. A survey may have no file.

    Raises Refused for a document without one; BadFile when it cannot be read, is empty, is over 512 MiB, or is of a
    kind that cannot be shown.
    """
    if path is None and not is_survey:
        raise Refused("Choose a file first.")
    document = Document(
        id=new_id(),
        title=title.strip() or ("Survey" if is_survey else "Document"),
        came_from=came_from.strip(),
        is_survey=is_survey,
        received_at=desk.clock(),
        attachment=None if path is None else _taken_in(desk, path),
        text=text,
    )
    desk.store.save(document)
    return document


def _taken_in(desk: Desk, path: Path) -> Attachment:
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise BadFile("Only PDF, Word (.docx) and text (.txt) files can be shown here. Save it as PDF and add that.")
    try:
        size = path.stat().st_size
        if not 0 < size <= _LARGEST_BYTES:
            raise BadFile("That file is empty or larger than 512 MB, so it was not taken in.")
        with path.open("rb") as file:
            return desk.store.put_attachment(iter(lambda: file.read(_CHUNK), b""), media_type)
    except OSError as error:
        raise BadFile("That file could not be read. Check that it is still there and that you may open it.") from error


def list_documents(desk: Desk) -> tuple[DocumentRow, ...]:
    """Every document, the one received last first."""
    counts = desk.store.evidence_counts()
    rows = []
    for document in desk.store.documents():
        draft = desk.store.draft(document.id)
        shown = draft.item if draft and isinstance(draft.item, Document) else document
        rows.append(DocumentRow(shown, counts.get(document.id, DirectionCounts()), draft is not None))
    return tuple(rows)


def open_document(desk: Desk, document_id: UUID) -> OpenDocument:
    """A document as its draft left it, else as it was saved. Raises NotFound."""
    saved, draft = desk.store.find(Document, document_id), desk.store.draft(document_id)
    held = draft.item if draft and isinstance(draft.item, Document) else saved
    return OpenDocument(
        document=held,
        base=base_of(desk, document_id),
        framework=desk.framework(),
        evidence=_taken_from(desk, document_id),
        recovered_at=draft.saved_at if draft else None,
    )


def file_of(desk: Desk, document: Document) -> bytes:
    """The document's file, in memory. Empty when it has none. Raises Damaged; NotFound, also when cleared."""
    if document.attachment is None:
        return b""
    if is_cleared(desk, document.attachment.sha256):
        raise NotFound(CLEARED)
    return b"".join(desk.store.read_attachment(document.attachment.sha256))


def take_evidence(
    desk: Desk,
    document: Document,
    page: str,
    bearing: Bearing,
    *,
    new_id: Callable[[], UUID],
    quote: str = "",
) -> tuple[EvidenceRow, ...]:
    """Take a piece of evidence from a page, "" where a file has none. Returns all that was taken from it.

    Raises Refused when it says nothing, or names what the framework does not have.
    """
    source = Source(source_kind=document.source_kind, object_id=document.id, place=page, label=document.title)
    piece = new_evidence(desk, source, bearing, new_id=new_id, quote=quote)
    desk.store.save(piece)
    return _taken_from(desk, document.id)


class DocumentWriting(Writing[Document]):
    """The writing in one document. What was taken from it follows its title and what kind of source it is."""

    def save(self, item: Document) -> datetime:
        """Make a revision of it and of what follows, unless nothing changed. Returns when."""
        with self.from_base(item) as at:
            self._desk.store.save(item, *following(self._desk, item))
        return at


def following(desk: Desk, document: Document) -> tuple[Evidence, ...]:
    """What was taken from a document and names it otherwise, or another kind of source, as it is to be saved."""
    changed = []
    for row in _taken_from(desk, document.id):
        if (row.source_kind, row.label) != (document.source_kind, document.title):
            piece = desk.store.find(Evidence, row.id)
            named = {"source_kind": document.source_kind, "label": document.title}
            changed.append(piece.model_copy(update={"source": piece.source.model_copy(update=named)}))
    return tuple(changed)


def bring_back_evidence(desk: Desk, evidence_id: UUID) -> tuple[EvidenceRow, ...]:
    """Let a withdrawn piece count again. Returns all of the same document. Raises Refused where it counts; NotFound."""
    return _taken_from(desk, bring_back(desk, evidence_id).source.object_id)


def _taken_from(desk: Desk, document_id: UUID) -> tuple[EvidenceRow, ...]:
    """All pieces, withdrawn ones too."""
    return desk.store.evidence_rows(source_id=document_id, withdrawn=True)

"""Documents of the document return: their file, what they are, and notes on them."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.errors import BadFile
from desktop.operations.desk import Desk

_CHUNK = 256 * 1024
_LARGEST_BYTES = 512 * 1024 * 1024
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def add_document(
    desk: Desk, path: Path, title: str, came_from: str = "", *, new_id: Callable[[], UUID], text: str = ""
) -> Document:
    """Take a file into the vault as a document. The file itself is left where it is.

    Raises BadFile when it cannot be read, is empty, or is over 512 MiB.
    """
    try:
        size = path.stat().st_size
        if not 0 < size <= _LARGEST_BYTES:
            raise BadFile("That file is empty or larger than 512 MB, so it was not taken in.")
        with path.open("rb") as file:
            attachment = desk.store.put_attachment(
                iter(lambda: file.read(_CHUNK), b""), _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
            )
    except OSError as error:
        raise BadFile("That file could not be read. Check that it is still there and that you may open it.") from error
    document = Document(
        id=new_id(),
        title=title.strip() or "Document",
        came_from=came_from.strip(),
        received_at=desk.clock(),
        attachment=attachment,
        text=text,
    )
    desk.store.save(document)
    return document

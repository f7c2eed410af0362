"""The files of a bundle, kept as they come by while it is read, and let go again when it does not hold."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.bundle.read import TakeAttachment
from desktop.domain.errors import BadBundle
from desktop.operations.desk import Desk


@contextmanager
def keeping_files(desk: Desk) -> Iterator[TakeAttachment]:
    """What ``read_bundle`` is to take files with. A file that was here before the bundle came always stays."""
    new: list[str] = []

    def take(sha256: str, chunks: Iterator[bytes]) -> None:
        if not desk.store.has_attachment(sha256):
            new.append(sha256)
        desk.store.put_attachment(chunks, "application/octet-stream")

    try:
        yield take
    except BadBundle:
        desk.store.drop_attachments(new)
        raise

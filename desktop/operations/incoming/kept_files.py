"""The files of a bundle, kept as they come by while it is read, and let go again when it does not hold."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from desktop.bundle.read import TakeAttachment
from desktop.domain.errors import BadBundle
from desktop.operations.desk import Desk

_PASSED_OVER_BYTES = 16 * 1024 * 1024
"""Of a file that is here already, in one go."""


@contextmanager
def keeping_files(desk: Desk) -> Iterator[TakeAttachment]:
    """What ``read_bundle`` is to take files with. What was here before the bundle came stays; a torn file is mended."""
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


def keeping_in_stretches(desk: Desk, files: Iterable[tuple[str, Iterator[bytes]]]) -> Iterator[None]:
    """Keep the files that ``bundle.read`` gives, so much at a time that saving goes on between: nothing after
    each. A file that was here before the bundle came always stays; one that was torn is whole from then on."""
    new: list[str] = []
    try:
        for sha256, chunks in files:
            if (yield from desk.store.reading_through_attachment(sha256)):
                yield from _passed_over(chunks)
            else:
                if not desk.store.has_attachment(sha256):
                    new.append(sha256)
                yield from desk.store.put_attachment_in_stretches(chunks, "application/octet-stream")
    except BadBundle:
        desk.store.drop_attachments(new)
        raise


def _passed_over(chunks: Iterator[bytes]) -> Iterator[None]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size >= _PASSED_OVER_BYTES:
            size = 0
            yield

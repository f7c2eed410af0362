"""Files that a person carries by hand: read with a limit, written whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import BadFile, StoreWriteFailed


def read_at_most(path: Path, largest_bytes: int, too_large: str) -> bytes:
    """A file's bytes. Raises BadFile where it cannot be read, or, with ``too_large``, where it holds more."""
    try:
        with path.open("rb") as file:
            data = file.read(largest_bytes + 1)
    except OSError as error:
        raise BadFile("That file could not be read. Check that it is still there.") from error
    if len(data) > largest_bytes:
        raise BadFile(too_large)
    return data


@contextmanager
def written_whole(out: Path, failed: str, *, over_another: bool) -> Iterator[BinaryIO]:
    """What is written into it has the name ``out`` at the end, synced; nothing has where that fails.

    ``over_another`` where a file of that name may be replaced. Raises StoreWriteFailed with ``failed``.
    """
    unfinished = out.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with unfinished.open("xb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        (unfinished.replace if over_another else unfinished.rename)(out)
    except OSError as error:
        with suppress(OSError):  # where the folder itself is none there is nothing to remove
            unfinished.unlink()
        raise StoreWriteFailed(failed) from error


def folder_written_whole(out: Path, files: Mapping[str, bytes], failed: str) -> None:
    """Put a folder of these files at ``out``, in place of one that was written there before: all of them or none.

    A folder of that name that holds anything else is left alone. Raises StoreWriteFailed with ``failed``.
    """
    unfinished, before = (out.with_name(f".{secrets.token_hex(8)}.{end}") for end in ("tmp", "old"))
    try:
        if out.exists() and {one.name for one in out.iterdir()} - files.keys():
            raise FileExistsError(out.name)
        unfinished.mkdir()
        for name, data in files.items():
            with (unfinished / name).open("xb") as target:
                target.write(data)
                target.flush()
                os.fsync(target.fileno())
        if out.exists():
            out.rename(before)
        unfinished.rename(out)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        if before.exists():
            before.rename(out)
        raise StoreWriteFailed(failed) from error
    shutil.rmtree(before, ignore_errors=True)

"""Copies as files in a place that a person chose: written whole or not at all, and read back before they count."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop.domain.copies import SavedCopy
from desktop.domain.errors import BadFile, PersonError, StoreWriteFailed
from desktop.vault.second_copies.copies import LARGEST_BYTES, TOO_LARGE, Copies
from desktop.vault.twin_file import write_whole

ENDING = ".daybook-copy"

_NOT_WRITTEN = "The copy could not be written there. Check the place and its free room, or choose another."
_NOT_READ_BACK = "The copy could not be read back there, so it does not count. Choose another place."
_NOT_READ = "That file could not be read. Check that it is still there and that you may open it."


def file_name(at: datetime) -> str:
    """What to call a copy: when it was made, and nothing of what it holds."""
    return f"daybook-copy-{at.astimezone():%Y%m%d-%H%M%S}{ENDING}"


def write_copy(path: Path, copies: Copies, copy: SavedCopy) -> None:
    """Write it and see that it can be opened again. Raises StoreWriteFailed; then what was there before is there."""
    try:
        write_whole(path, copies.seal(copy))
    except StoreWriteFailed as error:
        raise StoreWriteFailed(_NOT_WRITTEN) from error
    try:
        same = read_copy(path, copies) == copy
    except PersonError:
        same = False
    if not same:
        with suppress(OSError):
            path.unlink()
        raise StoreWriteFailed(_NOT_READ_BACK)


def read_copy(path: Path, copies: Copies) -> SavedCopy:
    """What a file holds. Raises BadFile, NewerVersion."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise BadFile(_NOT_READ) from error
    if len(data) > LARGEST_BYTES:
        raise BadFile(TOO_LARGE)
    return copies.open(data)

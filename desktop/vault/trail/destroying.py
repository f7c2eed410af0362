"""Destroying one inspection: its keys first, then its files, then the record that stays. It can stop anywhere.

The order is what makes it safe. Before anything is touched, profile.db says that the clearing is begun; from then on
the inspection is never opened again, and every later opening of the vault goes on where this stopped. Until then
nothing is destroyed. Each step can be done again.
"""

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from desktop.domain.destruction import Clearing, Destruction
from desktop.domain.errors import StoreWriteFailed
from desktop.vault.trail.destruction_log import DestructionLog
from desktop.vault.twin_file import sync_file, sync_folder

_KEY_FILES = "keys*"
"""keys.json, its copy, and what a writing of either that was cut short left behind."""
_HEAD_BYTES = 64 * 1024
"""Where a bundle holds its own key, sealed for its recipients, and a database its salt."""


def go_on_clearing(log: DestructionLog, folder_of: Callable[[UUID], Path]) -> None:
    """Go through with every clearing that was begun and stopped. What cannot be done now is tried next time."""
    with suppress(StoreWriteFailed):
        log.forget_again()
    for clearing in log.begun():
        with suppress(StoreWriteFailed):
            go_through_with(folder_of(clearing.inspection), log, clearing)


def go_through_with(folder: Path, log: DestructionLog, clearing: Clearing) -> Destruction:
    """All that is left to do of a clearing that was begun. Raises StoreWriteFailed; then it can be done again."""
    try:
        destroy_keys(folder)
    except OSError as error:
        raise StoreWriteFailed(
            "The keys of this inspection could not be destroyed yet: the drive may be full, read-only or gone. "
            "The inspection is not opened any more; Daybook goes on when you unlock it next."
        ) from error
    try:
        delete_files(folder)
    except OSError as error:
        raise StoreWriteFailed(
            "The keys of this inspection are destroyed and nothing of it can be read any more, but not all of its "
            "files could be deleted. Daybook tries again when you unlock it next."
        ) from error
    return log.finish(clearing)


def require_destroyable(folder: Path) -> None:
    """Raises StoreWriteFailed where a key file could not be overwritten. Nothing is changed."""
    try:
        for path in _key_files(folder):
            with path.open("r+b"):
                pass
    except OSError as error:
        raise StoreWriteFailed(
            "The keys of this inspection cannot be destroyed: the drive or its files are read-only. "
            "Nothing was changed. Make them writable, then try again."
        ) from error


def destroy_keys(folder: Path) -> None:
    """Overwrite every key file with noise and flush it, before the first is removed. Raises OSError."""
    files = _key_files(folder)
    for path in files:
        overwrite(path)
    for path in files:
        path.unlink()
    _sync(folder)


def delete_files(folder: Path) -> None:
    """Remove a folder and all in it; what a link points to is left alone. Raises OSError."""
    for inside, _folders, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(inside) / name
            overwrite_head(path)
            path.unlink()
        for name in _folders:
            path = Path(inside) / name
            path.unlink() if path.is_symlink() else path.rmdir()
    with suppress(FileNotFoundError):
        folder.rmdir()
    _sync(folder.parent)


def overwrite_head(path: Path) -> None:
    """Overwrite where a file's own key or salt stands; a link is left alone."""
    if _is_file(path):
        with suppress(OSError):  # it is unreadable without its key anyway, and removed next
            overwrite(path, _HEAD_BYTES)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # it may be gone already, and some network drives refuse this
        sync_folder(folder)


def _key_files(folder: Path) -> list[Path]:
    """Wherever they lie in the inspection's folder. A link is never followed: it is deleted as it is, later."""
    return [path for path in sorted(folder.rglob(_KEY_FILES)) if _is_file(path)]


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def overwrite(path: Path, most_bytes: int | None = None) -> None:
    """Fill a file, or its head, with noise and flush it. Raises OSError."""
    with path.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        file.write(secrets.token_bytes(size if most_bytes is None else min(size, most_bytes)))
        sync_file(file)

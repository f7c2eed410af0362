"""A store in a folder: a USB stick, a network share, or a folder that another program syncs."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_faults import StoreFault, sentence
from desktop.sync.names import is_safe, is_temporary, temporary_name
from desktop.sync.stores import StoredFile

_READ_BYTES = 1024 * 1024
_LONGEST_NAME, _LONGEST_PATH = 200, 259
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}


class FolderStore:
    """Objects are files. One appears under its name only when it is whole and on the disk.

    The folder itself is never made: a missing one is an unplugged stick, not a new store.
    """

    takes_as_it_goes = True

    def __init__(self, root: Path) -> None:
        self._root = Path(spelt_out(str(root.absolute()))) if os.name == "nt" else root

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        path = self._path(name)
        with _said_plainly():
            self._check_there()
            if path.exists():
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            return _put_whole(path, chunks)

    def get(self, name: str) -> Iterator[bytes]:
        path = self._path(name)
        with _said_plainly():
            self._check_there()
            if not self._is_inside(path):
                raise StoreUnavailable(reason=StoreFault.MISSING_FILE)
            with path.open("rb") as file:
                while chunk := file.read(_READ_BYTES):
                    yield chunk

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        folder = self._path(prefix)
        with _said_plainly():
            self._check_there()
            if not folder.is_dir():
                return ()
            return tuple(sorted(self._files_below(folder), key=lambda file: file.name))

    def has(self, name: str) -> bool:
        path = self._path(name)
        with _said_plainly():
            self._check_there()
            return self._is_inside(path)

    def _path(self, name: str) -> Path:
        if not is_safe(name):
            raise ValueError("not a name for a store")
        return self._root.joinpath(*name.split("/"))

    def _check_there(self) -> None:
        if not self._root.is_dir():
            raise FileNotFoundError(errno.ENOENT, "the store's folder is gone")

    def _is_inside(self, path: Path) -> bool:
        """A regular file that no link leads out to: whoever can write to the store must not make us read elsewhere."""
        return path.is_file() and path.resolve().is_relative_to(self._root.resolve())

    def _files_below(self, folder: Path) -> Iterator[StoredFile]:
        for path in folder.rglob("*"):
            name = path.relative_to(self._root).as_posix()
            if is_safe(name) and self._is_inside(path):
                yield StoredFile(name, path.stat().st_size)


def spelt_out(folder: str) -> str:
    """A Windows folder's whole path, so that what is below it may be longer than Windows allows where it is not asked.

    The longest name of ours has under 200 signs, and 259 are allowed with the folder's.
    """
    if len(folder) + _LONGEST_NAME < _LONGEST_PATH or folder.startswith("\\\\?\\"):
        return folder
    return f"\\\\?\\UNC{folder[1:]}" if folder.startswith("\\\\") else f"\\\\?\\{folder}"


def _put_whole(path: Path, chunks: Iterable[bytes]) -> bool:
    temporary = path.with_name(temporary_name(path.name))
    try:
        with temporary.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        is_new = _named(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _tidy(path)
    return is_new


def _tidy(path: Path) -> None:
    """Remove what tries that were cut short left of a file that is there now."""
    with contextlib.suppress(OSError):  # another program may hold it; it takes room and nothing else
        for left in path.parent.iterdir():
            if is_temporary(left.name, path.name):
                left.unlink(missing_ok=True)


def _named(temporary: Path, path: Path) -> bool:
    """Give a whole file its name unless the name is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path.exists():  # somebody was quicker, and has tidied up
            return False
        if error.errno not in _NO_LINKS:
            raise
        # USB sticks know no links. Names are unique to a bundle, so nobody else is after this one.
        if path.exists():
            return False
        temporary.rename(path)
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too, where the system can be asked to."""
    if hasattr(os, "O_DIRECTORY"):
        with contextlib.suppress(OSError):  # some network shares refuse; the file itself is safe
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


@contextlib.contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn what the system says about the folder into what a person can do."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(_sentence(error), _fault(error)) from error


def _sentence(error: OSError) -> str:
    if error.errno in _READ_ONLY:
        return "The store cannot be written to. What is to be sent waits here. Check that you may write to that folder."
    return sentence(_fault(error))


def _fault(error: OSError) -> StoreFault:
    if error.errno in _FULL:
        return StoreFault.FULL
    return StoreFault.MAY_NOT_WRITE if error.errno in _READ_ONLY else StoreFault.FOLDER_GONE

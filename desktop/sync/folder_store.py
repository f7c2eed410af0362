"""A store in a folder: a USB stick, a network share, or a folder that another program syncs."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

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
            if not self._leads_inside(path.parent):
                raise StoreUnavailable(reason=StoreFault.MAY_NOT_WRITE)
            return _put_whole(path, chunks)

    def get(self, name: str) -> Iterator[bytes]:
        path = self._path(name)
        with _said_plainly():
            self._check_there()
            if not self._is_inside(path):
                raise StoreUnavailable(reason=StoreFault.MISSING_FILE)
            with _opened(path) as file:
                if not self._is_that_inside(path, file):  # a link took its place since
                    raise StoreUnavailable(reason=StoreFault.MISSING_FILE)
                while chunk := file.read(_READ_BYTES):
                    yield chunk

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        folder = self._path(prefix)
        with _said_plainly():
            self._check_there()
            if not folder.is_dir() or not self._leads_inside(folder):
                return ()
            found = sorted(self._files_below(folder, prefix), key=lambda file: file.name)
            self._check_there()  # else a stick that was pulled out meanwhile would seem to hold less
            return tuple(found)

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
        return path.is_file() and self._leads_inside(path)

    def _leads_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._root.resolve())

    def _is_that_inside(self, path: Path, file: BinaryIO) -> bool:
        """Whether what was opened is the regular file that is inside now."""
        found = os.fstat(file.fileno())
        real = path.resolve()
        return stat.S_ISREG(found.st_mode) and self._leads_inside(real) and os.path.samestat(found, real.stat())

    def _files_below(self, folder: str | Path, prefix: str) -> Iterator[StoredFile]:
        """Folders that links lead to are not gone into. What is gone by the time it is looked at is passed over."""
        with os.scandir(folder) as entries:
            for entry in entries:
                name = f"{prefix}/{entry.name}"
                with contextlib.suppress(FileNotFoundError):
                    if entry.is_dir(follow_symlinks=False):
                        yield from self._files_below(entry.path, name)
                    elif is_safe(name) and (entry.is_file(follow_symlinks=False) or self._is_inside(Path(entry.path))):
                        yield StoredFile(name, entry.stat().st_size)


def _opened(path: Path) -> BinaryIO:
    """Opened to read, without waiting for whoever writes to a pipe that took the file's place."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")


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

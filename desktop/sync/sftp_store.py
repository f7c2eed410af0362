"""A store in a folder of an SFTP server, through asyncssh. A file appears under its name only when it is whole."""

import asyncio
import contextlib
import posixpath
import stat
from collections.abc import Callable, Coroutine, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress
from desktop.domain.store_faults import StoreFault
from desktop.sync.names import is_safe, is_temporary, temporary_name
from desktop.sync.sftp_line import SftpLine, line_fault
from desktop.sync.stores import StoredFile

if TYPE_CHECKING:
    import asyncssh

_PIECE_BYTES: Final = 1024 * 1024
_WITHIN_S: Final = 60
_PIECE_WITHIN_S: Final = 120
_FOLDERS_AT_ONCE: Final = 16
_ROOM_BYTES: Final = 1024 * 1024
"""A disk that has less than a piece is full."""
_DEEPEST: Final = 8
"""No name of ours is of so many parts below another; a server may show folders in folders without end."""

Given = TypeVar("Given")


class SftpStore:
    """Objects are files below the address's folder, which is never made: a missing one is another place.

    Any thread may use it, several at once. A connection that broke is made again at the next call; what was being put
    then is put again from its beginning, which is why bundles go in parts.
    """

    takes_as_it_goes = True

    def __init__(self, address: StoreAddress, access: StoreAccess) -> None:
        path = address.path.removeprefix("~/") if address.path != "~" else "."
        self._root = path
        self._line = SftpLine(address, access)
        self._made: set[str] = set()
        self._left: dict[str, set[str]] = {}

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        path = self._path(name)
        with self._said_plainly(StoreFault.MAY_NOT_WRITE):
            if self._run(self._is_taken(path)):
                return False
            self._run(self._make_folder(posixpath.dirname(path)))
            temporary = posixpath.join(posixpath.dirname(path), temporary_name(posixpath.basename(path)))
            try:
                self._write(temporary, chunks)
                is_new = self._run(self._name(temporary, path))
            except BaseException as error:
                full = isinstance(error, _only_no()) and self._is_full()
                self._left.pop(posixpath.dirname(path), None)  # where the line broke the next put removes it
                with contextlib.suppress(Exception):
                    self._run(self._remove(temporary))
                if full:
                    raise StoreUnavailable(reason=StoreFault.FULL) from None
                raise
            with contextlib.suppress(Exception):
                self._run(self._tidy(path))
            return is_new

    def get(self, name: str) -> Iterator[bytes]:
        path = self._path(name)
        with self._said_plainly(StoreFault.MAY_NOT_READ):
            file = self._run(self._open(path, "rb"))
            try:
                while chunk := self._run(file.read(_PIECE_BYTES), _PIECE_WITHIN_S):
                    yield cast("bytes", chunk)
            finally:
                with contextlib.suppress(Exception):
                    self._run(file.close())

    def list(self, prefix: str) -> tuple[StoredFile, ...]:
        path = self._path(prefix)
        with self._said_plainly(StoreFault.MAY_NOT_READ):
            found = self._run(self._again(lambda: self._listed(path)), _PIECE_WITHIN_S)
        cut = len(self._root.rstrip("/")) + 1
        files = (StoredFile(full[cut:], size) for full, size in found)
        return tuple(sorted((file for file in files if is_safe(file.name)), key=lambda file: file.name))

    def has(self, name: str) -> bool:
        path = self._path(name)
        with self._said_plainly(StoreFault.MAY_NOT_READ):
            return self._run(self._again(lambda: self._is_file(path)))

    # on the calling thread

    def _path(self, name: str) -> str:
        if not is_safe(name):
            raise ValueError("not a name for a store")
        return posixpath.join(self._root, name)

    def _run(self, doing: Coroutine[Any, Any, Given], within_s: float = _WITHIN_S) -> Given:
        return self._line.run(doing, within_s)

    def _write(self, temporary: str, chunks: Iterable[bytes]) -> None:
        file = self._run(self._open(temporary, "xb"))
        try:
            for chunk in chunks:
                for start in range(0, len(chunk), _PIECE_BYTES):
                    self._run(file.write(chunk[start : start + _PIECE_BYTES]), _PIECE_WITHIN_S)
            self._run(_synced(file))
        finally:
            self._run(file.close())

    @contextlib.contextmanager
    def _said_plainly(self, not_allowed: StoreFault) -> Iterator[None]:
        """Turn what the server or the line says into what a person can do. The error itself goes no further."""
        try:
            yield
        except StoreUnavailable:
            raise
        except Exception as error:
            fault = _file_fault(error, not_allowed) or line_fault(error)
            if fault is None:
                raise
            if fault in {StoreFault.CUT_OFF, StoreFault.TIMED_OUT}:
                self._line.drop()
        else:
            return
        raise StoreUnavailable(reason=fault)

    def _is_full(self) -> bool:
        """This protocol has no word for a full disk, so the disk is asked, before there is room on it again."""
        with contextlib.suppress(Exception):
            return self._run(self._room_bytes()) < _ROOM_BYTES
        return False

    # on the shared thread

    async def _again(self, asked: Callable[[], Coroutine[Any, Any, Given]]) -> Given:
        """Once more where the line had broken: for what changes nothing."""
        try:
            return await asked()
        except Exception as error:
            if line_fault(error) is not StoreFault.CUT_OFF:
                raise
            self._line.drop()
        return await asked()

    async def _is_file(self, path: str) -> bool:
        sftp = await self._line.sftp()
        try:
            found = await sftp.lstat(path)
        except _missing():
            await self._check_root(sftp)
            return False
        return found.permissions is not None and stat.S_ISREG(found.permissions)

    async def _is_taken(self, path: str) -> bool:
        return await self._again(lambda: self._exists(path))

    async def _exists(self, path: str) -> bool:
        sftp = await self._line.sftp()
        try:
            await sftp.lstat(path)
        except _missing():
            await self._check_root(sftp)
            return False
        return True

    async def _check_root(self, sftp: "asyncssh.SFTPClient") -> None:
        try:
            found = await sftp.stat(self._root)
        except _missing():
            raise StoreUnavailable(reason=StoreFault.NO_FOLDER) from None
        if found.permissions is not None and not stat.S_ISDIR(found.permissions):
            raise StoreUnavailable(reason=StoreFault.NO_FOLDER)

    async def _make_folder(self, folder: str) -> None:
        """With those above it up to the store's own."""
        if folder in self._made or len(folder) <= len(self._root):
            return
        await self._make_folder(posixpath.dirname(folder))
        sftp = await self._line.sftp()
        if not await sftp.isdir(folder):
            try:
                await sftp.mkdir(folder)
            except Exception:
                if not await sftp.isdir(folder):  # somebody else made it meanwhile
                    raise
        self._made.add(folder)

    async def _open(self, path: str, how: str) -> "asyncssh.SFTPClientFile":
        sftp = await self._line.sftp()
        return await sftp.open(path, how, encoding=None)

    async def _name(self, temporary: str, path: str) -> bool:
        """Give a whole file its name unless the name is taken. A plain rename replaces nothing on most servers, and
        some replace, so it is looked at first.
        """
        sftp = await self._line.sftp()
        is_taken = await sftp.lexists(path)
        if not is_taken:
            try:
                await sftp.rename(temporary, path)
            except Exception:
                is_taken = await sftp.lexists(path)
                if not is_taken:
                    raise
        if is_taken:
            with contextlib.suppress(*_missing()):  # whoever was quicker may have tidied up
                await sftp.remove(temporary)
        return not is_taken

    async def _tidy(self, path: str) -> None:
        """Remove what tries that were cut short left of a file that is there now. Looked for once in each folder."""
        folder, name = posixpath.split(path)
        sftp = await self._line.sftp()
        if folder not in self._left:
            self._left[folder] = {str(one) for one in await sftp.listdir(folder) if is_temporary(str(one))}
        for left in [one for one in self._left.get(folder, ()) if is_temporary(one, name)]:
            self._left.get(folder, set()).discard(left)
            with contextlib.suppress(*_missing()):
                await sftp.remove(posixpath.join(folder, left))

    async def _remove(self, temporary: str) -> None:
        await (await self._line.sftp()).remove(temporary)

    async def _room_bytes(self) -> int:
        disk = await (await self._line.sftp()).statvfs(self._root)
        return (disk.bavail or 0) * (disk.frsize or 0)

    async def _listed(self, folder: str) -> tuple[tuple[str, int], ...]:
        """Regular files below a folder, by their whole path. Links are not followed."""
        sftp = await self._line.sftp()
        at_once = asyncio.Semaphore(_FOLDERS_AT_ONCE)

        async def below(path: str, depth: int = 0) -> "tuple[tuple[str, int], ...]":
            try:
                async with at_once:
                    entries = await sftp.readdir(path)
            except _missing():
                if path == folder:
                    await self._check_root(sftp)
                return ()
            files, folders = [], []
            for entry in entries:
                name, mode = str(entry.filename), entry.attrs.permissions or 0
                if not is_safe(name):
                    continue
                if stat.S_ISDIR(mode) and depth < _DEEPEST:
                    folders.append(posixpath.join(path, name))
                elif stat.S_ISREG(mode):
                    files.append((posixpath.join(path, name), entry.attrs.size or 0))
            deeper = await asyncio.gather(*(below(one, depth + 1) for one in folders))
            return (*files, *(file for some in deeper for file in some))

        return await below(folder)


async def _synced(file: "asyncssh.SFTPClientFile") -> None:
    """Have it on the server's disk, where the server can be asked to."""
    import asyncssh

    with contextlib.suppress(asyncssh.SFTPOpUnsupported):
        await file.fsync()


def _only_no() -> tuple[type[Exception], ...]:
    """What a server says when it says nothing but no."""
    import asyncssh

    return (asyncssh.SFTPFailure,)


def _missing() -> tuple[type[Exception], ...]:
    import asyncssh

    return (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)


def _file_fault(error: Exception, not_allowed: StoreFault) -> StoreFault | None:
    import asyncssh

    means = (
        (_missing(), StoreFault.MISSING_FILE),
        ((asyncssh.SFTPPermissionDenied,), not_allowed),
        ((asyncssh.SFTPWriteProtect,), StoreFault.MAY_NOT_WRITE),
        ((asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded), StoreFault.FULL),
        ((asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, asyncssh.SFTPBadMessage), None),
        ((asyncssh.SFTPError,), StoreFault.SERVER),
    )
    return next((fault for kinds, fault in means if isinstance(error, kinds)), None)

"""What the database's errors mean: a sentence for what a person can act on, and whether it has to be opened anew."""

from types import TracebackType

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.errors import Damaged, StoreWriteFailed

_CANNOT_WRITE = frozenset({"SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_BUSY"})
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})

_SAYS_CANNOT_WRITE = (
    "This could not be saved on this laptop: the disk may be full, read-only or gone. "
    "Nothing you wrote has been thrown away. Free some space or check the drive, and save again."
)
_SAYS_FULL = (
    "This could not be saved on this laptop: its disk is full. "
    "Nothing you wrote has been thrown away. Free some space, and save again."
)
_SAYS_READ_ONLY = (
    "This could not be saved on this laptop: the vault’s folder can be read only. "
    "Nothing you wrote has been thrown away. Check the drive and its permissions, and save again."
)
_SAYS_DAMAGED = (
    "A database of this vault is damaged or is not the one its key belongs to. Nothing was changed. "
    "“Look after this vault”, when you unlock it, says what can be mended; so does “daybook doctor”."
)
_SICK = (*_DAMAGED, "SQLITE_IOERR", "SQLITE_NOMEM")


class Meaning:
    """Stands around every statement of one connection. Errors that are nobody's to act on are our bugs and pass.

    ``is_sick`` after an error that SQLCipher does not get over by itself: when one page could not be read or
    decrypted, be it for a moment, it takes every page after it for damaged until the database is opened anew.
    A class, because a generator would cost as much as the statement.
    """

    def __init__(self) -> None:
        self.is_sick = False

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: TracebackType | None) -> None:
        if error is None:
            return
        if isinstance(error, MemoryError):  # SQLCipher says so also of a page that could not be read
            self.is_sick = True
            raise StoreWriteFailed(_SAYS_CANNOT_WRITE) from error
        if isinstance(error, sqlcipher.Error):
            name = getattr(error, "sqlite_errorname", None) or ""
            self.is_sick = self.is_sick or name.startswith(_SICK)
            if any(name.startswith(known) for known in _CANNOT_WRITE):
                raise StoreWriteFailed(_says_why(name)) from error
            if any(name.startswith(known) for known in _DAMAGED):
                raise Damaged(_SAYS_DAMAGED) from error


def _says_why(name: str) -> str:
    """The sentence for what kept the disk from taking it, as far as SQLite knows."""
    if name.startswith("SQLITE_FULL"):
        return _SAYS_FULL
    return _SAYS_READ_ONLY if name.startswith("SQLITE_READONLY") else _SAYS_CANNOT_WRITE

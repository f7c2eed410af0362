"""Whether the files that a database has open are still the ones that lie at its path.

A file that was moved, replaced or removed, or whose drive has gone, can often still be written through an open handle:
everything is acknowledged, and nobody finds it afterwards. So what was committed counts only where it can be found.
"""

from pathlib import Path

from desktop.domain.errors import VaultGone

_SAYS_GONE = (
    "The vault’s folder is not where it was. Plug its drive in again, or put the folder back. "
    "If you cannot, save a copy elsewhere, then close Daybook and open it again."
)


class Whereabouts:
    """The database file and its write-ahead log, as they were when this was made or the log was first there."""

    def __init__(self, database: Path) -> None:
        self._known = {path: _identity(path) for path in (database, database.with_name(f"{database.name}-wal"))}

    def check(self) -> None:
        """Raises VaultGone unless each file is at its path and is the same file."""
        for path, known in self._known.items():
            found = _identity(path)
            if found is None or known not in {None, found}:
                raise VaultGone(_SAYS_GONE)
            self._known[path] = found


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other, whatever its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

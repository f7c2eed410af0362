"""Bringing a database up to this version, one numbered script after the other, all of them or none.

What is derived from revisions is made again in the same transaction, so that a table a script has just made is full
and no item is shown by an older version's rules. The scripts are in ``schema/migrations``, one series for each kind of
database. ``schema/vault.sql`` is what they add up to; a test compares the two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import Damaged, NewerVersion, Refused, StoreWriteFailed
from desktop.paths import schema_folder
from desktop.vault.connection import Connection, anybody_may
from desktop.vault.contents.projections import Projections
from desktop.vault.contents.revision_log import RevisionLog
from desktop.vault.handing_over import closed_on_failure

PROFILE = "profile"
EVIDENCE = "evidence"
CONCERNS = "concerns"


@dataclass(frozen=True, slots=True)
class Migration:
    """One script. ``number`` is the schema version it leads to."""

    number: int
    path: Path


def migrations(series: str) -> tuple[Migration, ...]:
    """The scripts of a series in order."""
    paths = sorted((schema_folder() / "migrations").glob(f"{series}_*.sql"))
    return tuple(Migration(int(path.stem.split("_")[1]), path) for path in paths)


def schema_version(connection: Connection) -> int:
    """The version that this database's schema has."""
    return int(connection.value("PRAGMA store.user_version"))


def latest_version(series: str) -> int:
    """The version that this program writes."""
    return migrations(series)[-1].number


def migrate(connection: Connection, series: str) -> int:
    """Run what is missing and return the version reached. Raises NewerVersion, with nothing changed."""
    version = _version_known(connection, series)
    missing = [migration for migration in migrations(series) if migration.number > version]
    if missing:
        scripts = [_script(migration.path) for migration in missing]
        scripts.append(f"PRAGMA store.user_version = {missing[-1].number};")
        connection.run_script("\n".join(scripts), lambda: _derive_again(connection, series))
    return missing[-1].number if missing else version


def _script(path: Path) -> str:
    """What ships with Daybook. Raises StoreWriteFailed where the disk does not give it, with nothing changed."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise StoreWriteFailed(
            "This laptop's disk does not give Daybook's own files, so nothing was opened or changed. "
            "Try again; if it stays so, install Daybook again."
        ) from error


def _version_known(connection: Connection, series: str) -> int:
    version = schema_version(connection)
    if version > latest_version(series):
        raise NewerVersion(
            "This vault was written by a newer Daybook. Install the newer version to open it. Nothing was changed."
        )
    return version


def _derive_again(connection: Connection, series: str) -> None:
    if series == EVIDENCE:
        Projections(connection, RevisionLog(connection)).fill_again()


def make_database(
    path: Path,
    key: bytearray,
    series: str,
    may_write: Callable[[], object] = anybody_may,
    *,
    any_thread: bool = False,
) -> Connection:
    """A new database with its whole schema in the file. One left half made by a crash is finished."""
    connection = Connection(path, key, may_write, any_thread=any_thread)
    with closed_on_failure(connection):
        migrate(connection, series)
        connection.checkpoint()
    return connection


def open_database(
    path: Path,
    key: bytearray,
    series: str,
    may_write: Callable[[], object] = anybody_may,
    *,
    any_thread: bool = False,
) -> Connection:
    """A database that must be there, brought up to date. Raises Damaged, NewerVersion, StoreWriteFailed."""
    _require_there(path)
    connection = Connection(path, key, may_write, any_thread=any_thread)
    with closed_on_failure(connection):
        migrate(connection, series)
    return connection


def open_as_it_is(path: Path, key: bytearray, series: str, may_write: Callable[[], object]) -> Connection:
    """A database that must be there and up to date already. Raises Damaged, NewerVersion, Refused."""
    _require_there(path)
    connection = Connection(path, key, may_write)
    with closed_on_failure(connection):
        if _version_known(connection, series) < latest_version(series):
            raise Refused("It was not opened since Daybook was brought up to date. Open it once, then it can be read.")
    return connection


def _require_there(path: Path) -> None:
    # SQLite takes a missing or an empty file for a new database; here that would hide a loss.
    if not path.exists() or path.stat().st_size == 0:
        raise Damaged(
            f"The file {path.name} is missing from this vault or empty. "
            "Copy it from a backup of this folder. Nothing was changed."
        )


def schema_text(connection: Connection) -> str:
    """The schema as it stands in a database, one statement a paragraph, in the order of their names."""
    statements = connection.rows(
        "SELECT sql FROM store.sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'passage_index_*' "
        "ORDER BY type, name"
    )
    return "\n\n".join(f"{sql};" for (sql,) in statements) + "\n"

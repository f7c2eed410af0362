"""Writes ``schema/vault.sql``: what the migrations add up to, for people who read. Run as a module to write it."""

import tempfile
from pathlib import Path

from desktop.paths import schema_folder
from desktop.vault.keys.key_derivation import KEY_SIZE_BYTES
from desktop.vault.migrations import CONCERNS, EVIDENCE, PROFILE, make_database, schema_text

_HEADING = "-- Generated from the migrations by: python -m desktop.vault.schema_sum\n"


def schema_sum() -> str:
    """The schema of the three databases after all migrations, as text."""
    return _HEADING + "".join(f"\n-- {series}.db\n\n{_schema_of(series)}" for series in (PROFILE, EVIDENCE, CONCERNS))


def _schema_of(series: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        connection = make_database(Path(folder) / "empty.db", bytearray(KEY_SIZE_BYTES), series)
        try:
            return schema_text(connection)
        finally:
            connection.close()


if __name__ == "__main__":
    (schema_folder() / "vault.sql").write_text(schema_sum(), "utf-8")

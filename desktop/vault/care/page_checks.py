"""Whether the pages of an encrypted database file are as they were written."""

from desktop.domain.errors import PersonError
from desktop.domain.rows import Finding
from desktop.vault.connection import Connection


def check_pages(connection: Connection) -> Finding:
    """Every page's authentication code, then SQLite's own check.

    The first reads the file only and would take a page that still stands in the write-ahead log for a damaged
    one, so the log is emptied before.
    """
    try:
        connection.checkpoint()
        bad = connection.rows("PRAGMA store.cipher_integrity_check")
        if not bad:
            bad = [row for row in connection.rows("PRAGMA store.integrity_check") if row != ("ok",)]
    except PersonError as error:
        return Finding("pages", ok=False, says=str(error))
    if bad:
        return Finding("pages", ok=False, says=f"The database file is damaged in {len(bad)} places.")
    return Finding("pages", ok=True, says="Every page of the database file is as it was written.")

"""What stays on this laptop of its owner's readings: time spent, and what lay beside the form. It never travels."""

from uuid import UUID

from desktop.domain.rows import OwnReading
from desktop.vault.connection import Connection
from desktop.vault.contents.stored_form import id_in, id_out


class OwnReadings:
    """The ``own_reading`` table. Neither revisions nor projections know of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, review_id: UUID) -> OwnReading | None:
        """What is kept of one reading, None while nothing is."""
        row = self._connection.row(
            "SELECT seconds, document_id, page FROM own_reading WHERE review_id = ?", (review_id.bytes,)
        )
        return None if row is None else OwnReading(row[0], id_out(row[1]), row[2])

    def spend(self, review_id: UUID, seconds: int) -> None:
        """Add to the time spent."""
        self._connection.run(
            "INSERT INTO own_reading VALUES (?, ?, NULL, 0) "
            "ON CONFLICT (review_id) DO UPDATE SET seconds = seconds + excluded.seconds",
            (review_id.bytes, seconds),
        )

    def put_beside(self, review_id: UUID, document_id: UUID | None, page: int) -> None:
        """Remember what lies beside the form; None when nothing does."""
        self._connection.run(
            "INSERT INTO own_reading VALUES (?, 0, ?, ?) "
            "ON CONFLICT (review_id) DO UPDATE SET document_id = excluded.document_id, page = excluded.page",
            (review_id.bytes, id_in(document_id), page),
        )

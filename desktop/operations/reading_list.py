"""Printing the reading list: each reader's records by code, to hand out."""

from collections.abc import Iterator
from pathlib import Path

from desktop.domain.allotting import by_number
from desktop.domain.errors import StoreWriteFailed
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.rows import RecordRow
from desktop.operations.desk import Desk
from desktop.operations.reports import Form, rendered
from desktop.report.reading_list import ListedRecord, ReadersList, reading_list
from desktop.report.tree import Report
from desktop.vault.twin_file import write_whole

_READINGS = {Reading.FIRST: "First", Reading.SECOND: "Second"}
_STATES = {ReviewState.READING: "Begun", ReviewState.READ: "Read"}


def list_of_readings(desk: Desk) -> Report:
    """The list as it stands on this laptop."""
    made_on = desk.clock().astimezone().date()
    return reading_list(desk.inspection().partnership, tuple(_lists(desk.store.record_rows())), made_on)


def write_list(report: Report, out: Path, resources: Path) -> None:
    """Write it to a file, whole or not at all: a page where the name ends so, else a PDF. Raises StoreWriteFailed."""
    form = Form.HTML if out.suffix.lower() in {".html", ".htm"} else Form.PDF
    try:
        write_whole(out, rendered(report, form, resources))
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The reading list could not be written there. Choose another place.") from error


def note_list_written(desk: Desk) -> None:
    """Put into the audit trail that a list left the vault."""
    desk.vault.profile.audit("reading list written")


def _lists(rows: tuple[RecordRow, ...]) -> Iterator[ReadersList]:
    """By reader in the order of designations, what nobody has at the end."""
    held: dict[str, list[ListedRecord]] = {}
    for row in rows:
        first = _listed(row, Reading.FIRST, row.first_reader, row.second_reader)
        held.setdefault(row.first_reader, []).append(first)
        if row.second_reader:
            held.setdefault(row.second_reader, []).append(
                _listed(row, Reading.SECOND, row.second_reader, row.first_reader)
            )
    for reader in sorted(held, key=lambda name: (not name, by_number(name))):
        yield ReadersList(reader, tuple(held[reader]))


def _listed(row: RecordRow, reading: Reading, reader: str, other: str) -> ListedRecord:
    begun = next((review for review in row.reviews if review.reading is reading and review.reader == reader), None)
    state = "No record given" if row.unreadable else "Not begun" if begun is None else _STATES[begun.state]
    return ListedRecord(row.code, _READINGS[reading], other, state)

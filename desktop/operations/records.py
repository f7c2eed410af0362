"""The sample: taking it in from a file, saying that a record cannot be read, and the board of all records."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.board import BoardRecord, BoardState, answers_differ, board_record, finished_pair
from desktop.domain.errors import BadFile, Refused
from desktop.domain.records import Record
from desktop.domain.reviews import RecordReview
from desktop.domain.rows import RecordRow
from desktop.domain.templates import Template
from desktop.exchange.sample import Sample, read_sample_table, sample_from_table
from desktop.exchange.sample_columns import ColumnMap, guess_columns
from desktop.exchange.table import SampleTable
from desktop.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Board:
    """Every record in the sample's order, and what a tile and the side panel need beside."""

    records: tuple[BoardRecord, ...]
    template: Template
    me: str

    @property
    def read(self) -> int:
        """How many records have been read at least once."""
        done = {BoardState.READ, BoardState.AGREED, BoardState.DIFFERS}
        return sum(record.state in done for record in self.records)


@dataclass(frozen=True, slots=True)
class SamplePreview:
    """A file before it is taken in: its columns, what they seem to mean, and what would come of it.

    ``says`` is why nothing can be taken in with these columns, else empty; ``new`` and ``known`` count its records.
    """

    name: str
    table: SampleTable
    columns: ColumnMap
    sample: Sample | None
    says: str
    new: int
    known: int


def board(desk: Desk) -> Board:
    """The board as it stands on this laptop."""
    me = desk.me.designation
    rows = desk.store.record_rows()
    records = tuple(board_record(row, me, readers_differ=_readers_differ(desk, row)) for row in rows)
    return Board(records, desk.template(), me)


def _readers_differ(desk: Desk, row: RecordRow) -> bool:
    pair = finished_pair(row)
    if pair is None:
        return False
    first, second = (desk.store.find(RecordReview, review.id) for review in pair)
    return answers_differ(first, second)


def preview_sample(desk: Desk, source: Path) -> SamplePreview:
    """Read a .xlsx or .csv without keeping anything. Raises BadFile when it cannot be read at all."""
    table = read_sample_table(source)
    return preview_columns(desk, source.name, table, guess_columns(table.headers))


def preview_columns(desk: Desk, name: str, table: SampleTable, columns: ColumnMap) -> SamplePreview:
    """The same file with other columns chosen."""
    try:
        sample = sample_from_table(table, columns)
    except BadFile as refused:
        return SamplePreview(name, table, columns, None, str(refused), 0, 0)
    held = _held_codes(desk)
    known = sum(row.code.casefold() in held for row in sample.rows)
    return SamplePreview(name, table, columns, sample, "", len(sample.rows) - known, known)


def import_sample(desk: Desk, sample: Sample, *, new_id: Callable[[], UUID]) -> tuple[Record, ...]:
    """Take the sample's records in, in one transaction, after those that are there. Returns the new ones.

    A code that is held already is left as it is: taking the same file in twice changes nothing.
    """
    held = _held_codes(desk)
    fresh = [row for row in sample.rows if row.code.casefold() not in held]
    records = tuple(
        Record(
            id=new_id(),
            code=row.code,
            position=len(held) + place,
            attributes=row.attributes,
            first_reader=row.allocated_to or "",
        )
        for place, row in enumerate(fresh)
    )
    desk.store.save(*records)
    return records


def allot(desk: Desk, record_id: UUID, first_reader: str, second_reader: str = "") -> Record:
    """Say who reads a record, by designation. Two different readers, or one."""
    if second_reader and second_reader == first_reader:
        raise Refused("A second reading needs another reader.")
    record = desk.store.find(Record, record_id)
    changed = record.model_copy(update={"first_reader": first_reader.strip(), "second_reader": second_reader.strip()})
    desk.store.save(changed)
    return changed


def mark_unreadable(desk: Desk, record_id: UUID, reason: str) -> Record:
    """Say that a record was not given or cannot be read, and why; an empty reason takes that back."""
    record = desk.store.find(Record, record_id)
    changed = record.model_copy(update={"unreadable": reason.strip()})
    desk.store.save(changed)
    return changed


def _held_codes(desk: Desk) -> frozenset[str]:
    return frozenset(record.code.casefold() for record in desk.store.all(Record))

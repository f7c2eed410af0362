"""The sample as it is read: the board of all records, and what becomes of one that cannot be read."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.allotting import siblings_of
from desktop.domain.board import (
    BoardFilter,
    BoardRecord,
    BoardState,
    Facet,
    Unreadable,
    board_record,
    unreadable,
)
from desktop.domain.errors import Refused
from desktop.domain.records import Record
from desktop.domain.reviews import Reading
from desktop.domain.templates import Template
from desktop.operations.desk import Desk
from desktop.operations.draws import reserve_for
from desktop.operations.readings import differing

_RECORDS_SEEN = "records_seen"
"""The question of the review template that asks which agencies' records there were."""
_COUNTS = (Reading.AGREED, Reading.FIRST, Reading.SECOND)
"""Of several readings of a record the first of these counts."""


@dataclass(frozen=True, slots=True)
class Board:
    """Every record in the sample's order, and what a tile and the side panel need beside."""

    records: tuple[BoardRecord, ...]
    template: Template
    me: str
    filters: dict[BoardFilter, int]
    """How many each filter lets through."""
    facets: dict[Facet, int]
    """How many have each thing that the board can be narrowed to."""

    @property
    def unreadable(self) -> Unreadable:
        """The records that could not be read, which is itself a finding."""
        return unreadable([record.row for record in self.records])

    @property
    def read(self) -> int:
        """How many records have been read at least once."""
        done = {BoardState.READ, BoardState.AGREED, BoardState.DIFFERS}
        return sum(record.state in done for record in self.records)


def board(desk: Desk) -> Board:
    """The board as it stands on this laptop."""
    me = desk.me.designation
    rows, different = desk.store.record_rows(), differing(desk)
    siblings = siblings_of(rows)
    records = tuple(
        board_record(row, me, readers_differ=bool(different.get(row.id)), siblings=siblings.get(row.code, ()))
        for row in rows
    )
    filters = Counter(chosen for record in records for chosen in record.filters())
    facets = Counter(facet for record in records for facet in record.facets())
    return Board(records, desk.template(), me, filters, facets)


@dataclass(frozen=True, slots=True)
class Seen:
    """Which agencies' records the reader of a record had, and which they had not, in the template's words."""

    record_id: UUID
    seen: tuple[str, ...]
    not_seen: tuple[str, ...]


def seen(desk: Desk, record_id: UUID) -> Seen:
    """As the reading that counts says, of those that are in sight; nothing where it does not say it yet."""
    question = desk.template().question(_RECORDS_SEEN)
    given = desk.store.answers.of_record(record_id)
    said = [
        (_COUNTS.index(given.reviews[number].reading), codes)
        for number, codes in given.codes(_RECORDS_SEEN).items()
        if codes
    ]
    if not said or question is None:
        return Seen(record_id, (), ())
    _, ticked = min(said)
    options = question.options
    return Seen(
        record_id,
        tuple(option.label for option in options if option.code in ticked),
        tuple(option.label for option in options if option.code not in ticked),
    )


def mark_unreadable(desk: Desk, record_id: UUID, reason: str) -> Record:
    """Say that a record was not given or cannot be read, and why; an empty reason takes that back."""
    record = desk.store.find(Record, record_id)
    changed = record.model_copy(update={"unreadable": reason.strip()})
    desk.store.save(changed)
    return changed


def replace(desk: Desk, record_id: UUID, *, new_id: Callable[[], UUID]) -> Record:
    """Put the next reserve of the same part of the return in the place of a record that cannot be read.

    Both name each other, and are saved together. Raises Refused for anybody but the lead, so that two laptops never
    take the same reserve; while the record can be read; and where no reserve is left.
    """
    record = desk.store.find(Record, record_id)
    if not desk.leads():
        raise Refused("Only the lead brings a reserve in, so that no two laptops take the same one. Tell the lead.")
    if not record.unreadable or record.replaced_by:
        raise Refused("Say first why this record cannot be read." if not record.unreadable else "It is replaced.")
    reserve = reserve_for(desk, record, new_id=new_id)
    if reserve is None:
        raise Refused(
            "No reserve is left for this record. It stays as one that could not be read, and is counted as that."
        )
    desk.store.save(record.model_copy(update={"replaced_by": reserve.code}), reserve)
    return reserve


def take_back(desk: Desk, record_id: UUID) -> Record:
    """Say that a record can be read after all; a reserve that took its place leaves the board again.

    Raises Refused once somebody has begun the reserve: then both are read.
    """
    record = desk.store.find(Record, record_id)
    changed = [record.model_copy(update={"unreadable": "", "replaced_by": ""})]
    if record.replaced_by:
        row = next((row for row in desk.store.record_rows() if row.code == record.replaced_by), None)
        if row is not None and (row.reviews or row.unreadable):
            raise Refused(f"{row.code} was begun in its place, so this stays as it is.")
        if row is not None:
            reserve = desk.store.find(Record, row.id)
            changed.append(reserve.model_copy(update={"replaces": "", "withdrawn": f"{record.code} can be read"}))
    desk.store.save(*changed)
    return changed[0]

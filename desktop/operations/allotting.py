"""Who reads which record: by hand, or shared out evenly by a seed; how much each reader has; taking it back."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.allotting import Load, ShareRule, by_number, is_untouched, share_out, workload
from desktop.domain.errors import Refused
from desktop.domain.identifiers.finder import find_numbers
from desktop.domain.inspections import Role, spelled_as
from desktop.domain.records import Record
from desktop.domain.reviews import Reading
from desktop.domain.rows import RecordRow
from desktop.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Allotted:
    """The records as they are now and as they were before: what ``put_back`` takes."""

    changed: tuple[Record, ...]
    before: tuple[Record, ...]


def allot(
    desk: Desk, record_ids: Collection[UUID], first_reader: str | None = None, second_reader: str | None = None
) -> Allotted:
    """Say who reads these records, by designation; empty for nobody, None to leave it. Saved together, or not at all.

    Raises Refused where a record would have one reader twice, a reading that is begun would lose its reader, or I
    would see what I am to read without sight of it.
    """
    rows, known = {row.id: row for row in desk.store.record_rows()}, readers(desk)
    wanted: dict[UUID, tuple[str, str]] = {}
    for record_id in record_ids:
        first, second = _pair(desk.store.find(Record, record_id))
        wanted[record_id] = (
            first if first_reader is None else spelled_as(first_reader, known),
            second if second_reader is None else spelled_as(second_reader, known),
        )
    return _save(desk, rows, wanted)


def share(desk: Desk, record_ids: Collection[UUID], rule: ShareRule) -> Allotted:
    """Share these records out by a seed. Those that are begun or cannot be read stay with whom they are.

    The versions that are saved say by which seed and among whom. A seed with a number such as a CHI is refused.
    """
    if find_numbers(rule.seed):
        raise Refused("This seed could identify somebody, and it is kept. Choose other words.")
    rows = desk.store.record_rows()
    free = {row.code: row.id for row in rows if row.id in record_ids and is_untouched(row)}
    if not free:
        raise Refused("All of these records are begun or cannot be read, so there is nothing to share out.")
    readers = share_out(rows, free.keys(), rule)
    note = f"Shared out among {', '.join(rule.readers)} by the seed “{rule.seed}”, {rule.twice_percent} % read twice"
    return _save(desk, {row.id: row for row in rows}, {free[code]: pair for code, pair in readers.items()}, note)


def put_back(desk: Desk, done: Allotted) -> tuple[Record, ...]:
    """Take an allotment back, as new versions. A record that was given to somebody else since is left as it is."""
    now = {record.id: desk.store.find(Record, record.id) for record in done.changed}
    same = {record.id for record in done.changed if _pair(now[record.id]) == _pair(record)}
    rows = {row.id: row for row in desk.store.record_rows()}
    return _save(desk, rows, {record.id: _pair(record) for record in done.before if record.id in same}).changed


def readers(desk: Desk) -> tuple[str, ...]:
    """Who can be given records: the roster, and whoever has some already, such as local readers without a laptop."""
    roster = [member.designation for member in desk.inspection().team() if member.role is not Role.VOLUNTEER]
    given = [one for row in desk.store.record_rows() for one in (row.first_reader, row.second_reader) if one]
    return tuple(sorted({desk.me.designation, *roster, *given}, key=by_number))


def loads(desk: Desk) -> tuple[Load, ...]:
    """What each reader has."""
    return workload(desk.store.record_rows())


def _save(desk: Desk, rows: dict[UUID, RecordRow], wanted: dict[UUID, tuple[str, str]], note: str = "") -> Allotted:
    before, changed = [], []
    for record_id, (first, second) in wanted.items():
        record = desk.store.find(Record, record_id)
        if _pair(record) == (first, second):
            continue
        if second and second == first:
            raise Refused(f"A second reading needs another reader. {record.code} would have the same one twice.")
        if record_id in rows:
            _refuse_taking_away(rows[record_id], first, second)
            _refuse_coming_into_sight(desk, rows[record_id], first, second)
        before.append(record)
        changed.append(record.model_copy(update={"first_reader": first, "second_reader": second}))
    desk.store.save(*changed, note=note)
    return Allotted(tuple(changed), tuple(before))


def _refuse_coming_into_sight(desk: Desk, row: RecordRow, first: str, second: str) -> None:
    """Whoever is to read a record and gives it away would see what the other reader wrote; then take it back."""
    me = desk.me.designation
    gives_away = me in (row.first_reader, row.second_reader) and me not in (first, second)
    if gives_away and not desk.leads() and any(review.is_unseen for review in row.reviews):
        raise Refused(f"You would see what the other reader of {row.code} wrote. The lead gives it to somebody else.")


def _pair(record: Record) -> tuple[str, str]:
    return record.first_reader, record.second_reader


def _refuse_taking_away(row: RecordRow, first: str, second: str) -> None:
    """A reading that its reader has begun stays with them."""
    for reading, held, given in (
        (Reading.FIRST, row.first_reader, first),
        (Reading.SECOND, row.second_reader, second),
    ):
        begun = any(review.reading is reading and review.reader == held for review in row.reviews)
        if begun and given != held:
            raise Refused(f"{held} has begun {row.code}, so it stays with them.")

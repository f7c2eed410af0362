"""Taking the sample in from a file: what its columns hold, what would come of it, and the records themselves."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.draws import Drawable
from desktop.domain.errors import BadFile, Refused
from desktop.domain.inspections import spelled_as
from desktop.domain.records import Record
from desktop.exchange.sample import Sample, read_sample_table, sample_from_table
from desktop.exchange.sample_columns import ColumnMap, guess_columns
from desktop.exchange.table import SampleTable
from desktop.operations.allotting import readers
from desktop.operations.desk import Desk
from desktop.operations.draws import NOT_DRAWN, TAKEN_OFF

_OF_NO_DRAW = {"withdrawn": "", "draw": None, "stratum": ""}
_REMEMBERED = "sample_columns"


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


def preview_sample(desk: Desk, source: Path) -> SamplePreview:
    """Read a .xlsx, .ods or .csv without keeping anything. Raises BadFile when it cannot be read at all.

    The columns are taken as they were for the last file of this inspection with the same headers, else guessed.
    """
    table = read_sample_table(source)
    remembered = _remembered(desk, table)
    return preview_columns(desk, source.name, table, remembered or guess_columns(table.headers))


def preview_columns(desk: Desk, name: str, table: SampleTable, columns: ColumnMap) -> SamplePreview:
    """The same file with other columns chosen."""
    try:
        sample = sample_from_table(table, columns)
    except BadFile as refused:
        return SamplePreview(name, table, columns, None, str(refused), 0, 0)
    held = {record.code.casefold(): record for record in desk.store.all(Record)}
    known = sum(not _comes(held.get(row.code.casefold())) for row in sample.rows)
    return SamplePreview(name, table, columns, sample, "", len(sample.rows) - known, known)


def import_sample(desk: Desk, sample: Sample, *, new_id: Callable[[], UUID]) -> tuple[Record, ...]:
    """Take the sample's records in, in one transaction, after those that are there. Returns the new ones.

    A code that is held already is left as it is: taking the same file in twice changes nothing. One that only a draw
    left out comes back as the same record. Raises Refused where a draw is on the board: two samples are no sample.
    """
    held, known = {record.code.casefold(): record for record in desk.store.all(Record)}, readers(desk)
    fresh = [row for row in sample.rows if _comes(held.get(row.code.casefold()))]
    if fresh and any(record.draw and not record.withdrawn for record in held.values()):
        raise Refused("A draw is on the board, and these records are not in it. Take the draw off the board first.")
    records = tuple(
        (held.get(row.code.casefold()) or Record(id=new_id(), code=row.code)).model_copy(
            update={
                "position": len(held) + place,
                "attributes": row.attributes,
                "first_reader": spelled_as(row.allocated_to or "", known),
                **_OF_NO_DRAW,
            }
        )
        for place, row in enumerate(fresh)
    )
    desk.store.save(*records)
    return records


def population_of(sample: Sample) -> tuple[Drawable, ...]:
    """The return as what a draw is made from."""
    return tuple(Drawable(code=row.code, attributes=row.attributes) for row in sample.rows)


def remember_columns(desk: Desk, columns: ColumnMap) -> None:
    """Propose these columns for the next file of this inspection that has them all."""
    desk.vault.profile.set_setting(f"{_REMEMBERED}:{desk.inspection().id}", asdict(columns))


def _remembered(desk: Desk, table: SampleTable) -> ColumnMap | None:
    held = desk.vault.profile.setting(f"{_REMEMBERED}:{desk.inspection().id}", None)
    if not isinstance(held, dict):
        return None
    columns = ColumnMap(**held)
    return columns if columns.headers() <= frozenset(table.headers) else None


def _comes(held: Record | None) -> bool:
    """Whether a record of the file comes to the board: one that is not held, or that only a draw left out."""
    return held is None or held.withdrawn in {NOT_DRAWN, TAKEN_OFF}

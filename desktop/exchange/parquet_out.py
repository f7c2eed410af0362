"""A table as Parquet, for analysts: typed columns, each with what it means in the file itself."""

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from desktop.exchange.data_tables import Cell, Column, ColumnType, DataTable

_EPOCH_DAY = date(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)


def parquet_of(table: DataTable, notice: str) -> bytes:
    """The file's bytes; times are UTC to the microsecond."""
    from arro3.core import Array, DataType, Field, Schema, Table
    from arro3.io import write_parquet

    types = {
        ColumnType.TEXT: DataType.string(),
        ColumnType.NUMBER: DataType.int64(),
        ColumnType.TRUTH: DataType.bool(),
        ColumnType.DAY: DataType.date32(),
        ColumnType.TIME: DataType.timestamp("us", tz="UTC"),
    }
    stored = {ColumnType.DAY: DataType.int32(), ColumnType.TIME: DataType.int64()}
    fields = [Field(one.name, types[one.kind], nullable=True, metadata=_said(one)) for one in table.columns]
    arrays = []
    for place, column in enumerate(table.columns):
        cells = [_stored(row[place]) for row in table.rows]
        made = Array(cells, type=stored.get(column.kind, types[column.kind]))
        arrays.append(made.cast(types[column.kind]))
    out = io.BytesIO()
    schema = Schema(fields, metadata={"description": table.says, "notice": notice})
    write_parquet(Table.from_arrays(arrays, schema=schema), out, compression="zstd(3)")
    return out.getvalue()


def _stored(cell: Cell) -> str | int | bool | None:
    if isinstance(cell, datetime):
        return (cell - datetime(1970, 1, 1, tzinfo=cell.tzinfo)) // _MICROSECOND - _offset(cell)
    if isinstance(cell, date):
        return (cell - _EPOCH_DAY).days
    return cell


def _offset(cell: datetime) -> int:
    """Microseconds by which a time's zone is ahead of UTC."""
    return (cell.utcoffset() or timedelta()) // _MICROSECOND


def _said(column: Column) -> dict[str, str]:
    values: Sequence[str] = [f"{code} = {words}" for code, words in column.values]
    said = {"description": column.says, "unit": column.unit, "values": "; ".join(values), "source": column.source}
    return {name: text for name, text in said.items() if text}

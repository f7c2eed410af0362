"""A table for analysts: typed columns that each say what they mean, and rows. Files of any form are made of these.

One row is one thing of one kind; what a thing has several of is in a table of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | bool | date | datetime | None


class ColumnType(StrEnum):
    """What a column's cells are; any may be empty. The names are Frictionless's own."""

    TEXT = "string"
    NUMBER = "integer"
    TRUTH = "boolean"
    DAY = "date"
    TIME = "datetime"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``unit`` is that of its numbers, ``values`` what each code means, ``source`` where it comes from.

    ``points_to`` is the table and column whose ids these are.
    """

    name: str
    says: str
    kind: ColumnType = ColumnType.TEXT
    unit: str = ""
    values: tuple[tuple[str, str], ...] = ()
    source: str = "what the inspector entered"
    points_to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns and rows. ``key`` are the columns that tell one row from another."""

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    key: tuple[str, ...]


DICTIONARY = ("table", "column", "type", "what it says", "unit", "values", "where it comes from", "points to")


def dictionary_of(tables: Sequence[DataTable]) -> Iterator[tuple[str, ...]]:
    """A row a column of all tables, under ``DICTIONARY``."""
    for table in tables:
        for column in table.columns:
            values = "; ".join(f"{code} = {words}" for code, words in column.values)
            target = ".".join(column.points_to) if column.points_to else ""
            parts = (column.says, column.unit, values, column.source, target)
            yield table.name, column.name, column.kind.value, *parts


def as_text(cell: Cell) -> str:
    """A cell where all is text: times in UTC as ISO 8601 has them, true or false; nothing for none."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime():
            return cell.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def package_of(title: str, notice: str, tables: Sequence[DataTable], endings: Mapping[str, str]) -> dict[str, object]:
    """The same as a Frictionless Data Package (specs.frictionlessdata.io), whose files are named for their tables.

    ``endings`` is the one ending of the files and its media type.
    """
    ((ending, media_type),) = endings.items()
    return {
        "profile": "data-package",
        "name": "daybook-tables",
        "title": title,
        "description": notice,
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.{ending}",
                "format": ending,
                "mediatype": media_type,
                "encoding": "utf-8",
                "description": table.says,
                "profile": "tabular-data-resource" if ending == "csv" else "data-resource",
                "schema": _schema(table),
            }
            for table in tables
        ],
    }


def _schema(table: DataTable) -> dict[str, object]:
    keys = [
        {"fields": column.name, "reference": {"resource": column.points_to[0], "fields": column.points_to[1]}}
        for column in table.columns
        if column.points_to
    ]
    fields = [_field(column) for column in table.columns]
    return {"fields": fields, "primaryKey": list(table.key), "missingValues": [""], "foreignKeys": keys}


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": column.kind.value, "description": column.says}
    if column.unit:
        field["unit"] = column.unit
    if column.values:
        field["values"] = dict(column.values)
    return {**field, "source": column.source}

"""The reading list as a report's tree: who reads which records, by code, a page for each reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.wording import counted, long_date
from desktop.report.tree import Block, Figures, Paragraph, Report, Section


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A record as one reader's list shows it. ``other`` is the other reader's designation, empty for none."""

    code: str
    reading: str
    other: str
    state: str


@dataclass(frozen=True, slots=True)
class ReadersList:
    """One reader's records in the sample's order; ``reader`` is empty for those that nobody was given yet."""

    reader: str
    records: tuple[ListedRecord, ...]


def reading_list(partnership: str, lists: Sequence[ReadersList], made_on: date) -> Report:
    """The list, a section for each reader."""
    return Report(
        title=f"Reading list: {partnership}",
        subtitle=f"As it stood on {long_date(made_on)}. Codes and designations only.",
        running_head=f"{partnership} · Reading list · {long_date(made_on)}",
        front=(_how_many(lists),),
        sections=tuple(map(_section, lists)),
    )


def _how_many(lists: Sequence[ReadersList]) -> Block:
    readers = [held for held in lists if held.reader]
    nobody = sum(len(held.records) for held in lists if not held.reader)
    left = f" {counted(nobody, 'record')} not given to anybody yet." if nobody else ""
    return Paragraph(f"{counted(len(readers), 'reader')}, {_readings(readers)}.{left}")


def _readings(lists: Sequence[ReadersList]) -> str:
    return counted(sum(len(held.records) for held in lists), "reading")


def _section(held: ReadersList) -> Section:
    table = Figures(
        caption=counted(len(held.records), "record"),
        columns=("Record", "Reading", "Other reader", "How far", "Done on"),
        rows=tuple((item.code, item.reading, item.other or "–", item.state, "") for item in held.records),
    )
    return Section(held.reader or "Not given to anybody yet", (table,))

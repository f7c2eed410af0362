"""How a report stands today: the mark on its pages, and what has changed since it was made final."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.errors import NotFound
from desktop.domain.publications import Publication, ReportState
from desktop.operations.desk import Desk
from desktop.operations.naming import name_of
from desktop.report.judging.first_page import DRAFT, EMBARGOED, FINAL, PAST
from desktop.report.tree import Mark
from desktop.report.wording import long_date


def today_of(desk: Desk) -> date:
    """Today, where this laptop is."""
    return desk.clock().astimezone().date()


def mark_of(publication: Publication, today: date) -> Mark:
    """What stands on every page. An embargo whose day has come says so, and the report is no draft and not final."""
    if publication.state is ReportState.FINAL:
        return Mark(FINAL)
    until = publication.embargoed_until
    if until is None:
        return Mark(DRAFT)
    if is_past(publication, today):
        return Mark(f"{PAST}: it ended on {long_date(until)}")
    return Mark(EMBARGOED, long_date(until))


def is_past(publication: Publication, today: date) -> bool:
    """Whether the day of its embargo has come and nobody made it final."""
    until = publication.embargoed_until
    return until is not None and until <= today


def changed_since_final(desk: Desk, publication: Publication) -> tuple[str, ...]:
    """What a final report was made of and has another version now, by name; empty for one that is not final."""
    return tuple(_changed(desk, publication))


def _changed(desk: Desk, publication: Publication) -> Iterator[str]:
    edition = publication.edition
    for part in () if edition is None else edition.made_of:
        head = desk.store.head(part.object_id)
        if head is None or head.hash != part.hash:
            try:
                yield name_of(desk.store.get(part.object_id))
            except NotFound:
                yield "Something that is not on this laptop any more"

"""How a report stands today: the mark on its pages, and what has changed since it was made final."""

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.domain.errors import NotFound
from desktop.domain.publications import MadeOf, Publication, ReportState
from desktop.domain.wording import long_date
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import HowFar, Reading, in_one_go
from desktop.operations.naming import name_of
from desktop.report.judging.first_page import DRAFT, EMBARGOED, FINAL, PAST
from desktop.report.tree import Mark

_AT_ONCE = 200
AT_ODDS = (
    "Two leads each set a state without knowing of the other’s. A lead decides in Collate which stands; until then no "
    "file is made of this report."
)


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


def each_state(states: Sequence[Publication]) -> str:
    """Several states in words, each with who set it and when: Final, set by Lead inspector, 3 June 2026."""
    return "; ".join(sorted(map(_one_state, states)))


def _one_state(one: Publication) -> str:
    if not one.standings:
        return DRAFT
    last = one.standings[-1]
    until = "" if last.embargoed_until is None else f" until {long_date(last.embargoed_until)}"
    hashed = "" if one.edition is None else f", SHA-256 {one.edition.hash[:8]}…"
    when = long_date(last.set_at.astimezone().date())
    return f"{last.state.value.capitalize()}{until}, set by {last.set_by}, {when}{hashed}"


def is_past(publication: Publication, today: date) -> bool:
    """Whether the day of its embargo has come and nobody made it final."""
    until = publication.embargoed_until
    return until is not None and until <= today


def changed_since_final(desk: Desk, publication: Publication) -> tuple[str, ...]:
    """What a final report was made of and has another version now, by name; empty for one that is not final."""
    return in_one_go(changes_since_final(desk, publication))


def changes_since_final(desk: Desk, publication: Publication) -> Reading[tuple[str, ...]]:
    """As ``changed_since_final``, some of what it was made of at a time."""
    parts = () if publication.edition is None else publication.edition.made_of
    found = list[str]()
    for first in range(0, len(parts), _AT_ONCE):
        found += _changed(desk, parts[first : first + _AT_ONCE])
        yield HowFar(0, 1)
    return tuple(found)


def _changed(desk: Desk, parts: Sequence[MadeOf]) -> Iterator[str]:
    for part in parts:
        head = desk.store.head(part.object_id)
        if head is None or head.hash != part.hash:
            try:
                yield name_of(desk.store.get(part.object_id))
            except NotFound:
                yield "Something that is not on this laptop any more"

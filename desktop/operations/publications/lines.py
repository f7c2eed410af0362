"""How the reports of an inspection stand, a line each, for Today: embargoes, and what changed since final."""

from dataclasses import dataclass

from desktop.domain.publications import Publication, ReportKind
from desktop.operations.desk import Desk
from desktop.operations.publications.choosing import publication_of, states_at_odds
from desktop.operations.publications.standing import changed_since_final, is_past, mark_of, today_of


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report whose state somebody set. ``mark`` is what stands on its pages; ``changed`` counts what has changed
    since it was made final; ``is_past`` where its embargo's day has come and nobody made it final; ``is_at_odds`` where
    two leads set its state apart.
    """

    report: ReportKind
    mark: str
    is_past: bool
    changed: int
    is_at_odds: bool = False

    @property
    def is_urgent(self) -> bool:
        """Whether somebody has to decide something."""
        return self.is_past or self.is_at_odds or self.changed > 0


def report_lines(desk: Desk) -> tuple[ReportLine, ...]:
    """Every report whose state was set, in the order of their kinds."""
    today = today_of(desk)
    started = {one.report for one in desk.store.all(Publication)}
    held = {kind: one for kind in started if (one := publication_of(desk, kind)).standings}
    return tuple(
        ReportLine(
            kind,
            mark_of(held[kind], today).words,
            is_past(held[kind], today),
            len(set(changed_since_final(desk, held[kind]))),
            bool(states_at_odds(desk, kind)),
        )
        for kind in ReportKind
        if kind in held
    )

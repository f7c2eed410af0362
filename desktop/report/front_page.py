"""A report's first page: whose it is, its dates, what it rests on, and who may read it."""

from collections.abc import Iterable
from datetime import timedelta

from desktop.domain.frameworks import Framework
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Audience
from desktop.domain.timeline import weeks
from desktop.domain.wording import counted, long_date
from desktop.report.given import Given, RestsOn, Talks
from desktop.report.tree import Block, Facts, Notice, Paragraph

NOT_CHECKED = Notice(
    "For the team: not disclosure checked",
    "Small numbers are shown as they are and could point to a child, a family or a member of staff. Nothing here "
    "has been suppressed. Keep this within the inspection team, and do not share it with the partnership or "
    "anyone else. Figures for them are made in Records, Share figures.",
)


_AUDIENCES = {
    Audience.YOUNG_PEOPLE: "Children and young people",
    Audience.PARENTS: "Parents and carers",
    Audience.STAFF: "Staff",
    Audience.LEADERS: "Leaders",
}


def front_page(given: Given) -> tuple[Block, ...]:
    """The blocks of the first page."""
    return (
        NOT_CHECKED,
        Facts(
            (
                ("Partnership", given.inspection.partnership),
                ("Programme", given.framework.title),
                *dates(given.inspection, given.framework),
                ("Report made", long_date(given.made_on)),
            )
        ),
        Facts(tuple(rests_on_lines(given.rests_on, len(given.evidence), given.withdrawn))),
        Paragraph(_on_codes(given), quiet=True),
        Paragraph(_on_identifiers(given.taken_out), quiet=True),
        Paragraph(
            "Evaluations are judgements that people make. No grade is worked out from these numbers.", quiet=True
        ),
    )


def _on_identifiers(taken_out: int) -> str:
    if not taken_out:
        return "The check found nothing that may identify somebody. It can miss things: read before you hand this on."
    is_or_are = "is" if taken_out == 1 else "are"
    return (
        f"{counted(taken_out, 'possible identifier')} stood in the text and {is_or_are} replaced by what it may be, "
        "such as [name]. The check can miss things: read before you hand this on."
    )


def dates(inspection: Inspection, framework: Framework) -> Iterable[tuple[str, str]]:
    """When the partnership was notified, and each stage, as labels and words."""
    yield "Notified", long_date(inspection.notified_on)
    mondays = {week.number: week.monday for week in weeks(inspection, framework.weeks)}
    for stage in framework.stages:
        last = min(stage.last_week, framework.weeks)
        if stage.first_week in mondays:
            friday = mondays[last] + timedelta(days=4)
            yield stage.title, f"{long_date(mondays[stage.first_week])} to {long_date(friday)}"


def rests_on_lines(base: RestsOn, pieces: int, withdrawn: int = 0) -> Iterable[tuple[str, str]]:
    """What a report rests on, as labels and words."""
    unreadable = f"; {base.unreadable} could not be read" if base.unreadable else ""
    yield "Records read", f"{base.answered} of {base.records} in the sample{unreadable}"
    for talks in base.talks:
        yield _AUDIENCES[talks.audience], _in_words(talks)
    yield "Documents", f"{base.documents:,}"
    left_out = f"; {withdrawn:,} withdrawn and left out" if withdrawn else ""
    yield "Evidence", f"{counted(pieces, 'piece')}{left_out}"


def _in_words(talks: Talks) -> str:
    if not talks.people:
        return f"{counted(talks.talks, 'talk')}; how many people is not written down"
    return f"{counted(talks.people, 'person', 'people')} in {counted(talks.talks, 'talk')}"


def _on_codes(given: Given) -> str:
    if given.record_codes:
        return (
            "Record codes are shown because they were asked for. The sample list says whose they are: "
            "keep the two apart."
        )
    return "Record codes are left out, and written [record] where a text named one."

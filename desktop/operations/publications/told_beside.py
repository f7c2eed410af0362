"""What a report tells to whoever lays it beside another paper of the inspection, or beside figures that were shared.

"3 of 12" in one and "2 of 11" in the other are one record apart, and that record's answer is known; a number that an
export hid is none any more once a sentence gives it. Both papers are named, and a person words it otherwise, or keeps
it with a reason.
"""

from collections.abc import Iterable, Iterator

from desktop.disclosure.rules import Rules
from desktop.disclosure.told import worked_out_with
from desktop.domain.count_tables import CellKey
from desktop.domain.publications import fingerprint
from desktop.domain.releases import Release
from desktop.domain.said_counts import SaidCount, said_counts
from desktop.domain.told_figures import Figure, figures_in, nearly_told_by, told_by
from desktop.domain.wording import long_date
from desktop.operations.publications.guard import GuardRules, Stop, Why, stop_at, telling_nothing
from desktop.operations.publications.other_papers import Beside, OtherPaper, SaidThere
from desktop.report.judging.material import In, Spot, Written


def stops_beside(written: Iterable[Written], beside: Beside, rules: GuardRules) -> Iterator[Stop]:
    """Each number of a report that tells something beside another paper or beside shared figures, each pair once."""
    counted = [
        (one, said)
        for one in written
        if one.spot.place is not In.INSPECTION
        for said in said_counts(one.text, telling_nothing(one.text))
    ]
    figures = [(one, figures_in(one)) for one in beside.releases] if counted else []
    threshold = max((one.threshold for one in beside.releases), default=Rules().threshold)
    seen: set[tuple[Spot, str]] = set()
    for one, said in counted:
        for says, key in (*_in_papers(said, beside.papers, threshold), *_in_figures(said, figures)):
            if (one.spot, key) not in seen:
                seen.add((one.spot, key))
                yield stop_at(Why.BESIDE, one, (said.start, said.start + len(said.matched)), says, key, rules)[0]


def told_cells(release: Release, papers: Iterable[OtherPaper]) -> frozenset[CellKey]:
    """The cells that an export hid and that the sentences of some papers tell."""
    figures = [one for one in figures_in(release) if not one.is_shown]
    said = (there.said for paper in papers for there in paper.said)
    return frozenset(told.key for one in said for told in told_by(one, figures))


def few_between(one: SaidCount, other: SaidCount, threshold: int) -> int:
    """How few the difference of two sentences tells of, 0 where it tells nothing: the same, another thing, or many.

    What adds up to the whole that both give is the other side of the same figure.
    """
    if not one.is_about_as(other) or (one.of == other.of and one.of == one.count + other.count):
        return 0
    apart = [abs(one.count - other.count)]
    if one.of is not None and other.of is not None:
        apart.append(abs(one.of - other.of))
    return max((each for each in apart if 0 < each < threshold), default=0)


def _in_papers(said: SaidCount, papers: Iterable[OtherPaper], threshold: int) -> Iterator[tuple[str, str]]:
    for paper in papers:
        if _has(paper, said):
            continue  # the same sentence stands there: the other number is of something else
        for there in paper.said:
            if few := few_between(said, there.said, threshold):
                place = f", under “{there.where}”" if there.where else ""
                says = (
                    f"“{there.said.sentence}” stands in {paper.name}{place}. Whoever has both learns of the {few:,} in "
                    "between. Give the same numbers, or none."
                )
                yield says, _key(said, there)


def _has(paper: OtherPaper, said: SaidCount) -> bool:
    return any(there.said.sentence == said.sentence for there in paper.said)


def _in_figures(said: SaidCount, figures: Iterable[tuple[Release, tuple[Figure, ...]]]) -> Iterator[tuple[str, str]]:
    for release, cells in figures:
        when = long_date(release.made_at.astimezone().date())
        for told in told_by(said, cells):
            yield f"The figures shared on {when} hid this: {told.name}.{_falls(release, told)}", _key_of(said, told)
        for near, few in nearly_told_by(said, cells, release.threshold):
            says = (
                f"The figures shared on {when} give {near.count:,} of {max(near.wholes):,}: {near.name}. Whoever has "
                f"both learns of the {few:,} in between. Give the same numbers, or none."
            )
            yield says, _key_of(said, near)


def _falls(release: Release, told: Figure) -> str:
    tables = release.count_tables(published=True)
    falls = len(worked_out_with(tables, release.shown(), {told.key}, release.known_of_template()))
    if not falls:
        return ""
    return f" With it {falls:,} more that {'was' if falls == 1 else 'were'} hidden can be worked out."


def _key(said: SaidCount, there: SaidThere) -> str:
    return _kept_under(said, f"{there.said.sentence}\x1f{there.said.matched}")


def _key_of(said: SaidCount, figure: Figure) -> str:
    return _kept_under(said, figure.name)


def _kept_under(said: SaidCount, other: str) -> str:
    """What it is kept under: this number in this sentence beside that one, which beside another is to be looked at."""
    both = f"{said.sentence}\x1e{other}"
    return f"{said.matched} · {fingerprint(both)[:16]}"

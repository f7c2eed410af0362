"""What a report tells to whoever lays it beside another paper of the inspection, or beside figures that were shared.

"3 of 12" in one and "2 of 11" in the other are one record apart, and that record's answer is known; so are two such
sentences of one report. A number that an export hid is none any more once a sentence gives it. Both places are named,
and a person words it otherwise, or keeps it with a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.disclosure.rules import Rules
from desktop.domain.publications import ReportKind, fingerprint
from desktop.domain.said_counts import SaidCount, said_counts
from desktop.domain.told_figures import Figure
from desktop.operations.publications.beside_figures import SharedFigures
from desktop.operations.publications.guard import GuardRules, Stop, Why, counting_nobody, stop_at
from desktop.operations.publications.other_papers import Beside, OtherPaper
from desktop.report.judging.material import In, Spot, Written

_Counted = tuple[Written, SaidCount]
_Found = tuple[str, str, ReportKind | None]
"""What it says, what it is kept under, and the other report whose readers it is kept for too."""


def stops_beside(written: Iterable[Written], beside: Beside, rules: GuardRules) -> Iterator[Stop]:
    """Each number of a report that tells something beside a number of its own, another paper or shared figures.

    Each pair once.
    """
    counts = [
        (one, said)
        for one in written
        if one.spot.place is not In.INSPECTION and not rules.stays_inside
        for said in said_counts(one.text, counting_nobody(one.text))
    ]
    here = tuple(said for _, said in counts)
    earlier = _Earlier()
    figures = [SharedFigures(one, here, beside.papers) for one in beside.releases] if counts else []
    threshold = max((one.threshold for one in beside.releases), default=Rules().threshold)
    seen: set[tuple[Spot, str]] = set()
    for one, said in counts:
        span = said.start, said.start + len(said.matched)
        found = (
            *_in_papers(said, beside, threshold),
            *earlier.pairs_with(one, said, beside.report, threshold),
            *((says, _key_of(said, figure), None) for each in figures for says, figure in each.told_by(said)),
        )
        for says, key, other in found:
            if (one.spot, key) not in seen:
                seen.add((one.spot, key))
                yield replace(stop_at(Why.BESIDE, one, span, says, key, rules)[0], beside=other)


def few_between(one: SaidCount, other: SaidCount, threshold: int) -> int:
    """How few the difference of two sentences tells of, 0 where it tells nothing: the same, another thing, or many.

    What adds up to the whole that both give is the other side of the same figure. Of two shares without a whole nobody
    can say how many lie between.
    """
    if not one.is_about_as(other) or one.are_both_in(other):
        return 0
    if one.count is None or other.count is None:
        share, said = (one.share, other) if one.count is None else (other.share, one)
        if share is None or said.count is None or said.of is None:
            return 0
        return share.apart(said.count, said.of, threshold)
    if one.of is not None and one.of == other.of == one.count + other.count:
        return 0
    apart = [abs(one.count - other.count)]
    if one.of is not None and other.of is not None:
        apart.append(abs(one.of - other.of))
    return max((each for each in apart if 0 < each < threshold), default=0)


def _in_papers(said: SaidCount, beside: Beside, threshold: int) -> Iterator[_Found]:
    for paper in beside.papers:
        if _has(paper, said):
            continue  # the same sentence stands there: the other number is of something else
        for there in paper.said:
            if few := few_between(said, there.said, threshold):
                place = f", under “{there.where}”" if there.where else ""
                says = (
                    f"“{there.said.sentence}” stands in {paper.name}{place}. Whoever has both learns of the {few:,} in "
                    "between. Give the same numbers, or none."
                )
                yield says, _key(beside.report, said, paper.report, there.said), paper.report


def _has(paper: OtherPaper, said: SaidCount) -> bool:
    return any(there.said.sentence == said.sentence for there in paper.said)


class _Earlier:
    """The numbers of a report before one of them, by what they are about: those that say of how many.

    In one report a number by itself is too seldom about what another is about to be laid beside it.
    """

    def __init__(self) -> None:
        self._about: dict[str, dict[tuple[str, str], _Counted]] = defaultdict(dict)

    def pairs_with(self, one: Written, said: SaidCount, report: ReportKind | None, threshold: int) -> Iterator[_Found]:
        """Each of them that tells of a few beside this one. Afterwards this one is among them."""
        if said.of is None:
            return
        near: dict[tuple[str, str], _Counted] = {}
        for stem in said.about:
            near |= self._about[stem]
        for where, other in near.values():
            if other.sentence != said.sentence and (few := few_between(said, other, threshold)):
                says = (
                    f"“{other.sentence}” stands in this report too ({where.where}). Whoever reads both learns of the "
                    f"{few:,} in between. Give one of the two, or neither."
                )
                yield says, _key(report, said, report, other), None
        for stem in said.about:
            self._about[stem].setdefault((said.sentence, said.matched), (one, said))


def _key(one: ReportKind | None, said: SaidCount, other: ReportKind | None, there: SaidCount) -> str:
    """What a pair is kept under, from either side; what stands in another sentence is to be looked at again."""
    sides = sorted((each.matched, f"{each.sentence}\x1f{report}") for report, each in ((one, said), (other, there)))
    return _kept_under(" · ".join(matched for matched, _ in sides), "\x1e".join("\x1f".join(side) for side in sides))


def _key_of(said: SaidCount, figure: Figure) -> str:
    return _kept_under(said.matched, f"{said.sentence}\x1e{figure.name}")


def _kept_under(matched: str, both: str) -> str:
    return f"{matched} · {fingerprint(both)[:16]}"

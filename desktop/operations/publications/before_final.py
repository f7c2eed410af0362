"""What somebody is told before a report is made final: what is fixed, for whom, and what is empty or not checked yet.

It stops nothing. A heading with nothing beneath it stops a report (``making``); what is left out without a trace, or
could be looked at once more, is named here, and whoever goes on knows of it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.frameworks import Framework
from desktop.domain.publications import Publication, ReportKind
from desktop.domain.quoted_words import Faithful
from desktop.domain.wording import counted, in_a_row, long_date
from desktop.report.judging.material import IndicatorGiven, LeavingGiven, QuoteGiven
from desktop.report.judging.pack_material import PackGiven
from desktop.report.judging.sections import indicator_section, key_line_section, sections_to_write

_FOR_WHOM = {
    ReportKind.PANEL_PACK: "It is for the panel, and stays in the team.",
    ReportKind.DRAFT_REPORT: "It is for the partnership, and for everybody who reads what is published.",
    ReportKind.YOUNG_SUMMARY: "It is for children and young people, and for everybody who reads what is published.",
    ReportKind.PARTNERSHIP_FEEDBACK: "It is for the partnership.",
}
_FOR_GOOD = (
    "“Final” then stands on each page. It can be opened again, with a reason that stays with it; what has been passed "
    "on by then cannot be called back."
)
_PIECES = "piece of evidence", "pieces of evidence"
_GONE = "Quoted in an edition and not any more: whoever has both sees whose words were taken out"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """What could be looked at again: what they have in common, and each."""

    title: str
    each: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeforeFinal:
    """``fixes`` says what is fixed, ``reads`` for whom and for how long, ``lifts`` which embargo ends, else empty."""

    fixes: str = ""
    reads: str = ""
    lifts: str = ""
    look_at: tuple[ToLookAt, ...] = ()


def before_leaving(
    given: LeavingGiven,
    publication: Publication,
    framework: Framework,
    not_noted: Collection[UUID],
    gone: Sequence[str] = (),
) -> BeforeFinal:
    """Of a report that leaves. ``not_noted`` are pieces from talks in which nobody noted that people agreed; ``gone``
    the quotes that an edition has and this one would not.
    """
    is_report, is_young = (given.report is one for one in (ReportKind.DRAFT_REPORT, ReportKind.YOUNG_SUMMARY))
    quotes = tuple(_quotes(given.indicators))
    claims = 0 if is_young else sum(len(one.claims) for one in given.indicators)
    grades = sum(one.grade is not None for one in given.indicators) if is_report else 0
    written = {section: given.text_of(section) for section in given.texts}
    return _told(
        publication,
        (_written(written), (claims, "claim"), (len(quotes), "quote"), (grades, "evaluation")),
        (
            _empty(given.report, framework, {**written, **_claimed(given)}),
            ("No evaluation is frozen yet of", [one.name for one in given.indicators if one.grade is None]),
            ("Nothing is claimed about", [one.name for one in given.indicators if not (one.claims or is_young)]),
            (
                "Quoted, and nobody noted in the talk that they agreed",
                _named(quotes, lambda quote: quote.evidence in not_noted),
            ),
            (
                "Quoted in other words than those that were said",
                _named(quotes, lambda quote: quote.faithful is Faithful.CHANGED),
            ),
            (_GONE, list(gone)),
        ),
    )


def before_pack(given: PackGiven, publication: Publication, framework: Framework) -> BeforeFinal:
    """Of the pack for the panel: nothing in it was chosen, so there is no quote to look at again."""
    judged = {one.id for one in given.indicators if any(version.counts for version in one.versions)}
    name = {one.id: f"{one.id} {one.title}" for one in given.indicators}
    claims = sum(len(one.claims) for one in given.indicators)
    pieces = sum(one.pieces.total for one in given.indicators)
    return _told(
        publication,
        (
            _written(given.texts),
            (claims, "claim"),
            (pieces, "piece of evidence", "pieces of evidence"),
            (len(judged), "evaluation"),
        ),
        (
            _empty(publication.report, framework, given.texts),
            ("No evaluation is frozen yet of", [words for one, words in name.items() if one not in judged]),
            ("Nothing is claimed about", [name[one.id] for one in given.indicators if not one.claims]),
        ),
    )


_Counted = tuple[int, str] | tuple[int, str, str]
_Group = tuple[str, list[str]]


def _told(publication: Publication, said: Iterable[_Counted], groups: Iterable[_Group]) -> BeforeFinal:
    number = max((one.number for one in publication.editions), default=0) + 1
    until = publication.embargoed_until
    parts = in_a_row(counted(*each) for each in said if each[0]) or "nothing is in it"
    return BeforeFinal(
        fixes=f"Edition {number} is fixed as it stands: {parts}.",
        reads=f"{_FOR_WHOM[publication.report]} {_FOR_GOOD}",
        lifts="" if until is None else f"It ends the embargo until {long_date(until)}.",
        look_at=tuple(ToLookAt(title, tuple(each)) for title, each in groups if each),
    )


def _written(texts: Mapping[str, str]) -> _Counted:
    many = sum(bool(text.strip()) for text in texts.values())
    return many, "section that you wrote", "sections that you wrote"


def _claimed(given: LeavingGiven) -> dict[str, str]:
    """Sections in which claims stand, so that they are not empty, each with a claim."""
    found: dict[str, str] = {}
    for claim in (claim for one in given.indicators for claim in one.claims):
        found[indicator_section(claim.indicator)] = claim.words.text
        found[key_line_section(claim.key_line)] = claim.words.text
    return found


def _empty(report: ReportKind, framework: Framework, texts: Mapping[str, str]) -> _Group:
    sections = sections_to_write(report, framework)
    return "Nothing stands under", [one.title for one in sections if not texts.get(one.id, "").strip()]


def _quotes(indicators: Iterable[IndicatorGiven]) -> Iterator[tuple[str, QuoteGiven]]:
    for indicator in indicators:
        for quote in (*(quote for claim in indicator.claims for quote in claim.quotes), *indicator.quotes):
            yield indicator.id, quote


def _named(quotes: Iterable[tuple[str, QuoteGiven]], is_so: Callable[[QuoteGiven], bool]) -> list[str]:
    return [f"{indicator}: “{_begun(quote.words.text)}”" for indicator, quote in quotes if is_so(quote)]


def _begun(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rsplit(' ', 1)[0]} …"

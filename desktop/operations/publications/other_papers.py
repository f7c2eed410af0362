"""What the other papers of an inspection say that leave the team, or have left: every edition, and what is prepared.

Whoever has two of them lays them side by side. Reading takes the words as they are kept; what is in them is looked for
away from the vault.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.findings import Finding
from desktop.domain.publications import Edition, Publication, ReportKind
from desktop.domain.releases import Release
from desktop.domain.report_states import editions_in
from desktop.domain.said_counts import SaidCount, said_counts
from desktop.domain.wording import long_date
from desktop.operations.desk import Desk
from desktop.operations.publications.choosing import publication_of
from desktop.operations.publications.guard import counting_nobody
from desktop.report.judging.edition_lines import Says, lines_of
from desktop.report.publication_facts import KIND_WORDS
from desktop.report.tree import Report
from desktop.report.tree_text import report_of

_NOT_SHOWN = "The words of somebody who does not agree to be quoted any more"
_LEAVING = tuple(one for one in ReportKind if one.leaves_the_team)


@dataclass(frozen=True, slots=True)
class SaidThere:
    """A number in another paper, and where in it."""

    where: str
    said: SaidCount


@dataclass(frozen=True)
class OtherPaper:
    """One paper. ``contents`` is an edition's tree, ``texts`` are the words of one that is being prepared."""

    report: ReportKind
    name: str
    contents: str = ""
    texts: tuple[str, ...] = ()

    @cached_property
    def said(self) -> tuple[SaidThere, ...]:
        """Every number in it."""
        return tuple(
            SaidThere(where, said) for where, text in self._words() for said in said_counts(text, counting_nobody(text))
        )

    @cached_property
    def quoted(self) -> tuple[str, ...]:
        """Every quote of an edition."""
        lines = lines_of(report_of(self.contents)) if self.contents else ()
        return tuple(line.text for line in lines if line.says is Says.QUOTE)

    def _words(self) -> Iterator[tuple[str, str]]:
        if self.contents:
            lines = lines_of(report_of(self.contents))
            yield from ((line.place, line.text) for line in lines if line.says is not Says.NUMBER)
        yield from (("", text) for text in self.texts)


@dataclass(frozen=True)
class Beside:
    """All that a report may be laid beside: the other papers, and the figures that were shared.

    ``report`` is which of the reports it is.
    """

    papers: tuple[OtherPaper, ...] = ()
    releases: tuple[Release, ...] = ()
    report: ReportKind | None = None

    @property
    def fixed(self) -> tuple[tuple[OtherPaper, ...], tuple[Release, ...]]:
        """What of it changes no more: editions, and figures that were shared."""
        return tuple(one for one in self.papers if one.contents), self.releases


def left_or_prepared(desk: Desk) -> tuple[OtherPaper, ...]:
    """Every edition of every report that leaves, and what is prepared of each."""
    claims = [one.claim for one in desk.store.all(Finding) if not one.withdrawn]
    return tuple(paper for kind in _LEAVING for paper in _papers(desk, kind, claims))


def read_beside(desk: Desk, report: ReportKind, claims: Collection[str] = ()) -> Beside:
    """What one report may be laid beside. ``claims`` are the claims in their own words, as another may print them."""
    found = (paper for kind in _LEAVING for paper in _papers(desk, kind, claims))
    others = (paper for paper in found if paper.contents or paper.report is not report)
    return Beside(tuple(others), tuple(desk.store.all(Release)), report)


def quotes_gone(tree: Report, beside: Beside, report: ReportKind, hushed: Collection[str]) -> tuple[str, ...]:
    """The quotes of a report's editions that are not in it now, each once, with the edition that has it.

    ``hushed`` are the words of people who do not agree to be quoted any more, which are shown nowhere.
    """
    still = {line.text for line in lines_of(tree) if line.says is Says.QUOTE}
    found: dict[str, str] = {}
    for paper in (one for one in beside.papers if one.contents and one.report is report):
        for text in (one for one in paper.quoted if one not in still):
            found.setdefault(text, f"{_NOT_SHOWN if text in hushed else f'“{text}”'} ({paper.name})")
    return tuple(found.values())


def _papers(desk: Desk, kind: ReportKind, claims: Collection[str]) -> Iterator[OtherPaper]:
    held = publication_of(desk, kind)
    yield from (_edition(kind, one) for one in _editions(desk, held))
    if texts := _prepared(held, claims):
        yield OtherPaper(kind, f"{KIND_WORDS[kind]}, as it is prepared now", texts=texts)


def _editions(desk: Desk, held: Publication) -> tuple[Edition, ...]:
    history = desk.store.history(held.id) if desk.store.head(held.id) is not None else ()
    return tuple(one for one in editions_in(history) if one.contents)


def _edition(kind: ReportKind, edition: Edition) -> OtherPaper:
    when = long_date(edition.made_at.astimezone().date())
    return OtherPaper(kind, f"{KIND_WORDS[kind]}, edition {edition.number} of {when}", edition.contents)


def _prepared(held: Publication, claims: Collection[str]) -> tuple[str, ...]:
    if not (held.texts or held.quotes or held.wordings):
        return ()
    own = claims if held.report is not ReportKind.YOUNG_SUMMARY else ()
    quoted, worded = (one.words for one in held.quotes), (one.words for one in held.wordings)
    return (*(one.text for one in held.texts), *quoted, *worded, *own)

"""Two editions of one report beside each other, or one beside the report as it would be if it were made final now.

Of a pack the editions keep no words: there each thing that it was made of is compared in the versions it had then.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from desktop.domain.errors import Damaged, NotFound, OutOfSight, Refused
from desktop.domain.objects import StoredObject
from desktop.domain.publications import Edition, MadeOf, Publication, ReportKind
from desktop.domain.registry import object_of
from desktop.domain.report_states import editions_in
from desktop.domain.wording import long_date
from desktop.operations.desk import Desk
from desktop.operations.naming import name_of
from desktop.operations.publications.choosing import publication_of
from desktop.operations.publications.guard import Why, looked_through, still_stop
from desktop.operations.publications.making import Ready, make_ready
from desktop.operations.publications.quotes import refused_to_be_quoted, words_of_silent
from desktop.report.judging.edition_differences import EditionDifference, differences_between
from desktop.report.judging.edition_lines import EditionLine, Says, lines_of
from desktop.report.judging.edition_sheet import edition_report
from desktop.report.tree import Report
from desktop.report.tree_text import report_of

NOW = "now"
"""Stands for the report as it would be if it were made final now."""
WITHHELD = "(Words that are not shown: the person does not agree to be quoted any more.)"
_NO_NAMES = (
    "What would be printed may identify somebody, in what is not final yet. Settle what stops the report first, or "
    "print two final editions."
)
"""Why a comparison with what is not final is not printed."""
_GONE = "That edition is not on this laptop."


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition to choose. ``key`` is what ``compare`` takes, ``title`` says which, who made it and when.

    ``stands`` is False for one that a lead decided against, or that was opened again.
    """

    key: str
    title: str
    stands: bool


@dataclass(frozen=True)
class EditionComparison:
    """Two editions of a report. ``keeps_words`` is False for a pack, of which what it was made of is compared.

    ``ready`` is the report as it would be now, where that is one side.
    """

    report: ReportKind
    was: EditionRow
    now: EditionRow
    differences: tuple[EditionDifference, ...]
    keeps_words: bool
    ready: Ready | None = None


def editions_of(desk: Desk, report: ReportKind) -> tuple[EditionRow, ...]:
    """Every edition, the first made first, and the report as it is now behind them; none where none was made final."""
    publication = publication_of(desk, report)
    found = _editions(desk, publication)
    current = publication.edition
    rows = [_row(one, stands=one == current) for one in found.values()]
    return (*rows, EditionRow(NOW, "As it would be now", stands=False)) if rows else ()


def compare(desk: Desk, report: ReportKind, was: str, now: str, ready: Ready | None = None) -> EditionComparison:
    """What the second says otherwise than the first. Raises NotFound for an edition that is not here, Damaged.

    ``ready`` is the report as it would be if it were made final now, read here in one go if one side is that and nobody
    has read it before.
    """
    publication = publication_of(desk, report)
    found, rows = _editions(desk, publication), {one.key: one for one in editions_of(desk, report)}
    if not {was, now} <= rows.keys():
        raise NotFound(_GONE)
    if ready is None and NOW in {was, now}:
        ready = make_ready(desk, report, as_final=True)
    if report.leaves_the_team:
        silent = _silent(desk, publication)
        sides = [_lines(found.get(key), ready, silent) for key in (was, now)]
        differences = differences_between(*sides)
    else:
        made = [_made_of(found.get(key), ready) for key in (was, now)]
        differences = differences_between(*(tuple(_lines_of_parts(desk, side)) for side in _apart(*made)))
    return EditionComparison(report, rows[was], rows[now], differences, report.leaves_the_team, ready)


def sheet_of(compared: EditionComparison, title: str, on: date) -> Report:
    """What is printed: the same as on the screen, for the team only. Touches no vault; may take seconds.

    Raises Refused where one side is not final yet and something may identify somebody in it: a final edition was
    looked through when it was made.
    """
    ready = compared.ready
    if ready is not None:
        found = looked_through(ready.written, ready.tree, replace(ready.rules, stays_inside=True))
        if any(stop.why is Why.IDENTIFIER for stop in still_stop(found)):
            raise Refused(_NO_NAMES)
    titles = compared.was.title, compared.now.title
    return edition_report(title, titles, compared.differences, on, keeps_words=compared.keeps_words)


def _editions(desk: Desk, publication: Publication) -> Mapping[str, Edition]:
    """Every edition by its key."""
    if desk.store.head(publication.id) is None:
        return {}
    found = editions_in(desk.store.history(publication.id))
    return {_key_of(one): one for one in found}


def _key_of(edition: Edition) -> str:
    return f"{edition.number}/{edition.made_by}/{edition.hash[:16]}"


def _row(edition: Edition, *, stands: bool) -> EditionRow:
    when = long_date(edition.made_at.astimezone().date())
    ends = ", final" if stands else ""
    return EditionRow(_key_of(edition), f"Edition {edition.number}, {when}, {edition.made_by}{ends}", stands)


def _lines(edition: Edition | None, ready: Ready | None, silent: frozenset[str]) -> tuple[EditionLine, ...]:
    """Without the words of people who do not agree to be quoted any more."""
    if edition is not None:
        tree = report_of(edition.contents)
    elif ready is not None:
        tree = ready.tree
    else:
        raise NotFound(_GONE)
    return tuple(
        replace(line, text=WITHHELD) if line.says is Says.QUOTE and line.text in silent else line
        for line in lines_of(tree)
    )


def _silent(desk: Desk, publication: Publication) -> frozenset[str]:
    """Each wording, in any version of the report, of somebody who does not agree to be quoted now."""
    return words_of_silent(desk, publication, refused_to_be_quoted(desk))


def _made_of(edition: Edition | None, ready: Ready | None) -> tuple[MadeOf, ...]:
    if edition is not None:
        return edition.made_of
    if ready is None:
        raise NotFound(_GONE)
    return ready.made_of


def _apart(was: Sequence[MadeOf], now: Sequence[MadeOf]) -> tuple[list[MadeOf], list[MadeOf]]:
    """Of each side the parts that the other has not, or has in another version: most of a pack stays as it is."""
    before, after = set(was), set(now)
    return [one for one in was if one not in after], [one for one in now if one not in before]


def _lines_of_parts(desk: Desk, parts: Sequence[MadeOf]) -> Iterator[EditionLine]:
    for part in parts:
        item = _version(desk, part.object_id, part.hash)
        if item is None:
            yield EditionLine(Says.TEXT, "What is not on this laptop any more", f"One {part.kind.replace('_', ' ')}")
        else:
            yield EditionLine(Says.TEXT, name_of(item), item.words())


def _version(desk: Desk, object_id: UUID, wanted: str) -> StoredObject | None:
    """An object in one of its versions; None where that is not here, out of sight, or cannot be read."""
    try:
        for revision in desk.store.history(object_id):
            if revision.hash == wanted and revision.body is not None:
                return object_of(revision.kind, revision.body)
    except (Damaged, NotFound, OutOfSight):
        return None
    return None

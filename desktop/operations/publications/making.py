"""Making a report: gathering it on the vault's thread, looking through it, and writing it, in this order and no other.

``write`` looks through what it writes by itself: whoever calls it, nothing that stops a report gets to the disk.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.publications import MadeOf, Publication, ReportKind
from desktop.domain.report_states import States
from desktop.domain.wording import counted
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import HowFar, Reading, as_it_stood, in_one_go, within
from desktop.operations.kept_words import kept_here
from desktop.operations.publications.before_final import BeforeFinal, before_leaving, before_pack
from desktop.operations.publications.choosing import publication_of, states_at_odds
from desktop.operations.publications.final_texts import texts_of_final
from desktop.operations.publications.guard import GuardRules, Stop, Why, looked_through, still_stop
from desktop.operations.publications.leaving import LostQuote, gathering_leaving
from desktop.operations.publications.other_papers import Beside, quotes_gone, read_beside
from desktop.operations.publications.pack import gathering_pack
from desktop.operations.publications.pack_writings import pack_writings
from desktop.operations.publications.quotes import REFUSED, no_longer_agreed, words_of_silent
from desktop.operations.publications.standing import AT_ODDS, changes_since_final, each_state, mark_of, today_of
from desktop.operations.publications.told_beside import stops_beside
from desktop.operations.reports import Form, OnPage, WrittenReport, write_files
from desktop.operations.telling_words import reading_telling_words
from desktop.report.judging.draft_report import draft_report
from desktop.report.judging.first_page import FINAL
from desktop.report.judging.material import In, LeavingGiven, Spot, Written
from desktop.report.judging.panel_pack import panel_pack
from desktop.report.judging.partnership_feedback import partnership_feedback
from desktop.report.judging.sections import key_line_section, sections_to_write
from desktop.report.judging.young_summary import young_summary
from desktop.report.tree import Mark, Report
from desktop.report.tree_text import report_of

NAMES = {
    ReportKind.PANEL_PACK: "evidence pack for the panel",
    ReportKind.DRAFT_REPORT: "inspection report",
    ReportKind.YOUNG_SUMMARY: "summary for children and young people",
    ReportKind.PARTNERSHIP_FEEDBACK: "feedback to the partnership",
}
"""What the files are called: nothing that tells of whom."""
_OUTLINES: dict[ReportKind, Callable[[LeavingGiven], Report]] = {
    ReportKind.DRAFT_REPORT: draft_report,
    ReportKind.YOUNG_SUMMARY: young_summary,
    ReportKind.PARTNERSHIP_FEEDBACK: partnership_feedback,
}
_VERSIONS_AT_ONCE = 500
CHANGED_SINCE = "Changed since it was final"


@dataclass(frozen=True)
class Ready:
    """A report as it would be made now. Holds all that looking through it and writing it need; no vault.

    ``made_of`` are the versions that it was made of; ``missing`` says what it lacks to be final, ``changed`` names what
    has changed since it was, ``at_odds`` are the states between which a lead has to decide.
    """

    report: ReportKind
    tree: Report
    written: tuple[Written, ...]
    rules: GuardRules
    publication: Publication
    lost: tuple[LostQuote, ...] = ()
    unsupported: tuple[Stop, ...] = ()
    made_of: tuple[MadeOf, ...] = ()
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    at_odds: States = ()
    beside: Beside = field(default_factory=Beside)
    before: BeforeFinal = field(default_factory=BeforeFinal)
    """What somebody is told before it is made final; nothing of one that is."""


def make_ready(desk: Desk, report: ReportKind, *, record_codes: bool = False, as_final: bool = False) -> Ready:
    """Read everything for a report in one go, on the vault's thread. See ``getting_ready``."""
    return in_one_go(getting_ready(desk, report, record_codes=record_codes, as_final=as_final))()


def getting_ready(
    desk: Desk, report: ReportKind, *, record_codes: bool = False, as_final: bool = False
) -> Reading[Callable[[], Ready]]:
    """Read everything for a report a stretch at a time, on the vault's thread, as it stood at one moment.

    Returns what makes the report of it, away from there. One that is final is as it was then, whatever came since.
    ``as_final`` is how it would be if it were made final now.
    """
    return as_it_stood(desk, lambda: _reading(desk, report, record_codes=record_codes, as_final=as_final))


def _reading(desk: Desk, report: ReportKind, *, record_codes: bool, as_final: bool) -> Reading[Callable[[], Ready]]:
    at_odds = states_at_odds(desk, report)
    if report is not ReportKind.PANEL_PACK:
        making = yield from _read(desk, report, as_final=as_final)
        return lambda: replace(making(), at_odds=at_odds)
    publication, inspection = publication_of(desk, report), desk.inspection().id
    rules = yield from within(reading_rules(desk, publication), HowFar(0, 1))
    mark, changed = yield from within(_marked(desk, publication, as_final=as_final), HowFar(0, 1))
    pack = yield from gathering_pack(desk, today_of(desk), mark, record_codes=record_codes)
    yield HowFar(1, 1)
    made_of, framework = (yield from reading_versions(desk, pack.made_of)), desk.framework()

    def made() -> Ready:
        written = tuple(pack_writings(pack.given, publication, inspection))
        return Ready(
            report=report,
            tree=panel_pack(pack.given),
            written=written,
            rules=rules,
            publication=publication,
            made_of=made_of,
            changed=changed,
            at_odds=at_odds,
            before=before_pack(pack.given, publication, framework),
        )

    return made


def _marked(desk: Desk, publication: Publication, *, as_final: bool) -> Reading[tuple[Mark, tuple[str, ...]]]:
    """What stands on its pages, and what has changed since it was final."""
    changed = yield from changes_since_final(desk, publication)
    mark = Mark(CHANGED_SINCE) if changed else mark_of(publication, today_of(desk))
    return Mark(FINAL) if as_final else mark, changed


def _read(desk: Desk, report: ReportKind, *, as_final: bool) -> Reading[Callable[[], Ready]]:
    """A report that leaves."""
    publication, today = publication_of(desk, report), today_of(desk)
    mark, changed = yield from within(_marked(desk, publication, as_final=as_final), HowFar(0, 1))
    yield HowFar(0, 1)
    rules = yield from within(reading_rules(desk, publication), HowFar(0, 1))
    gathered = yield from gathering_leaving(desk, report, today, mark)
    given, beside = gathered.given, read_beside(desk, report, gathered.claims)
    yield HowFar(1, 1)
    if (edition := publication.edition) is not None and not as_final:
        lost = tuple(
            LostQuote(quote, f"{quote.indicator}, a quote", f"{REFUSED} Open the report again.")
            for quote in no_longer_agreed(desk, publication, gathered.agreed.refused)
        )

        def as_it_was() -> Ready:
            tree = report_of(edition.contents)
            written = tuple(texts_of_final(tree, given, _OUTLINES[report], publication.id))
            return Ready(report, tree, written, rules, publication, lost, changed=changed, beside=beside)

        return as_it_was
    hushed = words_of_silent(desk, publication, gathered.agreed.refused) if publication.editions else frozenset()
    made_of, missing = (yield from reading_versions(desk, gathered.made_of)), tuple(_missing(given, desk))
    framework = desk.framework()

    def made() -> Ready:
        tree = _OUTLINES[report](given)
        gone = quotes_gone(tree, beside, report, hushed)
        return Ready(
            report=report,
            tree=tree,
            written=tuple(given.writings()),
            rules=rules,
            publication=publication,
            lost=gathered.lost,
            unsupported=tuple(_unsupported(given)),
            made_of=made_of,
            missing=missing,
            beside=beside,
            before=before_leaving(given, publication, framework, gathered.not_noted, gone),
        )

    return made


def versions_of(desk: Desk, objects: Iterable[UUID]) -> tuple[MadeOf, ...]:
    """The version of each object that stands now; what is not here or out of sight is left out."""
    return in_one_go(reading_versions(desk, tuple(objects)))


def reading_versions(desk: Desk, objects: Sequence[UUID]) -> Reading[tuple[MadeOf, ...]]:
    """As ``versions_of``, some at a time."""
    made_of = list[MadeOf]()
    for first in range(0, len(objects), _VERSIONS_AT_ONCE):
        some = objects[first : first + _VERSIONS_AT_ONCE]
        held = desk.store.traces.among(some)
        made_of += [MadeOf(object_id=one, kind=held[one][0], hash=held[one][1].hash) for one in some if one in held]
        yield HowFar(1, 1)
    return tuple(made_of)


def stops_of(ready: Ready) -> tuple[Stop, ...]:
    """What stands in the way of writing it, and what did until somebody kept it. Touches no vault; may take seconds."""
    lost = tuple(_lost(one) for one in ready.lost)
    found = (
        *looked_through(ready.written, ready.tree, ready.rules),
        *stops_beside(ready.written, ready.beside, ready.rules),
    )
    looked = sorted(found, key=lambda stop: bool(stop.kept))
    return (*_state_stops(ready), *lost, *ready.unsupported, *looked)


def write(
    ready: Ready,
    folder: Path,
    resources: Path,
    forms: Iterable[Form] = tuple(Form),
    on_page: OnPage = lambda _page: None,
) -> WrittenReport:
    """Look through it, then write it into a folder under its own name. Touches no vault.

    Raises Refused with how much stands in the way; StoreWriteFailed.
    """
    require_clear(ready)
    return WrittenReport(write_files(ready.tree, folder / NAMES[ready.report], resources, forms, on_page), 0)


def require_clear(ready: Ready) -> None:
    """Raises Refused while anything stops the report."""
    left = still_stop(stops_of(ready))
    if left:
        places = counted(len(left), "place stands", "places stand")
        raise Refused(f"{places} in the way of this report. Replace each, or keep it with a reason, then try again.")


def note_made(desk: Desk, ready: Ready, written: WrittenReport) -> None:
    """Put into the audit trail that a report left the vault: which, in which state, and neither content nor place."""
    detail = {"report": ready.report.value, "state": ready.publication.state.value, "files": len(written.files)}
    desk.vault.profile.audit("judging report written", detail)


def rules_of(desk: Desk, publication: Publication) -> GuardRules:
    """As ``reading_rules``, in one go."""
    return in_one_go(reading_rules(desk, publication))


def reading_rules(desk: Desk, publication: Publication) -> Reading[GuardRules]:
    """What the guard goes by for a report. For one that leaves only what was kept for it counts, by me or by a lead."""
    inspection, inside = desk.inspection(), not publication.report.leaves_the_team
    codes = () if inside else (yield from reading_telling_words(desk))
    deciding = {desk.me.device, *(member.device for member in inspection.leads())}
    kept = {
        (one.object_id, one.matched): one.reason
        for one in kept_here(desk)
        if inside or (one.object_id == publication.id and _decided_by(desk, one.id) in deciding)
    }
    return GuardRules(
        places=(inspection.partnership,),
        always=desk.store.own_words.all(),
        codes=tuple(codes),
        kept=kept,
        words=inspection.proportion_words,
        stays_inside=inside,
        everywhere=(inspection.id,) if inside else (publication.id,),
    )


def _decided_by(desk: Desk, kept: UUID) -> UUID | None:
    head = desk.store.head(kept)
    return None if head is None else head.device


def _missing(given: LeavingGiven, desk: Desk) -> Iterator[str]:
    """What a report lacks before it can be final."""
    for section in sections_to_write(given.report, desk.framework()):
        if section.is_needed and not given.text_of(section.id):
            yield f"The text for “{section.title}” is not written."
    if given.report is ReportKind.DRAFT_REPORT:
        unjudged = [one.id for one in given.indicators if one.grade is None]
        yield from (
            f"Key line {line.id} says nothing: write what you found, or why nothing can be said."
            for line in given.key_lines
            if not given.text_of(key_line_section(line.id)) and not any(given.claims_of(line.id))
        )
        if unjudged:
            yield f"No evaluation is frozen yet of {', '.join(unjudged)}: freeze them in Findings."
    if given.report is not ReportKind.YOUNG_SUMMARY and not any(one.claims for one in given.indicators):
        yield "Nothing is claimed yet: write claims in Findings."


def _unsupported(given: LeavingGiven) -> Iterator[Stop]:
    """Claims without evidence that counts: nobody could say how the report knows. The summary prints no claim."""
    claims = (claim for one in given.indicators for claim in one.claims if not claim.stands_on)
    for claim in () if given.report is ReportKind.YOUNG_SUMMARY else claims:
        says = "No evidence that counts stands for this claim. Give it evidence, or leave it out of this report."
        yield Stop(Why.CLAIM, claim.words.where, says, claim.words.text, text=claim.words.text, spot=claim.words.spot)


def _state_stops(ready: Ready) -> tuple[Stop, ...]:
    """What stops a report that is in two states: each with who set it."""
    if not ready.at_odds:
        return ()
    each = each_state(ready.at_odds)
    return (Stop(Why.STATE, "The state of the report", AT_ODDS, matched=each, text=each),)


def _lost(one: LostQuote) -> Stop:
    spot = Spot(In.QUOTE, one.quote.indicator, one.quote.evidence)
    return Stop(Why.QUOTE, one.where, f"{one.says} Take the quote out.", matched=one.quote.words, spot=spot)

"""What the demo came to, counted: items at every step, and the review of records."""

from collections import Counter
from typing import Any
from uuid import UUID

from desktop.domain.evaluations import Level
from desktop.domain.publications import Publication
from desktop.domain.readings import PairState
from desktop.operations import draws, readings, releases, reports
from desktop.operations.concerns.list import list_concerns
from desktop.operations.demo.team import Team
from desktop.operations.desk import Desk
from desktop.operations.evaluations import judgement_of
from desktop.operations.findings import claims_on_withdrawn, findings_of
from desktop.operations.incoming import collation
from desktop.operations.outgoing import bundles
from desktop.operations.saved_searches import saved_searches
from desktop.operations.triage import to_settle, triage_of


def summary_of(
    team: Team, bundled: list[dict[str, int]], collated: collation.CollationResult, received: list[int]
) -> dict[str, Any]:
    """Items at every step, and what the review of records came to. ``agrees``: none was lost or made up on the way."""
    mine = [_written_by(desk, desk) for desk in team.inspectors]
    held_by_lead = [_written_by(team.lead, desk) for desk in team.inspectors]
    in_bundles = [_items(counts) for counts in bundled]
    report = reports.gather(team.lead).given
    evidence = sum(counts["evidence"] for counts in mine)
    agrees = (
        mine == in_bundles == held_by_lead
        and collated.items == sum(sum(counts.values()) for counts in mine)
        and all(count == 1 for count in received)
        and len(report.evidence) == evidence
        and not collated.set_aside
        and not collated.bundles_set_aside
    )
    return {
        "sample": _sample(team.lead),
        "readings": _readings(team.lead),
        "written": mine,
        "in_bundles": in_bundles,
        "collated": {
            "bundles": collated.bundles,
            "items": collated.items,
            "held_by_lead": held_by_lead,
            "conflicts": collated.conflicts,
        },
        "receipts": received,
        "report": {
            "records_read": report.rests_on.answered,
            "interviews": sum(talk.talks for talk in report.rests_on.talks),
            "evidence": len(report.evidence),
        },
        "shared": _shared(team.lead),
        "concerns": _concerns(team),
        "still_drafts": sum(len(desk.store.drafts()) for desk in team.inspectors),
        "agrees": agrees,
    }


def judged(lead: Desk) -> dict[str, Any]:
    """What the judging came to on the lead's laptop."""
    indicators = [one.id for one in lead.framework().indicators]
    claims = [view for one in indicators for view in findings_of(lead, one)]
    judgements = [judgement_of(lead, one) for one in indicators]
    publications = sorted(lead.store.all(Publication), key=lambda one: one.report)
    levels = Counter(version.level for one in judgements for version in one.versions if version.is_frozen)
    return {
        "themes_sorted": len(triage_of(lead)),
        "to_settle": len(to_settle(lead)),
        "claims": len(claims),
        "support": dict(sorted(Counter(view.support.words for view in claims).items())),
        "on_withdrawn": len(claims_on_withdrawn(lead)),
        "views": sum(len(one.round.given) for one in judgements),
        "by_the_team": levels[Level.TEAM],
        "by_the_panel": levels[Level.PANEL],
        "reports": {one.report.value: one.state.value for one in publications},
        "quotes": sum(len(one.quotes) for one in publications),
        "kept_searches": len(saved_searches(lead)),
    }


def _items(counts: dict[str, int]) -> dict[str, int]:
    return {kind: number for kind, number in sorted(counts.items()) if kind != bundles.ATTACHMENTS}


def _written_by(holder: Desk, author: Desk) -> dict[str, int]:
    """How many objects of each kind ``author``'s device last wrote, as ``holder`` holds them."""
    tail = holder.store.device_tail(author.me.device)
    if tail is None:
        return {}
    revisions = holder.store.revisions_of_device(author.me.device, 1, tail.device_sequence)
    kinds: dict[UUID, str] = {revision.object_id: revision.kind for revision in revisions}
    return dict(sorted(Counter(kinds.values()).items()))


def _sample(lead: Desk) -> dict[str, int]:
    (made,) = draws.draws(lead)
    rows = lead.store.record_rows()
    return {
        "in_return": len(made.draw.population),
        "drawn": len(made.draw.codes()),
        "on_board": made.on_board,
        "replaced": sum(bool(row.replaces) for row in rows),
    }


def _readings(lead: Desk) -> dict[str, int]:
    states = Counter(pair.state for pair in readings.list_pairs(lead))
    rows = [review for row in lead.store.record_rows() for review in row.reviews]
    return {
        "read_twice": states.total(),
        "waiting": states[PairState.WAITING_FOR_SECOND],
        "ready": states[PairState.READY],
        "agreeing": states[PairState.AGREEING],
        "agreed": states[PairState.AGREED],
        "on_a_lent_laptop": sum(bool(review.typed_by) for review in rows),
        "from_paper": sum(review.read_on is not None for review in rows),
    }


def _concerns(team: Team) -> dict[str, int]:
    rows = [row for desk in team.inspectors for row in list_concerns(desk)]
    return {
        "raised": len(rows),
        "closed": sum(row.is_closed for row in rows),
        "held_by_lead": sum(row.sending.is_held for row in rows),
        "on_the_leads_laptop": len(list_concerns(team.lead)),
    }


def _shared(lead: Desk) -> dict[str, int]:
    (earlier,) = releases.offer(lead).earlier
    shown = len(earlier.release.shown())
    return {"records": earlier.release.records, "shown": shown, "hidden": len(earlier.release.fates()) - shown}

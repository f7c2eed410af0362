"""What the demo came to, counted: items at every step, and the review of records."""

from collections import Counter
from typing import Any
from uuid import UUID

from desktop.domain.readings import PairState
from desktop.operations import draws, readings, releases, reports
from desktop.operations.concerns.list import list_concerns
from desktop.operations.demo.team import Team
from desktop.operations.desk import Desk
from desktop.operations.incoming import collation
from desktop.operations.outgoing import bundles


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

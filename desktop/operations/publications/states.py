"""A report's state: draft, embargoed until a day, final. Who leads sets it; final freezes what it says.

A final report keeps its tree (of one that leaves), the hash of it, and the versions that it was made of. It can be
opened again, with a reason; the edition stays.
"""

from dataclasses import dataclass
from datetime import date

from desktop.domain.canonical import digest
from desktop.domain.errors import Refused
from desktop.domain.publications import IS_FINAL, ONLY_LEAD, Edition, Publication, ReportKind, ReportState, Standing
from desktop.domain.report_states import editions_in
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_no_identifier
from desktop.operations.publications.choosing import publication_of, states_at_odds
from desktop.operations.publications.making import Ready, require_clear, versions_of
from desktop.operations.publications.other_papers import read_beside
from desktop.operations.publications.quotes import is_taken_back
from desktop.operations.publications.standing import AT_ODDS, today_of
from desktop.report.tree_text import as_text

_MEANWHILE = "Something that this report is made of, or is laid beside, has changed meanwhile. Look at it again."


@dataclass(frozen=True)
class Sealed:
    """A report that nothing stops, as it will be kept. Made by ``seal`` alone."""

    ready: Ready
    contents: str
    hash: str


def embargo(desk: Desk, report: ReportKind, until: date) -> Publication:
    """Say that it is not to be published before a day. Raises Refused to all but a lead, and for a day that is past."""
    _require_lead(desk)
    _require_one_state(desk, report)
    if until <= today_of(desk):
        raise Refused("Choose a day after today.")
    held = publication_of(desk, report)
    if held.state is ReportState.FINAL:
        raise Refused(IS_FINAL)
    return _stand(desk, held, ReportState.EMBARGOED, until=until)


def back_to_draft(desk: Desk, report: ReportKind, reason: str = "") -> Publication:
    """Lift an embargo, or open a final report again: that needs a reason, which names nobody. Raises Refused."""
    _require_lead(desk)
    _require_one_state(desk, report)
    held = publication_of(desk, report)
    if held.state is ReportState.DRAFT:
        return held
    if held.state is ReportState.FINAL and not reason.strip():
        raise Refused("Give the reason, so that whoever has the final report knows why it changes.")
    if reason.strip():
        require_no_identifier(desk, reason)
    return _stand(desk, held, ReportState.DRAFT, reason=reason.strip())


def seal(ready: Ready) -> Sealed:
    """Look through a report that is to be final. Touches no vault. Raises Refused while anything stops it."""
    if ready.missing:
        raise Refused(f"It cannot be final yet. {' '.join(ready.missing)}")
    require_clear(ready)
    contents = as_text(ready.tree)
    return Sealed(ready, contents, digest(contents.encode()))


def make_final(desk: Desk, sealed: Sealed) -> Publication:
    """Freeze it as it was sealed. Raises Refused to all but a lead, and where something changed since."""
    _require_lead(desk)
    ready = sealed.ready
    _require_one_state(desk, ready.report)
    held = publication_of(desk, ready.report)
    if held.state is ReportState.FINAL:
        raise Refused(IS_FINAL)
    if held != ready.publication or _is_overtaken(desk, ready):
        raise Refused(_MEANWHILE)
    edition = Edition(
        number=_next_number(desk, held),
        made_at=desk.clock(),
        made_by=desk.me.designation,
        hash=sealed.hash,
        contents=sealed.contents if ready.report.leaves_the_team else "",
        made_of=ready.made_of,
    )
    return _stand(desk, held.model_copy(update={"editions": (*held.editions, edition)}), ReportState.FINAL)


def _stand(
    desk: Desk, held: Publication, state: ReportState, *, until: date | None = None, reason: str = ""
) -> Publication:
    standing = Standing(
        state=state, set_by=desk.me.designation, set_at=desk.clock(), embargoed_until=until, reason=reason
    )
    changed = held.model_copy(update={"standings": (*held.standings, standing)})
    desk.store.save(changed)
    desk.vault.profile.audit("report state set", {"report": held.report.value, "state": state.value})
    return changed


def _is_overtaken(desk: Desk, ready: Ready) -> bool:
    """Whether it would be another since it was looked through, or something else would stop it.

    Somebody answers a question in between, and may do anything before.
    """
    if versions_of(desk, (one.object_id for one in ready.made_of)) != ready.made_of:
        return True
    if not ready.report.leaves_the_team:
        return False
    return is_taken_back(desk, ready.publication) or read_beside(desk, ready.report).fixed != ready.beside.fixed


def _next_number(desk: Desk, held: Publication) -> int:
    """One more than any edition has, also of those that a lead decided against."""
    return max((one.number for one in editions_in(desk.store.history(held.id))), default=0) + 1


def _require_lead(desk: Desk) -> None:
    if not desk.leads():
        raise Refused(ONLY_LEAD)


def _require_one_state(desk: Desk, report: ReportKind) -> None:
    if states_at_odds(desk, report):
        raise Refused(AT_ODDS)

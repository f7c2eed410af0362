"""Conflicts: two people changed one version. Both are shown, a person decides, and the decision is a revision.

Never by clock: times come from two laptops and decide nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.domain.differences import Piece
from desktop.domain.errors import Refused
from desktop.domain.findings import Finding, with_evidence_of
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Interview
from desktop.domain.joined_talks import JOINED, joined
from desktop.domain.objects import StoredObject
from desktop.domain.publications import ONLY_LEAD, Publication
from desktop.domain.registry import object_of
from desktop.domain.remarks import Remark
from desktop.domain.report_states import are_at_odds, furthest
from desktop.domain.reviews import RecordReview
from desktop.domain.revisions import Revision
from desktop.domain.rosters import with_people_of
from desktop.domain.rows import Contested
from desktop.domain.side_by_side import shortened, side_by_side
from desktop.domain.two_texts import with_other_texts, with_pieces_of
from desktop.operations.desk import Desk
from desktop.operations.differences import Difference, differences
from desktop.operations.fields import fields_of
from desktop.operations.identifier_check import require_no_identifier
from desktop.operations.incoming.remarks import ask, authors_of, remarked
from desktop.operations.interviews import with_new_quotes
from desktop.operations.naming import KIND_NAMES, name_of

_ONE_OF_THE_STATES = (
    "Choose one of the versions in which the report’s state was set: this one was written before, and which of those "
    "states stands has to be decided."
)

_NOBODY_LEADS = (
    "Then nobody would lead: the laptops of those who lead in this version are revoked. Choose the version in which "
    "somebody leads whose laptop is not, and change there what you want of this one."
)


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a conflict. ``role`` is what its author does in the team, for people."""

    revision_id: UUID
    author: str
    role: str
    made_at: datetime
    item: StoredObject


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict in the list. ``title`` is what a person calls its object, ``authors`` whose versions are at odds."""

    object_id: UUID
    title: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict as a person looks at it. ``base_at`` is when the version both started from was saved, if known.

    For each difference ``base`` has that version's value, None where it is not known here; ``marked`` has each value in
    pieces. ``asked`` is what was asked of authors about it, ``authors`` whom a lead may ask.
    """

    object_id: UUID
    title: str
    base_at: datetime | None
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]
    base: tuple[str | None, ...] = ()
    marked: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    asked: tuple[Remark, ...] = ()
    authors: tuple[str, ...] = ()


def conflicts(desk: Desk) -> tuple[ConflictView, ...]:
    """Every conflict that can be shown, in the order of their objects."""
    return tuple(_view(desk, contested) for contested in desk.store.contested() if _is_showable(contested))


def listed(desk: Desk) -> tuple[ConflictRow, ...]:
    """Every conflict that can be shown, in the order of their objects, without reading any of them."""
    return tuple(
        ConflictRow(row.object_id, row.title or KIND_NAMES.get(row.kind, "One item"), row.authors)
        for row in desk.store.contested_rows()
    )


def look_at(desk: Desk, object_id: UUID) -> ConflictView | None:
    """One conflict with everything that is shown of it; None where somebody has decided it."""
    contested = desk.store.contested_one(object_id)
    return None if contested is None or not _is_showable(contested) else _view(desk, contested)


def ask_authors(desk: Desk, view: ConflictView, text: str, *, new_id: Callable[[], UUID]) -> tuple[Remark, ...]:
    """Ask everybody whose version is at odds, but me, to look again. Nothing is decided. Raises Refused."""
    part = view.differences[0].field if len(view.differences) == 1 else ""
    to = [version for version in view.versions if version.author in view.authors]
    if not to:
        raise Refused("Nobody else’s version is among these, so there is nobody to ask. Decide it here.")
    with desk.store.together():
        return tuple(
            made
            for version in to
            for made in ask(
                desk, view.object_id, (version.author,), text, part=part, version=version.revision_id, new_id=new_id
            )
        )


def decide(desk: Desk, object_id: UUID, chosen: StoredObject, reason: str) -> Revision:
    """Record which version stands, and why. Every other stays in the history.

    Evidence of every version points at its words in an interview that was chosen, and quotes what stands there; what
    follows the talk and the prompts covered are those of every version. A claim keeps what evidence any version added.
    Of the inspection everybody whom any version put on the roster is on it, with the newest keys that any has, and each
    laptop that any version revoked is revoked.

    Raises Refused without a reason, for the inspection where somebody else leads or nobody would, and while somebody
    here is writing in it: a decision would end their draft.
    """
    if isinstance(chosen, Inspection) and not desk.leads():
        raise Refused("Only the lead changes the inspection. Their next pack settles it.")
    if not reason.strip():
        raise Refused("Give the reason, so that both readers understand the decision.")
    require_no_identifier(desk, reason)
    if chosen.id != object_id:
        raise ValueError("the decision is for another object")
    if desk.store.draft(object_id) is not None:
        raise Refused(f"{name_of(chosen)} is open for writing. Finish it there first, then decide.")
    with desk.store.together():
        settled = _settled(desk, chosen)
        if isinstance(settled, Inspection) and not settled.leads():
            raise Refused(_NOBODY_LEADS)
        made = desk.store.decide(settled, reason.strip())
        if isinstance(settled, Interview) and (quotes := with_new_quotes(desk, settled)):
            desk.store.save(*quotes, note="followed a text that was decided")
    return made


def _settled(desk: Desk, chosen: StoredObject) -> StoredObject:
    """What was chosen, with what every version's counts of it."""
    if isinstance(chosen, Inspection):
        return with_people_of(chosen, [one for one in _versions(desk, chosen) if isinstance(one, Inspection)])
    if isinstance(chosen, Finding):
        others = [one for one in _versions(desk, chosen) if isinstance(one, Finding)]
        return with_evidence_of(chosen, others, _base_of(desk, chosen))
    if isinstance(chosen, Publication):
        return _in_its_state(desk, chosen)
    return _with_what_others_have(desk, chosen) if isinstance(chosen, Interview) else chosen


def _in_its_state(desk: Desk, chosen: Publication) -> Publication:
    """What was chosen for a report, in the state that was set last: no embargo is lifted by choosing other words.

    Raises Refused to all but a lead where the versions are in different states, and for words that were written before
    two leads each set another state: which of the two stands is what is decided.
    """
    others = (desk.store.get(chosen.id), *_versions(desk, chosen))
    versions = [one for one in others if isinstance(one, Publication)]
    if not desk.leads() and any(one.standings != chosen.standings for one in versions):
        raise Refused(ONLY_LEAD)
    later = furthest((chosen, *(one for one in versions if one.goes_on_from(chosen))))
    if are_at_odds(later):
        raise Refused(_ONE_OF_THE_STATES)
    return chosen.standing_as(later[0])


def _base_of(desk: Desk, chosen: Finding) -> Finding | None:
    """The version of a claim that all began from, where it is known here."""
    contested = desk.store.contested_one(chosen.id)
    base = None if contested is None else contested.base
    item = None if base is None or base.body is None else object_of(base.kind, base.body)
    return item if isinstance(item, Finding) else None


def _versions(desk: Desk, chosen: StoredObject) -> list[StoredObject]:
    """Every version that is to be decided between, but for the chosen one."""
    heads = [
        head for contested in desk.store.contested() if contested.object_id == chosen.id for head in contested.heads
    ]
    return [item for head in heads if head.body is not None and (item := object_of(head.kind, head.body)) != chosen]


def _with_what_others_have(desk: Desk, chosen: Interview) -> Interview:
    """What was chosen, with what can be joined and the pieces of the other versions, without what was withdrawn."""
    others = [version for version in _versions(desk, chosen) if isinstance(version, Interview)]
    rows = desk.store.evidence_rows(source_id=chosen.id, withdrawn=True)
    return joined(with_pieces_of(chosen, others), others).without({row.id for row in rows if row.withdrawn})


def with_texts(view: ConflictView, texts: Mapping[str, str]) -> StoredObject:
    """A third version: the first one's, with other words in the text fields named by ``Difference.field``."""
    first = view.versions[0].item
    body = first.model_dump(mode="json")
    for field, text in texts.items():
        _put(body, field.split("/"), text)
    third = type(first).model_validate(body)
    if isinstance(third, Interview) and texts.keys() & {"text", "write_up"}:
        both = [version.item for version in view.versions if isinstance(version.item, Interview)]
        return with_other_texts([third.model_copy(update=_texts(first)), *both[1:]], third.text, third.write_up)
    return third


def _texts(item: StoredObject) -> dict[str, str]:
    """Those that an interview's evidence points into."""
    return {"text": item.text, "write_up": item.write_up} if isinstance(item, Interview) else {}


def writable(view: ConflictView) -> tuple[Difference, ...]:
    """Differences that are text, so that a third version can be written."""
    bodies = [version.item.model_dump(mode="json") for version in view.versions]
    return tuple(
        difference
        for difference in view.differences
        if all(isinstance(_at(body, difference.field.split("/")), str) for body in bodies)
        and difference.field.rsplit("/", 1)[-1] in _TEXTS
    )


def left_to_choose(view: ConflictView) -> tuple[Difference, ...]:
    """Differences of which one version's value stands whole, and every other's is in the history alone."""
    return tuple(each for each in view.differences if each not in joined_anyway(view))


def joined_anyway(view: ConflictView) -> tuple[Difference, ...]:
    """Differences of which every version's value is kept, whichever version is taken."""
    is_talk = isinstance(view.versions[0].item, Interview)
    return tuple(each for each in view.differences if is_talk and each.field in JOINED)


def evidence_is_joined(view: ConflictView) -> bool:
    """Whether these are versions of a claim with other evidence: then what either added is kept, whichever is taken."""
    is_claim = isinstance(view.versions[0].item, Finding)
    return is_claim and any(each.field in {"supports", "against"} for each in view.differences)


_TEXTS = {
    *("text", "write_up", "note", "says", "quote", "title", "unreadable", "came_from", "withdrawn"),
    *("claim", "weighed", "why", "settle_by", "rationale", "reason"),
}


def _is_showable(contested: Contested) -> bool:
    return sum(head.body is not None for head in contested.heads) > 1


def _view(desk: Desk, contested: Contested) -> ConflictView:
    inspection = desk.inspection()
    versions = tuple(_version(inspection, head) for head in contested.heads if head.body is not None)
    found = tuple(differences(desk, [version.item for version in versions]))
    title = name_of(versions[0].item)
    apart = found[0].label if len(found) == 1 else f"{len(found)} differences"
    base = contested.base
    asked = remarked(desk, contested.object_id)
    return ConflictView(
        contested.object_id,
        f"{title}, {apart}",
        None if base is None else base.made_at,
        versions,
        found,
        _base_values(desk, base, found),
        tuple(tuple(map(shortened, side_by_side(each.values))) for each in found),
        (*asked.to_me, *asked.others),
        authors_of(desk, contested.object_id),
    )


def _base_values(desk: Desk, base: Revision | None, found: tuple[Difference, ...]) -> tuple[str | None, ...]:
    """How the version that all started from reads where they differ."""
    if base is None or base.body is None:
        return (None,) * len(found)
    fields = fields_of(desk, object_of(base.kind, base.body))
    return tuple(fields[each.field].words if each.field in fields else "" for each in found)


def _version(inspection: Inspection, head: Revision) -> Version:
    item = object_of(head.kind, head.body or b"")
    member = inspection.member_of_device(head.device)
    role = "" if member is None else member.role.replace("_", " ")
    if isinstance(item, RecordReview):
        role = f"{item.reading} reading"
    return Version(head.id, head.author, role, head.made_at, item)


def _at(body: Any, path: list[str]) -> Any:
    for name in path:
        if not isinstance(body, dict) or name not in body:
            return ""
        body = body[name]
    return body


def _put(body: dict[str, Any], path: list[str], text: str) -> None:
    for name in path[:-1]:
        body = body.setdefault(name, {})
    body[path[-1]] = text

"""The roster, as a lead keeps it: who is on it, who leads, whose laptop is revoked, and who can open bundles."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection, Member, Role, spelled_as
from desktop.domain.member_keys import Revocation
from desktop.operations.age_keys import recipient_in
from desktop.operations.desk import Desk
from desktop.operations.identifier_check import require_no_identifier
from desktop.operations.inspections import change
from desktop.operations.team.enrolment import EnrolmentCard
from desktop.operations.team.key_changes import leads_on
from desktop.operations.team.pack_numbers import last_pack_of


class CardMeans(StrEnum):
    """What adding somebody's card would do."""

    NEW = "new"
    SAME = "same"
    NEW_KEYS = "new_keys"
    OTHER_LAPTOP = "other_laptop"
    NOT_VOUCHED = "not_vouched"
    REVOKED = "revoked"


_CAN_BE_ADDED = frozenset({CardMeans.NEW, CardMeans.SAME, CardMeans.NEW_KEYS})
_WHY_NOT = {
    CardMeans.OTHER_LAPTOP: (
        "{name} is on the roster with another laptop. If this is their new one, revoke the old one first; "
        "if it is somebody else, they need another designation."
    ),
    CardMeans.NOT_VOUCHED: (
        "This card has other keys for the laptop of {name}, and its keys on the roster do not vouch for them. "
        "Phone them. If the old keys are lost, revoke the laptop and have them enrol with a new vault."
    ),
    CardMeans.REVOKED: "The laptop of {name} was revoked, so its card counts no more. They enrol with a new vault.",
}


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card and what adding it would do; ``why_not`` is the sentence where it cannot be added, else empty."""

    card: EnrolmentCard
    means: CardMeans
    words: tuple[str, ...]
    role: Role | None
    why_not: str


def look_at_card(desk: Desk, card: EnrolmentCard) -> CardSeen:
    """What a card is to the roster as it stands, before its words are compared."""
    inspection = desk.inspection()
    held = inspection.member_of_device(card.device)
    means = _meaning(inspection, held, card)
    named = card.designation if held is None else held.designation
    why_not = "" if means in _CAN_BE_ADDED else _WHY_NOT[means].format(name=named)
    return CardSeen(card, means, card.words(), None if held is None else held.role, why_not)


def add_card(desk: Desk, card: EnrolmentCard, role: Role) -> Inspection:
    """Put the card's person on the roster, or their newer keys, after the words were compared. Raises Refused.

    Whoever leads can open bundles from then on.
    """
    only_a_lead(desk)
    seen = look_at_card(desk, card)
    if seen.why_not:
        raise Refused(seen.why_not)
    inspection = desk.inspection()
    held = inspection.member_of_device(card.device)
    member = card.as_member(role) if held is None else _with_newer_keys(held, card).model_copy(update={"role": role})
    if held is None:
        named = spelled_as(card.designation, [one.designation for one in inspection.roster])
        member = member.model_copy(update={"designation": named})
    changed = _put(desk, member)
    _audit(desk, "member added", device=str(member.device), role=role)
    return changed


def set_role(desk: Desk, device: UUID, role: Role) -> Inspection:
    """What somebody does from now on. Refused where nobody would lead any more."""
    only_a_lead(desk)
    member = _standing_member(desk, device)
    others = desk.inspection().others_who_lead(device)
    if member.role is Role.LEAD and role is not Role.LEAD and not others:
        raise Refused("Nobody would lead the inspection any more. Make somebody else a lead first.")
    changed = _put(desk, member.model_copy(update={"role": role}))
    _audit(desk, "member added", device=str(device), role=role)
    return changed


def revoke(desk: Desk, device: UUID, why: str) -> Inspection:
    """From now on a laptop counts no more: it was lost, or its person has left. What came from it before stays.

    Nothing is sealed to it any more. Refused without a reason, and for the laptop that this is done on.
    """
    only_a_lead(desk)
    if device == desk.me.device:
        raise Refused("This is the laptop that you are using. Another lead can revoke it.")
    if not why.strip():
        raise Refused("Say why, so that everybody understands it later.")
    require_no_identifier(desk, why)
    member = _standing_member(desk, device)
    revoked = member.model_copy(update={"revoked": _revocation(desk, device, why.strip())})
    changed = _put(desk, revoked)
    _audit(desk, "laptop revoked", device=str(device))
    return changed


def what_revoking_leaves(desk: Desk, device: UUID) -> Revocation:
    """What of a laptop would still count if it were revoked now."""
    return _revocation(desk, device, "?")


def add_recipient(desk: Desk, text: str, *, instead_of: str = "") -> Inspection:
    """A further age key of the central team that bundles are sealed to, or one in another's place. BadFile, Refused."""
    only_a_lead(desk)
    key = recipient_in(text)
    held = desk.inspection().recipients
    if key in held:
        raise Refused("Bundles are sealed to this key already.")
    recipients = [key if one == instead_of else one for one in held]
    changed = change(desk, recipients=tuple(recipients if key in recipients else [*recipients, key]))
    _audit(desk, "central team key changed")
    return changed


def remove_recipient(desk: Desk, key: str) -> Inspection:
    """Seal no bundle to a key any more, such as one that was lost. Refused for the last, and for a lead's own."""
    only_a_lead(desk)
    inspection = desk.inspection()
    left = tuple(one for one in inspection.recipients if one != key)
    if not left:
        raise Refused("Nobody could open bundles any more. Add another key first.")
    if key in {member.age_recipient for member in inspection.leads()}:
        raise Refused("This is the key of somebody who leads, and who collates. Change what they do instead.")
    changed = change(desk, recipients=left)
    _audit(desk, "central team key changed")
    return changed


def only_a_lead(desk: Desk) -> None:
    """Raises Refused for anybody else."""
    if not desk.leads():
        raise Refused("Only the inspection’s lead changes this.")


def _meaning(inspection: Inspection, held: Member | None, card: EnrolmentCard) -> CardMeans:
    if held is None:
        team = [member.designation for member in inspection.team()]
        return CardMeans.OTHER_LAPTOP if spelled_as(card.designation, team) in team else CardMeans.NEW
    if held.revoked is not None:
        return CardMeans.REVOKED
    if (card.signing_key, card.age_recipient) == (held.signing_key, held.age_recipient):
        return CardMeans.SAME
    vouched = card.designation == held.designation and leads_on(
        _with_newer_keys(held, card), inspection.id, held.signing_key
    )
    return CardMeans.NEW_KEYS if vouched and card.signing_key != held.signing_key else CardMeans.NOT_VOUCHED


def _with_newer_keys(held: Member, card: EnrolmentCard) -> Member:
    """The roster's entry with the card's keys, and those that they follow."""
    if card.signing_key == held.signing_key:
        return held
    places = [place for place, keys in enumerate(card.earlier_keys) if keys.signing_key == held.signing_key]
    newer = card.earlier_keys[places[0] :] if places else ()
    return held.model_copy(
        update={
            "signing_key": card.signing_key,
            "age_recipient": card.age_recipient,
            "earlier_keys": (*held.earlier_keys, *newer),
        }
    )


def _put(desk: Desk, member: Member) -> Inspection:
    """Save the roster with a member in their place, and with bundles sealed to those who lead and count."""
    inspection = desk.inspection()
    before = inspection.member_of_device(member.device)
    roster = {one.device: one for one in inspection.roster} | {member.device: member}
    no_more = set(member.age_keys())
    no_more |= set() if before is None else {before.age_recipient}
    recipients = [one for one in inspection.recipients if one not in no_more]
    if member.role is Role.LEAD and member.revoked is None:
        recipients.append(member.age_recipient)
    if not recipients:  # else what is sent from now on could be opened by nobody
        recipients.append(desk.me.age_recipient)
    return change(desk, roster=tuple(roster.values()), recipients=tuple(recipients))


def _standing_member(desk: Desk, device: UUID) -> Member:
    member = desk.inspection().member_of_device(device)
    if member is None or member.revoked is not None:
        raise Refused("That laptop is not on the roster any more.")
    return member


def _revocation(desk: Desk, device: UUID, why: str) -> Revocation:
    tail = desk.store.device_tail(device)
    came = [item.sequence for item in desk.store.intake.items() if item.device == device and not item.why]
    return Revocation(
        on=desk.clock().astimezone().date(),
        why=why,
        by=desk.me.designation,
        last_bundle=max(came, default=0),
        last_number=0 if tail is None else tail.device_sequence,
        last_hash="" if tail is None else tail.hash,
        last_pack=last_pack_of(desk.vault, desk.inspection().id, device),
    )


def _audit(desk: Desk, action: str, **detail: object) -> None:
    desk.vault.profile.audit(action, {"inspection": str(desk.inspection().id), **detail})

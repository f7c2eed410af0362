"""Newer keys vouched for by older ones: the old signing key's word on which keys come next, made and checked."""

from uuid import UUID

from desktop import signing
from desktop.domain.inspections import Member
from desktop.domain.member_keys import EarlierKeys


def vouched(
    keys: EarlierKeys, inspection: UUID, device: UUID, after: tuple[str, str], signing_secret: bytes
) -> EarlierKeys:
    """Keys that are given up, with their own signature for those ``after`` them: a signing key and an age recipient."""
    statement = keys.statement(str(inspection), str(device), *after)
    return keys.model_copy(update={"signature": signing.signature(statement, signing_secret)})


def leads_on(member: Member, inspection: UUID, held: str) -> bool:
    """Whether a member's keys follow, link by link, from a signing key that was believed before: ``held``."""
    if member.signing_key == held:
        return True
    afters = [(one.signing_key, one.age_recipient) for one in member.earlier_keys[1:]]
    afters.append((member.signing_key, member.age_recipient))
    links = list(zip(member.earlier_keys, afters, strict=False))  # without earlier keys there is no link
    first = next((place for place, (one, _) in enumerate(links) if one.signing_key == held), None)
    return first is not None and all(_holds(one, inspection, member.device, after) for one, after in links[first:])


def _holds(keys: EarlierKeys, inspection: UUID, device: UUID, after: tuple[str, str]) -> bool:
    return signing.is_signed(keys.statement(str(inspection), str(device), *after), keys.signing_key, keys.signature)

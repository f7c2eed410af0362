"""My own keys made anew, vouched for by those before them: a colleague compares words once more and follows.

The signing key that is given up signs which keys come next, and is then forgotten. The age key that is given up is
kept in the vault: what was sealed to it before still has to be opened.
"""

from dataclasses import replace

from desktop.domain.errors import Refused
from desktop.domain.identity import Identity
from desktop.domain.inspections import Member
from desktop.domain.member_keys import EarlierKeys
from desktop.domain.outbox import SendState
from desktop.operations.desk import Desk
from desktop.operations.identities import new_identity
from desktop.operations.inspections import change, has_given_back
from desktop.operations.team.enrolment import MOST_EARLIER
from desktop.operations.team.key_changes import vouched
from desktop.operations.team.my_keys import MyEarlierKeys, keep_earlier_keys, my_earlier_keys
from desktop.operations.team.pack_numbers import last_pack_of

_UNSENT = {SendState.QUEUED, SendState.SENDING, SendState.WAITING}


def make_new_keys(desk: Desk) -> Desk:
    """New keys for this laptop. Returns the desk to go on with; whoever holds the one before lets it go.

    A lead's own entry on the roster follows at once; everybody else's when a lead takes their card. Refused while a
    bundle is still to be sent, which the old key has signed, and in a vault of several inspections: their rosters would
    each have to follow.
    """
    vault, me, inspection = desk.vault, desk.me, desk.inspection().id
    if len(vault.inspections()) > 1:
        raise Refused("This vault holds several inspections, and each knows its keys. Clear those that are over first.")
    if has_given_back(desk):
        raise Refused("You gave back the lead. Make new keys once the lead’s next pack has come.")
    fresh = new_identity(me.designation, new_id=lambda: me.device)
    after = (fresh.signing_key, fresh.age_recipient)
    word = vouched(_given_up(desk), inspection, me.device, after, me.signing_secret)
    keep_earlier_keys(vault, MyEarlierKeys(me.signing_key, me.age_recipient, me.age_secret, {str(inspection): word}))
    vault.profile.set_identity(fresh)
    vault.profile.audit("keys made anew", {"device": str(me.device)})
    now = replace(desk, me=fresh)
    take_up_my_keys(now)
    return now


def take_up_my_keys(desk: Desk) -> None:
    """On a lead's laptop: have the roster follow this lead's own newer keys, with the older ones' word."""
    inspection, me = desk.inspection(), desk.me
    mine = inspection.member_of_device(me.device)
    if mine is None or mine.signing_key == me.signing_key or not desk.leads():
        return
    earlier = earlier_keys_for(desk)
    places = [place for place, keys in enumerate(earlier) if keys.signing_key == mine.signing_key]
    if not places:
        return
    newer = mine.model_copy(
        update={
            "signing_key": me.signing_key,
            "age_recipient": me.age_recipient,
            "earlier_keys": (*mine.earlier_keys, *earlier[places[0] :]),
        }
    )
    roster = tuple(newer if one.device == me.device else one for one in inspection.roster)
    recipients = [me.age_recipient if one == mine.age_recipient else one for one in inspection.recipients]
    change(desk, roster=roster, recipients=tuple(recipients))


def earlier_keys_for(desk: Desk) -> tuple[EarlierKeys, ...]:
    """What my card for this inspection tells of keys that I gave up, the oldest first."""
    inspection = str(desk.inspection().id)
    held = [keys.by_inspection.get(inspection) for keys in my_earlier_keys(desk.vault)]
    return tuple(one for one in held if one is not None)[-MOST_EARLIER:]


def roster_lags(mine: Member | None, me: Identity) -> bool:
    """Whether the roster still has keys for this laptop that were given up: a lead is yet to take the new card."""
    return mine is not None and mine.revoked is None and mine.signing_key != me.signing_key


def _given_up(desk: Desk) -> EarlierKeys:
    """The keys as they stand, with the last that they signed."""
    items = desk.store.outbox.items()
    if any(item.state in _UNSENT for item in items):
        raise Refused("A bundle that your keys have signed is still to be sent. Send it first, then make new keys.")
    return EarlierKeys(
        signing_key=desk.me.signing_key,
        age_recipient=desk.me.age_recipient,
        until=desk.clock().astimezone().date(),
        last_bundle=max((item.sequence for item in items), default=0),
        last_pack=last_pack_of(desk.vault, desk.inspection().id, desk.me.device),
    )

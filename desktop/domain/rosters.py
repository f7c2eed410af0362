"""What a roster has to be before anybody follows it, and what holds of it while two leads have changed it at once."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from desktop.domain.inspections import Inspection, Member
from desktop.domain.member_keys import Revocation
from desktop.domain.revisions import Revision

MOST_MEMBERS = 1_000


def roster_fault(inspection: Inspection) -> str:
    """Why a roster cannot be followed, as the end of a sentence; empty for one that can."""
    team, roster = inspection.team(), inspection.roster
    named = [" ".join(member.designation.split()).casefold() for member in team]
    keys = [key for member in roster for key in {*member.signing_keys(), *member.age_keys()}]
    faults = {
        "its roster is longer than any team’s": len(roster) > MOST_MEMBERS,
        "it leaves nobody who leads the inspection": not inspection.leads(),
        "it leaves nobody who can open bundles": not inspection.recipients,
        "one laptop is on its roster twice": _repeated(member.device for member in roster),
        "two people on its roster have the same designation": _repeated(named),
        "two laptops on its roster have the same keys": _repeated(keys),
    }
    return next((fault for fault, is_there in faults.items() if is_there), "")


def _repeated(values: Iterable[Hashable]) -> bool:
    return any(number > 1 for number in Counter(values).values())


def prevailing(versions: Sequence[tuple[Revision, Inspection]]) -> Inspection:
    """What counts of an inspection that has several versions, the one to show first, until a person decides.

    A laptop that is revoked in any of them is revoked, so that nobody takes that back by being quick. What such a
    laptop wrote after it stopped counting is passed over, its own revocations too, unless nothing else is there. Two
    laptops that revoke each other are both revoked: who is right a person says. Never by clock.
    """
    lost = _revocations(version for _, version in _standing(versions))
    counting = [version for revision, version in versions if _counts(revision, lost)]
    return revoking((counting or [version for _, version in versions])[0], lost)


def revoking(inspection: Inspection, lost: Mapping[Hashable, Revocation]) -> Inspection:
    """The inspection with these laptops revoked, by device, and bundles sealed to none that is.

    Where only those could open them, they are sealed to those who lead.
    """
    roster = tuple(_with_revocation(member, lost) for member in inspection.roster)
    revoked = inspection.model_copy(update={"roster": roster})
    gone = {key for member in roster if member.revoked for key in member.age_keys()}
    recipients = tuple(key for key in inspection.recipients if key not in gone)
    leading = tuple(member.age_recipient for member in revoked.leads())
    return revoked.model_copy(update={"recipients": recipients or (leading if gone else ())})


def with_people_of(chosen: Inspection, others: Sequence[Inspection]) -> Inspection:
    """The version that a person decided on, with whom and whose newer keys another has, and with what it revoked.

    Two leads who each added somebody at once would else lose one of them. Bundles are sealed to each who leads, to the
    further keys of the chosen version, and to nobody whose laptop is revoked.
    """
    lost = _revocations((chosen, *others))
    elsewhere = [member for other in others for member in other.roster]
    roster = {one.device: _with_revocation(_with_newest_keys(one, elsewhere), lost) for one in chosen.roster}
    given_up = {keys.age_recipient for member in roster.values() for keys in member.earlier_keys}
    for member in elsewhere:
        named = {one.designation.casefold() for one in roster.values() if one.revoked is None}
        newcomer = _with_revocation(member, lost)
        if member.device not in roster and (newcomer.revoked or member.designation.casefold() not in named):
            roster[member.device] = newcomer
    joined = revoking(chosen.model_copy(update={"roster": tuple(roster.values())}), lost)
    leading = [member.age_recipient for member in joined.leads()]
    recipients = dict.fromkeys(key for key in (*joined.recipients, *leading) if key not in given_up)
    return joined.model_copy(update={"recipients": tuple(recipients)})


def _with_newest_keys(member: Member, elsewhere: Sequence[Member]) -> Member:
    """The member with the keys that took the place of those it has, where another version knows of them."""
    for other in elsewhere:
        if other.device == member.device and member.signing_key in {keys.signing_key for keys in other.earlier_keys}:
            newer = ("signing_key", "age_recipient", "earlier_keys")
            member = member.model_copy(update={field: getattr(other, field) for field in newer})
    return member


def _standing(versions: Sequence[tuple[Revision, Inspection]]) -> list[tuple[Revision, Inspection]]:
    """Those but what a laptop wrote that another one revokes, which itself nobody that stands revokes."""
    left, standing = list(versions), list[tuple[Revision, Inspection]]()
    while True:
        safe = [one for one in left if not any(_is_against(other, one) for other in left if other is not one)]
        if not safe:
            return [*standing, *left]
        standing += safe
        left = [one for one in left if one not in safe and not any(_is_against(other, one) for other in safe)]


def _is_against(version: tuple[Revision, Inspection], other: tuple[Revision, Inspection]) -> bool:
    """Whether one version revokes the laptop that wrote another before it did."""
    return not _counts(other[0], _revocations([version[1]]))


def newly_revoked(before: Inspection, now: Inspection) -> tuple[str, ...]:
    """Whose laptops are revoked now and were not before, by designation."""
    known = {member.device for member in before.roster if member.revoked is not None}
    return tuple(one.designation for one in now.roster if one.revoked is not None and one.device not in known)


def _revocations(versions: Iterable[Inspection]) -> dict[Hashable, Revocation]:
    """By device. Of two for one laptop the one that spares less, so that their order does not matter."""
    found: dict[Hashable, Revocation] = {}
    for member in (member for version in versions for member in version.roster if member.revoked is not None):
        said, before = member.revoked, found.get(member.device)
        if said is not None and (before is None or _order(said) < _order(before)):
            found[member.device] = said
    return found


def _order(revocation: Revocation) -> tuple[int, int, int, str]:
    return (revocation.last_number, revocation.last_bundle, revocation.last_pack, revocation.model_dump_json())


def _counts(revision: Revision, lost: dict[Hashable, Revocation]) -> bool:
    revocation = lost.get(revision.device)
    return revocation is None or revocation.spares_revision(revision.device_sequence, revision.hash)


def _with_revocation(member: Member, lost: Mapping[Hashable, Revocation]) -> Member:
    return member.model_copy(update={"revoked": lost.get(member.device, member.revoked)})

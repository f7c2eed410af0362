"""Sealed messages about concerns, as bytes: the raiser's to the inspection lead, and the lead's back to who raised it.

Each is sealed to one person's own age key, never to the inspection's recipients. Taking one in again, or an older one,
changes nothing. How they travel through the store is in ``concern_post``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from desktop.bundle.faults import Fault
from desktop.bundle.sealed_message import LARGEST_FILE_BYTES, Address, Opened, opened, written
from desktop.domain.concern_sending import Way
from desktop.domain.concerns import Concern
from desktop.domain.errors import BadBundle, BadFile, NotFound, Refused, StoreWriteFailed
from desktop.domain.inspections import Member, Role
from desktop.domain.registry import concern_of
from desktop.operations.concerns.sending import Travel, came_back_at, note_came_back, note_travel, travel_of
from desktop.operations.concerns.to_hand import keep_to_hand
from desktop.operations.concerns.versions import reconcile
from desktop.operations.desk import Desk
from desktop.operations.team.my_keys import with_my_keys
from desktop.vault.ids import new_id as random_id
from desktop.vault.twin_file import write_whole

_NOBODY_LEADS = "Nobody else leads this inspection, so there is nobody to seal it to. Ask for a new inspection pack."
_NOT_THEIRS = (
    "The message is about a concern that its sender did not raise. Phone the sender before you do anything else."
)
_IN_ANOTHERS_NAME = "The message is written in somebody else’s name. Phone its sender before you do anything else."
_NOTHING_TO_KEEP = "Nothing in the message can be kept here. Phone its sender, and have it sent again."
_NO_SUCH_TIME = "The message tells of times that cannot be. Phone the sender."
_YEARS = range(1900, 2200)
_MOST_ENDS = 20
"""A laptop has one version that stands; each further one in a message has to be put together with it."""
_SEALED_TO_OTHERS = {Fault.WRONG_KEY, Fault.NOT_A_BUNDLE, Fault.TRUNCATED}
"""Every letter to a colleague is the first, and anybody can put the others into the store: the trail has no line."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a message brought. ``added`` versions are new here; none for one that was taken in before.

    ``differs`` when a person must now decide between two versions. ``code`` is the concern's; ``sender`` a designation.
    ``came_back`` when it was destroyed on this laptop before.
    """

    concern_id: UUID
    code: str
    sender: str
    added: int
    is_new: bool
    differs: bool
    refused: int
    came_back: bool = False


def recipients_of(desk: Desk, concern_id: UUID) -> tuple[Member, ...]:
    """Whose key a message about a concern may be sealed to: who leads, or on a lead's laptop who raised it.

    The first is the one that it is sealed to: of several leads the one who was chosen, else the first on the roster.
    """
    inspection = desk.inspection()
    if not desk.leads():
        chosen = travel_of(desk, concern_id).to
        others = inspection.others_who_lead(desk.me.device)
        return tuple(sorted(others, key=lambda member: str(member.device) != chosen))
    raiser = inspection.member_of_device(desk.concerns.get(concern_id).raised_on)
    is_there = raiser is not None and raiser.revoked is None and raiser.device != desk.me.device
    return (raiser,) if raiser is not None and is_there else ()


def choose_lead(desk: Desk, concern_id: UUID, device: UUID) -> None:
    """Have messages about a concern go to another lead from now on, such as a deputy. Refused for who leads nothing.

    What the one before has of it, and signed for, says nothing of this one.
    """
    leads = recipients_of(desk, concern_id)
    if desk.leads() or device not in {member.device for member in leads}:
        raise Refused("That member of the team does not lead this inspection.")
    if leads[0].device != device:
        travel = travel_of(desk, concern_id)
        note_travel(desk, concern_id, Travel(wanted=travel.wanted, heard_at=travel.heard_at, to=str(device)))


def sealed_message(desk: Desk, concern_id: UUID, *, new_id: Callable[[], UUID] = random_id) -> bytes:
    """This laptop's versions of a concern, sealed to the one person it goes to. Raises Refused, NotFound, BadFile."""
    to = recipients_of(desk, concern_id)
    if not to:
        raise Refused(_NOBODY_LEADS)
    history = desk.concerns.history(concern_id)
    if not history:
        raise NotFound("That concern is not in this inspection.")
    address = Address(
        message_id=new_id(),
        inspection=desk.inspection().id,
        concern=concern_id,
        sender=desk.me.device,
        recipient=to[0].age_recipient,
        made_at=desk.clock(),
    )
    mine = [revision for revision in history if revision.device == desk.me.device]
    return written(address, mine, history, desk.me.signing_secret)


def save_message(desk: Desk, concern_id: UUID, out: Path) -> None:
    """Write a sealed message to a file, to be handed over or mailed. Raises Refused, StoreWriteFailed."""
    data = sealed_message(desk, concern_id)
    try:
        write_whole(out, data)
    except StoreWriteFailed as error:
        raise StoreWriteFailed("The message could not be written there. Check the place and its free room.") from error
    note_gone(desk, concern_id, Way.FILE)
    audit(desk, "concern message saved")


def open_message(desk: Desk, path: Path) -> TakenIn:
    """Take in a sealed message from a file. Raises BadFile for one that does not hold; then nothing is changed."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise BadFile("That file could not be read. Check that it is still there.") from error
    return take_in(desk, data)


def take_in(desk: Desk, data: bytes) -> TakenIn:
    """Take in a sealed message. Raises BadBundle, and then nothing is changed.

    The lead takes in what the roster sends; everybody else only what a lead sends about a concern raised here.
    """
    try:
        message = _opened(desk, data)
        sender = _sender(desk, message)
    except BadBundle as error:
        if error.fault not in _SEALED_TO_OTHERS:
            audit(desk, "concern message refused", fault=error.fault)
        raise
    return _taken_in(desk, message, sender)


def _opened(desk: Desk, data: bytes) -> Opened:
    """A message with any of my keys, signed with any key of somebody whose laptop counts, the newest first."""
    inspection = desk.inspection()
    keys = {member.device: member.signing_keys() for member in inspection.team()}

    def signed(roster: dict[UUID, str]) -> Opened:
        return with_my_keys(
            desk.vault,
            desk.me,
            lambda secret, mine: opened(
                data, age_secret=secret, recipient=mine, inspection=inspection.id, roster=roster
            ),
        )

    for age in range(max((len(one) for one in keys.values()), default=1) - 1):
        try:
            return signed({device: one[age] for device, one in keys.items() if age < len(one)})
        except BadBundle as error:
            if error.fault != Fault.FOREIGN:
                raise
    return signed({device: one[-1] for device, one in keys.items()})


def note_gone(desk: Desk, concern_id: UUID, way: Way) -> None:
    """Remember that what stands here has gone, by which way and when."""
    head, to = desk.concerns.head(concern_id), recipients_of(desk, concern_id)
    gone = replace(
        travel_of(desk, concern_id),
        sent=() if head is None else (str(head.id),),
        sent_to=str(to[0].device) if to else "",
        sent_at=desk.clock().isoformat(),
        way=way.value,
        tries=0,
        next_try_at="",
        why="",
    )
    note_travel(desk, concern_id, gone)


def _sender(desk: Desk, message: Opened) -> Member:
    """Who sent it, once it is theirs to send."""
    member = desk.inspection().member_of_device(message.address.sender)
    if member is None:
        raise BadBundle(_NOT_THEIRS, Fault.FOREIGN)
    _check_can_be_theirs(desk, message)
    raised_on = {concern.raised_on for concern in _told_in(message)}
    known = _known(desk, message.address.concern)
    if known is not None:
        raised_on.add(known.raised_on)
    expected = {member.device} if member.role is not Role.LEAD else {desk.me.device} if not desk.leads() else raised_on
    if not raised_on or raised_on != expected or (not desk.leads() and member.role is not Role.LEAD):
        raise BadBundle(_NOT_THEIRS, Fault.FOREIGN)
    return member


def _check_can_be_theirs(desk: Desk, message: Opened) -> None:
    """Raises BadBundle for versions in a colleague's name, or put together as no Daybook does."""
    others = {_spelled(one.designation) for one in desk.inspection().team() if one.device != message.address.sender}
    if any(_spelled(version.author) in others for version in message.versions):
        raise BadBundle(_IN_ANOTHERS_NAME, Fault.FOREIGN)
    followed = {earlier for version in message.versions for earlier in (version.parent_id, *version.merges)}
    newest = [version for version in message.versions if version.id not in followed]
    if len(newest) > _MOST_ENDS or any(version.body is None for version in newest):
        raise BadBundle(_NOTHING_TO_KEEP, Fault.MALFORMED)
    if message.address.made_at.year not in _YEARS:
        raise BadBundle(_NO_SUCH_TIME, Fault.MALFORMED)


def _spelled(designation: str) -> str:
    return " ".join(designation.split()).casefold()


def _told_in(message: Opened) -> list[Concern]:
    """Every concern that its versions tell. Raises BadBundle for one that is none, or another's."""
    found = []
    for revision in message.versions:
        if revision.body is None:
            continue
        try:
            concern = concern_of(revision.kind, revision.body)
        except Exception as error:
            raise BadBundle("The message holds something that is not a concern.", Fault.MALFORMED) from error
        if concern.id != message.address.concern:
            raise BadBundle(_NOT_THEIRS, Fault.FOREIGN)
        if not _is_of_our_time(concern):
            raise BadBundle(_NO_SUCH_TIME, Fault.MALFORMED)
        found.append(concern)
    return found


def _is_of_our_time(concern: Concern) -> bool:
    """Whether every time in it is one that clocks and calendars can count with."""
    heard, told = (each.at for each in concern.heard), concern.told_where_to_turn
    taken = (at for step in concern.steps for at in (step.at, step.recorded_at))
    return all(at.year in _YEARS for at in (concern.raised_at, *heard, *taken, *([told] if told else [])))


def _taken_in(desk: Desk, message: Opened, sender: Member) -> TakenIn:
    concern_id = message.address.concern
    is_new = _known(desk, concern_id) is None
    appended = desk.concerns.take_in(message.versions)
    if _known(desk, concern_id) is None:
        raise BadBundle(_NOTHING_TO_KEEP, Fault.MALFORMED)
    if is_new and _was_destroyed(desk, desk.concerns.get(concern_id)):
        note_came_back(desk, concern_id)
    differs = reconcile(desk, concern_id)
    keep_to_hand(desk)
    _note_held(desk, message)
    if desk.leads():
        _owe_an_answer(desk, message)
    audit(desk, "concern message taken in", versions=appended.added)
    return TakenIn(
        concern_id=concern_id,
        code=desk.concerns.get(concern_id).code,
        sender=sender.designation,
        added=appended.added,
        is_new=is_new,
        differs=differs,
        refused=message.refused + len(appended.refused),
        came_back=is_new and came_back_at(desk, concern_id) is not None,
    )


def _was_destroyed(desk: Desk, concern: Concern) -> bool:
    """Whether concerns of this inspection were destroyed on this laptop after this one was raised."""
    inspection, done = desk.inspection().id, desk.vault.profile.destroyed_concerns.all()
    return any(one.inspection == inspection and concern.raised_at <= one.cleared_at for one in done)


def _note_held(desk: Desk, message: Opened) -> None:
    """Remember which of the versions that are here the other laptop signed for."""
    concern_id = message.address.concern
    here = {revision.id: revision.hash for revision in desk.concerns.history(concern_id)}
    held = {str(one) for one, own_hash in message.holds.items() if here.get(one) == own_hash}
    travel = travel_of(desk, concern_id)
    if held - set(travel.held):
        at = message.address.made_at.isoformat()
        both, by = tuple(sorted(held | set(travel.held))), str(message.address.sender)
        now_held = replace(travel, held=both, held_at=at, held_by=by, why="", next_try_at="", tries=0)
        note_travel(desk, concern_id, now_held)


def _owe_an_answer(desk: Desk, message: Opened) -> None:
    """Whoever writes anew does not know that it is held, also where their laptop went back to an older state.

    A message that somebody puts into the store again is not newer than what was answered, so it asks for nothing.
    """
    concern_id, made_at = message.address.concern, message.address.made_at.isoformat()
    travel = travel_of(desk, concern_id)
    if not travel.heard_at or message.address.made_at > datetime.fromisoformat(travel.heard_at):
        note_travel(desk, concern_id, replace(travel, heard_at=made_at, sent=()))


def _known(desk: Desk, concern_id: UUID) -> Concern | None:
    try:
        return desk.concerns.get(concern_id)
    except NotFound:
        return None


def audit(desk: Desk, action: str, **detail: object) -> None:
    """That a message went or came; neither which concern, nor from whom."""
    desk.vault.profile.audit(action, {"inspection": str(desk.inspection().id), **detail})

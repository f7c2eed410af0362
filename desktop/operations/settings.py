"""Settings: how Daybook looks, when it locks, and what the lead sets of the inspection. Keys are in vault_keys.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.domain.concern_times import ConcernTimes
from desktop.domain.errors import BadFile, Refused
from desktop.domain.frameworks import Framework
from desktop.domain.identity import Identity
from desktop.domain.inspections import ConcernLead, Holiday, Inspection, Member, Role, StagedDate
from desktop.domain.retention import Retention
from desktop.domain.timeline import DatedMilestone, milestones
from desktop.exchange.packs import load_pack
from desktop.operations.age_keys import recipient_in
from desktop.operations.appearance import Appearance, appearance
from desktop.operations.concerns.steps import times_for
from desktop.operations.concerns.to_hand import keep_to_hand
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.locking import Locking, locking
from desktop.operations.outgoing.sending_habits import SendingHabits, sending_habits
from desktop.operations.retention import retention
from desktop.operations.team.enrolment import LARGEST_CARD_BYTES, EnrolmentCard, read_card
from desktop.operations.team.enrolment_view import MyCard, PacksHere, TeamKey, my_card, packs_here, team_keys
from desktop.operations.team.key_words import member_words
from desktop.operations.vault_keys import OrganisationHelp, organisation_help
from desktop.operations.writing_help import WritingHelp, writing_help


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the Settings screen shows. ``role`` is None while I am not on the roster; words are for the voice."""

    appearance: Appearance
    locking: Locking
    writing: WritingHelp
    me: Identity
    my_words: tuple[str, ...]
    role: Role | None
    leads: bool
    inspection: Inspection
    framework: Framework
    milestones: tuple[DatedMilestone, ...]
    roster: tuple[tuple[Member, tuple[str, ...]], ...]
    organisation: OrganisationHelp
    retention: Retention
    concern_times: ConcernTimes
    card: MyCard
    recipients: tuple[TeamKey, ...]
    packs: PacksHere
    sending: SendingHabits


def settings(desk: Desk) -> Settings:
    """The settings as they stand."""
    inspection, framework, me = desk.inspection(), desk.framework(), desk.me
    mine = Member(
        designation=me.designation,
        role=Role.INSPECTOR,
        device=me.device,
        signing_key=me.signing_key,
        age_recipient=me.age_recipient,
    )
    member = inspection.member_of_device(me.device)
    return Settings(
        appearance=appearance(desk.vault.folder),
        locking=locking(desk.vault),
        writing=writing_help(desk.vault),
        me=me,
        my_words=member_words(mine),
        role=member.role if member else None,
        leads=desk.leads(),
        inspection=inspection,
        framework=framework,
        milestones=milestones(inspection, framework),
        roster=tuple((one, member_words(one)) for one in inspection.roster),
        organisation=organisation_help(desk),
        retention=retention(desk),
        concern_times=times_for(desk),
        card=my_card(desk),
        recipients=team_keys(inspection),
        packs=packs_here(desk),
        sending=sending_habits(desk.vault),
    )


# what the lead sets


def open_card(path: Path) -> EnrolmentCard:
    """A colleague's card, to be compared by voice before it is added. Raises BadFile."""
    try:
        with path.open("rb") as file:
            return read_card(file.read(LARGEST_CARD_BYTES + 1))
    except OSError as error:
        raise BadFile("That card could not be read. Check that it is still there.") from error


def agree_date(desk: Desk, milestone: str, on: date | None) -> Inspection:
    """A milestone's agreed date, or None to count its week again."""
    _only_the_lead(desk)
    if milestone not in {one.id for one in desk.framework().milestones}:
        raise Refused("This inspection’s framework has no such milestone.")
    kept = [staged for staged in desk.inspection().agreed_dates if staged.milestone != milestone]
    agreed = [*kept, *([StagedDate(milestone=milestone, on=on)] if on else [])]
    changed = change(desk, agreed_dates=tuple(agreed))
    _audit(desk, "milestone date changed", milestone=milestone)
    return changed


def set_notified_on(desk: Desk, on: date) -> Inspection:
    """The day from whose week the inspection's weeks are counted."""
    _only_the_lead(desk)
    changed = change(desk, notified_on=on)
    _audit(desk, "notification day changed")
    return changed


def set_holidays(desk: Desk, holidays: Iterable[Holiday]) -> Inspection:
    """The days that do not count. Refused when one ends before it begins."""
    _only_the_lead(desk)
    ordered = sorted(holidays, key=lambda holiday: holiday.first)
    if any(holiday.last < holiday.first for holiday in ordered):
        raise Refused("The last day is before the first. Change one of them.")
    changed = change(desk, holidays=tuple(ordered))
    _audit(desk, "holidays changed", holidays=len(ordered))
    return changed


def set_concern_lead(desk: Desk, lead: ConcernLead) -> Inspection:
    """Whom to phone about a concern in this area."""
    _only_the_lead(desk)
    changed = change(desk, concern_lead=lead)
    keep_to_hand(desk)
    _audit(desk, "phones changed")
    return changed


def set_concern_times(desk: Desk, path: Path | None) -> Inspection:
    """A central team's own times for the steps of a concern, from a file; None for those that ship. Raises BadFile.

    They go to everybody with the next inspection pack.
    """
    _only_the_lead(desk)
    changed = change(desk, concern_times=None if path is None else load_pack(path, ConcernTimes).pack)
    keep_to_hand(desk)
    _audit(desk, "concern times changed")
    return changed


def _audit(desk: Desk, action: str, **detail: object) -> None:
    """Which setting was changed in which inspection; never to what, where that names a place or a person."""
    desk.vault.profile.audit(action, {"inspection": str(desk.inspection().id), **detail})


def set_organisation_key(desk: Desk, text: str) -> Inspection:
    """The organisation's public key, in whatever text it stands, or none with an empty text. BadFile, Refused."""
    _only_the_lead(desk)
    changed = change(desk, organisation_recovery=recipient_in(text) if text.strip() else "")
    _audit(desk, "organisation key changed")
    return changed


def _only_the_lead(desk: Desk) -> None:
    if not desk.leads():
        raise Refused("Only the inspection’s lead changes this.")

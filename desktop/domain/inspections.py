"""An inspection: the area, its framework, its dates, its people and where its bundles go.

The roster names people by designation only. Public keys are text as their tools write them: ``age1…`` for
age, 64 hexadecimal digits for Ed25519.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from desktop.domain.concern_times import ConcernTimes
from desktop.domain.member_keys import AGE_RECIPIENT, SIGNING_KEY, EarlierKeys, Revocation
from desktop.domain.objects import Code, Day, Kind, Model, StoredObject
from desktop.domain.proportions import ProportionWords


class Role(StrEnum):
    """What a member of the team does."""

    LEAD = "lead"
    INSPECTOR = "inspector"
    VOLUNTEER = "volunteer"
    LOCAL_READER = "local_reader"


class Agency(StrEnum):
    """The five agencies whose records are read, anything else (DOMAIN §1), and the third sector, which has people."""

    SOCIAL_WORK = "social_work"
    HEALTH = "health"
    EDUCATION = "education"
    POLICE = "police"
    REPORTER = "reporter"
    OTHER = "other"
    THIRD_SECTOR = "third_sector"


AGENCY_WORDS = {
    Agency.SOCIAL_WORK: "Social work",
    Agency.HEALTH: "Health",
    Agency.EDUCATION: "Education",
    Agency.POLICE: "Police",
    Agency.REPORTER: "Reporter",
    Agency.OTHER: "Other",
    Agency.THIRD_SECTOR: "Third sector",
}
"""What each agency is called at the beginning of a line."""
RECORD_AGENCY_WORDS = {agency: words for agency, words in AGENCY_WORDS.items() if agency is not Agency.THIRD_SECTOR}
"""Those whose records an answer can come from."""


class PackRef(Model):
    """A framework or template by id and version, as an inspection or a review pins it."""

    id: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)


class Member(Model):
    """One person's laptop on the roster. Its device signs; its age key opens what is sent to it.

    One that is revoked stays, as do keys that newer ones took the place of (the oldest first): what was sent while they
    counted still verifies. Somebody with a new laptop is there twice, once revoked.
    """

    designation: Code
    role: Role
    device: UUID
    signing_key: str = Field(pattern=SIGNING_KEY)
    age_recipient: str = Field(pattern=AGE_RECIPIENT)
    revoked: Revocation | None = None
    earlier_keys: tuple[EarlierKeys, ...] = ()

    def key_of_bundle(self, number: int) -> str:
        """The key that has to have signed a bundle of this laptop's, by the bundle's number."""
        return next((keys.signing_key for keys in self.earlier_keys if number <= keys.last_bundle), self.signing_key)

    def key_of_pack(self, number: int) -> str:
        """The same for an inspection pack that this laptop wrote."""
        return next((keys.signing_key for keys in self.earlier_keys if number <= keys.last_pack), self.signing_key)

    def signing_keys(self) -> tuple[str, ...]:
        """Every key that signs or signed for this laptop, the newest first."""
        return (self.signing_key, *(keys.signing_key for keys in reversed(self.earlier_keys)))

    def age_keys(self) -> tuple[str, ...]:
        """Every age key that opens or opened what is sent to this laptop, the newest first."""
        return (self.age_recipient, *(keys.age_recipient for keys in reversed(self.earlier_keys)))


class Holiday(Model):
    """Days that do not count as inspection weeks, both ends included."""

    first: Day
    last: Day


class StagedDate(Model):
    """A date of the timeline that was agreed and so replaces the one computed from its week."""

    milestone: str
    on: Day


class ConcernLead(Model):
    """The named local lead for passing on a concern, and every other number that somebody needs then.

    Numbers are text as people say them, empty for one that nobody gave.
    """

    designation: str = ""
    phone: str = ""
    out_of_hours: str = ""
    inspection_lead: str = ""
    """The number of whoever leads the inspection."""
    deputy_lead: str = ""
    """Whom to ring when the lead cannot be reached."""
    child_protection: str = ""
    adult_protection: str = ""


class Inspection(StoredObject):
    """One inspection of one area."""

    kind: ClassVar[Kind] = Kind.INSPECTION

    partnership: str = Field(min_length=1, max_length=120)
    framework: PackRef
    review_template: PackRef
    notified_on: Day
    holidays: tuple[Holiday, ...] = ()
    agreed_dates: tuple[StagedDate, ...] = ()
    roster: tuple[Member, ...] = ()
    recipients: tuple[str, ...] = ()
    """age recipients that every bundle is encrypted to: the central team."""
    store: str = ""
    """Address of the store: a folder's path, or a URL."""
    concern_lead: ConcernLead = ConcernLead()
    concern_times: ConcernTimes | None = None
    """How long each step of a concern may take here; None for the times that ship."""
    organisation_recovery: str = Field(default="", pattern=r"^(age1[0-9a-z]{20,120})?$")
    """age recipient of the inspectors' organisation, which can open the vaults that let it in; empty for none."""
    proportion_words: ProportionWords = ProportionWords()
    """The words for proportions that everybody writes with."""
    submitted_on: date | None = None
    published_on: date | None = None
    proceedings_ended_on: date | None = None

    def team(self) -> tuple[Member, ...]:
        """Everybody whose laptop counts: those on the roster who are not revoked."""
        return tuple(member for member in self.roster if member.revoked is None)

    def member(self, designation: str) -> Member | None:
        """The member with this designation, or None; where their laptop was revoked, the one that they have now."""
        named = [member for member in self.roster if member.designation == designation]
        return next((member for member in named if member.revoked is None), named[0] if named else None)

    def member_of_device(self, device: UUID) -> Member | None:
        """The member whose device this is, or None."""
        return next((member for member in self.roster if member.device == device), None)

    def leads(self) -> tuple[Member, ...]:
        """Members who collate and sign receipts and packs; none that is revoked."""
        return tuple(member for member in self.team() if member.role is Role.LEAD)

    def others_who_lead(self, device: UUID) -> tuple[Member, ...]:
        """Those of ``leads`` whose laptop is another than this one."""
        return tuple(member for member in self.leads() if member.device != device)

    def may_take_over(self, device: UUID) -> bool:
        """Whether whose laptop this is could lead instead: they are on the roster, not revoked, and do not lead."""
        return any(member.device == device and member.role is not Role.LEAD for member in self.team())

    def words(self) -> str:
        return self.partnership


def spelled_as(designation: str, known: Iterable[str]) -> str:
    """A designation as one of those ``known`` is spelled, in whatever case and spaces it was written.

    Else with single spaces. Two spellings of one person would be two readers, and neither blind to the other.
    """
    written = " ".join(designation.split())
    return next((one for one in known if one.casefold() == written.casefold()), written)

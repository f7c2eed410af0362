"""A report as people prepare it: which quotes and words it takes, whether it is a draft, embargoed or final, and whose.

There is one object a kind of report in an inspection. What the report says beside that (claims, evaluations, shared
figures) is read when it is made; once it is final, an ``Edition`` keeps what it said and what that was made of.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import Field

from desktop.domain.canonical import digest
from desktop.domain.objects import Code, Kind, Model, StoredObject, UtcTime

IS_FINAL = "This report is final and does not change any more. The lead can open it again, with a reason."
ONLY_LEAD = "The inspection lead sets the state of a report."
_SHA256 = r"^[0-9a-f]{64}$"
_NAMESPACE = UUID("0c7f2b1e-6d34-5f0a-9e57-51b8f3a1c2d6")


class ReportKind(StrEnum):
    """The reports that judging leads to."""

    PANEL_PACK = "panel_pack"
    DRAFT_REPORT = "draft_report"
    YOUNG_SUMMARY = "young_summary"
    PARTNERSHIP_FEEDBACK = "partnership_feedback"

    @property
    def leaves_the_team(self) -> bool:
        """False for what only the team and the panel read."""
        return self is not ReportKind.PANEL_PACK


class ReportState(StrEnum):
    """How far a report has come."""

    DRAFT = "draft"
    EMBARGOED = "embargoed"
    FINAL = "final"


class ChosenQuote(Model):
    """Somebody's words, chosen by a person for a report. ``words`` is the wording that leaves.

    ``quoted`` is the fingerprint of the evidence's quote as it stood when ``words`` were chosen: never its text, which
    may be put right later. ``claim`` is the finding it stands beneath, None where it stands by itself.
    """

    evidence: UUID
    indicator: str = Field(min_length=1, max_length=20)
    words: str = Field(min_length=1, max_length=4000)
    quoted: str = Field(pattern=_SHA256)
    chosen_by: Code
    claim: UUID | None = None


class SectionText(Model):
    """What a person wrote for one section of the report ("summary", "2.1/strengths")."""

    section: str = Field(min_length=1, max_length=80)
    text: str


class Wording(Model):
    """Words that this report puts in place of another object's: of a claim, of a rationale.

    ``was`` is the fingerprint of what they took the place of, so that it is seen when that has changed since.
    """

    about: UUID
    field: str = Field(min_length=1, max_length=40)
    was: str = Field(pattern=_SHA256)
    words: str = Field(min_length=1)
    by: Code


class MadeOf(Model):
    """One object that a final report was made of, in the version that it had then. ``hash`` is that revision's."""

    object_id: UUID
    kind: str = Field(min_length=1, max_length=40)
    hash: str = Field(pattern=_SHA256)


class Edition(Model):
    """What a report said when it was made final. ``number`` counts from 1.

    ``contents`` is the report's tree as canonical JSON, empty for a report that the team keeps to itself; ``hash`` is
    the SHA-256 of that text, also where it is not kept.
    """

    number: int = Field(ge=1)
    made_at: UtcTime
    made_by: Code
    hash: str = Field(pattern=_SHA256)
    contents: str = ""
    made_of: tuple[MadeOf, ...] = ()


class Standing(Model):
    """That somebody set a report's state. ``reason`` is why a final report was opened again, else empty."""

    state: ReportState
    set_by: Code
    set_at: UtcTime
    embargoed_until: date | None = None
    reason: str = Field(default="", max_length=2000)


class Publication(StoredObject):
    """What a team decided for one report. Its id follows from the inspection and the kind of report."""

    kind: ClassVar[Kind] = Kind.PUBLICATION

    report: ReportKind
    quotes: tuple[ChosenQuote, ...] = ()
    texts: tuple[SectionText, ...] = ()
    wordings: tuple[Wording, ...] = ()
    left_out: tuple[UUID, ...] = ()
    """Claims that stay out of this report."""
    release: UUID | None = None
    """The shared figures that it shows; None for no figures."""
    standings: tuple[Standing, ...] = ()
    """Each state that was set, the last one last."""
    editions: tuple[Edition, ...] = ()

    @property
    def state(self) -> ReportState:
        """How far it has come."""
        return self.standings[-1].state if self.standings else ReportState.DRAFT

    @property
    def embargoed_until(self) -> date | None:
        """The day until which it is not to be published; None unless it is embargoed."""
        return self.standings[-1].embargoed_until if self.state is ReportState.EMBARGOED else None

    @property
    def edition(self) -> Edition | None:
        """What it says for good, None while it is not final."""
        return self.editions[-1] if self.state is ReportState.FINAL and self.editions else None

    def text_of(self, section: str) -> str:
        """What was written for a section; empty where nothing was."""
        return next((one.text for one in self.texts if one.section == section), "")

    def worded(self, about: UUID, field: str, text: str) -> str:
        """A text of another object as this report words it."""
        found = self.wording(about, field)
        return text if found is None else found.words

    def wording(self, about: UUID, field: str) -> Wording | None:
        """The words that take the place of another object's text, or None."""
        return next((one for one in self.wordings if (one.about, one.field) == (about, field)), None)

    def with_text(self, section: str, text: str) -> "Publication":
        """The same with another text for a section, with none where it is empty."""
        others = tuple(one for one in self.texts if one.section != section)
        added = (SectionText(section=section, text=text),) if text.strip() else ()
        return self.model_copy(update={"texts": others + added})

    def standing_as(self, other: "Publication") -> "Publication":
        """The same, in the state in which another version is."""
        return self.model_copy(update={"standings": other.standings, "editions": other.editions})

    def is_in_state_of(self, other: "Publication") -> bool:
        """Whether it is in the very state of another version, with the same editions."""
        return (self.standings, self.editions) == (other.standings, other.editions)

    def goes_on_from(self, other: "Publication") -> bool:
        """Whether its state is another version's, or was set after that: states and editions are only ever added."""
        return (
            self.standings[: len(other.standings)] == other.standings
            and self.editions[: len(other.editions)] == other.editions
        )

    def words(self) -> str:
        return "\n".join(
            (*(one.text for one in self.texts), *(q.words for q in self.quotes), *(w.words for w in self.wordings))
        )


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal: tells whether it is still the same and nothing of what it says."""
    return digest(text.encode())


def publication_id(inspection: UUID, report: ReportKind) -> UUID:
    """The id of an inspection's one publication of that kind, so that two people meet in one object."""
    return uuid5(_NAMESPACE, f"{inspection}/{report}")

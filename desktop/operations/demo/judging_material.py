"""How the demo's inspection is judged, read from ``resources/demo/judging.toml``. Everything in it is invented."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.publications import ReportKind
from desktop.domain.triage import TriageState


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Choice(_Part):
    """Evidence by its theme, direction and kinds of source; ``most`` pieces of each kind, 0 for all."""

    theme: str
    direction: Direction
    sources: tuple[SourceKind, ...]
    most: int = 0


class Withdrawing(Choice):
    """The first such piece counts no longer, and why."""

    because: str


class DemoClaim(_Part):
    """A claim. ``by`` is whoever writes it from what is on their laptop, empty for the lead."""

    indicator: str
    says: str
    by: str = ""
    theme: str = ""
    key_line: str = ""
    weighed: str = ""
    supports: tuple[Choice, ...] = Field(default=(), alias="for")
    against: tuple[Choice, ...] = ()
    withdraws: Withdrawing | None = None


class TriageStep(_Part):
    """How a theme stands. ``activity`` is the title of what the schedule has to settle it."""

    state: TriageState
    why: str
    settle_by: str = ""
    activity: str = ""


class DemoTriage(_Part):
    """A theme, and how it stood one time after another."""

    indicator: str
    theme: str
    step: tuple[TriageStep, ...]


class Judged(_Part):
    """A number on the scale, why, and the ids of the illustrations that are met."""

    number: int
    why: str
    met: tuple[str, ...] = ()


class View(Judged):
    """Somebody's own."""

    by: str


class PanelJudged(Judged):
    """What the panel makes of the team's, why it differs, and who sat."""

    reason: str
    sat: str


class DemoJudgement(_Part):
    """How an indicator is judged, as far as it has come."""

    indicator: str
    views: tuple[View, ...]
    team: Judged | None = None
    panel: PanelJudged | None = None


class DemoSearch(_Part):
    """A search that is kept under a name."""

    name: str
    asked: str


class QuoteChoice(Choice):
    """Whose words stand in a report: the first such piece that rests beneath a claim and may be quoted."""

    indicator: str


class DemoReport(_Part):
    """What is written and chosen for one report."""

    texts: dict[str, str]
    quote: tuple[QuoteChoice, ...] = ()
    embargoed: bool = False


class JudgingMaterial(_Part):
    """All of it. A publication that is embargoed is so for ``publication_in_weeks``."""

    publication_in_weeks: int
    triage: tuple[DemoTriage, ...]
    claim: tuple[DemoClaim, ...]
    judgement: tuple[DemoJudgement, ...]
    search: tuple[DemoSearch, ...]
    report: dict[ReportKind, DemoReport]


def load_judging(folder: Path) -> JudgingMaterial:
    """From ``judging.toml`` in ``folder``."""
    return JudgingMaterial.model_validate(tomllib.loads((folder / "judging.toml").read_text(encoding="utf-8")))

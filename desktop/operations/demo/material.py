"""The words of the demo, read from ``resources/demo``. Everything in them is invented."""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from random import Random

from pydantic import BaseModel, ConfigDict, Field

from desktop.domain.concerns import Decision, Risk, Step
from desktop.domain.evidence import Direction
from desktop.domain.interviews import Audience
from desktop.domain.templates import Question


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Passage(_Part):
    """What one person or group said: ``line`` leads up to it, ``quote`` is what evidence is made of."""

    audience: Audience
    indicator: str
    theme: str
    direction: Direction
    verbatim: bool
    line: str
    quote: str


class Reading(_Part):
    """What a record shows, under a section of the review template."""

    section: str
    indicator: str
    theme: str
    direction: Direction
    says: str


class Filler(_Part):
    """Lines that hold a talk together and are no evidence."""

    audience: Audience
    lines: tuple[str, ...]


class Leaning(_Part):
    """How a question is mostly answered. ``harder`` takes points of the six-point scale from a record's strength there;
    ``instead`` is how often a code is answered whatever the record is like; ``shares`` are likelihoods that follow
    nothing. ``worst_first`` where "yes" is no good sign.
    """

    question: str = ""
    harder: float = 0
    worst_first: bool = False
    instead: dict[str, float] = Field(default_factory=dict)
    shares: dict[str, float] = Field(default_factory=dict)


class Sentence(_Part):
    """What a reader writes beside an answer, where the work is good and where it is not; without ``poor``, alike."""

    question: str
    good: str
    poor: str = ""


class Agreeing(_Part):
    """Why two readers agreed on an answer of a section."""

    section: str
    why: tuple[str, ...]


class NewerTemplate(_Part):
    """What a newer version of the template changes: a question's text, and a question added to a section."""

    question: str
    text: str
    section: str
    added: dict[str, str]


class Shared(_Part):
    """Figures that leave the team: for whom, of which questions, by which detail of the sample."""

    made_for: str
    questions: tuple[str, ...]
    group: str


class DemoStep(_Part):
    """A step of a concern, ``after`` so many minutes, recorded on the lead's laptop or on its raiser's."""

    step: Step
    after: int
    whom: str
    how: str
    words: str
    decision: Decision | None = None
    by_lead: bool = False


class DemoConcern(_Part):
    """A concern, raised from a talk with such people. ``told_where_to_turn`` is minutes after raising it."""

    audience: Audience
    anonymous: bool
    risk: Risk
    at_risk: str
    others: str
    said: str
    worries: str
    reachable: str
    told_where_to_turn: int | None = None
    step: tuple[DemoStep, ...]


class DemoDocument(_Part):
    """A document of the document return, from which a PDF is made."""

    title: str
    came_from: str
    paragraphs: tuple[str, ...]


class DocumentEvidence(_Part):
    """A sentence of the document that is evidence."""

    indicator: str
    theme: str
    direction: Direction
    quote: str


class Material(_Part):
    """All of it. ``words`` stand in these texts and nowhere else, for the search of files."""

    partnership: str
    words: tuple[str, ...]
    passage: tuple[Passage, ...]
    reading: tuple[Reading, ...]
    filler: tuple[Filler, ...]
    leaning: tuple[Leaning, ...]
    sentence: tuple[Sentence, ...]
    agreeing: tuple[Agreeing, ...]
    not_given: str
    newer_template: NewerTemplate
    shared: Shared
    document: DemoDocument
    document_evidence: tuple[DocumentEvidence, ...]
    concern: tuple[DemoConcern, ...]

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """By question; under "any" what stands beside answers to all others."""
        return {sentence.question: sentence for sentence in self.sentence}

    @cached_property
    def reasons(self) -> dict[str, tuple[str, ...]]:
        """Why something was agreed, by section; under "any" for all others."""
        return {agreeing.section: agreeing.why for agreeing in self.agreeing}

    def leaning_of(self, question: Question) -> Leaning:
        """A question's own, else that of all that are asked with it one by one ("wellbeing.safe"), else none."""
        stem, _, _item = question.id.partition(".")
        return self._leanings.get(question.id) or self._leanings.get(stem) or Leaning()

    @cached_property
    def _leanings(self) -> dict[str, Leaning]:
        return {leaning.question: leaning for leaning in self.leaning}


_VARIANTS = re.compile(r"\{([^}]*)\}")


def varied(random: Random, text: str) -> str:
    """The text with one of each ``{this|that}`` drawn, so that no two records read quite alike."""
    return _VARIANTS.sub(lambda found: random.choice(found[1].split("|")), text)


def load_material(folder: Path) -> Material:
    """The demo's words from ``strathlennox.toml`` in ``folder``."""
    return Material.model_validate(tomllib.loads((folder / "strathlennox.toml").read_text(encoding="utf-8")))

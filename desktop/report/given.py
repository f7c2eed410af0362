"""What a report is made from, gathered by whoever asks for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.answer_counts import QuestionCounts
from desktop.domain.evidence_map import EvidenceMap
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import Inspection
from desktop.domain.interviews import Audience
from desktop.domain.proportions import ProportionWords
from desktop.domain.rows import EvidenceRow


@dataclass(frozen=True, slots=True)
class Talks:
    """How many talks there were with one audience, and with how many people in all."""

    audience: Audience
    talks: int
    people: int


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What the report rests on, as counts. ``answered`` records are those whose answers are counted."""

    records: int
    answered: int
    unreadable: int
    documents: int
    talks: tuple[Talks, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Everything a report is made from. ``evidence`` is what counts: withdrawn pieces are left out, and counted.

    ``taken_out`` is how many possible identifiers its texts no longer hold.
    ``indicator`` is the only one that the report is about, and whose evidence this is; empty for all.
    ``question_texts`` names the places of evidence from records. Record codes appear only with ``record_codes``;
    ``codes`` are the sample's, so that they can be taken out of running text.
    """

    inspection: Inspection
    framework: Framework
    evidence: Sequence[EvidenceRow]
    map: EvidenceMap
    answers: Sequence[QuestionCounts]
    rests_on: RestsOn
    made_on: date
    codes: Sequence[str] = ()
    withdrawn: int = 0
    taken_out: int = 0
    record_codes: bool = False
    question_texts: Mapping[str, str] = field(default_factory=dict)
    indicator: str = ""
    words: ProportionWords = field(default_factory=ProportionWords)

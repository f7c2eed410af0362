"""An invented inspection's evidence, as much of it as a test asks for."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from desktop.domain.answer_counts import AnswerCount, QuestionCounts
from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import evidence_map
from desktop.domain.frameworks import Framework
from desktop.domain.inspections import Inspection, PackRef
from desktop.domain.interviews import Audience
from desktop.domain.rows import DirectionCounts, EvidenceRow, MapCount
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder
from desktop.report.given import Given, RestsOn, Talks

QUOTES = (
    "I found out what they decided from my mum.",
    "They asked. Then they did the other thing and nobody said why.",
    "Three of five did not know they could ask for a review.",
    "The chronology lists events and does not say what they meant for the child, and the review does not say either.",
    "Tha mi a’ faireachdainn sàbhailte an seo.",
)
_LABELS = {
    SourceKind.YOUNG_PEOPLE: "Young person 7",
    SourceKind.PARENTS: "Parent 2",
    SourceKind.STAFF: "Social worker 3",
    SourceKind.LEADERS: "Head of service",
    SourceKind.DOCUMENTS: "Parenting plan 2024–27",
    SourceKind.SURVEYS: "Staff survey",
    SourceKind.OBSERVATIONS: "Waiting room",
}


def framework() -> Framework:
    """The shipped framework."""
    return load_packs(resources_folder()).framework(PackRef(id="cso-at-home", version=1))


def piece(number: int, **fields: object) -> EvidenceRow:
    """One piece of evidence. What a test does not name is ordinary."""
    ordinary: dict[str, object] = {
        "id": UUID(int=number + 1),
        "source_kind": SourceKind.STAFF,
        "source_id": UUID(int=1),
        "place": "",
        "label": "Social worker 3",
        "quote": QUOTES[0],
        "verbatim": False,
        "says": "",
        "direction": Direction.STRENGTH,
        "weight": 2,
        "mappings": (("5.4", "", "views_heard"),),
        "author": "Inspector 3",
        "made_at": datetime(2026, 4, 1, tzinfo=UTC) + timedelta(minutes=number),
        "withdrawn": "",
    }
    return EvidenceRow(**{**ordinary, **fields})  # type: ignore[arg-type]


def pieces(count: int, seed: int = 4) -> list[EvidenceRow]:
    """Evidence spread over all themes and kinds of source."""
    chance, themes = Random(seed), framework().themes  # noqa: S311  # invented material, not a secret
    made = []
    for number in range(count):
        theme, kind = chance.choice(themes), chance.choice(tuple(SourceKind))
        source = chance.randrange(60)
        made.append(
            piece(
                number,
                source_kind=kind,
                source_id=UUID(int=1000 + source),
                label=_LABELS.get(kind, f"R-{source:03}"),
                quote=chance.choice(QUOTES),
                direction=chance.choice(tuple(Direction)),
                weight=chance.choice((1, 2, 3)),
                mappings=((theme.indicator, "", theme.id if chance.random() > 0.1 else ""),),
            )
        )
    return made


def given(evidence: list[EvidenceRow], **fields: object) -> Given:
    """What a report is made from, with the shipped framework and a few answered questions."""
    ordinary: dict[str, object] = {
        "inspection": Inspection(
            id=UUID(int=9),
            partnership="Strathlennox",
            framework=PackRef(id="cso-at-home", version=1),
            review_template=PackRef(id="cso-record-review", version=1),
            notified_on=date(2026, 2, 2),
        ),
        "framework": framework(),
        "evidence": evidence,
        "map": evidence_map(framework(), _counts(evidence)),
        "answers": (_question(18, 5, 1, 6), _question(3, 2, 1, 0)),
        "rests_on": RestsOn(60, 57, 3, 14, (Talks(Audience.YOUNG_PEOPLE, 9, 13), Talks(Audience.LEADERS, 1, 1))),
        "made_on": date(2026, 5, 18),
        "codes": tuple(f"R-{number:03}" for number in range(60)),
    }
    return Given(**{**ordinary, **fields})  # type: ignore[arg-type]


def _question(yes: int, partly: int, no: int, left_out: int) -> QuestionCounts:
    return QuestionCounts(
        indicator="5.3",
        section="Chronology",
        number="1.1",
        text=f"Is there a chronology? ({yes})",
        n=yes + partly + no,
        answers=(AnswerCount("Yes", yes), AnswerCount("Partly", partly), AnswerCount("No", no)),
        left_out=(AnswerCount("Not enough information", left_out),),
    )


def _counts(evidence: list[EvidenceRow]) -> list[MapCount]:
    cells: dict[tuple[str, str, SourceKind], list[EvidenceRow]] = defaultdict(list)
    for row in evidence:
        for indicator, _, theme in row.mappings:
            cells[indicator, theme, row.source_kind].append(row)
    return [
        MapCount(
            indicator,
            theme,
            kind,
            DirectionCounts(*(sum(row.direction is direction for row in rows) for direction in Direction)),
            len({row.source_id for row in rows}),
        )
        for (indicator, theme, kind), rows in cells.items()
    ]

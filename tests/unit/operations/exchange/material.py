"""An inspection with what a project can have: both texts of a talk, emoji and accents before every passage, passages
over each other, words that are gone, a document's notes and pages, a reading of a record, and names.
"""

from dataclasses import dataclass
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.inspections import Agency, PackRef
from desktop.domain.interviews import Audience, Interview, InterviewKind, Mode, Part, People
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.spans import Span
from desktop.operations.desk import Desk
from desktop.operations.evidence import new_evidence, withdraw
from desktop.operations.interviews import map_passage, start_interview
from desktop.vault.ids import new_id
from tests.desks import NOW, take

NOTES = (
    "[10:04] Young person 1: Tha mi sàbhailte 🏠 aig an taigh, ’s e sin a bha mi ag iarraidh. 👩‍👧‍👦\n"
    "[10:09] Young person 1: Nobody asks 🙈 me what I want & <why>.\n"
)
WRITE_UP = "An account, later: 𝔏ater she said “Chan eil fhios ’am” 🤷🏽‍♀️ twice. È, ò, ù."
DOCUMENT_NOTES = "🗂 Page one says that each plan is reviewed.\n“Gach ràith” it says.\n"
NAME = "Morag Bain"
HARD = (Mapping(indicator="2.1", theme="safer_at_home", key_line="1"), Mapping(indicator="5.4", key_line="2"))
PLAIN = (Mapping(indicator="5.4", theme="views_heard"),)


@dataclass
class Made:
    """What was made, by what it is."""

    interview: UUID
    document: UUID
    review: UUID
    record: UUID
    evidence: dict[str, Evidence]


def bearing(direction: Direction = Direction.STRENGTH, mappings=PLAIN, weight: int = 2, says: str = "") -> Bearing:
    """What somebody judges."""
    return Bearing(direction=direction, mappings=mappings, weight=weight, says=says)


def _mapped(desk: Desk, interview: Interview, part: Part, words: str, given: Bearing):
    start = interview.written(part)[0].index(words)
    return map_passage(desk, interview, start, start + len(words), given, new_id=new_id, part=part)


def fill(desk: Desk) -> Made:
    """Put it all into an inspection."""
    evidence: dict[str, Evidence] = {}
    interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id, title="Young person 7 / sister")
    interview = interview.model_copy(
        update={
            "text": NOTES,
            "write_up": WRITE_UP,
            "interview_kind": InterviewKind.GROUP,
            "mode": Mode.PHONE,
            "people": (
                People(designation="Young person", count=2),
                People(designation="advocate; independent", agency=Agency.THIRD_SECTOR),
            ),
            "breaks_minutes": 5,
            "supporter": "aunt",
            "anonymous": True,
        }
    )
    desk.store.save(interview)
    improvement = bearing(Direction.IMPROVEMENT, HARD, 3, "Not asked.\nSee <5.4> & 2.1 🙈")
    for name, part, words, given in (
        ("sàbhailte", Part.NOTES, "sàbhailte 🏠 aig an taigh", bearing(weight=1)),
        ("over it", Part.NOTES, "🏠 aig an taigh, ’s e sin", bearing(Direction.UNCERTAINTY)),
        ("asked", Part.NOTES, "🙈 me what I want & <why>", improvement),
        ("write-up", Part.WRITE_UP, "“Chan eil fhios ’am” 🤷🏽‍♀️", bearing(says="She cannot tell.")),
        ("gone", Part.NOTES, "Nobody asks", bearing()),
    ):
        interview, evidence[name] = _mapped(desk, interview, part, words, given)
    lost = evidence["gone"].id
    spans = tuple(
        span if span.evidence_id != lost else Span(evidence_id=lost, start=3, end=3) for span in interview.spans
    )
    interview = interview.model_copy(update={"spans": spans})
    desk.store.save(interview)
    _, withdrawn = _mapped(desk, interview, Part.NOTES, "Young person 1", bearing())
    withdraw(desk, withdrawn.id, "said by another")
    document = _document(desk, evidence)
    record, review = _reading(desk, evidence, document.id)
    return Made(interview.id, document.id, review.id, record.id, evidence)


def _document(desk: Desk, evidence: dict[str, Evidence]) -> Document:
    document = Document(id=new_id(), title="Children’s services plan", came_from="Item 12", received_at=NOW)
    source = Source(source_kind=SourceKind.DOCUMENTS, object_id=document.id, label=document.title)
    start = DOCUMENT_NOTES.index("“Gach")
    evidence["noted"] = new_evidence(desk, source, bearing(), new_id=new_id, quote=DOCUMENT_NOTES[start : start + 12])
    span = Span(evidence_id=evidence["noted"].id, start=start, end=start + 12)
    document = document.model_copy(update={"text": DOCUMENT_NOTES, "spans": (span,)})
    desk.store.save(document, evidence["noted"])
    paged = source.model_copy(update={"place": "12"})
    evidence["page"] = take(desk, paged, quote="Plans are reviewed 📅 each quarter.", **_as_given(bearing()))
    evidence["says only"] = take(desk, paged, quote="", **_as_given(bearing(says="No plan for holidays.")))
    return document


def _reading(desk: Desk, evidence: dict[str, Evidence], document: UUID) -> tuple[Record, RecordReview]:
    record = Record(id=new_id(), code="R-009", position=3, attributes={"age_band": "5-11"}, first_reader="Inspector 3")
    review = RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code=record.code,
        template=PackRef(id="cso-record-review", version=1),
        reader="Inspector 3",
        answers={
            "drift": Answer(value="yes", note=f"Delay 🐌 of six weeks; {NAME} asked twice."),
            "immediate_concern": Answer(value="yes", note="CONCERNWORD"),
        },
    )
    desk.store.save(record, review)
    source = Source(
        source_kind=SourceKind.RECORDS, object_id=review.id, place="drift", label="R-009", document=document, page="3"
    )
    evidence["answer"] = take(desk, source, quote="Delay 🐌 of six weeks", **_as_given(bearing(says="Drift.")))
    evidence["whole answer"] = take(desk, source, quote="", **_as_given(bearing(says="No reason is given.")))
    return record, review


def _as_given(given: Bearing) -> dict[str, object]:
    return {**{name: getattr(given, name) for name in Bearing.model_fields}, "new_id": new_id}

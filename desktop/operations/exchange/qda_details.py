"""What a REFI-QDA project says of each source and record of ours beside the words, so that it can come back whole.

Variables are what other programs show as a table of attributes; each has a name in plain words and an id that follows
from it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evidence import SourceKind
from desktop.domain.inspections import AGENCY_WORDS
from desktop.domain.interviews import Interview, People
from desktop.domain.reviews import RecordReview
from desktop.domain.rows import RecordRow
from desktop.exchange.refi.codebook import derived
from desktop.exchange.refi.project import Detail, Variable

WHAT, ITS_ID, TITLE = "What it is", "Its id in Daybook", "Title"
NOTES, WRITE_UP, DOCUMENT, REVIEW, PIECES = "notes", "write-up", "document", "record review", "pieces without a place"
"""What a source can be. The last has what no text of ours holds: evidence from pages, and where words are gone."""

_KINDS: Mapping[str, str] = {
    WHAT: "Text",
    ITS_ID: "Text",
    TITLE: "Text",
    "Kind of source": "Text",
    "Kind of talk": "Text",
    "Audience": "Text",
    "How": "Text",
    "How, in words": "Text",
    "Held at": "DateTime",
    "Ended at": "DateTime",
    "Minutes of breaks": "Integer",
    "Led by": "Text",
    "People": "Text",
    "Supporter": "Text",
    "Volunteer": "Text",
    "The volunteer leads": "Boolean",
    "Interpreter": "Text",
    "Communication": "Text",
    "Anonymous": "Boolean",
    "State": "Text",
    "Finished at": "DateTime",
    "Came from": "Text",
    "Received at": "DateTime",
    "Record": "Text",
    "Reading": "Text",
    "Read by": "Text",
    "Template": "Text",
}
_OF_RECORDS: Mapping[str, str] = {
    "Place in the sample": "Integer",
    "First reader": "Text",
    "Second reader": "Text",
    "Why it cannot be read": "Text",
    "Stratum": "Text",
    "Takes the place of": "Text",
    "Its place was taken by": "Text",
}
ATTRIBUTE = "Sample: "
"""How the name of a record's attribute begins."""
_MOST_PEOPLE = 500
"""Lines of people, "Young person × 3"."""


def variable_id(name: str) -> UUID:
    """The id of the variable of this name."""
    return derived("variable", name)


def variables_of(attributes: Iterable[str]) -> tuple[Variable, ...]:
    """Every variable that can be used; ``attributes`` are those of the sample."""
    named = {**_KINDS, **_OF_RECORDS, **{f"{ATTRIBUTE}{name}": "Text" for name in attributes}}
    return tuple(Variable(variable_id(name), name, kind) for name, kind in named.items())


def details_of(said: Mapping[str, str]) -> tuple[Detail, ...]:
    """What is said, by the variable's name; what is empty is not said."""
    return tuple(Detail(variable_id(name), value) for name, value in said.items() if value)


def about_interview(interview: Interview, kind: SourceKind) -> dict[str, str]:
    """Everything about a talk that other programs can show."""
    return {
        WHAT: NOTES,
        ITS_ID: str(interview.id),
        TITLE: interview.title,
        "Kind of source": kind.value,
        "Kind of talk": interview.interview_kind.value,
        "Audience": interview.audience.value,
        "How": interview.mode.value,
        "How, in words": interview.mode_words,
        "Held at": moment(interview.held_at),
        "Ended at": moment(interview.ended_at),
        "Minutes of breaks": str(interview.breaks_minutes or ""),
        "Led by": interview.led_by,
        "People": "\n".join(map(_people, interview.people)),
        "Supporter": interview.supporter,
        "Volunteer": interview.volunteer,
        "The volunteer leads": _truth(said=interview.volunteer_leads),
        "Interpreter": interview.interpreter,
        "Communication": interview.communication,
        "Anonymous": _truth(said=interview.anonymous),
        "State": interview.state.value,
        "Finished at": moment(interview.finished_at),
    }


def about_document(document: Document) -> dict[str, str]:
    """The same of a document."""
    return {
        WHAT: DOCUMENT,
        ITS_ID: str(document.id),
        TITLE: document.title,
        "Kind of source": document.source_kind.value,
        "Came from": document.came_from,
        "Received at": moment(document.received_at),
    }


def about_review(review: RecordReview) -> dict[str, str]:
    """The same of one reading of a record."""
    return {
        WHAT: REVIEW,
        ITS_ID: str(review.id),
        TITLE: review.record_code,
        "Kind of source": SourceKind.RECORDS.value,
        "Record": review.record_code,
        "Reading": review.reading.value,
        "Read by": review.reader,
        "State": review.state.value,
        "Finished at": moment(review.finished_at),
        "Template": f"{review.template.id} {review.template.version}",
    }


def about_record(record: RecordRow) -> dict[str, str]:
    """What the sample says of a record, and who reads it."""
    said = {
        "Place in the sample": str(record.position),
        "First reader": record.first_reader,
        "Second reader": record.second_reader,
        "Why it cannot be read": record.unreadable,
        "Stratum": record.stratum,
        "Takes the place of": record.replaces,
        "Its place was taken by": record.replaced_by,
    }
    return {**said, **{f"{ATTRIBUTE}{name}": value for name, value in sorted(record.attributes.items())}}


def moment(at: datetime | None) -> str:
    """A time as XML says it; empty for none."""
    return "" if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def time_in(text: str) -> datetime | None:
    """The time that such a text says, UTC where it names no zone; None where it says none that a clock can."""
    try:
        at = datetime.fromisoformat(text.strip())
        return at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def people_in(text: str) -> tuple[People, ...]:
    """The people that such a text names."""
    found = []
    for line in text.splitlines()[:_MOST_PEOPLE]:
        designation, _, said = line.rpartition(" × ")
        count, _, of = said.partition(", ")
        agency = next((one for one, words in AGENCY_WORDS.items() if words == of), None)
        if designation.strip() and count.isdecimal() and 1 <= int(count) <= 500:
            found.append(People(designation=designation[:80], count=int(count), agency=agency))
    return tuple(found)


def _people(people: People) -> str:
    of = "" if people.agency is None else f", {AGENCY_WORDS[people.agency]}"
    return f"{people.designation} × {people.count}{of}"


def _truth(*, said: bool) -> str:
    return "true" if said else "false"

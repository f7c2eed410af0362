"""The columns of each table for analysts, said once: what they mean, in which unit, with which codes, from where."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from desktop.domain.evaluations import Level
from desktop.domain.evidence import WEIGHT_WORDS, Direction, SourceKind
from desktop.domain.findings import Side
from desktop.domain.inspections import AGENCY_WORDS, RECORD_AGENCY_WORDS
from desktop.domain.interviews import MODE_WORDS, Audience, InterviewKind, InterviewState
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.triage import TRIAGE_WORDS, TriageState
from desktop.exchange.data_tables import Column, ColumnType
from desktop.exchange.refi.codebook import DIRECTION_NAMES

_DAYBOOK, _FRAMEWORK, _SAMPLE, _TEMPLATE = "Daybook", "the framework", "the sample", "the record-review template"
_NUMBER, _TRUTH, _DAY, _TIME = ColumnType.NUMBER, ColumnType.TRUTH, ColumnType.DAY, ColumnType.TIME
_SHOWN = "Whether the question was shown when the reading was saved; what stays behind a hidden one does not count"
Values = tuple[tuple[str, str], ...]


def codes_of(kinds: Iterable[Enum], words: Mapping[Any, str] | None = None) -> Values:
    """Each code with its words; a code whose words are its own is said so."""
    return tuple((str(one.value), (words or {}).get(one) or str(one.value).replace("_", " ")) for one in kinds)


def id_column(name: str, says: str, table: str = "", column: str = "") -> Column:
    """A column of ids, which may be those of another table."""
    return Column(name, says, source=_DAYBOOK, points_to=(table, column) if table else None)


_KINDS = (("indicator", "graded indicator"), ("theme", "theme of one"), ("key_line", "key line of enquiry"))
_INDICATOR = Column("indicator", "The graded indicator", source=_FRAMEWORK)
_THEME = Column("theme", "The theme of that indicator; empty where none was chosen", source=_FRAMEWORK)
_KEY_LINE = Column("key_line", "The key line of enquiry; empty where none was chosen", source=_FRAMEWORK)
_EVIDENCE = id_column("evidence_id", "The piece of evidence", "evidence", "evidence_id")
_READING = id_column("reading_id", "The reading", "readings", "reading_id")
_TALK = id_column("interview_id", "The talk", "interviews", "interview_id")
_WITHDRAWN = Column("withdrawn_because", "Why it no longer counts; empty while it does")

EVIDENCE = (
    id_column("evidence_id", "The piece of evidence"),
    Column("source_kind", "What kind of source it comes from", values=codes_of(SourceKind), source=_DAYBOOK),
    id_column("source_id", "The talk, document or reading that it comes from"),
    Column("source", "What lists call that source", source=_DAYBOOK),
    Column("place", "A time in a talk, a page of a document, or a question’s id", source=_DAYBOOK),
    id_column("read_in_document", "The document that was read beside a record", "documents", "document_id"),
    Column("read_in_page", "The page of that document"),
    Column("direction", "Which way it points", values=codes_of(Direction, DIRECTION_NAMES)),
    Column("weight", "How much it counts", _NUMBER, values=tuple((str(n), w) for n, w in WEIGHT_WORDS.items())),
    Column("own_words", "Whether the quote is what a person said", _TRUTH, source=_DAYBOOK),
    Column("quote", "The words of the source"),
    Column("says", "What it shows, in the inspector’s words"),
    Column("author", "Who took it, by designation", source=_DAYBOOK),
    Column("first_saved_at", "When it was first saved", _TIME, "UTC", source=_DAYBOOK),
    _WITHDRAWN,
)
MAPPINGS = (
    _EVIDENCE,
    Column("position", "Which of its mappings, from 1", _NUMBER, source=_DAYBOOK),
    _INDICATOR,
    _THEME,
    _KEY_LINE,
)
CODEBOOK = (
    Column("kind", "What it is", values=_KINDS, source=_FRAMEWORK),
    Column("id", "Its id: of themes unique within their indicator", source=_FRAMEWORK),
    Column("title", "What it is called", source=_FRAMEWORK),
    Column("indicator", "Of a theme its indicator", source=_FRAMEWORK),
    Column("tenet", "Of an indicator its EFQM tenet", source=_FRAMEWORK),
)
RECORDS = (
    id_column("record_id", "The record"),
    Column("code", "The record’s code: never a name", source=_SAMPLE),
    Column("position", "Its place in the sample, from 0", _NUMBER, source=_SAMPLE),
    Column("first_reader", "Who reads it first, by designation"),
    Column("second_reader", "Who reads it second; empty where nobody does"),
    Column("unreadable_because", "Why it cannot be read; empty while it can"),
    Column("stratum", "The part of the return that it was drawn from", source="the draw"),
    Column("replaces", "The code of the record whose place it took", source="the draw"),
    Column("replaced_by", "The code of the record that took its place", source="the draw"),
)
RECORD_DETAILS = (
    id_column("record_id", "The record", "records", "record_id"),
    Column("detail", "Which detail of the sample", source=_SAMPLE),
    Column("value", "Its code, as the template’s question of that id has it", source=_SAMPLE),
)
READINGS = (
    id_column("reading_id", "One reader’s reading of one record"),
    id_column("record_id", "The record", "records", "record_id"),
    Column("record", "The record’s code", source=_SAMPLE),
    Column("reading", "Which reading it is", values=codes_of(Reading), source=_DAYBOOK),
    Column("reader", "Whose reading, by designation", source=_DAYBOOK),
    Column("state", "How far it has come", values=codes_of(ReviewState), source=_DAYBOOK),
    Column("template", "The template that it is on", source=_TEMPLATE),
    Column("template_version", "The template’s version", _NUMBER, source=_TEMPLATE),
    Column("finished_at", "When it was finished", _TIME, "UTC", source=_DAYBOOK),
    Column("read_on", "The day of a reading on paper", _DAY),
)
_OF_RECORDS = codes_of(RECORD_AGENCY_WORDS, RECORD_AGENCY_WORDS)
ANSWERS = (
    _READING,
    Column("question", "The question’s id", source=_TEMPLATE),
    Column("position", "Of several values which one, from 1; 0 for a note without a value", _NUMBER, source=_DAYBOOK),
    Column("number", "The question’s number on the form", source=_TEMPLATE),
    Column("asked", "The question’s words", source=_TEMPLATE),
    Column("value", "The answer’s code, number, date or words"),
    Column("label", "What the form calls that code", source=_TEMPLATE),
    Column("note", "The reader’s note, beside the first value"),
    Column("agencies", "Whose records, with semicolons between", values=_OF_RECORDS),
    Column("shown", _SHOWN, _TRUTH, source=_DAYBOOK),
)
INTERVIEWS = (
    id_column("interview_id", "A talk or an observation"),
    Column("title", "What lists call it: a designation, never a name"),
    Column("kind", "What kind of talk", values=codes_of(InterviewKind)),
    Column("audience", "With whom", values=codes_of(Audience)),
    Column("how", "In which way", values=codes_of(MODE_WORDS, MODE_WORDS)),
    Column("held_at", "When it began", _TIME, "UTC"),
    Column("ended_at", "When it ended", _TIME, "UTC"),
    Column("minutes", "How long it was, without breaks", _NUMBER, "minutes", source="its times and breaks"),
    Column("led_by", "Who led it, by designation"),
    Column("people", "How many people spoke", _NUMBER, "people"),
    Column("supporter", "Who supported them"),
    Column("volunteer", "The young inspection volunteer"),
    Column("volunteer_leads", "Whether the volunteer led it", _TRUTH),
    Column("interpreter", "Who interpreted"),
    Column("anonymous", "Whether they spoke anonymously", _TRUTH),
    Column("state", "How far it is written up", values=codes_of(InterviewState)),
    Column("finished_at", "When the write-up was finished", _TIME, "UTC", source=_DAYBOOK),
    Column("notes_length", "How long the notes are", _NUMBER, "characters", source=_DAYBOOK),
    Column("write_up_length", "How long the write-up is", _NUMBER, "characters", source=_DAYBOOK),
)
PEOPLE = (
    _TALK,
    Column("position", "Which line of the list, from 1", _NUMBER, source=_DAYBOOK),
    Column("designation", "What they are, never a name"),
    Column("number", "How many of them", _NUMBER, "people"),
    Column("agency", "Whom they work for; empty for families", values=codes_of(AGENCY_WORDS, AGENCY_WORDS)),
)
DOCUMENTS = (
    id_column("document_id", "A document of the document return"),
    Column("title", "What it is"),
    Column("came_from", "Where it came from"),
    Column("survey", "Whether it holds what a survey showed", _TRUTH),
    Column("received_at", "When it was taken in", _TIME, "UTC", source=_DAYBOOK),
    Column("media_type", "What kind of file it is; empty where there is none", source="the file"),
    Column("size", "How large the file is", _NUMBER, "bytes", source="the file"),
    Column("notes_length", "How long the notes on it are", _NUMBER, "characters", source=_DAYBOOK),
)
FINDINGS = (
    id_column("finding_id", "A claim"),
    _INDICATOR,
    _THEME,
    _KEY_LINE,
    Column("place", "Its place among the indicator’s claims, the lowest first", _NUMBER),
    Column("claim", "What is claimed"),
    Column("weighed", "How the evidence for and against was weighed"),
    Column("author", "Who wrote it, by designation", source=_DAYBOOK),
    _WITHDRAWN,
)
FINDING_EVIDENCE = (
    id_column("finding_id", "The claim", "findings", "finding_id"),
    _EVIDENCE,
    Column("side", "Whether it speaks for or against the claim", values=codes_of(Side)),
    Column("position", "Its place on that side, from 1", _NUMBER),
)
EVALUATIONS = (
    id_column("evaluation_id", "A judgement of one indicator"),
    _INDICATOR,
    Column("level", "Whose judgement", values=codes_of(Level)),
    Column("by", "Who wrote it down, by designation", source=_DAYBOOK),
    Column("number", "The point of the scale; a professional judgement, worked out from nothing", _NUMBER),
    Column("word", "What the label set calls that point", source=_FRAMEWORK),
    Column("label_set", "In whose words the scale is read", source=_FRAMEWORK),
    Column("rationale", "Why"),
    Column("reason", "Why it differs from the judgement that it follows"),
    id_column("follows", "The frozen judgement whose place it takes", "evaluations", "evaluation_id"),
    Column("panel", "Of the panel’s who sat, by designation"),
    Column("decided_on", "Of the panel’s the day it met", _DAY),
    Column("frozen_at", "When it was frozen; empty while it can change", _TIME, "UTC", source=_DAYBOOK),
    Column("frozen_by", "Who froze it, by designation", source=_DAYBOOK),
)
ILLUSTRATIONS = (
    id_column("evaluation_id", "The judgement", "evaluations", "evaluation_id"),
    Column("illustration", "The id of an illustration that is met", source=_FRAMEWORK),
)
TRIAGE = (
    id_column("triage_id", "How one theme stands"),
    _INDICATOR,
    _THEME,
    Column("state", "How it stands; no grade", values=codes_of(TriageState, TRIAGE_WORDS)),
    Column("why", "Why"),
    Column("set_by", "Who set it, by designation", source=_DAYBOOK),
    Column("settle_by", "What is to settle it, in words"),
    id_column("activity_id", "The entry of the schedule that is to settle it"),
)

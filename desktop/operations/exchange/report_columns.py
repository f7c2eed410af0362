"""The columns of the tables on reports: in which state each is, what was chosen and worded for it, its editions."""

from desktop.domain.publications import ReportKind, ReportState
from desktop.exchange.data_tables import Column, ColumnType
from desktop.operations.exchange.table_columns import codes_of, id_column
from desktop.report.publication_facts import KIND_WORDS, STATE_WORDS

_DAYBOOK, _PERSON = "Daybook", "what the team entered"
_NUMBER, _DAY, _TIME = ColumnType.NUMBER, ColumnType.DAY, ColumnType.TIME
_REPORT = id_column("report_id", "The report", "reports", "report_id")
_STATE = Column("state", "How far it had come", values=codes_of(ReportState, STATE_WORDS), source=_PERSON)
_UNTIL = Column("embargoed_until", "Until which day it is not to be published; empty for no embargo", _DAY)

REPORTS = (
    id_column("report_id", "One of the reports of the judging"),
    Column("report", "Which", values=codes_of(ReportKind, KIND_WORDS), source=_DAYBOOK),
    _STATE,
    _UNTIL,
    id_column("release_id", "The shared figures that it shows; empty for none"),
)
REPORT_STATES = (
    _REPORT,
    Column("position", "Which state in their turn, from 1", _NUMBER, source=_DAYBOOK),
    _STATE,
    _UNTIL,
    Column("set_by", "Who set it, by designation", source=_DAYBOOK),
    Column("set_at", "When it was set", _TIME, "UTC", source=_DAYBOOK),
    Column("reason", "Why a final report was opened again"),
)
REPORT_EDITIONS = (
    _REPORT,
    Column("position", "Which edition in their turn, from 1", _NUMBER, source=_DAYBOOK),
    Column("edition", "Its number: two that were made apart may have the same", _NUMBER, source=_DAYBOOK),
    Column("made_by", "Who made it final, by designation", source=_DAYBOOK),
    Column("made_at", "When it was made final", _TIME, "UTC", source=_DAYBOOK),
    Column("sha256", "The SHA-256 of what it says", source=_DAYBOOK),
    Column("made_of", "Of how many things it was made", _NUMBER, "items", source=_DAYBOOK),
)
_FIELDS = (
    ("section", "a text of the report itself"),
    ("claim", "a claim"),
    ("rationale", "why an evaluation is so"),
)
REPORT_WORDS = (
    _REPORT,
    Column("position", "Which text in their turn, from 1", _NUMBER, source=_DAYBOOK),
    Column("field", "What it words", values=_FIELDS, source=_DAYBOOK),
    Column("section", "Of a text of the report the section’s id", source=_DAYBOOK),
    id_column("about_id", "Of a claim or a rationale the claim or the evaluation"),
    Column("words", "How the report words it"),
    Column("worded_by", "Who worded it otherwise, by designation; empty for a text of the report", source=_DAYBOOK),
)
REPORT_QUOTES = (
    _REPORT,
    Column("position", "Which quote in their turn, from 1", _NUMBER, source=_DAYBOOK),
    id_column("evidence_id", "The piece of evidence", "evidence", "evidence_id"),
    Column("indicator", "Under which graded indicator it stands", source="the framework"),
    id_column("finding_id", "The claim beneath which it stands; empty where it stands by itself"),
    Column("words", "The wording that leaves"),
    Column("chosen_by", "Who chose it, by designation", source=_DAYBOOK),
)
REPORT_CLAIMS_LEFT_OUT = (_REPORT, id_column("finding_id", "A claim that stays out of the report"))

"""From an inspection's objects to the rows of each table, without possible identifiers in any text."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from desktop.domain.evidence import Direction
from desktop.domain.reviews import Answer, RecordReview
from desktop.exchange.data_tables import Cell, Column, DataTable
from desktop.operations.blanking import Blanking
from desktop.operations.exchange import table_columns as columns
from desktop.operations.exchange.report_rows import report_tables
from desktop.operations.exchange.review_text import is_about_a_concern
from desktop.operations.exchange.tables_material import TablesMaterial

Rows = Iterator[tuple[Cell, ...]]


def tables_of(material: TablesMaterial, blanking: Blanking) -> tuple[DataTable, ...]:
    """Every table, whether or not anything is in it, in the order in which a reader would want them."""
    rows = _Rows(material, blanking)

    def table(name: str, says: str, made_of: tuple[Column, ...], of: Callable[[], Rows], *key: str) -> DataTable:
        return DataTable(name, says, made_of, tuple(of()), key)

    return (
        table("evidence", "A row a piece of evidence", columns.EVIDENCE, rows.evidence, "evidence_id"),
        table("mappings", "What each piece speaks to", columns.MAPPINGS, rows.mappings, "evidence_id", "position"),
        table("codebook", "The framework", columns.CODEBOOK, rows.codebook, "kind", "indicator", "id"),
        table("records", "A row a record", columns.RECORDS, rows.records, "record_id"),
        table("record_details", "Records’ details", columns.RECORD_DETAILS, rows.details, "record_id", "detail"),
        table("readings", "A row a reading of a record", columns.READINGS, rows.readings, "reading_id"),
        table("answers", "A row a value", columns.ANSWERS, rows.answers, "reading_id", "question", "position"),
        table("interviews", "A row a talk or observation", columns.INTERVIEWS, rows.interviews, "interview_id"),
        table("people", "Who spoke", columns.PEOPLE, rows.people, "interview_id", "position"),
        table("documents", "A row a document", columns.DOCUMENTS, rows.documents, "document_id"),
        table("findings", "A row a claim", columns.FINDINGS, rows.findings, "finding_id"),
        table(
            "finding_evidence", "Claims’ evidence", columns.FINDING_EVIDENCE, rows.claimed, "finding_id", "evidence_id"
        ),
        table("evaluations", "A row a judgement", columns.EVALUATIONS, rows.evaluations, "evaluation_id"),
        table("illustrations", "What is met", columns.ILLUSTRATIONS, rows.met, "evaluation_id", "illustration"),
        table("triage", "A row a theme that was sorted", columns.TRIAGE, rows.triage, "triage_id"),
        *report_tables(material, blanking),
    )


class _Rows:
    """The rows of each table. The order is that of ids and of the sample, so the same vault gives the same rows."""

    def __init__(self, material: TablesMaterial, blanking: Blanking) -> None:
        self._material, self._blanking = material, blanking

    def evidence(self) -> Rows:
        for row in self._material.pieces:
            source = self._material.evidence[row.id].source if row.id in self._material.evidence else None
            clean = self._cleaner(row.id, row.source_id)
            yield (
                str(row.id),
                row.source_kind.value,
                str(row.source_id),
                clean(row.label),
                clean(row.place),
                str(source.document) if source and source.document else None,
                clean(source.page) if source else None,
                Direction(row.direction).value,
                row.weight,
                row.verbatim,
                clean(row.quote),
                clean(row.says),
                row.author,
                row.made_at,
                clean(row.withdrawn),
            )

    def mappings(self) -> Rows:
        for row in self._material.pieces:
            for position, (indicator, key_line, theme) in enumerate(row.mappings, start=1):
                yield str(row.id), position, indicator, theme or None, key_line or None

    def codebook(self) -> Rows:
        framework = self._material.framework
        for indicator in framework.indicators:
            yield "indicator", indicator.id, indicator.title, "", indicator.tenet
        for theme in framework.themes:
            yield "theme", theme.id, theme.title, theme.indicator, None
        for line in framework.key_lines:
            yield "key_line", line.id, line.title, "", None

    def records(self) -> Rows:
        for row in self._material.records:
            unreadable = self._cleaner(row.id)(row.unreadable)
            readers = row.first_reader or None, row.second_reader or None
            drawn = row.stratum or None, row.replaces or None, row.replaced_by or None
            yield str(row.id), row.code, row.position, *readers, unreadable, *drawn

    def details(self) -> Rows:
        for row in self._material.records:
            for name, value in sorted(row.attributes.items()):
                yield str(row.id), name, value

    def readings(self) -> Rows:
        for one in self._material.reviews:
            whose = str(one.id), str(one.record_id), one.record_code, one.reading.value, one.reader, one.state.value
            yield *whose, one.template.id, one.template.version, one.finished_at, one.read_on

    def answers(self) -> Rows:
        for review in self._material.reviews:
            template = self._material.templates.get(review.template)
            for key in sorted(review.answers):
                if not is_about_a_concern(key, template):
                    yield from self._of_answer(review, key, review.answers[key])

    def _of_answer(self, review: RecordReview, key: str, answer: Answer) -> Rows:
        template = self._material.templates.get(review.template)
        question = template.question(key) if template is not None else None
        labels = {option.code: option.words for option in question.options} if question is not None else {}
        clean = self._cleaner(review.id, review.record_id)
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,) if answer.value else ()
        asked = (question.number, question.text) if question is not None else (None, None)
        agencies = ";".join(agency.value for agency in answer.agencies) or None
        rest = agencies, key not in frozenset(review.hidden or ())
        if not values and (answer.note or answer.agencies):
            yield str(review.id), key, 0, *asked, None, None, clean(answer.note), *rest
        for position, value in enumerate(values, start=1):
            said = value if value in labels else clean(value)
            note = clean(answer.note) if position == 1 else None
            yield str(review.id), key, position, *asked, said, labels.get(value), note, *rest

    def interviews(self) -> Rows:
        for one in self._material.interviews:
            clean = self._cleaner(one.id)
            yield (
                str(one.id),
                clean(one.title),
                one.interview_kind.value,
                one.audience.value,
                one.mode.value,
                one.held_at,
                one.ended_at,
                one.minutes,
                clean(one.led_by),
                sum(people.count for people in one.people),
                clean(one.supporter),
                clean(one.volunteer),
                one.volunteer_leads,
                clean(one.interpreter),
                one.anonymous,
                one.state.value,
                one.finished_at,
                len(one.text),
                len(one.write_up),
            )

    def people(self) -> Rows:
        for one in self._material.interviews:
            clean = self._cleaner(one.id)
            for position, people in enumerate(one.people, start=1):
                yield str(one.id), position, clean(people.designation), people.count, people.agency

    def documents(self) -> Rows:
        for one in self._material.documents:
            clean, file = self._cleaner(one.id), one.attachment
            about_file = (file.media_type, file.size_bytes) if file else (None, None)
            yield (
                str(one.id),
                clean(one.title),
                clean(one.came_from),
                one.is_survey,
                one.received_at,
                *about_file,
                len(one.text),
            )

    def findings(self) -> Rows:
        for one in self._material.findings:
            clean = self._cleaner(one.id)
            mapped = one.indicator, one.theme or None, one.key_line or None
            said = clean(one.claim), clean(one.weighed), one.author, clean(one.withdrawn)
            yield str(one.id), *mapped, one.order, *said

    def claimed(self) -> Rows:
        for one in self._material.findings:
            for side, pieces in (("for", one.supports), ("against", one.against)):
                yield from _numbered(one.id, side, pieces)

    def evaluations(self) -> Rows:
        for one in self._material.evaluations:
            clean = self._cleaner(one.id)
            scale = {point.number: point.labels for point in self._material.framework.scale}
            word = scale.get(one.number, {}).get(one.label_set) if one.number is not None else None
            judged = one.number, word, one.label_set or None, clean(one.rationale), clean(one.reason)
            after = str(one.follows) if one.follows else None, clean(one.panel), one.decided_on
            frozen = one.frozen_at, one.frozen_by or None
            yield str(one.id), one.indicator, one.level.value, one.by, *judged, *after, *frozen

    def met(self) -> Rows:
        for one in self._material.evaluations:
            yield from ((str(one.id), illustration) for illustration in one.illustrations)

    def triage(self) -> Rows:
        for one in self._material.triages:
            clean, activity = self._cleaner(one.id), str(one.activity) if one.activity else None
            state = one.state.value, clean(one.why), one.set_by, clean(one.settle_by)
            yield str(one.id), one.indicator, one.theme, *state, activity

    def _cleaner(self, *objects: UUID) -> Callable[[str], str | None]:
        """Words of these objects without what may identify somebody; nothing for none."""
        return lambda text: self._blanking.text(text, *objects) or None


def _numbered(finding: UUID, side: str, pieces: Iterable[UUID]) -> Rows:
    for position, piece in enumerate(pieces, start=1):
        yield str(finding), str(piece), side, position

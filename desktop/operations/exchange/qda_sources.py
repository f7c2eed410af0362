"""From an inspection's talks, documents and readings to a project's texts, with a selection for each piece."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from uuid import UUID

from desktop.domain.documents import Document
from desktop.domain.evidence import ORDINARY, Direction
from desktop.domain.interviews import Interview, Part
from desktop.domain.reviews import RecordReview
from desktop.domain.rows import EvidenceRow
from desktop.exchange.refi.codebook import Meaning, code_of, derived
from desktop.exchange.refi.project import Case, Coding, Note, Selection, TextSource, User, Variable
from desktop.operations.blanking import Blanking
from desktop.operations.exchange.placing import Cleaned, with_line_ends
from desktop.operations.exchange.qda_details import (
    ITS_ID,
    NOTES,
    PIECES,
    TITLE,
    WHAT,
    WRITE_UP,
    about_document,
    about_interview,
    about_record,
    about_review,
    details_of,
    moment,
    variables_of,
)
from desktop.operations.exchange.qda_material import QdaMaterial
from desktop.operations.exchange.review_text import review_text
from desktop.operations.interviews import source_kind_of

_LONGEST_NAME = 80
_BETWEEN = "\n\n"
_MOST_CODINGS = 0xFFFF
"""Of one piece: the room for them in the end of an id."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\n\r\t', "-"))
_FREE = {TITLE, "How, in words", "People", "Supporter", "Volunteer", "Interpreter", "Communication", "Came from"} | {
    "Why it cannot be read",
    "Led by",
}
"""What people wrote, among the details."""
PLACE, READ_IN, NO_QUOTE = "Place", "Read in", "Quotes no words"
"""What notes beside a piece are called: the page or question it was taken from, the document that was read beside a
record, and that the passage is no quote."""


class Sources:
    """One project's texts. Ask for ``all`` first: it fills ``notes``."""

    def __init__(self, material: QdaMaterial, blanking: Blanking) -> None:
        self._material, self._blanking = material, blanking
        self._pieces: dict[UUID, list[EvidenceRow]] = defaultdict(list)
        for row in material.pieces:
            self._pieces[row.source_id].append(row)
        self._codes: dict[Meaning, UUID] = {}
        self._names: set[str] = set()
        self.notes: list[Note] = []

    def users(self) -> tuple[User, ...]:
        """Everybody who wrote something, by designation."""
        names = {row.author for row in self._material.pieces}
        names |= {interview.led_by for interview in self._material.interviews}
        names |= {review.reader for review in self._material.reviews}
        return tuple(User(_user(name), self._blanking.text(name)) for name in sorted(filter(None, names)))

    def variables(self) -> tuple[Variable, ...]:
        """Every variable that is used, and those of the sample."""
        return variables_of(sorted({name for record in self._material.records for name in record.attributes}))

    def cases(self) -> Iterator[Case]:
        """A case a record, with the texts of its readings."""
        of_record: dict[UUID, list[UUID]] = defaultdict(list)
        for review in self._material.reviews:
            of_record[review.record_id].append(review.id)
        for record in self._material.records:
            details = details_of(self._clean(about_record(record), record.id))
            yield Case(record.id, record.code, details, tuple(of_record[record.id]))

    def all(self) -> Iterator[TextSource]:
        """Talks in the order they were held, documents, then readings in the sample's order."""
        for interview in sorted(self._material.interviews, key=lambda one: (one.held_at, one.id)):
            yield from self._of_interview(interview)
        for document in self._material.documents:
            yield from self._of_document(document)
        places = {record.id: record.position for record in self._material.records}
        for review in sorted(self._material.reviews, key=lambda one: (places.get(one.record_id, 0), one.id)):
            yield from self._of_review(review)
        yield from self._of_nothing_here()

    def _of_interview(self, interview: Interview) -> Iterator[TextSource]:
        rows = {row.id: row for row in self._pieces.pop(interview.id, ())}
        about = self._clean(about_interview(interview, source_kind_of(interview)), interview.id)
        for part in Part:
            text, spans = interview.written(part)
            if part is Part.WRITE_UP and not text:
                continue
            cleaned = self._cleaned(text, interview.id)
            placed = [
                (rows.pop(span.evidence_id), cleaned.span(span.start, span.end))
                for span in spans
                if span.evidence_id in rows and not span.is_gone
            ]
            is_notes = part is Part.NOTES
            said = about if is_notes else {name: about[name] for name in (ITS_ID, TITLE)} | {WHAT: WRITE_UP}
            yield TextSource(
                guid=interview.id if is_notes else derived(WRITE_UP, str(interview.id)),
                name=self._name(f"{about[TITLE]}, {NOTES if is_notes else WRITE_UP}"),
                text=cleaned.text,
                user=_user(interview.led_by) if interview.led_by else None,
                made_at=moment(interview.held_at),
                selections=self._selections(cleaned.text, placed, has_place=False),
                details=details_of(said),
            )
        yield from self._without_place(interview.id, about, rows.values())

    def _of_document(self, document: Document) -> Iterator[TextSource]:
        rows = {row.id: row for row in self._pieces.pop(document.id, ())}
        about = self._clean(about_document(document), document.id)
        cleaned = self._cleaned(document.text, document.id)
        placed = [
            (rows.pop(span.evidence_id), cleaned.span(span.start, span.end))
            for span in document.spans
            if span.evidence_id in rows and not span.is_gone and span.end <= len(document.text)
        ]
        yield TextSource(
            guid=document.id,
            name=self._name(about[TITLE]),
            text=cleaned.text,
            made_at=moment(document.received_at),
            selections=self._selections(cleaned.text, placed),
            details=details_of(about),
        )
        yield from self._without_place(document.id, about, rows.values())

    def _of_review(self, review: RecordReview) -> Iterator[TextSource]:
        rows = {row.id: row for row in self._pieces.pop(review.id, ())}
        about = self._clean(about_review(review), review.id, review.record_id)
        whole = review_text(review, self._material.templates.get(review.template))
        cleaned = self._cleaned(whole.text, review.id, review.record_id)
        placed = []
        for row in list(rows.values()):
            start, end = whole.parts.get(row.place, (0, 0))
            at = whole.text.find(row.quote, start, end) if row.quote.strip() else start
            if start < end and at >= 0:
                placed.append((rows.pop(row.id), cleaned.span(at, at + len(row.quote) if row.quote.strip() else end)))
        yield TextSource(
            guid=review.id,
            name=self._name(f"{review.record_code}, {review.reading.value} reading"),
            text=cleaned.text,
            user=_user(review.reader),
            made_at=moment(review.finished_at),
            selections=self._selections(cleaned.text, placed),
            details=details_of(about),
        )
        yield from self._without_place(review.id, about, rows.values())

    def _of_nothing_here(self) -> Iterator[TextSource]:
        """Pieces whose source is not on this laptop, or is a record by itself."""
        for source_id in sorted(self._pieces):
            rows = self._pieces[source_id]
            label = self._blanking.text(rows[0].label, source_id)
            about = {ITS_ID: str(source_id), TITLE: label, "Kind of source": rows[0].source_kind.value}
            yield from self._without_place(source_id, about, rows)

    def _without_place(
        self, source_id: UUID, about: dict[str, str], rows: Iterable[EvidenceRow]
    ) -> Iterator[TextSource]:
        """A text of what each piece quotes, or says where it quotes nothing, one below the other."""
        lines, starts, pieces, at = list[str](), list[int](), list(rows), 0
        for row in pieces:
            lines.append(row.quote if row.quote.strip() else row.says)
            starts.append(at)
            at += len(lines[-1]) + len(_BETWEEN)

        def whose(place: int) -> tuple[UUID, ...]:
            row = pieces[bisect_right(starts, place) - 1]
            return row.id, row.source_id

        if pieces:
            text = _BETWEEN.join(lines)
            cleaned = Cleaned.of(text, with_line_ends(text, self._blanking.blanks_by_place(text, whose)))
            ends = (start + len(line) for start, line in zip(starts, lines, strict=True))
            places = (cleaned.span(start, end) for start, end in zip(starts, ends, strict=True))
            placed = list(zip(pieces, places, strict=True))
            said = {name: about.get(name, "") for name in (ITS_ID, TITLE, "Kind of source", "Record")} | {WHAT: PIECES}
            yield TextSource(
                guid=derived(PIECES, str(source_id)),
                name=self._name(f"{about[TITLE] or 'Elsewhere'}, {PIECES}"),
                text=cleaned.text,
                selections=self._selections(cleaned.text, placed, on_what_it_says=True),
                details=details_of(said),
            )

    def _selections(
        self,
        text: str,
        placed: Iterable[tuple[EvidenceRow, tuple[int, int]]],
        *,
        has_place: bool = True,
        on_what_it_says: bool = False,
    ) -> tuple[Selection, ...]:
        """``on_what_it_says`` where a piece that quotes nothing has its own sentence as its passage."""
        made = []
        for row, (start, end) in sorted(placed, key=lambda one: (one[1], one[0].id)):
            user, at = _user(row.author), moment(row.made_at)
            notes = self._notes_on(row, user, at, has_place=has_place)
            is_passage = on_what_it_says and not row.quote.strip()
            says = "" if is_passage else self._blanking.text(row.says, row.id, row.source_id)
            name = " ".join(text[start:end].split())[:_LONGEST_NAME]
            made.append(Selection(row.id, start, end, name, says, user, at, tuple(self._codings(row, user)), notes))
        return tuple(made)

    def _notes_on(self, row: EvidenceRow, user: UUID, at: str, *, has_place: bool) -> tuple[UUID, ...]:
        notes = []
        if has_place and row.place:
            place = self._blanking.text(row.place, row.id, row.source_id)
            notes.append(Note(derived(PLACE, str(row.id)), PLACE, place, user, at))
        if not row.quote.strip():
            notes.append(Note(derived(NO_QUOTE, str(row.id)), NO_QUOTE, "", user, at))
        source = self._material.evidence[row.id].source if row.id in self._material.evidence else None
        if source is not None and source.document is not None:
            where = f"{source.document} {self._blanking.text(source.page, row.id, row.source_id)}".strip()
            notes.append(Note(derived(READ_IN, str(row.id)), READ_IN, where, user, at))
        self.notes += notes
        return tuple(note.guid for note in notes)

    def _codings(self, row: EvidenceRow, user: UUID) -> Iterator[Coding]:
        """Each indicator or theme begins a mapping; the key line behind it belongs to it."""
        meanings = []
        for indicator, key_line, theme in row.mappings:
            meanings.append(Meaning(indicator=indicator, theme=theme))
            meanings += [Meaning(key_line=key_line)] if key_line else []
        meanings.append(Meaning(direction=Direction(row.direction)))
        meanings += [Meaning(weight=row.weight)] if row.weight != ORDINARY else []
        meanings += [Meaning(own_words=True)] if row.verbatim else []
        first = derived("coding", str(row.id)).int & ~_MOST_CODINGS
        for place, meaning in enumerate(meanings):
            if meaning not in self._codes:
                self._codes[meaning] = code_of(self._material.framework, meaning)
            yield Coding(UUID(int=first + place), self._codes[meaning], user)

    def _cleaned(self, text: str, *objects: UUID) -> Cleaned:
        return Cleaned.of(text, with_line_ends(text, self._blanking.blanks(text, *objects)))

    def _clean(self, said: dict[str, str], *objects: UUID) -> dict[str, str]:
        def cleaned(name: str, value: str) -> str:
            return self._blanking.text(value, *objects) if name in _FREE else value

        return {name: cleaned(name, value) for name, value in said.items()}

    def _name(self, title: str) -> str:
        """A name that no other text has, also where letter case counts for nothing, and that a file can have."""
        plain = " ".join(title.translate(_NOT_IN_NAMES).split()) or "Text"
        name, number = plain, 2
        while name.casefold() in self._names:
            name, number = f"{plain} ({number})", number + 1
        self._names.add(name.casefold())
        return name


@cache
def _user(name: str) -> UUID:
    return derived("user", name)

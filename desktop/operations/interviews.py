"""Interviews: setting one up, writing, mapping what was said, and finishing.

Text, its spans and the evidence they belong to are saved in one transaction.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Evidence, Source, SourceKind
from desktop.domain.frameworks import Framework
from desktop.domain.interviews import Audience, Interview, InterviewKind, InterviewState, Part
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.prompts import PromptShelf
from desktop.domain.rows import EvidenceRow
from desktop.domain.spans import Span
from desktop.domain.speakers import speakers_of
from desktop.domain.verbatim import is_quoted
from desktop.operations import evidence as evidence_operations
from desktop.operations.desk import Desk
from desktop.operations.evidence import new_evidence
from desktop.operations.returning import place_of_return, with_span
from desktop.operations.writing import Writing, base_of

SOURCE_OF: dict[Audience, SourceKind] = {
    Audience.YOUNG_PEOPLE: SourceKind.YOUNG_PEOPLE,
    Audience.PARENTS: SourceKind.PARENTS,
    Audience.STAFF: SourceKind.STAFF,
    Audience.LEADERS: SourceKind.LEADERS,
}


@dataclass(frozen=True, slots=True)
class OpenInterview:
    """An interview with all that its page shows.

    ``base`` is the revision it starts from, None while there is none. ``recovered_at`` is when the draft it was
    opened from was saved. ``evidence`` is all that was taken from it, withdrawn pieces too. ``prompts`` are all lists,
    because audience and kind can be changed while it is open. ``begun`` is what stands in boxes beside it.
    """

    interview: Interview
    framework: Framework
    prompts: PromptShelf
    evidence: tuple[EvidenceRow, ...]
    partnership: str
    me: str
    base: UUID | None
    recovered_at: datetime | None
    begun: Mapping[str, str]


def open_interview(desk: Desk, interview_id: UUID) -> OpenInterview:
    """An interview as its draft left it, else as it was saved. Raises NotFound."""
    draft = desk.store.draft(interview_id)
    drafted = draft.item if draft is not None and isinstance(draft.item, Interview) else None
    interview = drafted or desk.store.find(Interview, interview_id)
    return OpenInterview(
        interview=_without_withdrawn(desk, interview),
        framework=desk.framework(),
        prompts=desk.packs.prompts,
        evidence=evidence_from(desk, interview_id),
        partnership=desk.inspection().partnership,
        me=desk.me.designation,
        base=base_of(desk, interview_id),
        recovered_at=draft.saved_at if draft else None,
        begun=desk.store.begun_words.of(interview_id),
    )


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A piece that counts again: all that was taken from the interview, and its span in ``text`` as it was saved."""

    evidence: tuple[EvidenceRow, ...]
    part: Part
    text: str
    span: Span


def _without_withdrawn(desk: Desk, interview: Interview) -> Interview:
    """The same without spans whose evidence no longer counts; one that is not on this laptop stays."""
    return interview.without({row.id for row in evidence_from(desk, interview.id) if row.withdrawn})


class InterviewWriting(Writing[Interview]):
    """The writing in one open interview, whose text, spans and evidence are always saved together."""

    def save(self, item: Interview) -> datetime:
        """Make a revision of it and of the evidence whose words changed. Returns when."""
        with self.from_base(item) as at:
            save_interview(self._desk, item)
        return at

    def map_passage(
        self, interview: Interview, part: Part, start: int, end: int, bearing: Bearing, evidence_id: UUID
    ) -> tuple[EvidenceRow, ...]:
        """Make evidence of a passage and save both together. Returns all that was taken from this interview."""
        with self.from_base(interview):
            map_passage(self._desk, interview, start, end, bearing, new_id=lambda: evidence_id, part=part)
        return evidence_from(self._desk, interview.id)

    def change(self, interview_id: UUID, evidence_id: UUID, bearing: Bearing) -> tuple[EvidenceRow, ...]:
        """Judge a piece anew. Returns all that was taken from this interview."""
        evidence_operations.change(self._desk, evidence_id, bearing)
        return evidence_from(self._desk, interview_id)

    def withdraw(self, interview: Interview, evidence_id: UUID, reason: str) -> tuple[EvidenceRow, ...]:
        """Withdraw a piece with the reason, and take its span out of the text. Returns all that was taken."""
        with self.from_base(interview):
            evidence_operations.withdraw(self._desk, evidence_id, reason)
            save_interview(self._desk, interview.without({evidence_id}))
        return evidence_from(self._desk, interview.id)

    def bring_back(self, interview: Interview, evidence_id: UUID) -> BroughtBack:
        """Let a withdrawn piece count again, with its span on its words. Returns where that is."""
        with self.from_base(interview):
            piece = evidence_operations.bring_back(self._desk, evidence_id)
            part, span = place_of_return(self._desk, interview, evidence_id, piece.quote)
            save_interview(self._desk, with_span(interview, part, span))
        return BroughtBack(evidence_from(self._desk, interview.id), part, interview.written(part)[0], span)

    def finish(self, interview: Interview) -> Interview:
        """Say that the write-up is done; see ``finish``."""
        with self.from_base(interview):
            return finish(self._desk, interview)

    def take_up_again(self, interview: Interview) -> Interview:
        """Open a finished write-up for more writing."""
        with self.from_base(interview):
            return take_up_again(self._desk, interview)


def start_interview(
    desk: Desk,
    audience: Audience,
    *,
    new_id: Callable[[], UUID],
    title: str = "",
    kind: InterviewKind = InterviewKind.ONE_TO_ONE,
) -> Interview:
    """A new interview, saved at once so that nothing typed into it can be without a home.

    Of a kind that has a form its text begins with the form's headings.
    """
    prompts = desk.packs.prompts.of(audience, kind)
    interview = Interview(
        id=new_id(),
        title=title.strip() or next_title(desk, audience, kind),
        interview_kind=kind,
        audience=audience,
        held_at=desk.clock(),
        led_by=desk.me.designation,
        prompts=prompts.id if prompts is not None else "",
        text=prompts.begins_with() if prompts is not None else "",
    )
    desk.store.save(interview)
    return interview


_TITLES = {
    Audience.YOUNG_PEOPLE: "Young person",
    Audience.PARENTS: "Parent",
    Audience.STAFF: "Member of staff",
    Audience.LEADERS: "Leader",
}


_TITLES_OF_KINDS = {
    InterviewKind.ACTIVITY_GROUP: "Activity group",
    InterviewKind.OBSERVATION: "Observation",
}


def next_title(desk: Desk, audience: Audience, kind: InterviewKind = InterviewKind.ONE_TO_ONE) -> str:
    """The next designation in this inspection: "Young person 8" after "Young person 7", who may only be planned."""
    stem = _TITLES_OF_KINDS.get(kind) or _TITLES[audience]
    taken = [line.title for line in desk.store.interview_lines()]
    taken += [entry.title for entry in desk.store.all(PlanEntry)]
    numbers = [title.removeprefix(stem).strip() for title in taken if title.startswith(stem)]
    return f"{stem} {max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"


def save_interview(desk: Desk, interview: Interview, evidence: Iterable[Evidence] = ()) -> Interview:
    """Save the writing as a revision, with new evidence and with the quotes of spans whose words changed."""
    taken = {piece.id: piece for piece in evidence}
    changed = [*taken.values(), *with_new_quotes(desk, interview, skip=taken.keys())]
    desk.store.save(interview, *changed)
    return interview


def with_new_quotes(desk: Desk, interview: Interview, *, skip: Collection[UUID] = ()) -> list[Evidence]:
    """Evidence that says something else now: its words were edited, or are somebody's own or no more; the interview
    has another title, or has become an observation or another audience's. An emptied span leaves its quote as it was.
    """
    rows = desk.store.evidence_rows(source_id=interview.id, withdrawn=True)
    kind, words = source_kind_of(interview), _words_under(interview)
    fresh = []
    for row in rows:
        said = words.get(row.id, (row.quote, row.verbatim))
        reads = (*said, kind, interview.title)
        if row.id not in skip and reads != (row.quote, row.verbatim, row.source_kind, row.label):
            piece = desk.store.find(Evidence, row.id)
            source = piece.source.model_copy(update={"source_kind": kind, "label": interview.title})
            fresh.append(piece.model_copy(update={"quote": said[0], "verbatim": said[1], "source": source}))
    return fresh


def _words_under(interview: Interview) -> dict[UUID, tuple[str, bool]]:
    """The words under each span that has any, and whether they are somebody's own."""
    speakers, found = speakers_of(interview, ""), {}
    for part in Part:
        text, spans = interview.written(part)
        for span in spans:
            if text[span.start : span.end].strip():
                own = is_quoted(text, span.start, span.end, speakers)
                found[span.evidence_id] = text[span.start : span.end], own
    return found


def map_passage(
    desk: Desk,
    interview: Interview,
    start: int,
    end: int,
    bearing: Bearing,
    *,
    new_id: Callable[[], UUID],
    part: Part = Part.NOTES,
) -> tuple[Interview, Evidence]:
    """Make evidence of one text from ``start`` to ``end`` (code points) and save both together."""
    text, _ = interview.written(part)
    words = text[start:end]
    if not words.strip():
        raise Refused("Select the words first, then map them.")
    piece = new_evidence(
        desk,
        source_of(interview, start, part),
        bearing,
        new_id=new_id,
        quote=words,
        verbatim=is_quoted(text, start, end, speakers_of(interview, desk.me.designation)),
    )
    marked = with_span(interview, part, Span(evidence_id=piece.id, start=start, end=end))
    return save_interview(desk, marked, [piece]), piece


def source_kind_of(interview: Interview) -> SourceKind:
    """What was watched is a source of its own, whoever was watched; what was said is its audience's."""
    return SourceKind.OBSERVATIONS if interview.is_observation else SOURCE_OF[interview.audience]


def source_of(interview: Interview, start: int, part: Part = Part.NOTES) -> Source:
    """Where evidence from this place in a text comes from."""
    return Source(
        source_kind=source_kind_of(interview),
        object_id=interview.id,
        place=time_mark_before(interview.written(part)[0], start),
        label=interview.title,
    )


def time_mark_before(text: str, position: int) -> str:
    """The last time mark, "10:04", at or before a place in the text; empty when there is none."""
    for line in reversed(text[:position].split("\n")):
        if line[:1] == "[" and line[6:7] == "]":
            return line[1:6]
    return ""


def finish(desk: Desk, interview: Interview) -> Interview:
    """Say that the write-up is done. It can be taken up again. Of people who agreed to no notes there is no text."""
    if not (interview.notes_refused or interview.text.strip() or interview.write_up.strip()):
        raise Refused("There is no text yet. Write it up, then finish.")
    return save_interview(
        desk,
        interview.model_copy(update={"state": InterviewState.WRITTEN_UP, "finished_at": desk.clock()}),
    )


def take_up_again(desk: Desk, interview: Interview) -> Interview:
    """Open a finished write-up for more writing."""
    return save_interview(desk, interview.model_copy(update={"state": InterviewState.NOTES, "finished_at": None}))


def evidence_from(desk: Desk, interview_id: UUID) -> tuple[EvidenceRow, ...]:
    """The evidence that was taken from an interview, withdrawn pieces included."""
    return desk.store.evidence_rows(source_id=interview_id, withdrawn=True)

"""Interviews: setting one up, writing, mapping what was said, and finishing.

Text, its spans and the evidence they belong to are saved in one transaction.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, Interview, InterviewState
from desktop.domain.rows import EvidenceRow, InterviewRow
from desktop.domain.spans import Span
from desktop.operations.desk import Desk
from desktop.operations.evidence import new_evidence

SOURCE_OF: dict[Audience, SourceKind] = {
    Audience.YOUNG_PEOPLE: SourceKind.YOUNG_PEOPLE,
    Audience.PARENTS: SourceKind.PARENTS,
    Audience.STAFF: SourceKind.STAFF,
    Audience.LEADERS: SourceKind.LEADERS,
}


def list_interviews(desk: Desk) -> tuple[InterviewRow, ...]:
    """Every interview, newest first."""
    return tuple(sorted(desk.store.interview_rows(), key=lambda row: row.held_at, reverse=True))


def start_interview(desk: Desk, audience: Audience, *, new_id: Callable[[], UUID], title: str = "") -> Interview:
    """A new interview, saved at once so that nothing typed into it can be without a home."""
    interview = Interview(
        id=new_id(),
        title=title.strip() or next_title(desk, audience),
        audience=audience,
        held_at=desk.clock(),
        led_by=desk.me.designation,
        prompts=str(audience),
    )
    desk.store.save(interview)
    return interview


_TITLES = {
    Audience.YOUNG_PEOPLE: "Young person",
    Audience.PARENTS: "Parent",
    Audience.STAFF: "Member of staff",
    Audience.LEADERS: "Leader",
}


def next_title(desk: Desk, audience: Audience) -> str:
    """The next designation in this inspection: "Young person 8" after "Young person 7"."""
    stem = _TITLES[audience]
    numbers = [
        row.title.removeprefix(stem).strip() for row in desk.store.interview_rows() if row.title.startswith(stem)
    ]
    return f"{stem} {max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"


def save_interview(desk: Desk, interview: Interview, evidence: Iterable[Evidence] = ()) -> Interview:
    """Save the writing as a revision, with new evidence and with the quotes of spans whose words changed."""
    taken = {piece.id: piece for piece in evidence}
    changed = [*taken.values(), *_with_new_quotes(desk, interview, skip=taken.keys())]
    desk.store.save(interview, *changed)
    return interview


def _with_new_quotes(desk: Desk, interview: Interview, *, skip: Iterable[UUID]) -> list[Evidence]:
    """Evidence whose words were edited. A span that was emptied leaves its quote as it was."""
    known = {row.id: row.quote for row in desk.store.evidence_rows(source_id=interview.id, withdrawn=True)}
    fresh = []
    for span in interview.spans:
        words = interview.text[span.start : span.end]
        if span.evidence_id in skip or not words.strip() or known.get(span.evidence_id, words) == words:
            continue
        fresh.append(desk.store.find(Evidence, span.evidence_id).model_copy(update={"quote": words}))
    return fresh


def map_passage(
    desk: Desk,
    interview: Interview,
    start: int,
    end: int,
    *,
    direction: Direction,
    mappings: tuple[Mapping, ...],
    new_id: Callable[[], UUID],
    says: str = "",
    weight: int = 2,
) -> tuple[Interview, Evidence]:
    """Make evidence of the text from ``start`` to ``end`` (code points) and save both together."""
    words = interview.text[start:end]
    if not words.strip():
        raise Refused("Select the words first, then map them.")
    piece = new_evidence(
        desk,
        source_of(interview, start),
        direction=direction,
        mappings=mappings,
        new_id=new_id,
        quote=words,
        says=says,
        weight=weight,
        verbatim=words.strip().startswith("“"),
    )
    marked = interview.model_copy(
        update={"spans": (*interview.spans, Span(evidence_id=piece.id, start=start, end=end))}
    )
    return save_interview(desk, marked, [piece]), piece


def source_of(interview: Interview, start: int) -> Source:
    """Where evidence from this place in the text comes from."""
    return Source(
        source_kind=SOURCE_OF[interview.audience],
        object_id=interview.id,
        place=time_mark_before(interview.text, start),
        label=interview.title,
    )


def time_mark_before(text: str, position: int) -> str:
    """The last time mark, "10:04", at or before a place in the text; empty when there is none."""
    for line in reversed(text[:position].split("\n")):
        if line[:1] == "[" and line[6:7] == "]":
            return line[1:6]
    return ""


def finish(desk: Desk, interview: Interview) -> Interview:
    """Say that the write-up is done. It can be taken up again."""
    if not interview.text.strip():
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

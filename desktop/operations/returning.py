"""Where a withdrawn piece of evidence points once it counts again: at its words, as its source reads now."""

from uuid import UUID

from desktop.domain.carried_spans import carried_over
from desktop.domain.errors import Damaged
from desktop.domain.interviews import Interview, Part
from desktop.domain.registry import object_of
from desktop.domain.revisions import by_descent
from desktop.domain.spans import Span
from desktop.operations.desk import Desk


def place_of_return(desk: Desk, interview: Interview, evidence_id: UUID, quote: str) -> tuple[Part, Span]:
    """In which of the two texts, and where.

    It follows the text from the last saved version in which the piece had its words, so that of words that stand there
    twice it finds its own. An empty span where the words stand nowhere any more.
    """
    stood = _last_place(desk, interview.id, evidence_id)
    if stood is not None:
        part, text, span = stood
        (now,) = carried_over([span], text, interview.written(part)[0], quotes={evidence_id: quote})
        return part, now
    part = Part.NOTES if quote in interview.text or quote not in interview.write_up else Part.WRITE_UP
    anew = Span(evidence_id=evidence_id, start=0, end=0)
    text, _ = interview.written(part)
    (now,) = carried_over([anew], text, text, quotes={evidence_id: quote})
    return part, now


def with_span(interview: Interview, part: Part, span: Span) -> Interview:
    """The interview with one more span in one of its texts. A piece that had a place already has this one only."""
    field = "spans" if part is Part.NOTES else "write_up_spans"
    without = interview.without({span.evidence_id})
    return without.model_copy(update={field: (*without.written(part)[1], span)})


def _last_place(desk: Desk, interview_id: UUID, evidence_id: UUID) -> tuple[Part, str, Span] | None:
    held = desk.store.bodies_held(interview_id)
    for link in reversed(by_descent(desk.store.links(interview_id))):
        item = _read(desk, link.id) if link.id in held else None
        if item is None:
            continue
        for part in Part:
            text, spans = item.written(part)
            for span in spans:
                if span.evidence_id == evidence_id and not span.is_gone:
                    return part, text, span
    return None


def _read(desk: Desk, revision_id: UUID) -> Interview | None:
    """An earlier version of an interview; None for one that is damaged, which others can stand in for."""
    try:
        revision = desk.store.revision(revision_id)
        item = None if revision is None or revision.body is None else object_of(revision.kind, revision.body)
    except Damaged:
        return None
    return item if isinstance(item, Interview) else None

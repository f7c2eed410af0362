"""Evidence between the two texts of an interview: each piece rests on one place; what was drawn over leaves a trace.

Pure. ``settled`` decides where a piece rests that has a place in both texts; ``carried_interview`` does what
``carried_over`` does for one text, when an earlier version of an interview comes back.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from desktop.domain.carried_spans import carried_over
from desktop.domain.interviews import Drawn, Interview, Part
from desktop.domain.spans import Span

Spans = tuple[Span, ...]


class Settled(NamedTuple):
    """The three lists of an interview: a piece is in one of the first two, and has a trace only beside the second."""

    spans: Spans
    write_up_spans: Spans
    traces: Spans


def settled(in_notes: Iterable[Span], in_write_up: Iterable[Span]) -> Settled:
    """Where each piece rests: on its words in the write-up; once they are gone there, on its words in the notes.

    ``in_notes`` are places and traces together. A piece whose words are in neither text keeps one empty place.
    """
    notes = {span.evidence_id: span for span in in_notes}
    write_up = {span.evidence_id: span for span in in_write_up}
    spans = {
        evidence_id: span
        for evidence_id, span in notes.items()
        if evidence_id not in write_up or (write_up[evidence_id].is_gone and not span.is_gone)
    }
    traces = tuple(span for evidence_id, span in notes.items() if evidence_id not in spans and not span.is_gone)
    moved = tuple(span for evidence_id, span in write_up.items() if evidence_id not in spans)
    return Settled(tuple(spans.values()), moved, traces)


def with_places(interview: Interview, part: Part, moved: Callable[[Span], Span]) -> Interview:
    """The interview with everything that points into one of its texts moved: evidence, traces, what was drawn over."""
    if part is Part.NOTES:
        update: dict[str, object] = {
            "spans": tuple(map(moved, interview.spans)),
            "traces": tuple(map(moved, interview.traces)),
        }
    else:
        update = {"write_up_spans": tuple(map(moved, interview.write_up_spans))}
    update["drawn"] = tuple(_moved(each, part, moved) for each in interview.drawn)
    return interview.model_copy(update=update)


def _moved(drawn: Drawn, part: Part, moved: Callable[[Span], Span]) -> Drawn:
    start, end = ("start", "end") if part is Part.NOTES else ("into_start", "into_end")
    place = moved(Span(evidence_id=drawn.id, start=getattr(drawn, start), end=getattr(drawn, end)))
    return drawn.model_copy(update={start: place.start, end: place.end})


def with_other_texts(versions: Sequence[Interview], text: str, write_up: str) -> Interview:
    """The first of several versions of an interview with other texts: evidence of all of them points at its words."""
    bare = {"text": text, "write_up": write_up, "spans": (), "write_up_spans": (), "traces": (), "drawn": ()}
    third = versions[0].model_copy(update=bare)
    for version in versions:
        known = {span.evidence_id for span in (*third.spans, *third.write_up_spans)}
        placed = carried_interview(version.without(known), third)
        third = placed.model_copy(
            update={
                "spans": (*third.spans, *(span for span in placed.spans if span not in third.spans)),
                "write_up_spans": (
                    *third.write_up_spans,
                    *(span for span in placed.write_up_spans if span not in third.write_up_spans),
                ),
            }
        )
    return third.model_copy(update={"drawn": _drawn_again(versions[0], third)})


def with_pieces_of(chosen: Interview, others: Iterable[Interview]) -> Interview:
    """One of several versions, with the evidence that only the others point at wherever its words stand in this one."""
    for other in others:
        known = {span.evidence_id for span in (*chosen.spans, *chosen.write_up_spans)}
        bare = chosen.model_copy(update={"spans": (), "write_up_spans": (), "traces": ()})
        placed = carried_interview(other.without(known), bare)
        added = {name: (*getattr(chosen, name), *getattr(placed, name)) for name in Settled._fields}
        chosen = chosen.model_copy(update=added)
    return chosen


def _drawn_again(now: Interview, then: Interview) -> tuple[Drawn, ...]:
    """What was drawn over, where its words stand in both texts of ``then``."""
    notes, write_up = (
        {
            span.evidence_id: span
            for span in carried_over(now.pointed_into(part)[1], now.written(part)[0], then.written(part)[0])
        }
        for part in Part
    )
    return tuple(
        Drawn(
            id=each.id,
            start=notes[each.id].start,
            end=notes[each.id].end,
            into_start=write_up[each.id].start,
            into_end=write_up[each.id].end,
        )
        for each in now.drawn
    )


def carried_interview(
    now: Interview,
    then: Interview,
    quotes: Mapping[UUID, str] | None = None,
    withdrawn: Collection[UUID] = (),
) -> Interview:
    """``then`` with every piece of evidence that points into ``now``, wherever its words stand in ``then``.

    A piece rests on the text on which it rested then, else on the one it rests on now, else on whichever has its
    words. ``quotes`` and ``withdrawn`` as for ``carried_over``.
    """
    notes = {
        span.evidence_id: span
        for span in carried_over(
            (*now.spans, *now.traces), now.text, then.text, (*then.spans, *then.traces), quotes, withdrawn
        )
    }
    write_up = {
        span.evidence_id: span
        for span in carried_over(
            now.write_up_spans, now.write_up, then.write_up, then.write_up_spans, quotes, withdrawn
        )
    }
    for span in then.spans:
        write_up.pop(span.evidence_id, None)  # it rested on the notes, and had not gone along yet
    lost = [span for span in now.write_up_spans if span.evidence_id in write_up and write_up[span.evidence_id].is_gone]
    for span in carried_over(lost, now.write_up, then.text, (), quotes):
        if not span.is_gone or not then.write_up:
            notes.setdefault(span.evidence_id, span)
    if not then.write_up:
        write_up = {}
    return then.model_copy(update=settled(notes.values(), write_up.values())._asdict())

"""The painted spans in words, for the list beside the text that a screen reader reads. Pure."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from desktop.domain.evidence import Direction
from desktop.domain.heads import head_of
from desktop.domain.objects import Model
from desktop.gui.widgets.writing.painted_span import PaintedSpan


class SpanDescription(Model):
    """One span in words. ``quote`` is empty and ``is_gone`` true when its text was removed.

    ``time`` (``HH:MM``) and ``speaker`` are the last that stand above it, empty when none does.
    """

    evidence_id: UUID
    role: Direction
    label: str
    quote: str
    time: str
    speaker: str
    is_gone: bool


def describe(text: str, spans: Iterable[PaintedSpan], speakers: Sequence[str]) -> tuple[SpanDescription, ...]:
    """Every span in the order of the text."""
    ordered = sorted(spans, key=lambda painted: (painted.span.start, painted.span.end))
    heads = _heads(text, speakers)
    described, at, time, speaker = [], 0, "", ""
    for painted in ordered:
        while at < len(heads) and heads[at][0] <= painted.span.start:
            _, at_time, at_speaker = heads[at]
            time, speaker, at = at_time or time, at_speaker or speaker, at + 1
        described.append(
            SpanDescription(
                evidence_id=painted.evidence_id,
                role=painted.role,
                label=painted.label,
                quote=text[painted.span.start : painted.span.end],
                time=time,
                speaker=speaker,
                is_gone=painted.span.is_gone,
            )
        )
    return tuple(described)


def _heads(text: str, speakers: Sequence[str]) -> list[tuple[int, str, str]]:
    """Where each line with a head starts, its time and its speaker."""
    found, start = [], 0
    for line in text.split("\n"):
        if head := head_of(line, speakers):
            found.append((start, head.time, head.speaker))
        start += len(line) + 1
    return found

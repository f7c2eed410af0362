"""The painted spans in words, for the list beside the text that a screen reader reads. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from desktop.domain.evidence import Direction
from desktop.domain.heads import head_of
from desktop.gui.widgets.writing.on_screen import Look


class SpanDescription(NamedTuple):
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


def describe(text: str, spans: Iterable[tuple[Look, int, int]], speakers: Sequence[str]) -> tuple[SpanDescription, ...]:
    """Every span, given by its look and where it stands in code points, in the order of the text."""
    heads = _heads(text, speakers)
    described, at, time, speaker = [], 0, "", ""
    for look, start, end in sorted(spans, key=lambda span: span[1:]):
        while at < len(heads) and heads[at][0] <= start:
            _, at_time, at_speaker = heads[at]
            time, speaker, at = at_time or time, at_speaker or speaker, at + 1
        words, is_gone = text[start:end], start == end
        described.append(SpanDescription(look.evidence_id, look.role, look.label, words, time, speaker, is_gone))
    return tuple(described)


def _heads(text: str, speakers: Sequence[str]) -> list[tuple[int, str, str]]:
    """Where each line with a head starts, its time and its speaker."""
    found, start = [], 0
    for line in text.split("\n"):
        if head := head_of(line, speakers):
            found.append((start, head.time, head.speaker))
        start += len(line) + 1
    return found

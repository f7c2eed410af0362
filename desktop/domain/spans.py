"""Where evidence points into a written text, and how those places follow the text as it is edited.

Pure arithmetic on offsets. It knows neither the editor that reports the edits nor the evidence behind a span.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from desktop.domain.objects import Model

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""Characters that take two units in UTF-16."""

Offset = Annotated[int, Field(ge=0)]


class Span(Model):
    """The piece of a text that one piece of evidence rests on: ``text[start:end]``, in Unicode code points.

    ``start == end`` means that the text is gone: the evidence keeps its quote, and the screen says so.
    """

    evidence_id: UUID
    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError("a span cannot end before it starts")
        return self

    @property
    def is_gone(self) -> bool:
        """Whether the text this span stood on was removed."""
        return self.start == self.end


def shift(spans: Iterable[Span], start: int, removed: int, added: int) -> tuple[Span, ...]:
    """The same spans after ``removed`` code points at ``start`` gave way to ``added`` new ones.

    See ``shift_range`` for the rules. Order is kept and no span is ever dropped.
    """
    return tuple(_shifted(span, start, removed, added) for span in spans)


def _shifted(span: Span, at: int, removed: int, added: int) -> Span:
    start, end = shift_range(span.start, span.end, at, removed, added)
    if (start, end) == (span.start, span.end):
        return span
    return Span(evidence_id=span.evidence_id, start=start, end=end)


def shift_range(start: int, end: int, at: int, removed: int, added: int) -> tuple[int, int]:
    """One range after an edit at ``at``; any unit, as long as all five numbers use the same one.

    An edit is a deletion and then an insertion at the same place, so a paste over text is both in turn.

    - Text inserted before the range moves it; inserted strictly inside, the range grows around it.
    - Text inserted at either edge stays outside: who types on after a quote does not lengthen the quote.
    - A deletion across an edge trims the range to what is left; a deletion of all of it leaves an empty range
      where the text stood. An empty range never grows again; only undo can bring its text back.
    """
    if removed:
        start = _without(start, at, removed)
        end = _without(end, at, removed)
    if start == end:
        return (start + added, end + added) if at < start else (start, end)
    return (start + added if at <= start else start), (end + added if at < end else end)


def _without(offset: int, at: int, removed: int) -> int:
    """Where ``offset`` lies once ``removed`` units at ``at`` are gone."""
    return offset if offset <= at else max(at, offset - removed)


def trim_common(old: str, new: str, caret: int | None = None) -> tuple[int, int]:
    """How many code points ``old`` and ``new`` share in front and, after those, behind: ``(prefix, suffix)``.

    An editor may report more as replaced than was (an input method reports the whole paragraph); what both
    texts share was not edited. Working in code points never splits a surrogate pair.

    ``caret`` is where the caret stands in ``new`` after the edit. It settles repeats: in ``ana|nas`` a typed
    ``na`` could otherwise be found two letters further on. Nothing behind the caret was typed, so the common
    end is taken first, from the caret on, and whatever else is common afterwards.
    """
    shorter = min(len(old), len(new))
    behind = 0 if caret is None else max(0, len(new) - caret)
    tail = _common_suffix(old, new, min(shorter, behind))
    prefix = _common_prefix(old[: len(old) - tail], new[: len(new) - tail])
    return prefix, _common_suffix(old, new, shorter - prefix)


def _common_prefix(old: str, new: str) -> int:
    return _longest(min(len(old), len(new)), lambda size: old[:size] == new[:size])


def _common_suffix(old: str, new: str, limit: int) -> int:
    return _longest(limit, lambda size: old[len(old) - size :] == new[len(new) - size :])


def _longest(limit: int, fits: Callable[[int], bool]) -> int:
    """The greatest size up to ``limit`` that fits, given that every smaller one does too."""
    return bisect_left(range(1, limit + 1), 1, key=lambda size: 0 if fits(size) else 1)


class Utf16Map:
    """Offsets of one text in code points and in the UTF-16 units that Qt counts in, exactly both ways.

    An offset inside a surrogate pair is taken for the start of its character.
    """

    def __init__(self, text: str) -> None:
        self._points = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]
        self._units = [point + index for index, point in enumerate(self._points)]

    def units(self, point: int) -> int:
        """Code points → UTF-16 units."""
        return point + bisect_left(self._points, point)

    def points(self, unit: int) -> int:
        """UTF-16 units → code points."""
        return unit - bisect_left(self._units, unit)

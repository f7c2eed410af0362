"""Where evidence points once a text has given way to an earlier one.

Evidence stays whatever becomes of the text: where its words stand in the new text it points at them, and where they
do not it says so (``Span.is_gone``).
"""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from desktop.domain.differences import Edit, edits
from desktop.domain.spans import Span


def carried_over(
    spans: Iterable[Span],
    was: str,
    becomes: str,
    stood: Iterable[Span] = (),
    quotes: Mapping[UUID, str] | None = None,
    withdrawn: Collection[UUID] = (),
) -> tuple[Span, ...]:
    """The spans of ``was`` in ``becomes``, in their order, and behind them those that only ``stood`` there.

    ``stood`` are the places that the earlier text had itself: they count wherever they hold words. Evidence that was
    taken since points at its own words, at those nearest to where they stood if they stand there more than once.
    ``quotes`` are the words of evidence whose text is gone. ``withdrawn`` evidence no longer points anywhere.
    """
    earlier = {span.evidence_id: span for span in stood}
    changes = edits(was, becomes)
    found: dict[UUID, Span] = {}
    for span in spans:
        held = earlier.get(span.evidence_id)
        if held is not None and not held.is_gone:
            found[span.evidence_id] = held
            continue
        words = was[span.start : span.end] or (quotes or {}).get(span.evidence_id, "")
        found[span.evidence_id] = _placed(span.evidence_id, words, becomes, _moved(span.start, changes))
    found.update({span.evidence_id: span for span in earlier.values() if span.evidence_id not in found})
    return tuple(span for span in found.values() if span.evidence_id not in withdrawn)


def _placed(evidence_id: UUID, words: str, text: str, near: int) -> Span:
    """The words nearest to a place; an empty span there when the text has them nowhere."""
    start = _nearest(words, text, near) if words.strip() else -1
    if start < 0:
        return Span(evidence_id=evidence_id, start=near, end=near)
    return Span(evidence_id=evidence_id, start=start, end=start + len(words))


def _nearest(words: str, text: str, near: int) -> int:
    """Where the words stand, as close to a place as they do; -1 when they stand nowhere."""
    before, behind = text.rfind(words, 0, near + len(words)), text.find(words, near)
    if before < 0 or behind < 0:
        return max(before, behind)
    return before if near - before <= behind - near else behind


def _moved(place: int, changes: Iterable[Edit]) -> int:
    """Where a place of the old text lies in the new one; inside words that changed, behind what came for them."""
    moved = place
    for change in changes:
        if change.start >= place:
            break
        moved += len(change.words) - (min(change.end, place) - change.start)
    return moved

"""Where each span stands in the document, through edits, undo and redo. Pure; the editor reports to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from desktop.gui.widgets.writing.edit_log import Done, moved_by
from desktop.gui.widgets.writing.ranges import Ranges

State = tuple[tuple[int, ...], Ranges]
"""Spans by a number of their own, and where they stand."""


class SpanTrack:
    """Ranges in UTF-16 units by evidence, with their places at every undo step.

    Arithmetic cannot bring back a span whose text was deleted, so the places are kept for each depth of the
    undo stack and put back when undo or redo arrives there. Only places travel: evidence taken since is
    never undone by undoing text, and evidence removed since does not come back. A span that was not there
    at that depth follows the edits that were taken back, one by one (``edit_log``).
    """

    def __init__(self, spans: Iterable[tuple[UUID, int, int]] = (), depth: int = 0) -> None:
        placed = list(spans)
        self._handles = {evidence_id: handle for handle, (evidence_id, _, _) in enumerate(placed)}
        self._next_handle = len(placed)
        self.ranges = Ranges((start, end) for _, start, end in placed)
        self._depths: dict[int, State] = {}
        self._note(depth)

    def __iter__(self) -> Iterator[tuple[UUID, int, int]]:
        for evidence_id, (start, end) in zip(self._handles, self.ranges, strict=True):
            yield evidence_id, start, end

    def __contains__(self, evidence_id: object) -> bool:
        return evidence_id in self._handles

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Evidence in the order of ``ranges``."""
        return tuple(self._handles)

    def add(
        self, spans: Iterable[tuple[UUID, int, int]], depth: int, *, came_with: tuple[int, int] | None = None
    ) -> None:
        """Track more spans, or move some that are tracked: they count as new ones to undo.

        ``came_with``: their words came in one step, from this depth of the undo stack, at this place: undone, they are
        empty there.
        """
        placed = {known: (start, end) for known, start, end in self}
        added = {known: (start, end) for known, start, end in spans}
        placed.update(added)
        for known in added:
            self._handles[known] = self._next_handle
            self._next_handle += 1
        self.ranges = Ranges(placed.values())
        before, at = came_with or (None, 0)
        if before in self._depths:
            handles, ranges = self._depths[before]
            empty = [(at, at)] * len(added)
            self._depths[before] = (*handles, *map(self._handles.__getitem__, added)), Ranges([*ranges, *empty])
        self._note(depth)

    def remove(self, evidence_id: UUID, depth: int) -> None:
        """Stop tracking a span. An unknown one is passed over."""
        kept = [(start, end) for known, start, end in self if known != evidence_id]
        self._handles.pop(evidence_id, None)
        self.ranges = Ranges(kept)
        self._note(depth)

    def edited(self, at: int, removed: int, added: int, depth: int) -> bool:
        """Follow a new edit, after which the undo stack has this depth. Returns whether any span moved."""
        return self._went(self.ranges.shifted(at, removed, added), depth)

    def edited_together(self, edits: Sequence[Done], depth: int) -> bool:
        """Follow one step of edits that share no text, made from the last to the first. Returns as ``edited``."""
        return self._went(self.ranges.moved(edits), depth)

    def _went(self, ranges: Ranges, depth: int) -> bool:
        before, self.ranges = self.ranges, ranges
        for deeper in [known for known in self._depths if known > depth]:
            del self._depths[deeper]
        self._note(depth)
        return self.ranges is not before

    def arrived(self, depth: int, edits: Sequence[Done] = ()) -> None:
        """Undo or redo has reached this depth by these edits: put every span back that stood somewhere then."""
        handles, ranges = self._depths.get(depth, ((), Ranges()))
        stood = dict(zip(handles, ranges, strict=True))
        here = zip(self._handles.values(), self.ranges, strict=True)
        self.ranges = Ranges(stood[handle] if handle in stood else moved_by(edits, *place) for handle, place in here)
        self._note(depth)

    def state(self) -> "State":
        """Where every span stands, to be put back later."""
        return tuple(self._handles.values()), self.ranges

    def put_back(self, state: "State", depth: int, edits: Sequence[Done] = ()) -> None:
        """Put every span back that the state has, and begin anew with a stack of this depth; others follow edits."""
        self._depths = {depth: state}
        self.arrived(depth, edits)

    def put_at(self, places: Mapping[UUID, tuple[int, int]], depth: int, edits: Sequence[Done] = ()) -> None:
        """Put spans where they stood by their evidence; one that is not tracked does not come back."""
        known = [
            (handle, places[evidence_id]) for evidence_id, handle in self._handles.items() if evidence_id in places
        ]
        self.put_back((tuple(handle for handle, _ in known), Ranges(place for _, place in known)), depth, edits)

    def _note(self, depth: int) -> None:
        self._depths[depth] = (tuple(self._handles.values()), self.ranges)

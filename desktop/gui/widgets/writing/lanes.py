"""Side by side: which lane each stripe stands in, so that stripes at the same height do not cover each other. Pure."""

from collections.abc import Sequence
from heapq import heappop, heappush


def lanes(extents: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """For each ``(top, bottom)``, given by rising top, ``(lane, lanes)``: its own from 0, and how many share the width.

    A stripe takes the first free lane. Stripes that overlap, directly or through others, share one number.
    """
    chosen: list[int] = []
    shared: list[int] = []
    taken: list[tuple[float, int]] = []
    free: list[int] = []
    wide, lowest = 0, float("-inf")
    for top, bottom in extents:
        if lowest <= top:  # nothing reaches this far down, so another group begins
            shared.extend([wide] * (len(chosen) - len(shared)))
            taken, free, wide = [], [], 0
        while taken and taken[0][0] <= top:
            heappush(free, heappop(taken)[1])
        lane = heappop(free) if free else wide
        wide = max(wide, lane + 1)
        heappush(taken, (bottom, lane))
        lowest = max(lowest, bottom)
        chosen.append(lane)
    shared.extend([wide] * (len(chosen) - len(shared)))
    return list(zip(chosen, shared, strict=True))

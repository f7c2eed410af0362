"""Side by side: which lane each stripe stands in, so that stripes at the same height do not cover each other. Pure."""

from collections.abc import Sequence


def lanes(extents: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """For each ``(top, bottom)``, given by rising top, ``(lane, lanes)``: its own from 0, and how many share the width.

    A stripe takes the first free lane. Stripes that overlap, directly or through others, share one number.
    """
    chosen: list[int] = []
    shared: list[int] = []
    ends: list[float] = []
    group = 0
    for place, (top, bottom) in enumerate(extents):
        if all(end <= top for end in ends):
            ends, group = [], place
        lane = next((free for free, end in enumerate(ends) if end <= top), len(ends))
        ends[lane : lane + 1] = [bottom]
        chosen.append(lane)
        shared[group:] = [len(ends)] * (place + 1 - group)
    return list(zip(chosen, shared, strict=True))

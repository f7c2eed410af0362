"""How fast something goes and how long it will take, from what was seen lately. It says nothing before it can know."""

from collections import deque
from collections.abc import Callable
from time import monotonic

_LATELY_S = 20.0
_LEAST_S = 2.0
_LEAST_STEPS = 4


class Pace:
    """``note`` each time more has gone; ``rate`` and ``left_s`` at any time. For one thread.

    The rate is that of the last 20 seconds, and of the last four steps where they took longer: a store that takes
    bytes in large pieces goes in jumps. When nothing moves the rate falls and the time left grows, as it really does.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` gives seconds that only grow."""
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def restart(self) -> None:
        """It was paused, or begins: what was seen before tells nothing of what comes."""
        self._seen.clear()

    def note(self, done_bytes: int) -> None:
        """So much of it has gone, what was there at the beginning counted in."""
        now = self._clock()
        if self._seen and done_bytes < self._seen[-1][1]:
            self._seen.clear()  # a part has to go again
        if not self._seen or done_bytes > self._seen[-1][1]:
            self._seen.append((now, done_bytes))
        while len(self._seen) > _LEAST_STEPS and now - self._seen[1][0] > _LATELY_S:
            self._seen.popleft()

    def rate(self) -> float | None:
        """Bytes a second; None while too little was seen."""
        if len(self._seen) < 2:
            return None
        (began, at_first), (_, last) = self._seen[0], self._seen[-1]
        took = self._clock() - began
        return (last - at_first) / took if took >= _LEAST_S else None

    def left_s(self, size_bytes: int) -> float | None:
        """Seconds until all of so many bytes has gone; None while that cannot be told."""
        rate = self.rate()
        if not rate:
            return None
        return max(0.0, (size_bytes - self._seen[-1][1]) / rate)

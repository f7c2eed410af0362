"""A clock that the demo sets, so that a whole inspection's weeks pass in one run."""

from datetime import datetime, timedelta

_TICK = timedelta(milliseconds=20)


class DemoClock:
    """Gives the time it was set to, and a little later at every call, so that order shows."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def __call__(self) -> datetime:
        self._at += _TICK
        return self._at

    def set(self, at: datetime) -> None:
        """Go on from ``at``. Going back is allowed: people write up later what they heard earlier."""
        self._at = at

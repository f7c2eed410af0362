"""How long to wait before the next try."""

from datetime import datetime

_FIRST_S = 30.0
_LONGEST_S = 3600.0


def retry_delay_s(tries: int, jitter: float) -> float:
    """Seconds to wait after ``tries`` failures (from 1): doubling up to an hour.

    ``jitter`` from 0 to 1 spreads the second half of each wait, so that a room of laptops that lost the network
    together does not come back together.
    """
    longest = min(_LONGEST_S, _FIRST_S * 2.0 ** min(max(tries, 1) - 1, 20))
    return longest * (0.5 + 0.5 * jitter)


def left_s(next_try: datetime, now: datetime) -> float:
    """Seconds until a next try, never more than the longest wait: the clock may have been set back meanwhile."""
    return min(max(0.0, (next_try - now).total_seconds()), _LONGEST_S)

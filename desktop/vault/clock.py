"""The time, as the vault is given it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the time now, in UTC and aware of it."""


def utc_now() -> datetime:
    """The laptop's own clock."""
    return datetime.now(UTC)

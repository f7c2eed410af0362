"""How far a concern has come on its way to the inspection lead's laptop."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Way(StrEnum):
    """By which way it goes to the lead, if not by word of mouth."""

    STORE = "store"
    FILE = "file"


class Reached(StrEnum):
    """``HERE`` is the lead's own laptop. ``HELD`` only when the lead's laptop signed that it has what stands here."""

    NOT_SENT = "not_sent"
    WAITING = "waiting"
    SENT = "sent"
    HELD = "held"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Sending:
    """``at`` is when it was sent, or when the lead's laptop signed for it. ``is_older`` when that was an older version.

    ``why`` is the sentence while it waits, and ``next_try_at`` when it is tried again by itself.
    """

    reached: Reached
    at: datetime | None = None
    way: Way | None = None
    is_older: bool = False
    why: str = ""
    next_try_at: datetime | None = None

    @property
    def is_held(self) -> bool:
        """Whether who leads has what stands here."""
        return self.reached in (Reached.HELD, Reached.HERE) and not self.is_older

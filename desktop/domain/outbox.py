"""Where a bundle stands on its way out, and where one that came in was put."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class SendState(StrEnum):
    """queued → sending → sent → received; or waiting for the store, or refused with a reason (DESIGN §5)."""

    QUEUED = "queued"
    SENDING = "sending"
    WAITING = "waiting"
    SENT = "sent"
    RECEIVED = "received"
    REFUSED = "refused"


UNSENT = frozenset({SendState.QUEUED, SendState.SENDING, SendState.WAITING})
"""Not all of it is in the store yet."""


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One bundle of ours. Its encrypted bytes are a file in the inspection's outbox folder until received.

    ``first_sequence`` and ``last_sequence`` are the device's revisions it carries, both included.
    ``counts`` is items by kind, ``why`` the sentence for waiting or refused, ``set_aside`` what the receipt
    names as not taken in. ``sent_at`` is when all of it was put where it went last, ``by_hand`` True where a person
    carries it on.
    """

    bundle_id: UUID
    sequence: int
    state: SendState
    made_at: datetime
    first_sequence: int
    last_sequence: int
    counts: dict[str, int]
    size_bytes: int
    parts_sent: int = 0
    parts: int = 0
    tries: int = 0
    next_try_at: datetime | None = None
    why: str = ""
    received_at: datetime | None = None
    set_aside: int = 0
    sent_at: datetime | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class IntakeItem:
    """One bundle that collation has dealt with. ``why`` is empty unless the whole bundle was set aside.

    ``set_aside`` pairs each revision that was not taken in with why. ``fault`` is the code that goes with ``why``.
    ``issue`` counts the receipts given for it, 0 while there is none.
    """

    bundle_id: UUID
    device: UUID
    sequence: int
    taken_at: datetime
    items: int
    set_aside: tuple[tuple[UUID, str], ...]
    why: str = ""
    fault: str = ""
    issue: int = 0

"""Why a vault was locked: what the audit trail keeps, and how it says it."""

from enum import StrEnum


class LockReason(StrEnum):
    """The values stand in audit trails and never change."""

    ASKED = "asked"
    IDLE = "idle"
    SLEEP = "sleep"
    SCREEN_LOCK = "screen lock"
    MINIMISED = "minimised"
    SHUTDOWN = "shutdown"
    CLOSED = "closed"


_WORDS = {
    LockReason.ASKED: "Locked by a person at the keyboard",
    LockReason.IDLE: "Locked by itself: nobody pressed a key",
    LockReason.SLEEP: "Locked before the laptop went to sleep",
    LockReason.SCREEN_LOCK: "Locked together with the screen",
    LockReason.MINIMISED: "Locked when its window was minimised",
    LockReason.SHUTDOWN: "Locked before the laptop was shut down",
    LockReason.CLOSED: "Daybook was closed",
}


def locked_in_words(reason: object) -> str:
    """A lock in the audit trail. A reason that a later version wrote is still a lock."""
    return next((words for known, words in _WORDS.items() if known == reason), "Locked")

"""Where the caret was when an interview was left: who comes back goes on in mid-sentence, after a lock too.

Places by the interview's id, in memory alone: no word of a text, and gone when the program ends.
"""

from uuid import UUID

from desktop.domain.interviews import Part


class LeftAt:
    """One for the program, because a lock takes every screen with it."""

    def __init__(self) -> None:
        self._places: dict[UUID, tuple[Part, int]] = {}

    def note(self, interview_id: UUID, part: Part, at: int) -> None:
        """The caret is before code point ``at`` of this text."""
        self._places[interview_id] = (part, at)

    def of(self, interview_id: UUID) -> tuple[Part, int] | None:
        """Where it was; None for one that was not left yet."""
        return self._places.get(interview_id)


left_at = LeftAt()

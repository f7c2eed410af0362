"""What was typed into one editor and is not known to be on the disk, and since when. Knows nothing of Qt."""

from collections.abc import Callable
from datetime import datetime


class Owed:
    """Counts changes in batches: each batch ends when a commit is asked for, which holds it and all before it.

    Commits may come back in another order than they were asked for. ``failed`` says that the person was told of one
    that did not hold, and that none which holds as much has come back since.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._asked = 0
        self._failed_at: int | None = None
        self._first_typed: dict[int, datetime] = {}

    @property
    def failed(self) -> bool:
        return self._failed_at is not None

    def typed(self) -> None:
        """Something changed."""
        self._first_typed.setdefault(self._asked + 1, self._clock())

    def has_news(self) -> bool:
        """Whether a commit asked for now would hold something that none before it held, or replace one that failed."""
        return self.failed or self._asked + 1 in self._first_typed

    def is_waiting(self) -> bool:
        """Whether something that a commit was asked for is not on the disk yet."""
        return any(batch <= self._asked for batch in self._first_typed)

    def is_anything(self) -> bool:
        """Whether anything at all is not known to be on the disk."""
        return bool(self._first_typed)

    def since(self) -> datetime | None:
        """When the first change that is not on the disk was typed."""
        return min(self._first_typed.values(), default=None)

    def ask(self) -> int:
        """A commit of everything is asked for. Returns its number."""
        self._asked += 1
        return self._asked

    def committed(self, number: int) -> None:
        """That commit holds."""
        self._first_typed = {batch: at for batch, at in self._first_typed.items() if batch > number}
        if self._failed_at is not None and self._failed_at <= number:
            self._failed_at = None

    def lacks(self, number: int) -> bool:
        """Whether something in that commit is in no other that holds."""
        return any(batch <= number for batch in self._first_typed)

    def fail(self, number: int | None = None) -> None:
        """That commit, or the last one asked for, did not hold: another is owed."""
        at = self._asked if number is None else number
        self._failed_at = at if self._failed_at is None else max(at, self._failed_at)
        if not self._first_typed:
            self._first_typed[at] = self._clock()

    def forget(self) -> int:
        """Nothing is owed any more. Returns the number of the last commit that this is said of."""
        self._first_typed.clear()
        self._failed_at = None
        return self._asked

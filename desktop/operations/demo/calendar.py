"""When things happen in the demo: counted back from now, which is a week after the days onsite."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Calendar:
    """``now`` is when the demo is looked at. Everything else follows from it."""

    now: datetime

    @property
    def notified_on(self) -> date:
        """So that today falls in week 13, final analysis."""
        return self.now.date() - timedelta(weeks=12)

    @property
    def sample_drawn(self) -> datetime:
        return self._at(weeks=6)

    @property
    def reading(self) -> datetime:
        """The first of three days of reading records."""
        return self._at(weeks=5)

    @property
    def onsite(self) -> datetime:
        """The first of four days of talking with people."""
        return self._at(weeks=1)

    @property
    def sent(self) -> datetime:
        return self.now - timedelta(hours=3)

    def _at(self, *, weeks: int) -> datetime:
        monday = self.now.date() - timedelta(weeks=weeks, days=self.now.weekday())
        return datetime.combine(monday, time(9, 30), tzinfo=self.now.tzinfo)

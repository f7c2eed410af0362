"""Which prompts of an interview were covered, and when. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime

from desktop.domain.interviews import Interview


def with_covered(interview: Interview, listed: Collection[str], ticked: Iterable[str], at: datetime) -> Interview:
    """The interview with the ticks of one list as they stand now; ``listed`` are the ids of that list's prompts.

    What was ticked of another list stays, since an audience can be changed back. A tick keeps its time.
    """
    now = tuple(ticked)
    every = (*(one for one in interview.covered if one not in listed), *now)
    news = {one: at for one in now if one not in interview.covered}
    times = {one: time for one, time in interview.covered_at.items() if one in every}
    return interview.model_copy(update={"covered": every, "covered_at": {**news, **times}})

"""What points to one record, talk or person in an inspection: it is in nothing that leaves the team."""

from collections.abc import Iterator, Sequence

from desktop.domain.interviews import Interview
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.roles import ListedRole
from desktop.operations.desk import Desk
from desktop.operations.in_stretches import HowFar, Reading, in_one_go, some_at_a_time


def telling_words(desk: Desk) -> Sequence[str]:
    """Codes, titles of talks and of the schedule, roles and designations with a number."""
    return in_one_go(reading_telling_words(desk))


def reading_telling_words(desk: Desk) -> Reading[Sequence[str]]:
    """As ``telling_words``, some talks at a time."""
    found = [row.code for row in desk.store.record_rows()]
    for talks in some_at_a_time(desk.store.whole, Interview):
        found += [words for talk in talks for words in _of_talk(talk)]
        yield HowFar(0, 1)
    found += [entry.title for entry in desk.store.all(PlanEntry)]
    found += [role.label for role in desk.store.all(ListedRole) if any(map(str.isdigit, role.label))]
    return found


def _of_talk(talk: Interview) -> Iterator[str]:
    yield talk.title
    yield from (people.designation for people in talk.people if any(map(str.isdigit, people.designation)))

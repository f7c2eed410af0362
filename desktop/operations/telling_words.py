"""What points to one record, talk or person in an inspection: it is in nothing that leaves the team."""

from collections.abc import Iterator

from desktop.domain.interviews import Interview
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.roles import ListedRole
from desktop.operations.desk import Desk


def telling_words(desk: Desk) -> Iterator[str]:
    """Codes, titles of talks and of the schedule, roles and designations with a number."""
    yield from (row.code for row in desk.store.record_rows())
    for talk in desk.store.whole.all(Interview):
        yield talk.title
        yield from (people.designation for people in talk.people if any(map(str.isdigit, people.designation)))
    yield from (entry.title for entry in desk.store.all(PlanEntry))
    yield from (role.label for role in desk.store.all(ListedRole) if any(map(str.isdigit, role.label)))

"""Who can stand at the head of a line of an interview: those who took part by their role, then who asked. Pure."""

from collections.abc import Iterator

from desktop.domain.heads import SEVERAL
from desktop.domain.interviews import Interview, InterviewKind, People

_MOST_APART = 20
"""Of one designation; of more people than that nobody can tell who spoke."""


def speakers_of(interview: Interview, me: str) -> tuple[str, ...]:
    """The roles in the order in which a key goes through them. Of eight young people in a group each has a number.

    ``me`` is the designation of the person who writes.
    """
    alone = interview.interview_kind is InterviewKind.ONE_TO_ONE
    people = tuple(role for each in interview.people for role in _each(each, alone=alone))
    first = (interview.title, *people) if alone or not people else people
    together = () if alone else (SEVERAL, interview.title)
    asked = (interview.led_by, interview.volunteer, me, interview.supporter)
    return tuple(dict.fromkeys(_at_the_head(role) for role in (*first, *together, *asked) if role))


def _at_the_head(role: str) -> str:
    """A line begins with it, so its first letter is a capital, however the set-up has it."""
    return role[:1].upper() + role[1:]


def _each(people: People, *, alone: bool) -> Iterator[str]:
    if not alone and 1 < people.count <= _MOST_APART:
        yield from (f"{people.designation} {number}" for number in range(1, people.count + 1))
    yield people.designation

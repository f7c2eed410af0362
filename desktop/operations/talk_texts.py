"""The texts that a person wrote in a talk's set-up and in the schedule, each by its place.

``written_texts`` asks here; the notes and the write-up are its own.
"""

from collections.abc import Iterator

from desktop.domain.interviews import Interview
from desktop.domain.plan_entries import PlanEntry

_SET_UP = ("title", "led_by", "supporter", "volunteer", "mode_words", "interpreter", "communication")
_PLANNED = (
    "title",
    "place",
    "note",
    "supporter",
    "volunteer",
    "mode_words",
    "interpreter",
    "cancelled_because",
)
_PEOPLE, _LANGUAGE = "people", "language"
_FOLLOW_UP = {"follow_up": "what", "follow_up_by": "by"}


def set_up_texts(item: Interview | PlanEntry) -> Iterator[tuple[str, str, str]]:
    """Field, key and text of each: ``people`` by their place from 0, ``follow_up…`` by its id."""
    for name in _SET_UP if isinstance(item, Interview) else _PLANNED:
        yield name, "", getattr(item, name)
    for place, people in enumerate(item.people):
        yield _PEOPLE, str(place), people.designation
    if isinstance(item, Interview):
        yield _LANGUAGE, "", item.explained.language
        for follow_up in item.follow_ups:
            for field, name in _FOLLOW_UP.items():
                yield field, str(follow_up.id), getattr(follow_up, name)


def with_set_up_text(item: Interview | PlanEntry, field: str, key: str, text: str) -> Interview | PlanEntry:
    """The same with another text at a place."""
    if field == _PEOPLE:
        people = list(item.people)
        people[int(key)] = people[int(key)].model_copy(update={"designation": text[:80]})
        return item.model_copy(update={"people": tuple(people)})
    if isinstance(item, Interview) and field == _LANGUAGE:
        return item.model_copy(update={"explained": item.explained.model_copy(update={"language": text})})
    if isinstance(item, Interview) and field in _FOLLOW_UP:
        update = {_FOLLOW_UP[field]: text}
        changed = (each.model_copy(update=update) if str(each.id) == key else each for each in item.follow_ups)
        return item.model_copy(update={"follow_ups": tuple(changed)})
    return item.model_copy(update={field: text})

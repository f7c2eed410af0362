"""What a page says of a talk and of an entry of the schedule beside their text: facts, each a term and its words.

Times are in UTC, as data has them, so that they read the same everywhere.
"""

from collections.abc import Iterator
from datetime import datetime

from desktop.domain.follow_ups import FollowUp
from desktop.domain.inspections import AGENCY_WORDS
from desktop.domain.interviews import Explained, Interview, People
from desktop.domain.plan_entries import PlanEntry


def interview_facts(item: Interview) -> Iterator[tuple[str, str]]:
    """How a talk was set up, what was explained and agreed, and what follows."""
    yield "Held", _from_to(item.held_at, item.ended_at)
    yield "Breaks", f"{item.breaks_minutes} minutes" if item.breaks_minutes else ""
    yield "Kind", f"{_spaced(item.interview_kind)}, {item.mode_words or _spaced(item.mode)}"
    yield "With", _people(item.people)
    yield "Led by", item.led_by
    yield "Supporter", item.supporter
    yield "Volunteer", _volunteer(item.volunteer, leads=item.volunteer_leads)
    yield "Interpreter", item.interpreter
    yield "Communication", item.communication
    yield "Anonymous", "yes" if item.anonymous else ""
    yield from _explained(item.explained)
    yield "Prompts covered", str(len(item.covered) or "")
    for follow_up in item.follow_ups:
        yield _spaced(follow_up.follow_up_kind).capitalize(), _follow_up(follow_up, item.led_by)
    yield "State", _spaced(item.state)


def plan_facts(item: PlanEntry) -> Iterator[tuple[str, str]]:
    """When, with whom, where, who sees them, and how it stands."""
    yield "When", _from_to(item.starts_at, item.ends_at)
    yield "Kind", f"{_spaced(item.activity)}, {item.mode_words or _spaced(item.mode)}"
    yield "With", _people(item.people)
    yield "Place", item.place
    yield "Seen by", ", ".join(item.seen_by)
    yield "Supporter", item.supporter
    yield "Volunteer", _volunteer(item.volunteer, leads=item.volunteer_leads)
    yield "Interpreter", item.interpreter
    yield "Note", item.note
    yield "State", _spaced(item.state)
    yield "Cancelled because", item.cancelled_because
    for before in item.earlier:
        yield "Was to be", f"{_from_to(before.starts_at, before.ends_at)}; moved by {before.moved_by}"


def _explained(explained: Explained) -> Iterator[tuple[str, str]]:
    parts = {
        "notes are taken": explained.notes,
        "who sees them": explained.sharing,
        "the duty to pass on": explained.passing_on,
        "they agreed": explained.agreed,
        "it is safe to talk": explained.safe_to_talk,
    }
    yield "Explained", ", ".join(what for what, done in parts.items() if done)
    yield (
        "In the words of",
        f"{explained.words_from}, version {explained.words_version}" if explained.words_from else "",
    )
    yield "Explained at", "" if explained.at is None else _moment(explained.at)
    yield "In", ", ".join(filter(None, (explained.language, "easy words" if explained.easy_words else "")))
    yield "Agreed by", ", ".join(map(_spaced, explained.agreed_by))
    yield "Did not agree to", ", ".join(map(_spaced, explained.refused))


def _follow_up(item: FollowUp, led_by: str) -> str:
    due = "" if item.due_on is None else f"by {item.due_on.isoformat()}"
    done = "to do" if item.done_on is None else f"done {item.done_on.isoformat()}"
    return "; ".join(filter(None, (item.what, item.by or led_by, due, done)))


def _volunteer(designation: str, *, leads: bool) -> str:
    return f"{designation}, leading" if designation and leads else designation


def _people(people: tuple[People, ...]) -> str:
    return ", ".join(f"{each.count} × {each.designation}{_of(each)}" for each in people)


def _of(people: People) -> str:
    return "" if people.agency is None else f" ({AGENCY_WORDS[people.agency]})"


def _spaced(word: str) -> str:
    return str(word).replace("_", " ")


def _from_to(start: datetime, end: datetime | None) -> str:
    return _moment(start) if end is None else f"{_moment(start)} to {_moment(end)}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"

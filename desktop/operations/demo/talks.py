"""Composes the demo's interviews: a text with times, speakers and quotes, and where its evidence stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from desktop.domain.heads import SEVERAL
from desktop.domain.interviews import Audience, InterviewKind, Mode, People
from desktop.operations.demo.material import Material, Passage, varied


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk as an inspector would have typed it. ``passages`` are (start, end, passage) in code points."""

    title: str
    audience: Audience
    interview_kind: InterviewKind
    mode: Mode
    held_at: datetime
    people: tuple[People, ...]
    supporter: str
    text: str
    passages: tuple[tuple[int, int, Passage], ...]


_SHARES = (
    (Audience.YOUNG_PEOPLE, 10, "Young person", "young person"),
    (Audience.PARENTS, 6, "Parent", "parent"),
    (Audience.STAFF, 5, "Staff group", "social worker"),
    (Audience.LEADERS, 3, "Leaders", "senior manager"),
)

_IN_GROUPS = {Audience.STAFF, Audience.LEADERS}
_KINDS = {
    "Young person 3": InterviewKind.ACTIVITY_GROUP,
    "Young person 6": InterviewKind.ACTIVITY_GROUP,
    "Young person 9": InterviewKind.OBSERVATION,
    "Staff group 4": InterviewKind.OBSERVATION,
    "Leaders 1": InterviewKind.PROFESSIONAL_DISCUSSION_2,
    "Leaders 2": InterviewKind.PROFESSIONAL_DISCUSSION_2,
}
"""Which of the talks are none of the usual kind of their audience, by the title that they are drawn under."""
_TITLES = {
    "Young person 3": "Activity group 1",
    "Young person 6": "Activity group 2",
    "Young person 9": "Observation 1",
    "Staff group 4": "Observation 2",
}


def compose_talks(random: Random, material: Material, onsite: datetime) -> tuple[Talk, ...]:
    """Twenty-four talks over the four days from ``onsite``, in order of time."""
    talks = []
    for audience, count, stem, designation in _SHARES:
        for number in range(1, count + 1):
            held_at = onsite + timedelta(
                days=random.randrange(4), hours=random.randrange(7), minutes=15 * random.randrange(4)
            )
            talks.append(_talk(random, material, audience, f"{stem} {number}", designation, held_at))
    return tuple(sorted(talks, key=lambda talk: (talk.held_at, talk.title)))


def _talk(
    random: Random, material: Material, audience: Audience, title: str, designation: str, held_at: datetime
) -> Talk:
    passages = [passage for passage in material.passage if passage.audience is audience]
    lines = next(filler.lines for filler in material.filler if filler.audience is audience)
    chosen = random.sample(passages, k=random.randint(2, 4))
    kind = _KINDS.get(title) or (InterviewKind.GROUP if audience in _IN_GROUPS else InterviewKind.ONE_TO_ONE)
    is_group = kind is not InterviewKind.ONE_TO_ONE
    turns = _turns(designation) if is_group else (_TITLES.get(title, title),)
    text, marked = _text(random, turns, chosen, lines, held_at)
    return Talk(
        title=_TITLES.get(title, title),
        audience=audience,
        interview_kind=kind,
        mode=random.choice((Mode.IN_PERSON, Mode.IN_PERSON, Mode.PHONE, Mode.TEAMS)),
        held_at=held_at,
        people=(People(designation=designation, count=random.randint(4, 7) if is_group else 1),),
        supporter="Advocacy worker" if audience is Audience.YOUNG_PEOPLE and random.random() < 0.4 else "",
        text=text,
        passages=marked,
    )


def _turns(designation: str) -> tuple[str, ...]:
    """Who speaks in a group, turn after turn: as the roles of its people stand at the head of a line."""
    person = designation[:1].upper() + designation[1:]
    return (f"{person} 1", SEVERAL, f"{person} 3", f"{person} 2, {person} 4")


def _text(
    random: Random, turns: tuple[str, ...], passages: list[Passage], fillers: tuple[str, ...], held_at: datetime
) -> tuple[str, tuple[tuple[int, int, Passage], ...]]:
    text, marked, at = "", [], held_at
    for passage, speaker in zip(passages, cycle(turns), strict=False):
        text += f"[{at:%H:%M}] {speaker}: {passage.line}\n"
        said = varied(random, passage.quote)
        quote = f"“{said}”" if passage.verbatim else said
        marked.append((len(text), len(text) + len(quote), passage))
        text += f"{quote}\n"
        if random.random() < 0.6:
            text += f"{random.choice(fillers)}\n"
        text += "\n"
        at += timedelta(minutes=random.randint(4, 11))
    return text.rstrip("\n"), tuple(marked)

"""A long interview with many mapped passages, and a list of very many short ones. Invented; the same each time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random

from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, Interview, InterviewState, People
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.spans import Span
from desktop.operations.concerns.steps import raise_concern
from desktop.operations.desk import Desk
from desktop.operations.interviews import SOURCE_OF
from desktop.vault.ids import new_id

_HELD = datetime(2026, 4, 28, 10, tzinfo=UTC)
_BATCH, _PIECES = 250, 3
_SENTENCES = (
    "She asks me what I want to happen and then she writes it down so that I can read it.",
    "The placement was too far from his brother and nobody had said why.",
    "“I told them in May and again in June, and I will tell them again.” 😀",
    "Her teacher at Glenmoran Primary rang twice; the social worker came back on the Friday.",
    "Contact with his mum is every other week, at the house of a friend in Na h-Eileanan Siar.",
    "They waited from March until November for somebody to help with sleep.",
    "The plan says what should change, and what would have to be true for the order to end.",
    "He was described as attention-seeking in the notes, which he had read.",
    "Nobody knew who would come to the meeting, and grandad was not asked.",
    "It is calmer at home now that the same worker comes every week.",
)


def long_text(characters: int, seed: int = 1) -> str:
    """Paragraphs of about 600 characters, every third with a time and a speaker, as an inspector writes them."""
    chance = Random(seed)  # noqa: S311  invented material, not a secret
    parts, size = [], 0
    while size < characters:
        head = f"[10:{len(parts) % 60:02}] Young person 7: " if len(parts) % 3 == 0 else ""
        parts.append(f"{head}{' '.join(chance.choices(_SENTENCES, k=8))}\n")
        size += len(parts[-1])
    return "".join(parts)[:characters]


def long_interview(desk: Desk, characters: int, pieces: int, seed: int = 2) -> Interview:
    """Saved with that many pieces of evidence, 20 to 400 characters each, wherever they fall: many overlap."""
    chance = Random(seed)  # noqa: S311
    text = long_text(characters)
    talk = Interview(
        id=new_id(),
        title="Young person 7",
        audience=Audience.YOUNG_PEOPLE,
        held_at=_HELD,
        led_by=desk.me.designation,
        prompts=str(Audience.YOUNG_PEOPLE),
        text=text,
    )
    taken = [_piece(desk, talk, chance) for _ in range(pieces)]
    talk = talk.model_copy(update={"spans": tuple(span for span, _ in taken)})
    desk.store.save(talk, *(piece for _, piece in taken))
    return talk


def _piece(desk: Desk, talk: Interview, chance: Random) -> tuple[Span, Evidence]:
    start = chance.randrange(len(talk.text) - 400)
    span = Span(evidence_id=new_id(), start=start, end=start + chance.randint(20, 400))
    theme = chance.choice(desk.framework().themes)
    piece = Evidence(
        id=span.evidence_id,
        source=Source(source_kind=SourceKind.YOUNG_PEOPLE, object_id=talk.id, label=talk.title),
        quote=talk.text[span.start : span.end],
        direction=chance.choice(tuple(Direction)),
        mappings=(Mapping(indicator=theme.indicator, theme=theme.id),),
        author=desk.me.designation,
    )
    return span, piece


def many_interviews(desk: Desk, count: int) -> None:
    """Save so many short interviews by a hundred hands, half of them still to be written up, with a few pieces each."""
    talks = _talks(desk, count)
    while batch := list(islice(talks, _BATCH)):
        desk.store.save(*(item for talk in batch for item in (talk, *_pieces_of(desk, talk))))


def _pieces_of(desk: Desk, talk: Interview) -> Iterator[Evidence]:
    source = Source(source_kind=SOURCE_OF[talk.audience], object_id=talk.id, label=talk.title)
    for place in range(_PIECES):
        theme = desk.framework().themes[place]
        mappings = (Mapping(indicator=theme.indicator, theme=theme.id),)
        direction = tuple(Direction)[place % 3]
        yield Evidence(
            id=new_id(), source=source, quote=talk.text, direction=direction, mappings=mappings, author=talk.led_by
        )


def a_week(desk: Desk, count: int) -> None:
    """So many activities in the week of the desk's clock, many at the same time, and as many concerns."""
    today = desk.clock().replace(hour=9, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    entries = []
    for number in range(count):
        starts_at = monday + timedelta(days=number % 5, minutes=30 * (number // 5 % 16))
        seen_by = (desk.me.designation,) if number % 3 else (f"Inspector {2 + number % 7}",)
        audience = tuple(Audience)[number % 4]
        entries.append(
            PlanEntry(
                id=new_id(),
                title=f"Talk {number + 1}",
                audience=audience,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=45),
                place="Community centre",
                seen_by=seen_by,
            )
        )
    desk.store.save(*entries)
    for _ in range(count):
        raise_concern(desk, new_id=new_id)


def _talks(desk: Desk, count: int) -> Iterator[Interview]:
    for number in range(count):
        yield Interview(
            id=new_id(),
            title=f"Talk {number + 1}",
            audience=tuple(Audience)[number % 4],
            held_at=_HELD + timedelta(minutes=number),
            led_by=desk.me.designation if number % 3 else f"Inspector {2 + number % 99}",
            people=(People(designation="person", count=1 + number % 3),),
            state=tuple(InterviewState)[number % 2],
            text=_SENTENCES[number % len(_SENTENCES)],
        )

"""An inspection with so many evidence notes, as notes come: most quoted from interviews, the rest from records.

Words are drawn as language draws them (a few very often, most seldom), so that search, compression and line breaking
meet what they meet in earnest. Invented; the same seed gives the same text.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from uuid import UUID

from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, Interview, InterviewState, People
from desktop.domain.objects import StoredObject
from desktop.domain.records import Record
from desktop.domain.spans import Span
from desktop.operations.desk import Desk
from desktop.operations.interviews import SOURCE_OF
from desktop.vault.ids import new_id

COMMON, RARE = "review", "kingfisher"
"""A word of most notes, and one of about seven in all."""
PIECES_A_TALK = 20
_RECORDS = 60
_VOCABULARY = 4_000
_NOTE_WORDS = (25, 90)
_SYLLABLES = ("an", "be", "car", "do", "el", "fin", "gar", "hil", "in", "jo", "ken", "lo", "mor", "ness", "or", "pen")
_HELD = datetime(2026, 4, 28, 10, tzinfo=UTC)


class Writer:
    """Writes notes in an invented language with a natural spread of words."""

    def __init__(self, notes: int, seed: int = 7) -> None:
        self._chance = Random(seed)  # noqa: S311  invented material, not a secret
        self._words = [
            "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(1, 4))) for _ in range(_VOCABULARY)
        ]
        self._weights = list(accumulate(1 / (place + 3) for place in range(_VOCABULARY)))
        self._rare_every = max(1, notes // 7)
        self.written = 0

    def note(self) -> str:
        """One note of 25 to 90 words."""
        self.written += 1
        words = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randint(*_NOTE_WORDS))
        if self.written % 5:
            words[len(words) // 2] = COMMON
        if self.written % self._rare_every == 0:
            words[len(words) // 3] = RARE
        return f"{' '.join(words).capitalize()}."

    def direction(self) -> Direction:
        return self._chance.choices(tuple(Direction), (5, 3, 1))[0]

    def choice(self, options: tuple[tuple[str, str], ...]) -> tuple[str, str]:
        return self._chance.choice(options)


def fill(desk: Desk, notes: int) -> int:
    """Save an inspection with this many pieces of evidence; returns the bytes of text in all of it but its records."""
    text_bytes = 0
    for items in notes_of(desk, notes):
        desk.store.save(*items)
        text_bytes += sum(len(item.words().encode()) for item in items if not isinstance(item, Record))
    return text_bytes


def notes_of(desk: Desk, notes: int) -> Iterator[list[StoredObject]]:
    """The records, then a talk or what a record says, each with its pieces, until there are so many."""
    writer = Writer(notes)
    themes = tuple((theme.indicator, theme.id) for theme in desk.framework().themes)
    records = [Record(id=new_id(), code=f"R-{number:03}", position=number) for number in range(_RECORDS)]
    yield list(records)
    for number in range(0, notes, PIECES_A_TALK):
        count = min(PIECES_A_TALK, notes - number)
        if (number // PIECES_A_TALK) % 3 == 2:
            yield _from_record(records, number, count, writer, themes)
        else:
            yield _talk(number, count, writer, themes)


def one_note(desk: Desk, quote: str) -> Evidence:
    """A piece ready to be saved."""
    theme = desk.framework().themes[0]
    source = Source(source_kind=SourceKind.STAFF, object_id=new_id(), label="Social worker 3")
    return _piece(source, quote, Direction.STRENGTH, (theme.indicator, theme.id), author=desk.me.designation)


def _talk(number: int, count: int, writer: Writer, themes: tuple[tuple[str, str], ...]) -> list[StoredObject]:
    """An interview whose text is its notes one under the other, each of them evidence."""
    talk = Interview(
        id=new_id(),
        title=f"Talk {number // PIECES_A_TALK + 1}",
        audience=tuple(Audience)[number % 4],
        held_at=_HELD + timedelta(minutes=number),
        led_by="Inspector 1",
        people=(People(designation="person", count=1 + number % 3),),
        state=InterviewState.WRITTEN_UP,
    )
    source = Source(source_kind=SOURCE_OF[talk.audience], object_id=talk.id, place="10:04", label=talk.title)
    text, spans, pieces = "", [], []
    for _ in range(count):
        quote = writer.note()
        piece = _piece(source, quote, writer.direction(), writer.choice(themes))
        spans.append(Span(evidence_id=piece.id, start=len(text), end=len(text) + len(quote)))
        text += f"{quote}\n\n"
        pieces.append(piece)
    return [talk.model_copy(update={"text": text, "spans": tuple(spans)}), *pieces]


def _from_record(
    records: list[Record], number: int, count: int, writer: Writer, themes: tuple[tuple[str, str], ...]
) -> list[StoredObject]:
    record = records[number % _RECORDS]
    source = Source(source_kind=SourceKind.RECORDS, object_id=record.id, place="advocacy", label=record.code)
    return [_piece(source, writer.note(), writer.direction(), writer.choice(themes)) for _ in range(count)]


def _piece(
    source: Source, quote: str, direction: Direction, theme: tuple[str, str], *, author: str = "Inspector 1"
) -> Evidence:
    piece_id: UUID = new_id()
    indicator, name = theme
    mappings = (Mapping(indicator=indicator, theme=name),)
    return Evidence(id=piece_id, source=source, quote=quote, direction=direction, mappings=mappings, author=author)

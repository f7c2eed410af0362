"""An inspection as a team has it when it judges: evidence of every kind of source, by several hands, over seven weeks.

Saved through the store, a stretch at a time. With a folder to keep it in, it is made once and copied afterwards.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from desktop.domain.documents import Document
from desktop.domain.evidence import Evidence, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, Interview, InterviewKind, InterviewState, People
from desktop.domain.objects import StoredObject
from desktop.domain.records import Record
from desktop.domain.spans import Span
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.inspections import open_inspection
from desktop.operations.interviews import source_kind_of
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.paths import resources_folder, schema_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.benchmarks import material
from tests.benchmarks.material import PIECES_A_TALK, Writer
from tests.teams import PASSPHRASE, Clock, make_team

INSPECTORS = 8
RECORDS = 60
_STRETCH = 50
"""Sources that are saved in one transaction, each with its twenty pieces."""
_WITHDRAWN_EVERY = 50
_WEEKS = timedelta(weeks=7)
_SOURCES = (
    *(SourceKind.RECORDS,) * 6,
    *(SourceKind.YOUNG_PEOPLE,) * 4,
    *(SourceKind.PARENTS,) * 3,
    *(SourceKind.STAFF,) * 3,
    *(SourceKind.LEADERS, SourceKind.DOCUMENTS, SourceKind.DOCUMENTS, SourceKind.OBSERVATIONS, SourceKind.SURVEYS),
)
"""How often pieces come from each kind of source."""
_AUDIENCES = {
    SourceKind.YOUNG_PEOPLE: Audience.YOUNG_PEOPLE,
    SourceKind.PARENTS: Audience.PARENTS,
    SourceKind.STAFF: Audience.STAFF,
    SourceKind.LEADERS: Audience.LEADERS,
    SourceKind.OBSERVATIONS: Audience.STAFF,
}


@dataclass(frozen=True)
class Judged:
    """What every part of the benchmark is given. ``desk`` is a lead's and belongs to ``work``'s thread."""

    work: Work
    desk: Desk
    folder: Path
    """An empty folder to write into."""
    pieces: int


def judged_desk(folder: Path, pieces: int, kept: Path | None) -> Desk:
    """A lead's desk with so many pieces of evidence, in ``folder``. Belongs to the thread it is made on."""
    if kept is None:
        return _made(folder, pieces)
    ready = kept / f"{pieces}-{fingerprint()}"
    if not ready.exists():
        making = kept / f"{ready.name}.making"
        shutil.rmtree(making, ignore_errors=True)
        _made(making, pieces).vault.close()
        making.rename(ready)
    shutil.copytree(ready, folder, dirs_exist_ok=True)
    return _opened(folder)


def fingerprint() -> str:
    """Other code makes other material, and other migrations another vault: what was kept of either is passed over."""
    made_by = [Path(__file__), Path(material.__file__), *sorted((schema_folder() / "migrations").glob("*.sql"))]
    return sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()[:12]


def _opened(folder: Path) -> Desk:
    clock = Clock()
    clock.now += 2 * _WEEKS
    vault = Vault.open(folder / "lead", PASSPHRASE, clock=clock)
    return open_inspection(vault, vault.inspections()[0].id, packs_at_hand(vault, resources_folder()))


def _made(folder: Path, pieces: int) -> Desk:
    team = make_team(folder, inspectors=1)
    team.inspectors[0].vault.close()
    fill(team.lead, team.clock, pieces)
    return team.lead


def fill(desk: Desk, clock: Clock, pieces: int) -> None:
    """Put records and so many pieces of evidence into an inspection, over weeks that go by on its clock."""
    maker = _Maker(desk, pieces)
    desk.store.save(*maker.records)
    sources = maker.sources()
    stretches = -(-pieces // (PIECES_A_TALK * _STRETCH))
    while stretch := list(islice(sources, _STRETCH)):
        desk.store.save(*(item for source in stretch for item in source))
        clock.now += _WEEKS / stretches


class _Maker:
    """Makes sources, each with the evidence taken from it."""

    def __init__(self, desk: Desk, pieces: int) -> None:
        self._pieces, self._writer = pieces, Writer(pieces)
        self._begins: datetime = desk.clock()
        self._themes = tuple((theme.indicator, theme.id) for theme in desk.framework().themes)
        self._key_lines = tuple(line.id for line in desk.framework().key_lines)
        self._questions = tuple(question.id for question in desk.template().questions)
        self.records = [Record(id=new_id(), code=f"R-{place:03}", position=place) for place in range(RECORDS)]

    def sources(self) -> Iterator[list[StoredObject]]:
        """One source after the other, the object first where it is new."""
        for number, first in enumerate(range(0, self._pieces, PIECES_A_TALK)):
            count = min(PIECES_A_TALK, self._pieces - first)
            yield self._source(number, _SOURCES[number * 7 % len(_SOURCES)], count)

    def _source(self, number: int, kind: SourceKind, count: int) -> list[StoredObject]:
        if kind is SourceKind.RECORDS:
            record = self.records[number % RECORDS]
            label, about = record.code, record.id
            return [self._piece(Source(source_kind=kind, object_id=about, place=self._question(place), label=label))
                    for place in range(number, number + count)]  # fmt: skip
        if kind in _AUDIENCES:
            return self._talk(number, kind, count)
        return self._document(number, kind, count)

    def _question(self, place: int) -> str:
        return self._questions[place % len(self._questions)]

    def _talk(self, number: int, kind: SourceKind, count: int) -> list[StoredObject]:
        talk = Interview(
            id=new_id(),
            title=f"Talk {number + 1}",
            interview_kind=InterviewKind.OBSERVATION if kind is SourceKind.OBSERVATIONS else InterviewKind.GROUP,
            audience=_AUDIENCES[kind],
            held_at=_at(self._begins, number),
            led_by=_inspector(number),
            people=(People(designation="person", count=1 + number % 3),),
            state=InterviewState.WRITTEN_UP,
        )
        source = Source(source_kind=source_kind_of(talk), object_id=talk.id, place="10:04", label=talk.title)
        pieces = [self._piece(source, number) for _ in range(count)]
        text, spans = _text_of(pieces)
        return [talk.model_copy(update={"text": text, "spans": spans}), *pieces]

    def _document(self, number: int, kind: SourceKind, count: int) -> list[StoredObject]:
        title = f"{'Survey' if kind is SourceKind.SURVEYS else 'Minutes'} {number + 1}"
        document = Document(id=new_id(), title=title, came_from="Partnership", received_at=_at(self._begins, number))
        document = document.model_copy(update={"is_survey": kind is SourceKind.SURVEYS})
        source = Source(source_kind=kind, object_id=document.id, place=str(1 + number % 30), label=title)
        pieces = [self._piece(source, number) for _ in range(count)]
        return [document.model_copy(update={"text": self._writer.note()}), *pieces]

    def _piece(self, source: Source, hand: int = 0) -> Evidence:
        indicator, theme = self._writer.choice(self._themes)
        place = self._writer.written
        key_line = self._key_lines[place % len(self._key_lines)]
        return Evidence(
            id=new_id(),
            source=source,
            quote=self._writer.note(),
            says="" if place % 3 else "What was agreed was not done in time.",
            verbatim=source.source_kind is SourceKind.YOUNG_PEOPLE,
            direction=self._writer.direction(),
            weight=1 + place % 3,
            mappings=(Mapping(indicator=indicator, key_line=key_line, theme=theme),),
            author=_inspector(hand or place),
            withdrawn="" if (place + 1) % _WITHDRAWN_EVERY else "Taken down twice.",
        )


def _text_of(pieces: list[Evidence]) -> tuple[str, tuple[Span, ...]]:
    """A text of these quotes one under the other, and where each stands."""
    text, spans = "", []
    for piece in pieces:
        spans.append(Span(evidence_id=piece.id, start=len(text), end=len(text) + len(piece.quote)))
        text += f"{piece.quote}\n\n"
    return text, tuple(spans)


def _inspector(number: int) -> str:
    return f"Inspector {1 + number % INSPECTORS}"


def _at(begins: datetime, number: int) -> datetime:
    return (begins + timedelta(hours=number % (7 * 24 * 7))).astimezone(UTC)

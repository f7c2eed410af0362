"""From a project's coded passages to pieces of evidence, as far as their codes mean something here.

Daybook writes a selection a piece. QualCoder writes a selection a coding: there what one person coded on the same words
is one piece, whose id is that of the first selection, so that the same file gives the same pieces again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.evidence import ORDINARY, Direction
from desktop.domain.evidence import Mapping as Mapped
from desktop.exchange.refi.codebook import Meaning
from desktop.exchange.refi.project import Project, Selection, TextSource
from desktop.operations.exchange.qda_sources import NO_QUOTE, PLACE, READ_IN


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence that would be made. ``direction`` is None where no code says it.

    ``passages`` counts the selections that it was made of. ``place`` and ``read_in`` are known of our own only.
    """

    id: UUID
    start: int
    end: int
    mappings: tuple[Mapped, ...]
    direction: Direction | None
    weight: int
    own_words: bool
    says: str
    user: UUID | None
    passages: int
    place: str = ""
    read_in: str = ""
    quotes: bool = True


def pieces_in(
    source: TextSource, project: Project, meanings: Mapping[UUID, Meaning], *, is_ours: bool
) -> Iterator[Piece]:
    """The pieces of one text, in the file's order."""
    notes = {note.guid: note for note in project.notes}
    groups: dict[tuple[object, ...], list[Selection]] = {}
    for one in source.selections:
        coded_by = next((coding.user for coding in one.codings if coding.user), one.user)
        key = (one.guid,) if is_ours else (one.start, one.end, coded_by)
        groups.setdefault(key, []).append(one)
    for selections in groups.values():
        said = [meanings[coding.code] for one in selections for coding in one.codings if coding.code in meanings]
        mappings = _mappings(said, in_order=is_ours)
        if not mappings:
            continue
        first = selections[0]
        beside = [notes[guid] for one in selections for guid in one.notes if guid in notes]
        own = {note.name: note.text for note in beside} if is_ours else {}
        others = [] if is_ours else [note.text for note in beside]
        yield Piece(
            id=first.guid,
            start=first.start,
            end=first.end,
            mappings=mappings,
            direction=next((one.direction for one in said if one.direction is not None), None),
            weight=next((one.weight for one in said if one.weight), ORDINARY),
            own_words=any(one.own_words for one in said),
            says=_joined([*(one.description for one in selections), *others]),
            user=next((coding.user for one in selections for coding in one.codings if coding.user), first.user),
            passages=len(selections),
            place=own.get(PLACE, ""),
            read_in=own.get(READ_IN, ""),
            quotes=NO_QUOTE not in own,
        )


def _mappings(said: Iterable[Meaning], *, in_order: bool) -> tuple[Mapped, ...]:
    """In our own files a key line belongs to the mapping before it; elsewhere the first belongs to all."""
    found: list[Mapped] = []
    lines: list[str] = []
    for meaning in said:
        if meaning.indicator:
            found.append(Mapped(indicator=meaning.indicator, theme=meaning.theme))
        elif meaning.key_line and in_order and found:
            found[-1] = found[-1].model_copy(update={"key_line": meaning.key_line})
        elif meaning.key_line:
            lines.append(meaning.key_line)
    if lines and not in_order:
        found = [one.model_copy(update={"key_line": lines[0]}) for one in found]
        found += [one.model_copy(update={"key_line": line}) for line in dict.fromkeys(lines[1:]) for one in found]
    return tuple(dict.fromkeys(found))


def _joined(texts: Iterable[str]) -> str:
    """Each once; a single one as it stands."""
    kept = list(dict.fromkeys(text for text in texts if text.strip()))
    return "\n".join(kept)

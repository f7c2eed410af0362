"""Looking into a REFI-QDA project before any of it is taken in: what it holds, what that means here, what stays out.

A code means something here by its id, where Daybook wrote it, or by its name, or because a person says so. A passage
becomes a piece of evidence when one of its codes means an indicator or a theme.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from desktop.domain.frameworks import Framework
from desktop.exchange.refi.codebook import Meaning, guessed, meanings_of, names_a_key_line
from desktop.exchange.refi.project import ORIGIN, Code, Project
from desktop.exchange.refi.reading import read_project, without_twins
from desktop.operations.exchange.qda_passages import Piece, pieces_in

_CODERS = "Coders’ names (what they coded comes in as yours)"
_NO_MEANING = "Passages without a code that means an indicator or a theme here"
_OTHER_LINES = "Passages with a key line of enquiry that this framework does not have (choose which it is)"
_CASES = "Cases (records come from the sample only)"


@dataclass(frozen=True, slots=True)
class IncomingCode:
    """One code of the file: its name, what it stands under, how many passages have it, and what is guessed."""

    guid: UUID
    name: str
    under: str
    passages: int
    guess: Meaning | None


@dataclass(frozen=True, slots=True)
class LookedInto:
    """A project as it was read, with what its codes can mean. ``codes`` are those that some passage has."""

    project: Project
    codes: tuple[IncomingCode, ...]
    left_out: Mapping[str, int]
    meanings: Mapping[UUID, Meaning] = field(default_factory=dict)
    """What codes mean: guessed, and then as a person says."""

    @property
    def is_ours(self) -> bool:
        """Whether Daybook wrote it."""
        return self.project.origin == ORIGIN

    def meaning(self, code: UUID, chosen: Meaning | None) -> "LookedInto":
        """The same with another meaning of a code; None for none."""
        others = {guid: meaning for guid, meaning in self.meanings.items() if guid != code}
        return replace(self, meanings=others if chosen is None else {**others, code: chosen})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking it in would make, whatever is here already. ``undirected`` pieces come in as uncertainties, those
    ``without_line`` with no key line of enquiry, as no code names one for them.
    """

    texts: int
    memos: int
    pieces: int
    undirected: int
    without_line: int
    records: int
    left_out: tuple[tuple[str, int], ...]


def look_into_project(path: Path, framework: Framework) -> LookedInto:
    """Read a .qdpx. Needs no vault. Raises BadFile."""
    read = read_project(path)
    project = replace(read.project, codes=without_twins(read.project.codes))
    counts = Counter(
        code for source in project.sources for one in source.selections for code in {c.code for c in one.codings}
    )
    named = list(_with_above(project.codes))
    guesses = guessed((code for code, _ in named), framework, {code.guid: above for code, above in named})
    codes = tuple(
        IncomingCode(code.guid, code.name, above, counts[code.guid], guesses.get(code.guid))
        for code, above in named
        if counts[code.guid]
    )
    return LookedInto(project, codes, read.left_out, dict(guesses))


def outcome_of(looked: LookedInto) -> Outcome:
    """With the meanings that codes have now."""
    project = looked.project
    pieces, passages = list(every_piece(looked)), sum(len(source.selections) for source in project.sources)
    left_out = Counter(looked.left_out)
    lines = (one for one in looked.codes if names_a_key_line(one.name, one.under))
    left_out[_OTHER_LINES] = sum(one.passages for one in lines if one.guid not in looked.meanings)
    left_out[_NO_MEANING] = passages - sum(piece.passages for piece in pieces)
    if not looked.is_ours:
        left_out[_CASES] = len(project.cases)
        left_out[_CODERS] = len(project.users)
    return Outcome(
        texts=len(project.sources),
        memos=len(memos_of(looked)),
        pieces=len(pieces),
        undirected=sum(piece.direction is None for piece in pieces),
        without_line=0 if looked.is_ours else sum(not _has_line(piece) for piece in pieces),
        records=len(project.cases) if looked.is_ours else 0,
        left_out=tuple((what, count) for what, count in left_out.items() if count),
    )


def every_piece(looked: LookedInto) -> Iterator[Piece]:
    """The pieces of all texts."""
    for source in looked.project.sources:
        yield from pieces_in(source, looked.project, looked.meanings, is_ours=looked.is_ours)


def _has_line(piece: Piece) -> bool:
    return any(mapping.key_line for mapping in piece.mappings)


def memos_of(looked: LookedInto) -> tuple[UUID, ...]:
    """Notes that stand by themselves, beside no passage."""
    beside = {note for source in looked.project.sources for one in source.selections for note in one.notes}
    return tuple(note.guid for note in looked.project.notes if note.guid not in beside and note.text.strip())


def choices_of(framework: Framework) -> tuple[tuple[str, str], ...]:
    """All that a code can mean here, as key and name."""
    return tuple((meaning.key, name) for meaning, name in meanings_of(framework).values())


def meaning_of(framework: Framework, key: str) -> Meaning | None:
    """The meaning with this key, or None."""
    return next((meaning for meaning, _ in meanings_of(framework).values() if meaning.key == key), None)


def _with_above(codes: tuple[Code, ...], above: str = "") -> Iterator[tuple[Code, str]]:
    for code in codes:
        yield code, above
        yield from _with_above(code.codes, code.name)

"""Labelled sentences, and what the guard makes of them: right, missed, false alarms.

A finding is right when it is of the marked kind, covers what was marked and takes no other word with it.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.model import IdentifierKind

NAMES = frozenset({IdentifierKind.NAME, IdentifierKind.INITIALS})
STRUCTURED = frozenset(IdentifierKind) - NAMES
FOLDER = Path(__file__).parent / "labelled"
_MARK = re.compile(r"\[([a-z_]+):([^\]]+)\]")
_WORD = re.compile(r"\w\w")


@dataclass(frozen=True)
class Labelled:
    """A text without its marks, and where they were."""

    text: str
    spans: tuple[tuple[IdentifierKind, int, int], ...]


@dataclass
class Tally:
    """``missed`` and ``alarms`` are whole sentences with what went wrong in front, for whoever mends a rule."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.alarms))


def labelled(marked: str) -> Labelled:
    """ "Met [name:Ann]" → "Met Ann" with a name at 4."""
    text, spans, past = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[past : mark.start()]
        spans.append((IdentifierKind(mark.group(1)), len(text), len(text) + len(mark.group(2))))
        text += mark.group(2)
        past = mark.end()
    return Labelled(text + marked[past:], tuple(spans))


def read(name: str) -> list[Labelled]:
    """The sentences of one file of the folder."""
    path = FOLDER / f"{name}.toml"
    return [labelled(marked) for marked in tomllib.loads(path.read_text(encoding="utf-8"))["sentences"]]


def tallied(sentences: Iterable[Labelled], finder: IdentifierFinder) -> dict[IdentifierKind, Tally]:
    """A tally for each kind."""
    tallies = {kind: Tally() for kind in IdentifierKind}
    for sentence in sentences:
        wanted = set(sentence.spans)
        for item in finder.find(sentence.text):
            hits = {
                span for span in wanted if span[0] is item.kind and _covers(sentence.text, item.start, item.end, span)
            }
            wanted -= hits
            tallies[item.kind].right += len(hits)
            if not hits:
                tallies[item.kind].alarms.append(f"{item.matched!r} in {sentence.text!r}")
        for kind, start, end in wanted:
            tallies[kind].missed.append(f"{sentence.text[start:end]!r} in {sentence.text!r}")
    return tallies


def together(tallies: dict[IdentifierKind, Tally], kinds: Iterable[IdentifierKind]) -> Tally:
    """The tally of several kinds."""
    whole = Tally()
    for kind in kinds:
        whole.right += tallies[kind].right
        whole.missed += tallies[kind].missed
        whole.alarms += tallies[kind].alarms
    return whole


def _covers(text: str, start: int, end: int, span: tuple[IdentifierKind, int, int]) -> bool:
    if start > span[1] or end < span[2]:
        return False
    return not (_WORD.search(text[start : span[1]]) or _WORD.search(text[span[2] : end]))

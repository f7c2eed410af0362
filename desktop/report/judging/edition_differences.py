"""What one edition of a report says and another does not: added, taken away, reworded, moved, and numbers that changed.

Lines are paired within their place: first those that say the same, then in their turn those that say nearly the same.
Nothing is judged: what a change means is for who reads it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from desktop.domain.differences import Piece, word_differences
from desktop.domain.side_by_side import shortened
from desktop.report.judging.edition_lines import EditionLine, Says

_NEARLY = 0.45
"""How much of two texts has to be the same, word by word, for one to be called the other's rewording."""
_Paired = tuple[EditionLine | None, EditionLine | None]


class Change(StrEnum):
    """What became of a line."""

    ADDED = "added"
    TAKEN_AWAY = "taken away"
    REWORDED = "reworded"
    CHANGED = "changed"
    """Of a number."""
    MOVED = "moved"
    """The same words under another heading: ``place`` is where they stand now, ``name`` where they stood."""


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """One difference. ``was`` and ``now`` are the line in pieces, empty on the side that lacks it."""

    change: Change
    says: Says
    place: str
    name: str
    was: tuple[Piece, ...] = ()
    now: tuple[Piece, ...] = ()


def differences_between(was: Sequence[EditionLine], now: Sequence[EditionLine]) -> tuple[EditionDifference, ...]:
    """Every difference, in the order in which the later edition is read; what it lacks stands where it stood."""
    by_place: dict[str, tuple[list[EditionLine], list[EditionLine]]] = defaultdict(lambda: ([], []))
    for place in _places(was, now):
        by_place[place] = ([], [])
    for side, lines in enumerate((was, now)):
        for line in lines:
            by_place[line.place][side].append(line)
    found = [one for sides in by_place.values() for one in _in_one_place(*sides)]
    return tuple(_with_moves(found))


def _places(was: Sequence[EditionLine], now: Sequence[EditionLine]) -> list[str]:
    """Each place once, those of the later edition in their order and each that it lacks behind the one before it."""
    earlier, later = (list(dict.fromkeys(line.place for line in lines)) for lines in (was, now))
    order: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes():
        order += earlier[a:b] if tag in {"delete", "replace"} else []
        order += later[c:d]
    return list(dict.fromkeys(order))


def _in_one_place(was: Sequence[EditionLine], now: Sequence[EditionLine]) -> Iterator[EditionDifference]:
    for says in Says:
        before, after = ([line for line in lines if line.says is says] for lines in (was, now))
        pairs = _by_name(before, after) if says is Says.NUMBER else _by_words(before, after)
        yield from (_told(*pair) for pair in pairs)


def _by_name(was: Sequence[EditionLine], now: Sequence[EditionLine]) -> Iterator[_Paired]:
    """Numbers of one name beside each other; of several with one name the first with the first."""
    waiting = defaultdict[str, list[EditionLine]](list)
    for line in was:
        waiting[line.name].append(line)
    for line in now:
        before = waiting[line.name].pop(0) if waiting[line.name] else None
        if before is None or before.text != line.text:
            yield before, line
    yield from ((line, None) for lines in waiting.values() for line in lines)


def _by_words(was: Sequence[EditionLine], now: Sequence[EditionLine]) -> Iterator[_Paired]:
    matcher = SequenceMatcher(None, [_key(line) for line in was], [_key(line) for line in now], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _nearly(was[a:b], now[c:d])


def _nearly(was: Sequence[EditionLine], now: Sequence[EditionLine]) -> Iterator[_Paired]:
    """Each new line beside the old one that is most like it, if it is enough so; no old one twice."""
    left = list(was)
    for line in now:
        nearest = max(left, key=lambda other: _likeness(other.text, line.text), default=None)
        if nearest is not None and _likeness(nearest.text, line.text) >= _NEARLY:
            left.remove(nearest)
            yield nearest, line
        else:
            yield None, line
    yield from ((line, None) for line in left)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()


def _key(line: EditionLine) -> tuple[str, str]:
    return line.text, line.name


def _told(was: EditionLine | None, now: EditionLine | None) -> EditionDifference:
    if was is None or now is None:
        line = now or was
        assert line is not None  # noqa: S101
        whole = (Piece(line.text, differs=False),)
        change = Change.ADDED if was is None else Change.TAKEN_AWAY
        there = {"now": whole} if was is None else {"was": whole}
        return EditionDifference(change, line.says, line.place, line.name, **there)
    before, after = (shortened(pieces) for pieces in word_differences(was.text, now.text))
    change = Change.CHANGED if now.says is Says.NUMBER else Change.REWORDED
    name = now.name if was.name == now.name else f"{was.name} → {now.name}"
    return EditionDifference(change, now.says, now.place, name, before, after)


def _with_moves(found: Sequence[EditionDifference]) -> Iterator[EditionDifference]:
    """The same words taken away in one place and added in another are one difference: they moved."""
    gone, came = defaultdict[str, list[int]](list), dict[int, int]()
    for at, one in enumerate(found):
        if one.change is Change.TAKEN_AWAY and one.says is not Says.NUMBER:
            gone[_plain(one.was)].append(at)
    for at, one in enumerate(found):
        if one.change is Change.ADDED and one.says is not Says.NUMBER and gone[_plain(one.now)]:
            came[at] = gone[_plain(one.now)].pop(0)
    for at, one in enumerate(found):
        if at in came:
            yield replace(one, change=Change.MOVED, name=found[came[at]].place)
        elif at not in came.values():
            yield one


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)

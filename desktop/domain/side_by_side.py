"""Several versions of one text beside each other: what of each differs from any other, and where to cut a long one.

For showing only: nothing is merged here.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from desktop.domain.differences import Piece, word_differences

LONG = 1_200
"""Characters of a text up to which all of it is shown."""
_AROUND = 30
"""Words that are shown on each side of what differs in a longer one."""


def side_by_side(texts: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Each text in pieces: those differ that any other text lacks. Joined, a text's pieces are the text."""
    return tuple(_against(text, [*texts[:place], *texts[place + 1 :]]) for place, text in enumerate(texts))


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same, but of a long text only what differs and the words around it; each gap says how many are left out."""
    if sum(len(piece.text) for piece in pieces) <= LONG:
        return tuple(pieces)
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.differs:
            found.append(piece)
        else:
            found += _cut(piece.text, has_before=place > 0, has_after=place < len(pieces) - 1)
    return tuple(found)


def _against(text: str, others: Sequence[str]) -> tuple[Piece, ...]:
    marks = bytearray(len(text))
    for other in others:
        at = 0
        for piece in word_differences(text, other)[0]:
            if piece.differs:
                marks[at : at + len(piece.text)] = b"\1" * len(piece.text)
            at += len(piece.text)
    return tuple(_runs(text, marks))


def _runs(text: str, marks: Iterable[int]) -> Iterator[Piece]:
    at = 0
    for differs, run in groupby(marks):
        length = sum(1 for _ in run)
        yield Piece(text[at : at + length], bool(differs))
        at += length


def _cut(text: str, *, has_before: bool, has_after: bool) -> Iterator[Piece]:
    """What stands before and after a gap in words that are the same in all versions."""
    words = text.split(" ")
    first, last = (_AROUND if has_before else 0), (_AROUND if has_after else 0)
    if not has_before and not has_after:
        first = _AROUND
    if len(words) <= first + last + 1:
        yield Piece(text, differs=False)
        return
    yield Piece(" ".join(words[:first]), differs=False, left_out=len(words) - first - last)
    if last:
        yield Piece(" ".join(words[-last:]), differs=False)

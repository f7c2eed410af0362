"""Possible identifiers of a text that is being written: only lines that changed are looked at again. No Qt."""

from collections.abc import Iterable, Iterator

from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.model import NameLists, PossibleIdentifier

_MOST_REMEMBERED = 20_000
"""Lines; an interview of 200,000 characters has a thousand."""


class IdentifierLines:
    """Remembers what was found in each line. Lives on the lane for slow work."""

    def __init__(self, lists: NameLists, known_places: Iterable[str] = (), always: Iterable[str] = ()) -> None:
        self._finder = IdentifierFinder(lists, known_places, always)
        self._known: dict[str, tuple[PossibleIdentifier, ...]] = {}

    def find(self, text: str) -> tuple[PossibleIdentifier, ...]:
        """What in ``text`` may identify somebody, in order; positions in code points."""
        lines = text.split("\n")
        self._look_at([line for line in dict.fromkeys(lines) if line.strip() and line not in self._known])
        return tuple(self._placed(lines))

    def _look_at(self, fresh: list[str]) -> None:
        """Look at several lines in one go, because each call to the finder has a cost of its own."""
        if len(self._known) + len(fresh) > _MOST_REMEMBERED:
            self._known.clear()
        found: dict[str, list[PossibleIdentifier]] = {line: [] for line in fresh}
        starts, at = [], 0
        for line in fresh:
            starts.append(at)
            at += len(line) + 1
        number = 0
        for item in self._finder.find("\n".join(fresh)):
            while number + 1 < len(fresh) and starts[number + 1] <= item.start:
                number += 1
            start, line = item.start - starts[number], fresh[number]
            if start + len(item.matched) <= len(line):
                found[line].append(_moved(item, start))
        self._known |= {line: tuple(items) for line, items in found.items()}

    def _placed(self, lines: Iterable[str]) -> Iterator[PossibleIdentifier]:
        at = 0
        for line in lines:
            for item in self._known.get(line, ()):
                yield _moved(item, at + item.start)
            at += len(line) + 1


def _moved(item: PossibleIdentifier, start: int) -> PossibleIdentifier:
    return item.model_copy(update={"start": start, "end": start + len(item.matched)})

"""The rows of a table that may have very many: where each stands is known, what it shows once somebody looks. No Qt."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import overload

from desktop.gui.widgets.table_model import Cell, Row

PAGE = 64
"""Rows that are asked for together: more than a large screen shows."""
NOT_READ = "This one could not be read."


class LongRows(Sequence[Row]):
    """``rows[number]`` is the row, or until ``put`` brings it one with the words of its first cell alone.

    Who looks at a row that has to be read hears of it through ``asks``, which is called once for each page; near its
    end the next one is asked for too, so that somebody who scrolls never comes to a row that says nothing.
    """

    def __init__(
        self,
        keys: Sequence[str] = (),
        words: Sequence[str] = (),
        columns: int = 1,
        asks: Callable[[], object] = lambda: None,
    ) -> None:
        """``words`` are what the first cell of each row says."""
        self._keys, self._words, self._asks = keys, words, asks
        self._rest = (Cell(""),) * (columns - 1)
        self._known: dict[str, Row] = {}
        self._not_read: set[str] = set()
        self._looked_at: set[int] = set()
        self._due: list[int] = []

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        key = self._keys[number]
        self._look(number % len(self))
        found = self._known.get(key)
        if found is None:
            below = NOT_READ if key in self._not_read else ""
            return Row(key, (Cell(self._words[number], below=below, weight=600), *self._rest))
        return found

    def key(self, number: int) -> str:
        """The key of a row, without looking at it."""
        return self._keys[number]

    def put(self, rows: Iterable[Row]) -> None:
        """What rows show, as it was read."""
        brought = {row.key: row for row in rows}
        self._known |= brought
        self._not_read -= brought.keys()

    def could_not_read(self, keys: Iterable[str]) -> None:
        """What these show could not be read, and they say so. Nobody asks for them before ``look_again``."""
        self._not_read |= set(keys)

    def look_again(self, in_sight: Iterable[str]) -> None:
        """What could not be read is asked for when it is next looked at. It goes on saying so while it is in sight."""
        numbers = (number for number, key in enumerate(self._keys) if key in self._not_read)
        self._looked_at -= {number // PAGE for number in numbers}
        self._not_read &= set(in_sight)

    @property
    def has_unread(self) -> bool:
        """Whether any could not be read."""
        return bool(self._not_read)

    def known(self) -> Iterable[Row]:
        """The rows that were put."""
        return self._known.values()

    def asked(self) -> tuple[str, ...]:
        """The keys of rows that were looked at, with their page, and are not known; each is given once."""
        due, self._due = self._due, []
        near = chain.from_iterable(self._keys[page * PAGE : (page + 1) * PAGE] for page in due)
        return tuple(key for key in near if key not in self._known)

    def number_of(self, key: str) -> int | None:
        """Where the row of a key stands."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def beginning_with(self, words: str, start: int) -> int | None:
        """The first row from ``start`` on, and then from the top, whose first cell begins so, in capitals or not."""
        sought = words.casefold()
        places = chain(range(start, len(self)), range(min(start, len(self))))
        return next((place for place in places if self._words[place].casefold().startswith(sought)), None)

    def _look(self, number: int) -> None:
        page, at = divmod(number, PAGE)
        fresh = {page, page + 1 if at >= PAGE // 2 else page - 1} - self._looked_at
        if fresh:
            self._looked_at |= fresh
            self._due += sorted(each for each in fresh if 0 <= each * PAGE < len(self))
            self._asks()

"""An attacker who knows only what was published, written apart from the suppressor: it shares no code with it.

They see tables with gaps, and know: counts are whole and not negative, everything adds up, which questions lie within
which, that one export followed another, and the threshold. For each gap they ask how small and how large it can be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, lil_array

Key = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass
class Seen:
    """One published export: counts by key, None for a gap, and all the codes of each dimension."""

    counts: Mapping[Key, int | None]
    codes: Mapping[str, Sequence[str]]
    within: Sequence[tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]] = ()


@dataclass
class Attack:
    """The unknowns of all exports seen, and the rows of a matrix whose product with them is nought or more."""

    exports: Sequence[Seen]
    only_added: Sequence[tuple[int, int]] = ()
    names: dict[tuple[int, Key], int] = field(default_factory=dict)
    equal: list[dict[int, float]] = field(default_factory=list)
    at_least_nought: list[dict[int, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, export in enumerate(self.exports):
            for key in export.counts:
                self.names[number, key] = len(self.names)
            self._sums(number, export)
            self._questions_within(number, export)
        for earlier, later in self.only_added:
            for key in self.exports[earlier].counts:
                if key in self.exports[later].counts:
                    self.at_least_nought.append({self.names[later, key]: 1.0, self.names[earlier, key]: -1.0})
        self._most = max(count or 0 for export in self.exports for count in export.counts.values()) + 5

    def _sums(self, number: int, export: Seen) -> None:
        """Any cell is the sum of the cells that split one of its parts, or that split it by another dimension."""
        for key in export.counts:
            for dimension, codes in export.codes.items():
                part = dict(key).get(dimension, tuple(codes))
                rest = tuple(one for one in key if one[0] != dimension)
                pieces = [
                    other
                    for other in export.counts
                    if tuple(one for one in other if one[0] != dimension) == rest
                    and dimension in dict(other)
                    and set(dict(other)[dimension]) < set(part)
                ]
                smallest = [
                    piece
                    for piece in pieces
                    if not any(set(dict(one)[dimension]) < set(dict(piece)[dimension]) for one in pieces)
                ]
                if sorted(code for piece in smallest for code in dict(piece)[dimension]) == sorted(part):
                    row = {self.names[number, key]: -1.0}
                    row.update({self.names[number, piece]: 1.0 for piece in smallest})
                    self.equal.append(row)

    def _questions_within(self, number: int, export: Seen) -> None:
        for inner, outer in export.within:
            for rest in {tuple(p for p in key if p[0] not in {inner[0], outer[0]}) for key in export.counts}:
                row: dict[int, float] = {}
                for (dimension, codes), sign in ((outer, 1.0), (inner, -1.0)):
                    for code in codes:
                        key = tuple(sorted((*rest, (dimension, (code,)))))
                        if (number, key) not in self.names:
                            break
                        row[self.names[number, key]] = sign
                if len(row) == len(outer[1]) + len(inner[1]):
                    self.at_least_nought.append(row)

    def gaps(self) -> Iterator[tuple[int, Key]]:
        for number, export in enumerate(self.exports):
            yield from ((number, key) for key, count in export.counts.items() if count is None)

    def _bounds(self, known: Mapping[tuple[int, Key], int]) -> tuple[np.ndarray, np.ndarray]:
        low, high = np.zeros(len(self.names)), np.full(len(self.names), float(self._most))
        for number, export in enumerate(self.exports):
            for key, count in export.counts.items():
                held = known.get((number, key), count)
                if held is not None:
                    low[self.names[number, key]] = high[self.names[number, key]] = held
        return low, high

    @cached_property
    def _matrices(self) -> tuple[csr_array, csr_array]:
        """What is nought and what is nought or more: each question asks the same rows."""
        return self._matrix(self.equal), self._matrix(self.at_least_nought)

    def _matrix(self, rows: Sequence[dict[int, float]]) -> csr_array:
        matrix = lil_array((len(rows), len(self.names)))
        for place, row in enumerate(rows):
            for column, factor in row.items():
                matrix[place, column] = factor
        return matrix.tocsr()

    def range_of(
        self, aim: Mapping[tuple[int, Key], float], *, whole: bool = False, known: Mapping[tuple[int, Key], int] = {}
    ) -> tuple[float, float]:
        """The least and the most that a sum of cells can be, by linear programming or in whole numbers."""
        target = np.zeros(len(self.names))
        for name, factor in aim.items():
            target[self.names[name]] = factor
        return self._extreme(target, whole, known), -self._extreme(-target, whole, known)

    def _extreme(self, target: np.ndarray, whole: bool, known: Mapping[tuple[int, Key], int]) -> float:
        low, high = self._bounds(known)
        equal, more = self._matrices
        if whole:
            limits = [LinearConstraint(equal, 0, 0)] if equal.shape[0] else []
            limits += [LinearConstraint(more, 0, np.inf)] if more.shape[0] else []
            answer = milp(target, integrality=np.ones(len(target)), bounds=Bounds(low, high), constraints=limits)
        else:
            answer = linprog(
                target,
                A_eq=equal if equal.shape[0] else None,
                b_eq=np.zeros(equal.shape[0]) if equal.shape[0] else None,
                A_ub=-more if more.shape[0] else None,
                b_ub=np.zeros(more.shape[0]) if more.shape[0] else None,
                bounds=np.column_stack([low, high]),
                method="highs",
            )
        assert answer.status == 0, answer.message
        return float(answer.fun)


def every_filling(seen: Seen, most: int) -> Iterator[dict[Key, int]]:
    """By brute force: every way to fill the gaps of a tiny table with whole numbers that add up."""
    attack = Attack([seen])
    gaps = [key for _, key in attack.gaps()]
    for values in product(range(most + 1), repeat=len(gaps)):
        filled = {key: count for key, count in seen.counts.items() if count is not None}
        filled.update(zip(gaps, values, strict=True))
        if adds_up(attack, filled):
            yield filled


def adds_up(attack: Attack, filled: Mapping[Key, int]) -> bool:
    by_number = {attack.names[0, key]: count for key, count in filled.items()}
    sum_of: Callable[[dict[int, float]], float] = lambda row: sum(by_number[one] * f for one, f in row.items())  # noqa: E731
    return all(sum_of(row) == 0 for row in attack.equal) and all(sum_of(row) >= 0 for row in attack.at_least_nought)

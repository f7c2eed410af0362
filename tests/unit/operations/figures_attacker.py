"""An attacker who has nothing but the files that left: reads their CSV, and bounds each gap by linear programming.

Shares no code with the suppression, nor with its own attacker: it knows labels, not codes. Besides what adds up it may
be told what somebody knows who reads the template or a file's rows: cells that are one and the same, cells that are not
nought.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

Cell = tuple[str, str, str, str]
"""A question and its answer, a group and its column; empty where the cell is of all."""
GAP, EVERY, COUNTED = "[c]", "All records", "Counted (n)"
OUTSIDE = {"Not applicable", "Not enough information", "Not asked", "No answer", "Another version’s question", COUNTED}


def read(file: Path) -> dict[Cell, int | None]:
    """Every cell of a CSV file of shared figures; None for a gap."""
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))[6:]
    return cells_of([(title, row, column, count) for title, row, column, count, _ in rows])


def cells_of(rows: Iterable[tuple[str, str, str, str]]) -> dict[Cell, int | None]:
    """Every cell of some tables, from their titles, rows, columns and counts as they stand there."""
    rows = list(rows)
    titles = {title for title, *_ in rows}
    groups = {title for title in titles if any(f" By {title[:1].lower()}{title[1:]}" in other for other in titles)}
    found: dict[Cell, int | None] = {}
    for title, row, column, count in rows:
        question, _, group = title.rpartition(" By ") if " By " in title else (title, "", "")
        group = group[:1].upper() + group[1:]
        cell = (question, row, group, column)
        if title in groups:
            cell = ("", "", title, row)
        if cell[1] == EVERY:
            cell = ("", "", *cell[2:])
        if cell[3] == EVERY:
            cell = (*cell[:2], "", "")
        found[cell] = None if count == GAP else int(count.replace(",", ""))
    return found


class Attacker:
    """Files as one linear programme. ``same`` are pairs of cells, each with its file's place, that count alike.

    ``made_of`` are cells with others that they are the sum of; ``at_most`` are cells no larger than a sum of others and
    so many more.
    """

    def __init__(
        self,
        files: list[dict[Cell, int | None]],
        same: Iterable[tuple[tuple[int, Cell], tuple[int, Cell]]] = (),
        not_nought: Iterable[tuple[int, Cell]] = (),
        made_of: Iterable[tuple[tuple[int, Cell], list[tuple[int, Cell]]]] = (),
        at_most: Iterable[tuple[list[tuple[int, Cell]], list[tuple[int, Cell]], int]] = (),
    ) -> None:
        self.files = files
        self.place = {(n, cell): 0 for n, file in enumerate(files) for cell in file}
        self.place = {name: place for place, name in enumerate(self.place)}
        self.rows: list[dict[int, float]] = []
        for n, file in enumerate(files):
            self._sums(n, file)
        self.rows += [{self.place[one]: 1.0, self.place[other]: -1.0} for one, other in same]
        for whole, parts in made_of:
            self.rows.append({self.place[whole]: -1.0} | {self.place[part]: 1.0 for part in parts})
        self.limits = [
            ({self.place[one]: 1.0 for one in less} | {self.place[one]: -1.0 for one in more}, by)
            for less, more, by in at_most
        ]
        self.not_nought = [self.place[one] for one in not_nought]

    def _sums(self, n: int, file: dict[Cell, int | None]) -> None:
        answers: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
        columns: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
        for cell in file:
            question, answer, group, column = cell
            if question:
                answers[question, group, column].append(cell)
            if group:
                columns[question, answer, group].append(cell)
        for (_, group, column), cells in answers.items():
            of_n = [one for one in cells if one[1] not in OUTSIDE]
            counted = [one for one in cells if one[1] == COUNTED]
            outside = [one for one in cells if one[1] in OUTSIDE and one[1] != COUNTED]
            if counted:
                self._adds_up(n, counted[0], of_n)
            self._adds_up(n, ("", "", group, column), [*of_n, *outside])
        for (question, answer, _), cells in columns.items():
            self._adds_up(n, (question, answer, "", ""), cells)

    def _adds_up(self, n: int, whole: Cell, parts: list[Cell]) -> None:
        row = {self.place[n, part]: 1.0 for part in parts}
        row[self.place[n, whole]] = row.get(self.place[n, whole], 0.0) - 1.0
        self.rows.append(row)

    def range_of(self, n: int, cell: Cell) -> tuple[float, float]:
        """The least and the most that a cell can be."""
        return self.range_of_sum({(n, cell): 1.0})

    def range_of_sum(self, parts: dict[tuple[int, Cell], float]) -> tuple[float, float]:
        """The least and the most that cells, each times a factor, can come to together."""
        size = len(self.place)
        low, high = np.zeros(size), np.full(size, 10_000.0)
        low[self.not_nought] = 1
        for (number, name), place in self.place.items():
            count = self.files[number][name]
            if count is not None:
                low[place] = high[place] = count
        matrix, limits = self._matrix(self.rows), self._matrix([row for row, _ in self.limits])
        aim = np.zeros(size)
        for name, factor in parts.items():
            aim[self.place[name]] = factor
        ends = []
        for sign in (1.0, -1.0):
            answer = linprog(
                sign * aim,
                A_eq=matrix,
                b_eq=np.zeros(len(self.rows)),
                A_ub=limits if self.limits else None,
                b_ub=[by for _, by in self.limits] if self.limits else None,
                bounds=np.column_stack([low, high]),
            )
            assert answer.status == 0, answer.message
            ends.append(sign * answer.fun)
        return ends[0], ends[1]

    def _matrix(self, rows: list[dict[int, float]]) -> np.ndarray:
        matrix = np.zeros((len(rows), len(self.place)))
        for place, row in enumerate(rows):
            for column, factor in row.items():
                matrix[place, column] = factor
        return matrix

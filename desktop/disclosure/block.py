"""A part of the system that hangs together through what is not published, and what an attacker can make of it.

Everything here is found by HiGHS through SciPy and then checked in whole numbers: an alternative counts only when it
is a table of whole numbers that agrees exactly with all that is published.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from desktop.disclosure.system import Goal, Need, State, System

Alternative = dict[int, int]
"""By unknown: the value it has in another set of tables that could be the true one; the others are as they are."""


_LONGEST_S = 20.0
"""After this long HiGHS gives up on one question. None that came up took a tenth of it."""
SHARED_BY = 20
"""In more sums than this stands a group's size, which each question is set by; an answer's count stands in fewer."""
TOO_LARGE_TO_PUSH = 2000
"""In a block with more unknowns, what people know who are alone in a cell is looked at only need by need."""
_IDLE_SWEEPS = 1
"""How often a search for several needs at once may find nothing new before each is looked at by itself."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Of what is hidden, the shares must add up to what is ``needed``."""

    shares: Mapping[int, float]
    needed: float


@dataclass
class Block:
    """Unknowns that are not published, or may yet be hidden, with their equations and needs.

    Alternatives that were found stay good as long as what they change is hidden.
    """

    system: System
    unknowns: tuple[int, ...]
    equations: tuple[int, ...]
    needs: tuple[Need, ...]
    found: list[Alternative] = field(default_factory=list)
    _met: list[frozenset[int]] = field(default_factory=list)
    """For each alternative the needs, by place, that it shows to be met."""
    _index: dict[int, list[int]] | None = None

    @cached_property
    def open(self) -> frozenset[int]:
        """What may be hidden or published."""
        return frozenset(one for one in self.unknowns if self.system.states[one] is State.OPEN)

    @cached_property
    def _place(self) -> dict[int, int]:
        return {unknown: place for place, unknown in enumerate(self.unknowns)}

    @cached_property
    def _matrix(self) -> Any:
        from scipy.sparse import csr_array

        terms = [
            (row, self._place[unknown], factor)
            for row, equation in enumerate(self.equations)
            for unknown, factor in self.system.equations[equation]
            if unknown in self._place
        ]
        rows, columns, factors = zip(*terms, strict=True) if terms else ((), (), ())
        return csr_array((factors, (rows, columns)), shape=(len(self.equations), len(self.unknowns)), dtype=float)

    @cached_property
    def _values(self) -> Any:
        import numpy as np

        return np.array([self.system.values[one] for one in self.unknowns], dtype=float)

    @cached_property
    def _sums(self) -> Any:
        return self._matrix @ self._values

    @property
    def plain(self) -> frozenset[int]:
        """What is not of two things at once: the counts of one question or one group by itself."""
        return frozenset(one for one in self.unknowns if len(self.system.names[one].key) < 2)

    @property
    def hubs(self) -> frozenset[int]:
        """What so many sums share that it alone holds a large block together: the size of a group, of all records."""
        times = Counter(one for row in self.equations for one, _ in self.system.equations[row])
        return frozenset(one for one in self.unknowns if times[one] > SHARED_BY)

    def parts(self, held: AbstractSet[int], hidden: AbstractSet[int]) -> Iterator["Block"]:
        """What the block falls into while ``held`` stay as they are, each with the needs not met so far."""
        unmet = set(self.unmet(self.open - hidden))
        for part in blocks(self.system, set(range(len(self.system.values))).difference(self.unknowns).union(held)):
            needs = tuple(need for need in part.needs if need in unmet)
            if needs:
                yield Block(self.system, part.unknowns, part.equations, needs)

    def _bounds(self, shown: AbstractSet[int], known: int | None) -> tuple[Any, Any]:
        import numpy as np

        low = np.array([self.system.lowest[one] for one in self.unknowns], dtype=float)
        high = np.array([self.system.highest[one] for one in self.unknowns], dtype=float)
        fixed = [self._place[one] for one in shown if one in self._place]
        if known is not None and known in self._place:
            fixed.append(self._place[known])
        low[fixed] = high[fixed] = self._values[fixed]
        return low, high

    def met_by(self, alternative: Alternative, need: Need) -> bool:
        """Whether an alternative shows that what is needed is possible."""
        if need.known is not None and need.known in alternative:
            return False
        values = self.system.values
        return any(goal.is_met_by(alternative.get(goal.unknown, values[goal.unknown])) for goal in need.goals)

    def unmet(self, shown: AbstractSet[int]) -> list[Need]:
        """The needs that no alternative found so far meets, of those that change nothing in ``shown``."""
        met: set[int] = set()
        for alternative, needs in zip(self.found, self._met, strict=True):
            if not met.issuperset(needs) and shown.isdisjoint(alternative):
                met |= needs
        return [need for place, need in enumerate(self.needs) if place not in met]

    def give_up(self, needs: Collection[Need]) -> None:
        """Let some needs go."""
        kept = [place for place, need in enumerate(self.needs) if need not in needs]
        now = {place: number for number, place in enumerate(kept)}
        self.needs, self._index = tuple(self.needs[place] for place in kept), None
        self._met = [frozenset(now[place] for place in met if place in now) for met in self._met]
        self.__dict__.pop("_numbers", None)

    def keep(self, alternative: Alternative) -> None:
        """Remember an alternative, and which needs it meets: those about something that it changes."""
        concerned = {place for unknown in alternative for place in self._about.get(unknown, ())}
        self.found.append(alternative)
        self._met.append(frozenset(place for place in concerned if self.met_by(alternative, self.needs[place])))

    @cached_property
    def _numbers(self) -> dict[Need, int]:
        return {need: place for place, need in enumerate(self.needs)}

    @property
    def _about(self) -> Mapping[int, Sequence[int]]:
        """The needs, by place, that each unknown's value can meet."""
        if self._index is None:
            self._index = defaultdict(list)
            for place, need in enumerate(self.needs):
                for goal in need.goals:
                    self._index[goal.unknown].append(place)
        return self._index

    def is_met(self, need: Need, shown: AbstractSet[int]) -> bool:
        """Whether an alternative found so far, that changes nothing in ``shown``, meets a need."""
        place = self._numbers[need]
        kept = zip(reversed(self._met), reversed(self.found), strict=True)
        return any(place in met and shown.isdisjoint(alternative) for met, alternative in kept)

    def sweep(self, shown: AbstractSet[int]) -> list[Need]:
        """Search alternatives for as many needs at once as there are. Returns those that none was found for.

        What one person knows is asked of each of them, so of a large block it is not asked at once.
        """
        left = self.unmet(shown)
        idle = 0
        while len(left) > 1 and idle < _IDLE_SWEEPS:
            before = len(left)
            self._push(left[idle :: idle + 1], shown)  # fewer at a time, when all stand in each other's way
            left = self.unmet(shown)
            idle = 0 if len(left) < before else idle + 1
        if len(self.unknowns) > TOO_LARGE_TO_PUSH:
            return left
        for known in dict.fromkeys(need.known for need in left if need.known is not None):
            self._push([need for need in left if need.known == known], shown, known)
        return self.unmet(shown)

    def look(self, shown: AbstractSet[int]) -> list[tuple[Need, Cut]]:
        """Search alternatives for all needs. Returns those that cannot be met, each with what more must be hidden."""
        left = self.sweep(shown)
        refused: list[tuple[Need, Cut]] = []
        while left:
            need, *left = left
            cut = self._reach(need, shown)
            if cut is None:
                left = [one for one in left if not self.met_by(self.found[-1], one)]
            else:
                refused.append((need, cut))
        return refused

    def _push(self, needs: Iterable[Need], shown: AbstractSet[int], known: int | None = None) -> None:
        """Remember the alternative furthest towards all of some needs, if it is another one, in whole numbers."""
        directions = {goal.unknown: 1.0 if goal.up else -1.0 for need in needs for goal in need.goals}
        answer = self._solve(self._aims(directions), self._bounds(shown, known), self._matrix, self._sums)
        if answer is not None:
            self._kept(answer)

    def _reach(self, need: Need, shown: AbstractSet[int]) -> Cut | None:
        """Find an alternative that meets a need; else say, by a Benders cut, what would have to be hidden besides.

        The duals of the attacker's linear programme bound how far an unknown goes whatever is hidden: no further than
        the sum, over what is hidden, of what they say (Fischetti and Salazar 2001, section 4).
        """
        gives: dict[int, float] = {}
        constant = 0.0
        in_fractions = False
        for goal in need.goals:
            direction = {goal.unknown: 1.0 if goal.up else -1.0}
            answer = self._furthest(direction, shown, need.known)
            value = answer.x[self._place[goal.unknown]]
            if goal.is_met_by(value + (1e-6 if goal.up else -1e-6)):
                found = self._kept(answer.x) or self._in_whole_numbers(direction, shown, need.known)
                if found is not None and self.met_by(found, need):
                    return None
                in_fractions = True
                continue
            amount = abs(goal.target - self.system.values[goal.unknown])
            shares = self._shares(answer, amount, need.known)
            constant = max(constant, sum(share for one, share in shares.items() if one not in self.open))
            for one, share in shares.items():
                if one in self.open:
                    gives[one] = max(gives.get(one, 0.0), share)
        reached = constant + sum(share for one, share in gives.items() if one not in shown)
        if in_fractions or reached > 1.0 - 1e-6:
            return Cut(dict.fromkeys(shown & self.open, 1.0), 1.0)  # weaker, and always true: hide one more
        return Cut(gives, 1.0 - constant)

    def _furthest(self, directions: Mapping[int, float], shown: AbstractSet[int], known: int | None) -> Any:
        """The attacker's linear programme: HiGHS's answer, with its duals."""
        import numpy as np
        from scipy.optimize import linprog

        return linprog(
            self._aims(directions),
            A_eq=self._matrix if self.equations else None,
            b_eq=self._sums if self.equations else None,
            bounds=np.column_stack(self._bounds(shown, known)),
            method="highs",
        )

    def _in_whole_numbers(
        self, directions: Mapping[int, float], shown: AbstractSet[int], known: int | None
    ) -> Alternative | None:
        """As the linear programme, in whole numbers only: for where its own answer is in fractions."""
        bounds = self._bounds(shown, known)
        answer = self._solve(self._aims(directions), bounds, self._matrix, self._sums, whole=True)
        return None if answer is None else self._kept(answer)

    def _aims(self, directions: Mapping[int, float]) -> Any:
        import numpy as np

        aims = np.zeros(len(self.unknowns))
        for unknown, direction in directions.items():
            aims[self._place[unknown]] -= direction
        return aims

    def _solve(self, aims: Any, bounds: tuple[Any, Any], matrix: Any, sums: Any, *, whole: bool = False) -> Any:
        """HiGHS without the duals, which is quicker to ask; None when there is no answer."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        return milp(
            aims,
            integrality=np.ones(len(aims)) if whole else None,
            bounds=Bounds(*bounds),
            constraints=LinearConstraint(matrix, sums, sums) if self.equations else (),
            options={"time_limit": _LONGEST_S},
        ).x

    def _shares(self, answer: Any, amount: int, known: int | None) -> dict[int, float]:
        """Which part of an amount each unknown could give, at most, if it were hidden."""
        duals = answer.lower.marginals + answer.upper.marginals
        shares = {}
        for place, unknown in enumerate(self.unknowns):
            dual = duals[place]
            if unknown != known and abs(dual) > 1e-9:
                value = self.system.values[unknown]
                room = self.system.highest[unknown] - value if dual < 0 else value - self.system.lowest[unknown]
                if room:
                    shares[unknown] = min(1.0, abs(dual) * room / amount)
        return shares

    def cheapest_change(
        self, goal: Goal, known: int | None, cost: Mapping[int, float], hidden: AbstractSet[int]
    ) -> Alternative | None:
        """An alternative that meets a goal and changes as little as can be of what is not hidden yet; None for none."""
        import numpy as np

        low, high = self._bounds(frozenset(), known)
        size, place = len(self.unknowns), self._place[goal.unknown]
        price = np.array([1e-3 if one not in self.open or one in hidden else cost[one] for one in self.unknowns])
        most = np.concatenate([high - self._values, self._values - low])
        least = np.zeros(2 * size)
        aim, opposite = (place, size + place) if goal.up else (size + place, place)
        most[opposite] = 0
        least[aim] = abs(goal.target - self.system.values[goal.unknown])
        if least[aim] > most[aim]:
            return None
        prices, none = np.concatenate([price, price]), np.zeros(len(self.equations))
        for whole in (False, True):  # the second where the first answers in fractions
            steps = self._solve(prices, (least, most), self._steps, none, whole=whole)
            if steps is None:
                return None
            if found := self._kept(self._values + steps[:size] - steps[size:]):
                return found
        return None

    @cached_property
    def _steps(self) -> Any:
        """The equations of steps up and steps down from the true values."""
        from scipy.sparse import hstack

        return hstack([self._matrix, -self._matrix], format="csr")

    def _kept(self, values: Any) -> Alternative | None:
        """Values as an alternative, remembered; None when they change nothing, or are no whole numbers that add up."""
        import numpy as np

        whole = np.rint(values)
        changed = np.flatnonzero(whole != self._values)
        if not len(changed) or not np.array_equal(self._matrix @ whole, self._sums):
            return None
        alternative = {self.unknowns[place]: int(whole[place]) for place in changed}
        self.keep(alternative)
        return alternative


Places = Mapping[int, Sequence[tuple[int, int]]]
"""By unknown: the equations it stands in, by number, with its coefficient there."""


def places(system: System) -> Places:
    """Where each unknown of a system stands."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, equation in enumerate(system.equations):
        for one, factor in equation:
            found[one].append((row, factor))
    return found


def is_possible(system: System, alternative: Alternative, at: Places) -> bool:
    """Whether an alternative adds up everywhere, in whole numbers, and keeps within what is known of each cell."""
    off: dict[int, int] = defaultdict(int)
    for one, value in alternative.items():
        if not system.lowest[one] <= value <= system.highest[one]:
            return False
        change = value - system.values[one]
        for row, factor in at.get(one, ()):
            off[row] += factor * change
    return not any(off.values())


def blocks(system: System, shown: AbstractSet[int]) -> Iterator[Block]:
    """The system in parts that do not touch each other, when ``shown`` is published. Parts without a need are left."""
    root = _roots(system, shown)
    members: dict[int, list[int]] = defaultdict(list)
    rows: dict[int, list[int]] = defaultdict(list)
    needs: dict[int, list[Need]] = defaultdict(list)
    for one in range(len(system.values)):
        if one not in shown:
            members[root[one]].append(one)
    for number, equation in enumerate(system.equations):
        touched = next((one for one, _ in equation if one not in shown), None)
        if touched is not None:
            rows[root[touched]].append(number)
    for need in system.needs:
        needs[root[need.goals[0].unknown]].append(need)
    for key in sorted(set(members) & set(needs)):
        yield Block(system, tuple(members[key]), tuple(rows[key]), tuple(dict.fromkeys(needs[key])))


def _roots(system: System, shown: AbstractSet[int]) -> list[int]:
    """For each unknown the one that stands for all that it hangs together with."""
    parent = list(range(len(system.values)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for equation in system.equations:
        touched = [one for one, _ in equation if one not in shown]
        for one in touched[1:]:
            parent[root(one)] = root(touched[0])
    return [root(one) for one in range(len(parent))]

"""Choosing what to hide in one block: the fewest cells, proven, or in a large one few cells, quickly.

The fewest: a master problem says what to hide; for each need that an attacker could rule out then, a cut says what
must be hidden besides; until none can (Fischetti and Salazar 2001). The quick way hides, need by need, the cells of
the cheapest change that would meet it. Both end with an alternative in whole numbers for every need.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Event
from time import monotonic

from desktop.disclosure.block import Block, Cut
from desktop.disclosure.system import Need, State

MOST_CELLS = 1500
MOST_NEEDS = 800
"""Beyond either the fewest cells take too long to prove: about 1,500 cells, or 400 small ones with two needs each."""

IN_ONE_GO = 400
"""A block with more unknowns is first looked at in parts."""


class Stopped(Exception):
    """The person asked for it to stop."""


class TooTight(Exception):
    """Even with all of it hidden, something could be worked out from what is published already."""

    def __init__(self, needs: list[Need]) -> None:
        super().__init__("a need cannot be met")
        self.needs = needs


@dataclass(frozen=True, slots=True)
class Budget:
    """Until when proofs may be looked for (on the monotonic clock), and what stops everything."""

    until: float
    stop: Event

    def is_spent(self) -> bool:
        """Whether time is up. Raises Stopped when the person has stopped it."""
        if self.stop.is_set():
            raise Stopped
        return monotonic() > self.until


def few(block: Block, cost: Mapping[int, float], budget: Budget) -> frozenset[int]:
    """What to hide, quickly: little, though perhaps not the least. Raises TooTight when nothing would be enough.

    What somebody could know who is the only one in a cell is kept from them where hiding can do it: of five in two
    cells, the one who is alone knows of the four whatever is hidden, short of the five.
    """
    hidden: frozenset[int] = frozenset()
    if len(block.unknowns) > IN_ONE_GO:
        hidden = _few_in_parts(block, cost, budget)
    while unmet := block.sweep(block.open - hidden):
        for need in unmet:
            budget.is_spent()
            if not block.is_met(need, block.open - hidden):
                change = _cheapest_change(block, need, cost, hidden)
                if change is not None:
                    hidden |= change
                elif need.known is not None:
                    block.give_up([need])
                else:
                    raise TooTight([need])
    return hidden


def _few_in_parts(block: Block, cost: Mapping[int, float], budget: Budget) -> frozenset[int]:
    """What to hide for the needs that can be met inside of a part: table by table, then all tables of a question.

    A large block is one because of a few counts that every table shares, such as those of a small group. While these
    stay as they are it falls apart, and asking a part takes a hundredth of asking the whole. What is found in a part
    is as true of the whole; what cannot be met in one is left over.
    """
    hidden: frozenset[int] = frozenset()
    for held in (block.plain, block.hubs):
        for part in block.parts(held, hidden):
            while unmet := part.sweep(part.open - hidden):
                left_over = set()
                for need in unmet:
                    budget.is_spent()
                    if not part.is_met(need, part.open - hidden):
                        change = _cheapest_change(part, need, cost, hidden)
                        if change is None:
                            left_over.add(need)
                        else:
                            hidden |= change
                part.give_up(left_over)
            for alternative in part.found:
                block.keep(alternative)
    return hidden


def fewest(block: Block, cost: Mapping[int, float], budget: Budget) -> frozenset[int] | None:
    """The least to hide, proven; None where the block is too large or the time too short. After ``few``."""
    if len(block.unknowns) > MOST_CELLS or len(block.needs) > MOST_NEEDS:
        return None
    cuts = _Cuts(block)
    while not budget.is_spent():
        hidden = cuts.cheapest(cost)
        if hidden is None:
            return None
        unmet = block.look(block.open - hidden)
        if not unmet:
            return hidden
        cuts.add(cut for _need, cut in unmet)
    return None


class _Cuts:
    """What the master problem knows so far of what must be hidden: sums over open cells, each at least one need."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._open = sorted(block.open)
        self._cuts: list[Cut] = []
        for need in block.needs:
            self._add_beside(need)

    def cheapest(self, cost: Mapping[int, float]) -> frozenset[int] | None:
        """The cheapest cells to hide that satisfy every cut; None when HiGHS gives up."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import lil_array

        if not self._cuts:
            return frozenset()
        place = {one: column for column, one in enumerate(self._open)}
        matrix = lil_array((len(self._cuts), len(self._open)))
        for row, cut in enumerate(self._cuts):
            for one, share in cut.shares.items():
                matrix[row, place[one]] = share
        least = np.array([cut.needed for cut in self._cuts])
        answer = milp(
            np.array([cost[one] for one in self._open]),
            integrality=np.ones(len(self._open)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(matrix.tocsr(), least - 1e-6, np.inf),
            options={"time_limit": 10.0},
        )
        if answer.status != 0:
            return None
        return frozenset(one for one, x in zip(self._open, answer.x, strict=True) if x > 0.5)

    def add(self, cuts: Iterable[Cut]) -> None:
        """More must be hidden, and these say of which cells some must be."""
        self._cuts.extend(cuts)

    def _add_beside(self, need: Need) -> None:
        """Where a sum holds what must not be known and shows all else, one other part of it must be hidden too."""
        system, unknown = self._block.system, need.goals[0].unknown
        for row in self._block.equations:
            others = [one for one, _ in system.equations[row] if one != unknown]
            if len(others) + 1 != len(system.equations[row]) or need.known is not None:
                continue
            if any(system.states[one] is State.HIDDEN for one in others):
                continue
            self._cuts.append(Cut(dict.fromkeys([one for one in others if one in self._block.open], 1.0), 1.0))


def _cheapest_change(
    block: Block, need: Need, cost: Mapping[int, float], hidden: frozenset[int]
) -> frozenset[int] | None:
    """What of the open cells changes in the cheapest change that meets a need; None where none does."""
    changes = [block.cheapest_change(goal, need.known, cost, hidden) for goal in need.goals]
    found = [block.open.intersection(change) for change in changes if change is not None]
    return min(found, key=lambda change: sum(cost[one] for one in change - hidden), default=None)

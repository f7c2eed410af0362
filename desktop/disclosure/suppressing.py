"""Suppression of a whole set of tables: what is hidden, why, and whether fewer would do.

Plain counts of one question come first, because they are what a report rests on: as few of them as can be are hidden,
then as few cells of the cross-tables as can be beside them. Only where a cross-table could not be made safe that way
may a plain count be hidden for its sake. What is published splits the tables into blocks that cannot tell on each
other, and each block is solved by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

from desktop.disclosure.block import Alternative, Block, blocks, is_possible, places
from desktop.disclosure.choosing import Budget, TooTight, few, fewest
from desktop.disclosure.facts import NOW, Earlier, Facts, facts
from desktop.disclosure.rules import Reason, Rules
from desktop.disclosure.system import Name, Need, State, System
from desktop.domain.count_tables import TOTAL, CellKey, CountTable, TableSet

OnProgress = Callable[[int, int], None]
_PLAIN_COST = 25.0
"""What hiding a plain count costs, in cells of cross-tables, where it is done for their sake."""


class NotEnoughRecords(Exception):
    """So few records are counted, or were added since an earlier export, that no table may leave. ``more`` must come.

    ``since_earlier`` tells the second from the first.
    """

    def __init__(self, more: int, *, since_earlier: bool) -> None:
        super().__init__("too few records")
        self.more, self.since_earlier = more, since_earlier


@dataclass(frozen=True)
class Suppressed:
    """What may leave: ``shown`` cells with their counts, and the ``hidden`` ones each with its reason.

    ``proven`` is False where a block was too large, or the time too short, to prove that no fewer cells would do; it
    is as safe. ``alternatives`` is how many other sets of tables, in whole numbers, the proof of safety rests on.
    """

    shown: Mapping[CellKey, int]
    hidden: Mapping[CellKey, Reason]
    proven: bool
    alternatives: int


@dataclass
class _Solved:
    """A block with what is hidden of it; ``least`` when that is proven."""

    block: Block
    hidden: frozenset[int]
    least: bool = False


_Known = dict[tuple[object, ...], _Solved]
"""Blocks that were solved, by what they are made of and what of it is open."""


@dataclass
class _Round:
    """One pass over all blocks."""

    solved: list[_Solved] = field(default_factory=list)
    tight: list[Block] = field(default_factory=list)

    @property
    def hidden(self) -> frozenset[int]:
        return frozenset(number for one in self.solved for number in one.hidden)

    @property
    def found(self) -> list[Alternative]:
        return [alternative for one in self.solved for alternative in one.block.found]

    @property
    def least(self) -> bool:
        return all(one.least for one in self.solved)


def suppress(
    tables: TableSet,
    rules: Rules,
    *,
    beneath: Sequence[CountTable] = (),
    earlier: Sequence[Earlier] = (),
    fingerprint: str = "",
    seconds: float = 60.0,
    stop: Event | None = None,
    progress: OnProgress = lambda _done, _of: None,
) -> Suppressed:
    """What of these tables may leave, together with all that left before.

    ``beneath`` are tables that are not published and whose categories were merged in those that are. ``fingerprint``
    says which reviews are counted: an earlier export with the same one counted the same. After ``seconds`` no more
    proofs of the fewest are looked for. Raises NotEnoughRecords; TooTight when what left before leaves no room;
    Stopped when ``stop`` was set.
    """
    known = facts(tables, rules, beneath, earlier, fingerprint)
    if missing := _missing(known, rules):
        raise missing
    budget = Budget(monotonic() + seconds, stop or Event())
    plain, proven = _plain(known, budget)
    system = known.system(lambda _key: True)
    _settle(system, plain)
    outcome = _crossed(system, budget, progress)
    kept_back = outcome.hidden
    shown = frozenset(
        number
        for number, state in enumerate(system.states)
        if state is State.PUBLISHED or (state is State.OPEN and number not in kept_back)
    )
    audit(system, shown, outcome.found)
    hidden = {
        key: known.reasons.get(key, Reason.WORKED_OUT)
        for key in tables.counts
        if system.numbers[Name(NOW, key)] not in shown
    }
    return Suppressed(
        shown={key: count for key, count in tables.counts.items() if key not in hidden},
        hidden=hidden,
        proven=proven and outcome.least,
        alternatives=len(outcome.found),
    )


def _missing(known: Facts, rules: Rules) -> NotEnoughRecords | None:
    total = known.now.counts[TOTAL]
    if total < rules.threshold:
        return NotEnoughRecords(rules.threshold - total, since_earlier=False)
    for before in known.before:
        if rules.is_small(added := total - before.counts[TOTAL]):
            return NotEnoughRecords(rules.threshold - added, since_earlier=True)
    return None


def _plain(known: Facts, budget: Budget) -> tuple[dict[Name, State], bool]:
    """The counts of single questions, of all countings: which are hidden."""
    system = known.system(lambda key: len(key) < 2)
    outcome = _one_round(system, budget, lambda _done, _of: None, {})
    if outcome.tight:
        raise TooTight([need for block in outcome.tight for need in block.needs])
    decided, hidden = {}, outcome.hidden
    for number, name in enumerate(system.names):
        if system.states[number] is State.OPEN:
            decided[name] = State.HIDDEN if number in hidden else State.PUBLISHED
    return decided, outcome.least


def _settle(system: System, decided: Mapping[Name, State]) -> None:
    for name, state in decided.items():
        system.states[system.numbers[name]] = state
    system.chosen = frozenset(system.numbers[name] for name, state in decided.items() if state is State.PUBLISHED)


def _crossed(system: System, budget: Budget, progress: OnProgress) -> _Round:
    """The cross-tables. Plain counts are opened again beside a block that cannot be made safe without."""
    solved: _Known = {}
    while True:
        outcome = _one_round(system, budget, progress, solved)
        again = {
            number
            for block in outcome.tight
            for row in block.equations
            for number, _ in system.equations[row]
            if number in system.chosen and system.states[number] is State.PUBLISHED
        }
        if not outcome.tight:
            return outcome
        if not again:
            raise TooTight([need for block in outcome.tight for need in block.needs])
        for number in again:
            system.states[number] = State.OPEN


def _one_round(system: System, budget: Budget, progress: OnProgress, known: _Known) -> _Round:
    """Every block safe first, with little hidden; then, while there is time, with the least."""
    outcome = _Round()
    parts = list(blocks(system, {one for one, state in enumerate(system.states) if state is State.PUBLISHED}))
    for done, block in enumerate(parts):
        progress(done, 2 * len(parts))
        budget.is_spent()
        mark = (block.unknowns, block.open)
        try:
            if mark not in known:
                known[mark] = _Solved(block, few(block, _cost(system, block), budget))
            outcome.solved.append(known[mark])
        except TooTight:
            outcome.tight.append(block)
    if not outcome.tight:
        _improve(system, outcome, budget, progress)
    return outcome


def _improve(system: System, outcome: _Round, budget: Budget, progress: OnProgress) -> None:
    """The small blocks first: more of them can be done in the time there is."""
    for done, one in enumerate(sorted(outcome.solved, key=lambda one: len(one.block.unknowns))):
        progress(len(outcome.solved) + done, 2 * len(outcome.solved))
        if not one.hidden:
            one.least = True
        elif not one.least and not budget.is_spent():
            best = fewest(one.block, _cost(system, one.block), budget)
            one.hidden, one.least = (one.hidden, False) if best is None else (best, True)


def _cost(system: System, block: Block) -> dict[int, float]:
    """A cell each; between two ways of hiding as many, the one that hides smaller counts."""
    whole = sum(system.values[one] for one in block.open) + 1
    return {
        one: (_PLAIN_COST if one in system.chosen else 1.0) + 0.5 * system.values[one] / whole for one in block.open
    }


def audit(system: System, shown: frozenset[int], found: Iterable[Alternative]) -> None:
    """Check the proof itself, in whole numbers and against every equation. ValueError where anything is not met.

    For each need there must be other tables that agree with all that is shown and in which it comes true.
    """
    at = places(system)
    by_unknown: dict[int, list[Alternative]] = defaultdict(list)
    for alternative in found:
        if shown.isdisjoint(alternative):
            if not is_possible(system, alternative, at):
                raise ValueError("an alternative adds up")
            for number in alternative:
                by_unknown[number].append(alternative)
    for need in system.needs:
        if need.known is None and not _is_met(need, by_unknown):
            raise ValueError("nothing that is hidden can be worked out")


def _is_met(need: Need, by_unknown: Mapping[int, Sequence[Alternative]]) -> bool:
    return any(
        goal.is_met_by(alternative[goal.unknown]) for goal in need.goals for alternative in by_unknown[goal.unknown]
    )

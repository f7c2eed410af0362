"""What falls with a hidden cell that somebody told: the other hidden cells that adding up gives away then."""

from collections.abc import Collection, Iterable

from desktop.disclosure.system import Counting, State, System, add_counting, codes_of
from desktop.domain.count_tables import CellKey, CountTable, Within


def worked_out_with(
    tables: Iterable[CountTable], shown: Collection[CellKey], told: Collection[CellKey], within: tuple[Within, ...] = ()
) -> frozenset[CellKey]:
    """The hidden cells that can be worked out once ``told`` are known, and not without: from one sum after another."""
    listed = tuple(tables)
    return _worked_out(listed, {*shown, *told}, within) - _worked_out(listed, set(shown), within) - set(told)


def _worked_out(tables: Collection[CountTable], known: set[CellKey], within: tuple[Within, ...]) -> frozenset[CellKey]:
    counts = {key: count for table in tables for key, count in table.counts.items()}
    states = {key: State.PUBLISHED if key in known or not key else State.HIDDEN for key in counts}
    system = System()
    add_counting(system, Counting("told", counts, states, codes_of(tables), within))
    unknown = {number for number, state in enumerate(system.states) if state is State.HIDDEN}
    while alone := {left.pop() for row in system.equations if len(left := {one for one, _ in row} & unknown) == 1}:
        unknown -= alone
    return frozenset(
        name.key
        for number, name in enumerate(system.names)
        if name.of == "told" and states[name.key] is State.HIDDEN and number not in unknown
    )

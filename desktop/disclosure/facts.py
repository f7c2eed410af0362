"""What is known before anything is chosen: what must not be told, what left before, and what changed since.

Kept apart from the choosing so that the same facts can be put into a system of plain counts and into the whole one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.disclosure.rules import Reason, Rules, WholeGroup, occurring, whole_groups
from desktop.disclosure.system import (
    Counting,
    Goal,
    Name,
    Need,
    State,
    System,
    add_counting,
    add_difference,
    codes_of,
    difference_name,
)
from desktop.domain.count_tables import TOTAL, CellKey, CountTable, TableSet, Within

NOW = "now"


@dataclass(frozen=True)
class Earlier:
    """An export that left: every cell that its tables had, which of them were published, and the rules of then."""

    fingerprint: str
    counts: Mapping[CellKey, int]
    published: frozenset[CellKey]
    codes: Mapping[str, Sequence[str]]
    rules: Rules
    within: tuple[Within, ...] = ()
    groups: tuple[WholeGroup, ...] = ()
    """What its tables would have shown of small groups."""
    occurring: frozenset[CellKey] = frozenset()
    """Of which cells its tables showed that they were not nought."""
    told: frozenset[CellKey] = frozenset()
    """Hidden cells that a sentence of a report tells, as far as can be seen."""


@dataclass(frozen=True)
class Facts:
    """The countings, now and before, and the reasons why cells of now are hidden whatever is chosen."""

    rules: Rules
    now: Counting
    before: tuple[Counting, ...]
    before_rules: Mapping[str, Rules]
    reasons: Mapping[CellKey, Reason] = field(default_factory=dict)
    groups: Mapping[str, tuple[WholeGroup, ...]] = field(default_factory=dict)
    """By the name of a counting, or of a difference of two: what must not be told of small groups."""
    told: frozenset[CellKey] = frozenset()
    """Hidden cells of now that a sentence of a report tells."""

    def system(self, wanted: Callable[[CellKey], bool]) -> System:
        """The system of the cells wanted."""
        system = System()
        countings = [_only(one, wanted) for one in (*self.before, self.now)]
        for counting in countings:
            add_counting(system, counting)
        for counting in countings:
            self._need_small(system, counting)
        for place, earlier in enumerate(countings):
            for later in countings[place + 1 :]:
                self._need_unchanged(system, earlier, later)
        for name, groups in self.groups.items():
            for group in groups:
                if wanted(group.cell) and wanted(group.group):
                    _need_group(system, name, group)
        _need_of_the_only_one(system, self.rules)
        _need_beside_told(system, self.told, self.rules)
        return system

    def _need_small(self, system: System, counting: Counting) -> None:
        rules = self.before_rules.get(counting.name, self.rules)
        for key, count in counting.counts.items():
            if rules.is_small(count) and counting.states[key] is not State.PUBLISHED:
                _need_either_way(system, system.numbers[Name(counting.name, key)], count, rules)

    def _need_unchanged(self, system: System, earlier: Counting, later: Counting) -> None:
        """What changed in between is itself a count, of the records that were read or altered since."""
        for change in add_difference(system, earlier, later):
            key, count = system.names[change].key, system.values[change]
            both = (earlier.states[key], later.states[key])
            if self.rules.is_small(count) and both != (State.PUBLISHED, State.PUBLISHED):
                if max(-system.lowest[change], system.highest[change]) < self.rules.threshold:
                    _need_unsure(system, change, count)
                else:
                    _need_either_way(system, change, count, self.rules)


def facts(
    tables: TableSet, rules: Rules, beneath: Sequence[CountTable], earlier: Sequence[Earlier], fingerprint: str
) -> Facts:
    """Gather what is known. Earlier exports that counted the same reviews are one counting with this one."""
    counts = {**tables.counts}
    for table in beneath:
        counts.update({key: count for key, count in table.counts.items() if key not in counts})
    same = [one for one in earlier if one.fingerprint == fingerprint]
    for export in same:
        counts.update(export.counts)
    groups = [group for table in (*tables.tables, *beneath) for group in whole_groups(table, rules, counts)]
    groups += [group for export in same for group in export.groups]
    before, before_rules = _before(earlier, fingerprint)
    reasons = _reasons(tables, rules, groups, same)
    told = _hide_changes(reasons, tables, rules, before)
    published = frozenset(key for export in same for key in export.published)
    states = {key: _state(key, tables, reasons, published) for key in counts}
    codes: dict[str, Sequence[str]] = {**codes_of(beneath), **codes_of(tables.tables)}
    for export in same:
        codes = {**export.codes, **codes}
    within = tuple(dict.fromkeys((*tables.within, *(one for export in same for one in export.within))))
    known = frozenset(key for table in tables.tables for key in occurring(table))
    now = Counting(NOW, counts, states, codes, within, known.union(*(export.occurring for export in same)))
    kept = {key: reason for key, reason in reasons.items() if states[key] is State.HIDDEN}
    told[NOW] = [group for group in groups if states[group.cell] is State.HIDDEN]
    for counting in before:
        of_then = (group for one in earlier if _name(one) == counting.name for group in one.groups)
        told[counting.name] = [group for group in of_then if counting.states[group.cell] is State.HIDDEN]
    each_once = {name: tuple(dict.fromkeys(found)) for name, found in told.items()}
    said = frozenset(key for one in earlier for key in one.told if counts.get(key) == one.counts[key])
    return Facts(rules, now, before, before_rules, kept, each_once, said)


def _state(key: CellKey, tables: TableSet, reasons: Mapping[CellKey, Reason], published: frozenset[CellKey]) -> State:
    if key == TOTAL or key in published:
        return State.PUBLISHED
    return State.HIDDEN if key in reasons or key not in tables.counts else State.OPEN


def _reasons(
    tables: TableSet, rules: Rules, groups: Sequence[WholeGroup], same: Sequence[Earlier]
) -> dict[CellKey, Reason]:
    reasons: dict[CellKey, Reason] = {}
    for export in same:
        reasons.update({key: Reason.EARLIER for key in export.counts if key not in export.published})
    reasons.update({group.cell: Reason.GROUP for group in groups})
    reasons.update({key: Reason.SMALL for key, count in tables.counts.items() if rules.is_small(count)})
    return reasons


def _hide_changes(
    reasons: dict[CellKey, Reason], tables: TableSet, rules: Rules, before: Sequence[Counting]
) -> dict[str, list[WholeGroup]]:
    """A count that was published before, and changed by little, would tell of the few by whom it changed.

    So would one that says that the few who were added all answered the same: returns those, by the difference's name.
    """
    told: dict[str, list[WholeGroup]] = {}
    for counting in before:
        changes = {key: count - counting.counts[key] for key, count in tables.counts.items() if key in counting.counts}
        for key, change in changes.items():
            if rules.is_small(change) and counting.states[key] is State.PUBLISHED:
                reasons.setdefault(key, Reason.CHANGED)
        shared = [table for table in tables.tables if all(key in changes for key in table.counts)]
        groups = [one for table in shared for one in whole_groups(table, rules, changes) if one.everyone]
        told[difference_name(counting.name, NOW)] = groups
        for group in groups:
            reasons.setdefault(group.cell, Reason.CHANGED)
    return told


def _before(earlier: Sequence[Earlier], fingerprint: str) -> tuple[tuple[Counting, ...], dict[str, Rules]]:
    """A counting for each set of reviews that was counted before, in the order in which they left."""
    found: dict[str, Counting] = {}
    rules: dict[str, Rules] = {}
    for export in earlier:
        if export.fingerprint == fingerprint:
            continue
        name = _name(export)
        held = found.get(name)
        counts = {**(held.counts if held else {}), **export.counts}
        published = export.published | {
            key for key, one in (held.states if held else {}).items() if one is State.PUBLISHED
        }
        states = {key: State.PUBLISHED if key in published else State.HIDDEN for key in counts}
        codes = {**(held.codes if held else {}), **export.codes}
        within = tuple(dict.fromkeys((*(held.within if held else ()), *export.within)))
        known = export.occurring | (held.occurring if held else frozenset())
        found[name] = Counting(name, counts, states, codes, within, known)
        rules[name] = export.rules
    return tuple(found.values()), rules


def _name(export: Earlier) -> str:
    return f"before {export.fingerprint}"


def _only(counting: Counting, wanted: Callable[[CellKey], bool]) -> Counting:
    counts = {key: count for key, count in counting.counts.items() if wanted(key)}
    return replace(counting, counts=counts)


def _need_either_way(system: System, unknown: int, count: int, rules: Rules) -> None:
    """It must seem possible that it is not small, and it must not be known exactly.

    That somebody is in a cell that is named for it is no secret; then that it may be larger has to do.
    """
    larger = Goal(unknown, rules.threshold, up=True)
    if count > 0:
        system.needs.append(Need((larger,)))
        if count > system.lowest[unknown]:
            system.needs.append(Need((Goal(unknown, count - 1, up=False),)))
    else:
        system.needs.append(Need((Goal(unknown, -rules.threshold, up=False), larger)))
        system.needs.append(Need((Goal(unknown, count + 1, up=True),)))


def _need_unsure(system: System, unknown: int, count: int) -> None:
    """That it is small is known already, as that few records changed is; it must not be known exactly."""
    system.needs.append(Need((Goal(unknown, count + 1, up=True), Goal(unknown, count - 1, up=False))))


def _need_group(system: System, name: str, group: WholeGroup) -> None:
    """It must seem possible that somebody answered otherwise."""
    cell = system.numbers[Name(name, group.cell)]
    if not group.everyone:
        system.needs.append(Need((Goal(cell, 1, up=True),)))
        return
    whole = system.numbers[Name(name, group.group)]
    others = Name(f"{name}: the others of {group.group}", group.cell)
    rest = system.add(others, 0, State.HIDDEN, (0, system.highest[whole]))
    system.equate(((whole, 1), (cell, -1), (rest, -1)))
    system.needs.append(Need((Goal(rest, 1, up=True),)))


def _need_of_the_only_one(system: System, rules: Rules) -> None:
    """Who is the only one in a cell, and knows it, must not learn exactly how many are in another small one.

    The singleton rule of magnitude tables, for counts: see the ESSnet Handbook, and Langsrud, "Secondary cell
    suppression by Gaussian elimination: an algorithm suitable for handling issues with zeros and singletons" (Privacy
    in Statistical Databases, 2024). Asked of each sum that they are in.
    """
    for alone, other in dict.fromkeys(_alone_beside_small(system, rules)):
        count = system.values[other]
        goals = (Goal(other, count + 1, up=True), Goal(other, count - 1, up=False))
        system.needs.append(Need(goals, known=alone))


def _need_beside_told(system: System, told: frozenset[CellKey], rules: Rules) -> None:
    """Who has read a small number in a report's text must not learn another one from the sum that both are in.

    The number stays as hidden as it was: that the sentence is about this cell is only taken to be so. Asked of sums in
    which something can still be chosen.
    """
    asked = dict.fromkeys(
        (known, other)
        for equation in system.equations
        for known, other in _told_beside_small(system, [number for number, _ in equation], told, rules)
    )
    for known, other in asked:
        count = system.values[other]
        goals = (Goal(other, count + 1, up=True), Goal(other, count - 1, up=False))
        system.needs.append(Need(goals, known=known))


def _told_beside_small(
    system: System, numbers: Sequence[int], told: frozenset[CellKey], rules: Rules
) -> Iterator[tuple[int, int]]:
    hidden = [one for one in numbers if system.names[one].of == NOW and system.states[one] is State.HIDDEN]
    if any(system.states[one] is State.OPEN for one in numbers):
        known = [one for one in hidden if system.names[one].key in told]
        small = [one for one in hidden if one not in known and rules.is_small(system.values[one])]
        yield from ((one, other) for one in known for other in small)


def _alone_beside_small(system: System, rules: Rules) -> Iterator[tuple[int, int]]:
    def is_small(number: int) -> bool:
        name = system.names[number]
        return name.of == NOW and system.states[number] is State.HIDDEN and rules.is_small(system.values[number])

    for equation in system.equations:
        small = [number for number, _ in equation if is_small(number)]
        for alone in small:
            if system.values[alone] == 1:
                yield from ((alone, other) for other in small if other != alone)

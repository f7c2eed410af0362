"""What an attacker can write down: every cell as an unknown, and every way in which cells must add up.

One system holds the tables that are to leave, all that left before, what changed in between, and what a template says
of its own questions; so nothing can be had from one by means of another. Method: the linear model of cell suppression
(Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear constraints", Management
Science 47, 2001), where a cell that several tables share is one unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from desktop.domain.count_tables import TOTAL, CellKey, CountTable, Part, Within, joined

Equation = tuple[tuple[int, int], ...]
"""Unknowns by number with their coefficients; the sum is nought."""


class State(Enum):
    """Whether an attacker sees an unknown: it is published, hidden for certain, or that is yet to be chosen."""

    PUBLISHED = "published"
    HIDDEN = "hidden"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Name:
    """Which unknown: ``of`` is the counting (now, an earlier one, a difference, what is left over), and the cell."""

    of: str
    key: CellKey


@dataclass(frozen=True, slots=True)
class Goal:
    """An attacker must think it possible that an unknown is at least ``target`` (``up``), or at most that."""

    unknown: int
    target: int
    up: bool

    def is_met_by(self, value: int) -> bool:
        return value >= self.target if self.up else value <= self.target


@dataclass(frozen=True, slots=True)
class Need:
    """One of ``goals`` must be possible, also to somebody who knows the unknown ``known``."""

    goals: tuple[Goal, ...]
    known: int | None = None


@dataclass
class System:
    """Unknowns with their true values, their bounds and states; equations; and what must stay possible."""

    values: list[int] = field(default_factory=list)
    lowest: list[int] = field(default_factory=list)
    highest: list[int] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    numbers: dict[Name, int] = field(default_factory=dict)
    equations: list[Equation] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    chosen: frozenset[int] = frozenset()
    """Unknowns whose state was chosen before: they may be chosen anew where nothing else helps."""

    def add(self, name: Name, value: int, state: State, bounds: tuple[int, int]) -> int:
        """A new unknown's number; an unknown that is there already keeps its own."""
        if name in self.numbers:
            return self.numbers[name]
        number = self.numbers[name] = len(self.values)
        self.values.append(value)
        self.lowest.append(bounds[0])
        self.highest.append(bounds[1])
        self.states.append(state)
        self.names.append(name)
        return number

    def equate(self, terms: Iterable[tuple[int, int]]) -> None:
        """Note that these add up to nought, which their true values must."""
        equation = tuple(terms)
        if sum(factor * self.values[number] for number, factor in equation):
            raise ValueError("an equation holds of the true values")
        self.equations.append(equation)


@dataclass(frozen=True)
class Counting:
    """The cells over one set of records, by key: what each counts, and how it stands.

    ``codes`` are all the codes of each dimension. A part of one that stands in a cell is made of parts that do too.
    """

    name: str
    counts: Mapping[CellKey, int]
    states: Mapping[CellKey, State]
    codes: Mapping[str, Sequence[str]]
    within: tuple[Within, ...] = ()
    occurring: frozenset[CellKey] = frozenset()
    """Cells that are known not to be nought (``rules.occurring``)."""


def codes_of(tables: Iterable[CountTable]) -> dict[str, tuple[str, ...]]:
    """All the codes of each dimension."""
    return {dimension.id: dimension.codes for table in tables for dimension in table.dimensions}


def add_counting(system: System, counting: Counting) -> None:
    """Put a counting's cells into the system, and all the ways in which they add up."""
    most = _most(counting)
    for key, count in counting.counts.items():
        system.add(Name(counting.name, key), count, counting.states[key], (int(key in counting.occurring), most))
    families = _families(counting.counts)
    for (beside, dimension), parts in families.items():
        _add_sums(system, counting, beside, (dimension, parts))
    for within in counting.within:
        _add_within(system, counting, within, families)


def add_difference(system: System, earlier: Counting, later: Counting) -> Iterator[int]:
    """Put in what changed from one counting to the next. Yields the numbers of the unknowns that say so.

    An attacker is taken to know of each cell whether it lost records, and, where no records were added, which cells
    stayed as they were: few answers are put right between two exports, so of any one gap that is the likeliest. They
    know too how many left, and how many came, at the least: whoever knows that one record was taken out and another
    read in its place knows that no cell changed by more than one.
    """
    shared = [key for key in earlier.counts if key in later.counts]
    changes = {key: later.counts[key] - earlier.counts[key] for key in shared}
    were_added = changes[TOTAL] > 0
    left, came = _moved(changes)
    for key in shared:
        name = Name(difference_name(earlier.name, later.name), key)
        before, after = (system.numbers[Name(one.name, key)] for one in (earlier, later))
        bounds = (-left if changes[key] < 0 else 0, came if changes[key] or were_added else 0)
        change = system.add(name, changes[key], State.HIDDEN, bounds)
        system.equate(((after, 1), (before, -1), (change, -1)))
        yield change


def _moved(changes: Mapping[CellKey, int]) -> tuple[int, int]:
    """How many records left at the least, and how many came: the most that any way of parting them shows."""
    left, came = max(0, -changes[TOTAL]), max(0, changes[TOTAL])
    for (beside, dimension), parts in _families(changes).items():
        smallest = [part for part in parts if not any(set(other) < set(part) for other in parts)]
        if len({code for part in smallest for code in part}) == sum(map(len, smallest)):
            moved = [changes[joined(beside, ((dimension, part),))] for part in smallest]
            left = max(left, -sum(one for one in moved if one < 0))
            came = max(came, sum(one for one in moved if one > 0))
    return left, came


def difference_name(earlier: str, later: str) -> str:
    """What the difference of two countings is called among the unknowns."""
    return f"{earlier} to {later}"


def _most(counting: Counting) -> int:
    """More than any cell can be: the total where that is known, else beyond what could be guessed."""
    total = counting.counts[TOTAL]
    return total if counting.states[TOTAL] is State.PUBLISHED else 4 * total + 40


def _families(keys: Iterable[CellKey]) -> dict[tuple[CellKey, str], set[tuple[str, ...]]]:
    """By what stands beside it and by dimension: the parts of that dimension that stand in a cell."""
    families: dict[tuple[CellKey, str], set[tuple[str, ...]]] = defaultdict(set)
    for key in keys:
        for place, (dimension, codes) in enumerate(key):
            families[key[:place] + key[place + 1 :], dimension].add(codes)
    return families


def _add_sums(system: System, counting: Counting, beside: CellKey, family: tuple[str, set[tuple[str, ...]]]) -> None:
    dimension, parts = family
    smallest = atoms(parts)
    if beside in counting.counts and {code for part in smallest for code in part} == set(counting.codes[dimension]):
        everything = (system.numbers[Name(counting.name, beside)], set(counting.codes[dimension]))
    else:
        everything = None
    wholes = [(_number(system, counting, beside, (dimension, part)), set(part)) for part in parts - set(smallest)]
    for whole, codes in sorted(wholes) + ([everything] if everything else []):
        made_of = [part for part in smallest if codes.issuperset(part)]
        numbers = [_number(system, counting, beside, (dimension, part)) for part in made_of]
        system.equate([(whole, 1), *((number, -1) for number in numbers)])
        # of two answers that are each known to have been given, "at least two" is no secret either
        system.lowest[whole] = max(system.lowest[whole], sum(system.lowest[number] for number in numbers))


def atoms(parts: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The smallest parts that the others are made of, in order. ValueError where one of them is not itself a part."""
    known = set(parts)
    memberships: dict[str, frozenset[tuple[str, ...]]] = {}
    for code in sorted({code for part in known for code in part}):
        memberships[code] = frozenset(part for part in known if code in part)
    together: dict[frozenset[tuple[str, ...]], list[str]] = defaultdict(list)
    for code, member in memberships.items():
        together[member].append(code)
    smallest = [tuple(codes) for codes in together.values()]
    if not known.issuperset(smallest):
        raise ValueError("what categories were merged from is counted too, so that differences can be checked")
    return sorted(smallest)


def _number(system: System, counting: Counting, beside: CellKey, part: Part) -> int:
    return system.numbers[Name(counting.name, joined(beside, (part,)))]


def _add_within(
    system: System,
    counting: Counting,
    within: Within,
    families: Mapping[tuple[CellKey, str], set[tuple[str, ...]]],
) -> None:
    """In every place where both questions stand beside the same: what is left over is not below nought."""
    for beside, dimension in list(families):
        if dimension != within.outer[0] or (beside, within.inner[0]) not in families:
            continue
        outer = _cells(system, counting, beside, within.outer, families)
        inner = _cells(system, counting, beside, within.inner, families)
        if not outer or not inner:
            continue
        left = sum(system.values[one] for one in outer) - sum(system.values[one] for one in inner)
        if left >= 0:
            name = Name(f"{counting.name}: {within.outer} without {within.inner}", beside)
            over = system.add(name, left, State.HIDDEN, (0, _most(counting)))
            system.equate([*((one, 1) for one in outer), *((one, -1) for one in inner), (over, -1)])


def _cells(
    system: System,
    counting: Counting,
    beside: CellKey,
    part: Part,
    families: Mapping[tuple[CellKey, str], set[tuple[str, ...]]],
) -> list[int]:
    """The unknowns whose sum a part is, or none where it is not made of whole ones."""
    dimension, codes = part
    inside = [one for one in atoms(families[beside, dimension]) if set(codes).issuperset(one)]
    if {code for one in inside for code in one} != set(codes) & set(counting.codes[dimension]):
        return []
    return [_number(system, counting, beside, (dimension, one)) for one in inside]

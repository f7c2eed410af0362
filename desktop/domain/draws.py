"""Drawing a sample from the pre-inspection return, so that anybody can draw the same again without Daybook.

The rule (schema/README.md, "Drawing a sample", with test vectors): every code gets a number, the SHA-256 of the seed, a
line feed and the code, in UTF-8. Within each stratum the codes are put in the order of their numbers; the first are
drawn, those after them are reserves. The order of the return, its other columns and the clock have no part in it.
Nothing here knows chance: the seed is given.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import ClassVar

from pydantic import Field

from desktop.domain.errors import Refused
from desktop.domain.objects import Code, Kind, Model, StoredObject, UtcTime

LONGEST_SEED = 200
WHOLE = ""
"""The name of the one stratum of a draw without strata."""
_NOT_SAID = "not_known"


class Sharing(StrEnum):
    """How the size is shared among the strata."""

    PROPORTIONAL = "proportional"
    EQUAL = "equal"
    GIVEN = "given"


class Drawable(Model):
    """One record of the return: its code and what the return says of it, by attribute id. Never a name."""

    code: Code
    attributes: dict[str, str] = Field(default_factory=dict)


class DrawRule(Model):
    """What to draw: with the population, all that the result follows from.

    Without ``strata_by`` the draw is a simple random one. ``least`` is the fewest of each stratum, as far as it has
    them; ``numbers`` are given by the stratum's name; ``reserves`` is how many are kept ready of each stratum.
    """

    seed: str = Field(min_length=1, max_length=LONGEST_SEED)
    size: int = Field(ge=1)
    strata_by: tuple[str, ...] = ()
    sharing: Sharing = Sharing.PROPORTIONAL
    least: int = Field(default=0, ge=0)
    numbers: dict[str, int] = Field(default_factory=dict)
    reserves: int = Field(default=0, ge=0)


class Stratum(Model):
    """One part of the population, by name (``sex=female, age_band=5-11``): how many it has, drawn and kept ready.

    ``codes`` are those drawn and ``reserves`` those kept ready, both in the order drawn.
    """

    name: str
    population: int = Field(ge=0)
    codes: tuple[Code, ...] = ()
    reserves: tuple[Code, ...] = ()


class Draw(StoredObject):
    """One draw as it was made. It is never changed; drawing again is another draw, and both stay."""

    kind: ClassVar[Kind] = Kind.DRAW

    rule: DrawRule
    population: tuple[Drawable, ...]
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    strata: tuple[Stratum, ...]
    drawn_by: str
    drawn_at: UtcTime

    def codes(self) -> tuple[str, ...]:
        """Every code drawn, stratum by stratum."""
        return tuple(code for stratum in self.strata for code in stratum.codes)

    def stratum_of(self, code: str) -> Stratum | None:
        """The stratum that a code was drawn from or is kept ready in, or None."""
        return next((one for one in self.strata if code in one.codes or code in one.reserves), None)

    def attributes_of(self, code: str) -> dict[str, str]:
        """What the return says of a record; nothing for one that is not in it."""
        return next((record.attributes for record in self.population if record.code == code), {})


def number_of(seed: str, code: str) -> str:
    """The number that decides when a code is drawn: 64 hexadecimal digits."""
    return sha256(f"{seed}\n{code}".encode()).hexdigest()


def in_drawing_order(seed: str, codes: Iterable[str]) -> tuple[str, ...]:
    """The codes as a seed puts them in order."""
    return tuple(sorted(codes, key=lambda code: (number_of(seed, code), code)))


def fingerprint_of(population: Sequence[Drawable]) -> str:
    """The SHA-256 of the population: a line a record, sorted, its code and each ``id=value`` in the order of the ids,
    separated by tabs. The order of the return has no part in it.
    """
    lines = sorted(
        "\t".join((record.code, *(f"{name}={value}" for name, value in sorted(record.attributes.items()))))
        for record in population
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def stratum_name(record: Drawable, strata_by: Sequence[str]) -> str:
    """The stratum that a record falls into."""
    return ", ".join(f"{name}={record.attributes.get(name, _NOT_SAID)}" for name in strata_by) or WHOLE


def strata_of(population: Sequence[Drawable], strata_by: Sequence[str]) -> dict[str, list[str]]:
    """The codes of each stratum, the strata in the order of their names."""
    found: dict[str, list[str]] = {}
    for record in population:
        found.setdefault(stratum_name(record, strata_by), []).append(record.code)
    return dict(sorted(found.items()))


def draw_strata(population: Sequence[Drawable], rule: DrawRule) -> tuple[Stratum, ...]:
    """What a rule draws from a population. Raises Refused with what does not fit."""
    codes = [record.code for record in population]
    if len(set(codes)) < len(codes):
        raise Refused("A code stands in the return twice. Correct it and import it again.")
    if rule.size > len(codes):
        raise Refused(f"The return has {len(codes):,} records, so {rule.size:,} cannot be drawn from it.")
    strata = strata_of(population, rule.strata_by)
    numbers = shares({name: len(members) for name, members in strata.items()}, rule)
    return tuple(_drawn(name, members, numbers[name], rule) for name, members in strata.items())


def repeats(draw: Draw) -> bool:
    """Whether drawing again from what the draw says it was made of gives what it says was drawn."""
    if fingerprint_of(draw.population) != draw.fingerprint:
        return False
    try:
        return draw_strata(draw.population, draw.rule) == draw.strata
    except Refused:
        return False


def shares(sizes: Mapping[str, int], rule: DrawRule) -> dict[str, int]:
    """How many are drawn from each stratum of these sizes. Raises Refused where the numbers cannot be met."""
    if rule.sharing is Sharing.GIVEN:
        return _given(sizes, rule)
    least = {name: min(rule.least, size) for name, size in sizes.items()}
    if sum(least.values()) > rule.size:
        raise Refused(
            f"At least {rule.least} of each of {len(sizes)} groups is more than {rule.size} records. "
            "Draw more, ask for fewer of each, or divide by less."
        )
    return _equal(sizes, rule.size, least) if rule.sharing is Sharing.EQUAL else _proportional(sizes, rule.size, least)


def _drawn(name: str, members: Sequence[str], number: int, rule: DrawRule) -> Stratum:
    order = in_drawing_order(rule.seed, members)
    reserves = order[number : number + rule.reserves]
    return Stratum(name=name, population=len(members), codes=order[:number], reserves=reserves)


def _given(sizes: Mapping[str, int], rule: DrawRule) -> dict[str, int]:
    numbers = {name: rule.numbers.get(name, 0) for name in sizes}
    short = [name for name, number in numbers.items() if not 0 <= number <= sizes[name]]
    if short:
        raise Refused("More is asked of a group than it has. Ask for fewer of it.")
    if sum(numbers.values()) != rule.size or set(rule.numbers) - set(sizes):
        raise Refused(f"The groups’ numbers add up to {sum(numbers.values())} and not to {rule.size}.")
    return numbers


def _equal(sizes: Mapping[str, int], size: int, least: Mapping[str, int]) -> dict[str, int]:
    """One more for whoever has fewest, the first by name, until the size is reached."""
    numbers = dict(least)
    for _ in range(size - sum(numbers.values())):
        open_ones = [name for name in sizes if numbers[name] < sizes[name]]
        numbers[min(open_ones, key=lambda name: (numbers[name], name))] += 1
    return numbers


def _proportional(sizes: Mapping[str, int], size: int, least: Mapping[str, int]) -> dict[str, int]:
    """Largest remainder (Hamilton): whole parts of each exact share, then one more by the largest fraction left.

    A stratum below its least is set to it, and the others share the rest in the same way. Of equal fractions the larger
    stratum comes first, then the first by name.
    """
    fixed: dict[str, int] = {}
    while True:
        free = {name: count for name, count in sizes.items() if name not in fixed}
        numbers = _largest_remainder(free, size - sum(fixed.values()))
        below = {name: least[name] for name, number in numbers.items() if number < least[name]}
        if not below:
            return {name: fixed.get(name, numbers.get(name, 0)) for name in sizes}
        fixed |= below


def _largest_remainder(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    total = sum(sizes.values())
    if not total:
        return dict.fromkeys(sizes, 0)
    exact = {name: Fraction(size * count, total) for name, count in sizes.items()}
    numbers = {name: int(share) for name, share in exact.items()}
    order = sorted(sizes, key=lambda name: (numbers[name] - exact[name], -sizes[name], name))
    for name in order[: size - sum(numbers.values())]:
        numbers[name] += 1
    return numbers

"""Sharing records out among readers: evenly, by a seed, siblings with one reader, some read twice.

The order is the drawing's (``desktop.domain.draws``): anybody with the seed, the codes and the readers in their order
gets the same. Nothing here knows chance.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.draws import number_of
from desktop.domain.errors import Refused
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.rows import RecordRow

SECOND = "second reading"
"""Put behind the seed, so that whether a record is read twice does not follow from who reads it first."""


@dataclass(frozen=True, slots=True)
class ShareRule:
    """``readers`` are designations in the order chosen. ``twice_percent`` of the records get a second reader."""

    seed: str
    readers: tuple[str, ...]
    twice_percent: int = 0
    keep_siblings: bool = True


@dataclass(frozen=True, slots=True)
class Load:
    """What one reader has: readings given to them, first and second; of these begun, read, and not read yet."""

    reader: str
    given: int
    begun: int
    read: int

    @property
    def left(self) -> int:
        """How many are still to be read, begun or not."""
        return self.given - self.read


def siblings_of(rows: Iterable[RecordRow]) -> dict[str, tuple[str, ...]]:
    """By code, the codes of its siblings in the sample, in the sample's order; only records that have any.

    ``siblings`` of a record names other records by code, or a family by a word that its records share.
    """
    listed = tuple(rows)
    codes = {row.code.casefold(): row.code for row in listed}
    family = {row.code: row.code for row in listed}

    def head(code: str) -> str:
        while family.setdefault(code, code) != code:
            code = family[code]
        return code

    for row in listed:
        for word in row.attributes.get("siblings", "").replace(";", ",").split(","):
            plain = word.strip()
            if plain:
                family[head(codes.get(plain.casefold(), f"family {plain.casefold()}"))] = head(row.code)
    families: dict[str, list[str]] = {}
    for row in listed:
        families.setdefault(head(row.code), []).append(row.code)
    return {
        code: tuple(other for other in members if other != code)
        for members in families.values()
        for code in members
        if len(members) > 1
    }


def share_out(rows: Sequence[RecordRow], codes: Collection[str], rule: ShareRule) -> dict[str, tuple[str, str]]:
    """First and second reader of each record in ``codes``; the second is empty for a record read once.

    ``rows`` are the whole sample. Families are taken in the order of their numbers, each to the reader whom it has
    already, else to the one with the fewest records so far, then to the first in the order given. Raises Refused
    without readers, or with one where some are to be read twice.
    """
    if not rule.readers:
        raise Refused("Choose at least one reader.")
    if rule.twice_percent and len(rule.readers) < 2:
        raise Refused("A second reading needs another reader. Choose at least two.")
    siblings = siblings_of(rows) if rule.keep_siblings else {}
    held = {row.code: row.first_reader for row in rows if row.code not in codes and row.first_reader in rule.readers}
    has = Counter(held.values())
    first: dict[str, str] = {}
    for code in sorted(codes, key=lambda code: number_of(rule.seed, code)):
        if code not in first:
            family = (code, *siblings.get(code, ()))
            theirs = next((held[member] for member in family if member in held), None)
            reader = theirs or min(rule.readers, key=lambda one: (has[one], rule.readers.index(one)))
            members = [member for member in family if member in codes]
            first |= dict.fromkeys(members, reader)
            has[reader] += len(members)
    second = _second_readers(first, rule)
    return {row.code: (first[row.code], second.get(row.code, "")) for row in rows if row.code in codes}


def _second_readers(first: Mapping[str, str], rule: ShareRule) -> dict[str, str]:
    """The records to read twice, as many of each first reader as of another; partners in turn."""
    wanted = -(-len(first) * rule.twice_percent // 100)
    of_reader = {
        reader: sorted(
            (code for code, has in first.items() if has == reader),
            key=lambda code: number_of(f"{rule.seed}\n{SECOND}", code),
        )
        for reader in rule.readers
    }
    second: dict[str, str] = {}
    gives: Counter[str] = Counter()
    pairs: Counter[frozenset[str]] = Counter()
    while len(second) < wanted:
        for reader in rule.readers:
            if of_reader[reader] and len(second) < wanted:
                others = [other for other in rule.readers if other != reader]
                partner = min(
                    others,
                    key=lambda other: (pairs[frozenset((reader, other))], gives[other], rule.readers.index(other)),
                )
                second[of_reader[reader].pop(0)] = partner
                gives[partner] += 1
                pairs[frozenset((reader, partner))] += 1
    return second


def workload(rows: Iterable[RecordRow]) -> tuple[Load, ...]:
    """What each reader has been given and how far they are, by designation. Never how long they took.

    A record that cannot be read is nobody's any more unless it was read.
    """
    given: Counter[str] = Counter()
    begun: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for row in rows:
        for reading, reader in ((Reading.FIRST, row.first_reader), (Reading.SECOND, row.second_reader)):
            states = {review.state for review in row.reviews if review.reading is reading and review.reader == reader}
            if reader and (states or not row.unreadable):
                given[reader] += 1
                begun[reader] += bool(states) and ReviewState.READ not in states
                read[reader] += ReviewState.READ in states
    return tuple(Load(reader, given[reader], begun[reader], read[reader]) for reader in sorted(given, key=by_number))


def is_untouched(row: RecordRow) -> bool:
    """Whether who reads a record can change without anybody's work changing hands."""
    return not row.reviews and not row.unreadable


def by_number(designation: str) -> tuple[str, int]:
    """ "Inspector 2" before "Inspector 10"."""
    word, _, number = designation.rpartition(" ")
    return (word, int(number)) if number.isdecimal() else (designation, 0)

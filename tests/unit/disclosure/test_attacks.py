"""An attacker recovers nothing from what leaves: random linked tables, exports after exports, textbook examples.

``DAYBOOK_TABLE_SETS=200`` attacks that many random sets; the short form runs fewer.
"""

import itertools
import os
from random import Random

import pytest

from desktop.disclosure import block, choosing, suppressing
from desktop.disclosure.choosing import TooTight
from desktop.disclosure.rules import Rules
from desktop.disclosure.suppressing import NotEnoughRecords, suppress
from desktop.domain.count_tables import TableSet
from tests.unit.disclosure.attacker import Attack, Seen
from tests.unit.disclosure.random_tables import Scene, as_earlier, scene

LOOKS_A_SECOND = 100
SETS = int(os.environ.get("DAYBOOK_TABLE_SETS", "40"))
RULES = Rules(5, 10)


@pytest.fixture(autouse=True)
def _time_by_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time goes on with each look at it, so that what is hidden is the same on every machine."""
    looks = itertools.count()
    for module in (choosing, suppressing):
        monkeypatch.setattr(module, "monotonic", lambda: next(looks) / LOOKS_A_SECOND)


def seen(tables: TableSet, shown: object) -> Seen:
    counts = {key: shown.get(key) for key in tables.counts}
    codes = {dimension.id: dimension.codes for table in tables.tables for dimension in table.dimensions}
    return Seen(counts, codes, [(one.inner, one.outer) for one in tables.within])


def assert_nothing_is_recovered(truths: list[TableSet], exports: list[Seen], rules: Rules, whole: bool) -> None:
    pairs = [(a, b) for b in range(len(truths)) for a in range(b)]
    added = [
        (a, b)
        for a, b in pairs
        if all(truths[b].counts[key] >= count for key, count in truths[a].counts.items() if key in truths[b].counts)
    ]
    attack = Attack(exports, added)
    for number, key in attack.gaps():
        truth = truths[number].counts[key]
        if 0 < truth < rules.threshold:
            least, most = attack.range_of({(number, key): 1.0}, whole=whole)
            assert least <= truth - 1 + 1e-6, (number, key, truth, least, most)
            assert most >= rules.threshold - 1e-6, (number, key, truth, least, most)
    for a, b in pairs:
        for key, count in truths[a].counts.items():
            change = truths[b].counts.get(key, count) - count
            if 0 < abs(change) < rules.threshold:
                least, most = attack.range_of({(b, key): 1.0, (a, key): -1.0}, whole=whole)
                assert min(abs(least - change), 1) + min(abs(most - change), 1) > 0.5
                assert max(abs(least), abs(most)) >= rules.threshold - 1e-6, (a, b, key, change, least, most)
    assert_no_group_is_told(truths, attack, rules, whole)


def assert_no_group_is_told(truths: list[TableSet], attack: Attack, rules: Rules, whole: bool) -> None:
    """Nobody learns that all of a few answered the same, unless all records did."""
    for number, tables in enumerate(truths):
        for table in tables.tables:
            if len(table.dimensions) == 2:
                asked, group = table.dimensions
                for part in group.categories:
                    for answer in asked.categories:
                        if answer.counted:
                            cell = tuple(sorted([*asked.key(answer.codes), *group.key(part.codes)]))
                            of = tuple(sorted([*asked.denominator, *group.key(part.codes)]))
                            few = 0 < tables.counts[of] < rules.small_group and cell != of
                            everyone = tables.counts[asked.key(answer.codes)] == tables.counts[asked.denominator]
                            if few and tables.counts[cell] == tables.counts[of] and not everyone:
                                _, rest = attack.range_of({(number, of): 1.0, (number, cell): -1.0}, whole=whole)
                                assert rest >= 1 - 1e-6, (number, cell)


def exports_of(random: Random, one: Scene, rounds: int) -> tuple[list[TableSet], list[Seen]]:
    """One export after another, as records are read, corrected and asked about anew."""
    records = one.records(random, random.choice((30, 60, 150)))
    truths: list[TableSet] = []
    exports: list[Seen] = []
    earlier = []
    for place in range(rounds):
        tables = one.tables(records, one.questions if place else one.questions[:1])
        try:
            mark = "0" if place == 1 else str(len(truths))
            out = suppress(tables, RULES, earlier=earlier, fingerprint=mark, seconds=random.choice((0.0, 0.5)))
        except NotEnoughRecords:
            pass
        except TooTight:
            assert earlier, "what was never shared leaves room enough"
        else:
            truths.append(tables)
            exports.append(seen(tables, out.shown))
            earlier.append(as_earlier(tables, out, RULES, mark))
        if place == 1:
            records = [*records, *one.records(random, random.choice((2, 8, 40)))]
        if place == 2:
            records = [*records[:-1], *one.records(random, 1)]
    return truths, exports


@pytest.mark.parametrize("seed", range(SETS))
def test_nothing_is_recovered_from_linked_tables_and_earlier_exports(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - made-up records
    one = scene(random)
    truths, exports = exports_of(random, one, random.choice((1, 1, 2, 3, 4)))
    assert_nothing_is_recovered(truths, exports, RULES, whole=False)
    if seed % 8 == 0:
        assert_nothing_is_recovered(truths, exports, RULES, whole=True)


@pytest.mark.parametrize("seed", range(max(8, SETS // 10)))
def test_nothing_is_recovered_where_large_blocks_are_looked_at_in_parts(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random sets are small, so every block counts as large here."""
    monkeypatch.setattr(choosing, "IN_ONE_GO", 0)
    monkeypatch.setattr(block, "TOO_LARGE_TO_PUSH", 0)
    monkeypatch.setattr(block, "SHARED_BY", 3)
    random = Random(seed)  # noqa: S311 - made-up records
    one = scene(random)
    truths, exports = exports_of(random, one, random.choice((1, 2, 3)))
    assert_nothing_is_recovered(truths, exports, RULES, whole=False)


def is_recovered(truths: list[TableSet], exports: list[Seen]) -> bool:
    try:
        assert_nothing_is_recovered(truths, exports, RULES, whole=False)
    except AssertionError:
        return True
    return False


def test_the_attacker_sees_through_hiding_the_small_counts_alone() -> None:
    found = 0
    for seed in range(5):
        random = Random(seed)  # noqa: S311
        one = scene(random)
        tables = one.tables(one.records(random, 60))
        small = {key: count for key, count in tables.counts.items() if not RULES.is_small(count)}
        found += is_recovered([tables], [seen(tables, small)])
    assert found >= 4


def test_the_attacker_sees_through_tables_that_were_made_safe_one_by_one() -> None:
    found = 0
    for seed in range(5):
        random = Random(seed)  # noqa: S311
        one = scene(random)
        tables = one.tables(one.records(random, 60))
        apart = [suppress(TableSet((table,)), RULES, seconds=0).shown for table in tables.tables]
        together = {key: count for shown in apart for key, count in shown.items()}
        found += is_recovered([tables], [seen(tables, together)])
    assert found >= 2


def test_the_attacker_sees_through_an_export_that_forgot_the_one_before() -> None:
    found = 0
    for seed in range(5):
        random = Random(seed)  # noqa: S311
        one = scene(random)
        records = one.records(random, 100)
        truths = [one.tables(records), one.tables([*records, *one.records(random, 12)])]
        found += is_recovered(truths, [seen(tables, suppress(tables, RULES, seconds=0).shown) for tables in truths])
    assert found >= 4

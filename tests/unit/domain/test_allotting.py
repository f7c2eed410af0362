"""Sharing records out: even, the same for the same seed, siblings together, second readers in turn."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.allotting import Load, ShareRule, share_out, siblings_of, workload
from desktop.domain.errors import Refused
from desktop.domain.reviews import Reading, ReviewState
from desktop.domain.rows import DirectionCounts, RecordRow, ReviewRow
from desktop.vault.ids import new_id
from tests.desks import NOW

READERS = ("Inspector 1", "Inspector 2", "Local reader 1", "Local reader 2")


def row(code: str, first: str = "", second: str = "", reviews: tuple[ReviewRow, ...] = (), **fields: str) -> RecordRow:
    siblings = fields.pop("siblings", "")
    return RecordRow(
        id=new_id(),
        code=code,
        position=0,
        attributes={"siblings": siblings} if siblings else {},
        first_reader=first,
        second_reader=second,
        unreadable=fields.pop("unreadable", ""),
        reviews=reviews,
        evidence=DirectionCounts(),
    )


def review(reader: str, reading: Reading, state: ReviewState) -> ReviewRow:
    return ReviewRow(
        id=new_id(),
        record_id=new_id(),
        reader=reader,
        reading=reading,
        state=state,
        progress=(),
        concern=False,
        is_draft=False,
        changed_at=NOW,
    )


SIXTY = [row(f"R-{number:03}") for number in range(1, 61)]
CODES = {one.code for one in SIXTY}


def test_sixty_records_and_twenty_per_cent_twice() -> None:
    shared = share_out(SIXTY, CODES, ShareRule("a seed", READERS, twice_percent=20))
    assert Counter(first for first, _ in shared.values()) == dict.fromkeys(READERS, 15)
    twice = {code: pair for code, pair in shared.items() if pair[1]}
    assert len(twice) == 12
    assert Counter(first for first, _ in twice.values()) == dict.fromkeys(READERS, 3)
    assert Counter(second for _, second in twice.values()) == dict.fromkeys(READERS, 3)
    pairs = Counter(frozenset(pair) for pair in twice.values())
    assert set(pairs) == {frozenset(pair) for pair in combinations(READERS, 2)}
    assert set(pairs.values()) == {2}


def test_the_same_seed_shares_out_alike_in_whatever_order_the_records_stand() -> None:
    rule = ShareRule("a seed", READERS, twice_percent=20)
    assert share_out(SIXTY, CODES, rule) == share_out(SIXTY[::-1], CODES, rule)
    assert share_out(SIXTY, CODES, rule) != share_out(SIXTY, CODES, ShareRule("b", READERS, twice_percent=20))


def test_siblings_are_found_by_code_and_by_a_family_word() -> None:
    rows = [row("R-1", siblings="r-3"), row("R-2", siblings="B"), row("R-3"), row("R-4", siblings="b"), row("R-5")]
    assert siblings_of(rows) == {"R-1": ("R-3",), "R-3": ("R-1",), "R-2": ("R-4",), "R-4": ("R-2",)}


def test_a_sibling_follows_the_one_who_has_its_brother_or_sister() -> None:
    rows = [row("R-1", "Inspector 2", siblings="R-2"), row("R-2"), row("R-3")]
    rule = ShareRule("x", ("Inspector 1", "Inspector 2"))
    assert share_out(rows, {"R-2", "R-3"}, rule) == {"R-2": ("Inspector 2", ""), "R-3": ("Inspector 1", "")}


@given(
    families=st.lists(st.integers(1, 4), min_size=1, max_size=30),
    readers=st.integers(2, 6),
    percent=st.integers(0, 100),
    seed=st.text(min_size=1, max_size=8),
)
def test_it_is_even_to_within_one_family_and_never_twice_the_same(
    families: list[int], readers: int, percent: int, seed: str
) -> None:
    rows = [
        row(f"R-{family}-{child}", siblings=f"family {family}" if size > 1 else "")
        for family, size in enumerate(families)
        for child in range(size)
    ]
    names = tuple(f"Reader {number}" for number in range(readers))
    shared = share_out(rows, {one.code for one in rows}, ShareRule(seed, names, percent))
    assert shared.keys() == {one.code for one in rows}
    counts = Counter(dict.fromkeys(names, 0)) + Counter(first for first, _ in shared.values())
    assert max(counts.values()) - min(counts[name] for name in names) <= max(families)
    assert all(first != second for first, second in shared.values())
    assert sum(bool(second) for _, second in shared.values()) == -(-len(rows) * percent // 100)
    for family, size in enumerate(families):
        assert len({shared[f"R-{family}-{child}"][0] for child in range(size)}) == 1


@pytest.mark.parametrize(
    ("rule", "says"),
    [(ShareRule("x", ()), "at least one"), (ShareRule("x", ("Inspector 1",), 20), "another reader")],
)
def test_too_few_readers_are_said(rule: ShareRule, says: str) -> None:
    with pytest.raises(Refused, match=says):
        share_out(SIXTY, CODES, rule)


def test_the_workload_counts_readings_and_nothing_of_time() -> None:
    read = review("Inspector 2", Reading.FIRST, ReviewState.READ)
    begun = review("Inspector 10", Reading.SECOND, ReviewState.READING)
    rows = [
        row("R-1", "Inspector 2", "Inspector 10", (read, begun)),
        row("R-2", "Inspector 2"),
        row("R-3", "Inspector 2", unreadable="Not on the system"),
        row("R-4"),
    ]
    loads = workload(rows)
    assert loads == (Load("Inspector 2", 2, 0, 1), Load("Inspector 10", 1, 1, 0))
    assert [load.left for load in loads] == [1, 1]

"""Tables of counts: one cell for what several tables share, and everything adds up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.count_tables import TOTAL, Category, Dimension, TableSet, count_table, joined, key_text, merged
from desktop.domain.figure_grids import grid_of, without_repeats
from desktop.domain.proportions import ProportionWords

AGE = Dimension(
    "age", "Age", (Category(("0-4",), "0–4"), Category(("5-11",), "5–11"), Category(("12+",), "12 on")), False
)
PLAN = Dimension(
    "plan",
    "Plan present",
    (Category(("yes",), "Yes"), Category(("no",), "No"), Category(("na",), "Not applicable", counted=False)),
)
RECORDS = [
    {"age": "0-4", "plan": "yes"},
    {"age": "0-4", "plan": "yes"},
    {"age": "5-11", "plan": "no"},
    {"age": "5-11", "plan": "na"},
]
YES = (("plan", ("yes",)),)


def test_a_cell_is_the_same_in_every_table_that_shows_it() -> None:
    alone, crossed = count_table("Plan", (PLAN,), RECORDS), count_table("Plan by age", (PLAN, AGE), RECORDS)
    turned = count_table("Age by plan", (AGE, PLAN), RECORDS)
    assert alone.counts[YES] == crossed.counts[YES] == 2
    assert crossed.counts == turned.counts
    assert set(alone.counts) <= set(TableSet((alone, crossed)).counts)


def test_a_table_that_stands_in_another_is_told_once() -> None:
    """The question by itself is the first column of the question by groups; what only that has stays."""
    tables = [
        count_table(name, of, RECORDS) for name, of in (("Plan", (PLAN,)), ("By age", (PLAN, AGE)), ("Age", (AGE,)))
    ]
    grids = [grid_of(table, table.counts, ProportionWords()) for table in tables]
    assert [grid.title for grid in without_repeats(grids)] == ["By age", "Age"]
    assert without_repeats(grids[:1]) == (grids[0],)
    with_another = replace(grids[0], rows=(*grids[0].rows, ("Not seen", grids[0].rows[0][1])))
    assert with_another in without_repeats([with_another, grids[1]])


def test_there_is_a_cell_for_what_a_percentage_is_out_of() -> None:
    table = count_table("Plan by age", (PLAN, AGE), RECORDS)
    assert table.counts[PLAN.denominator] == 3
    assert table.counts[joined(PLAN.denominator, AGE.key(["5-11"]))] == 1
    assert table.total == table.counts[TOTAL] == 4


def test_a_merged_category_is_its_own_cell_and_the_others_stay_the_same_cells() -> None:
    coarse = merged(AGE, ["0-4", "5-11"], "0–11")
    assert [category.label for category in coarse.categories] == ["0–11", "12 on"]
    assert coarse.key(["12+"]) == AGE.key(["12+"])
    assert count_table("Age", (coarse,), RECORDS).counts[coarse.key(["0-4", "5-11"])] == 4


def test_what_is_counted_and_what_is_not_are_never_merged() -> None:
    with pytest.raises(ValueError, match="all in the denominator or none"):
        merged(PLAN, ["no", "na"], "No or not applicable")
    with pytest.raises(ValueError, match="two or more"):
        merged(PLAN, ["no"], "No")


def test_a_record_without_a_code_is_refused_because_its_tables_would_not_add_up() -> None:
    with pytest.raises(ValueError, match="every record"):
        count_table("Plan", (PLAN,), [{"age": "0-4"}])
    with pytest.raises(ValueError, match="every record"):
        count_table("Plan", (PLAN,), [{"plan": "maybe"}])


def test_counts_that_do_not_add_up_are_refused() -> None:
    table = count_table("Plan", (PLAN,), RECORDS)
    with pytest.raises(ValueError, match="add up"):
        replace(table, counts={**table.counts, YES: 3})
    with pytest.raises(ValueError, match="at least 0"):
        replace(table, counts={**table.counts, YES: -1})


def test_tables_over_different_records_are_refused() -> None:
    with pytest.raises(ValueError, match="agree"):
        TableSet((count_table("Plan", (PLAN,), RECORDS), count_table("Age", (AGE,), RECORDS[:3])))


def test_a_dimension_has_each_code_once() -> None:
    with pytest.raises(ValueError, match="each of its codes"):
        Dimension("age", "Age", (Category(("a",), "A"), Category(("a", "b"), "A or B")))


def test_a_key_reads_as_text() -> None:
    assert key_text(joined(AGE.key(["5-11", "0-4"]), YES)) == "age=0-4,5-11;plan=yes"


@given(st.lists(st.tuples(st.sampled_from(AGE.codes), st.sampled_from(PLAN.codes)), max_size=40))
def test_any_records_add_up(pairs: list[tuple[str, str]]) -> None:
    records = [{"age": age, "plan": plan} for age, plan in pairs]
    tables = TableSet(tuple(count_table("t", dims, records) for dims in ((PLAN,), (AGE,), (PLAN, AGE))))
    assert tables.counts[TOTAL] == len(records)
    assert sum(tables.tables[2].counts[key] for key, _ in tables.tables[2].inner()) == len(records)

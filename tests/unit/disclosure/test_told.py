"""A number that a sentence tells: what falls with it, and that the next export hides another one with it."""

from dataclasses import replace

import pytest

from desktop.disclosure.rules import Rules
from desktop.disclosure.suppressing import suppress
from desktop.disclosure.told import worked_out_with
from desktop.domain.count_tables import TOTAL, TableSet, count_table, joined
from tests.unit.disclosure.attacker import Attack
from tests.unit.disclosure.random_tables import as_earlier
from tests.unit.disclosure.test_suppressing import COLUMNS, ROWS, grid, seen

RULES = Rules(5, 5)


def cell(row, column):
    return joined(ROWS.key([row]), COLUMNS.key([column]))


@pytest.fixture(scope="module")
def tables():
    return TableSet((count_table("t", (ROWS, COLUMNS), grid(2, 3, 30, 9, 9, 40, 20, 20, 20)),))


def test_what_falls_with_a_hidden_cell_is_what_adding_up_gives_away(tables):
    out = suppress(tables, RULES)
    told = cell("I", "A")
    falls = worked_out_with(tables.tables, out.shown, {told})
    attack = Attack([seen(tables, {**out.shown, told: tables.counts[told]})])
    ranges = {key: attack.range_of({(0, key): 1.0}) for key in out.hidden if key != told}
    assert falls == {key for key, (low, high) in ranges.items() if high - low < 0.5}
    assert cell("I", "B") in falls
    assert worked_out_with(tables.tables, {*tables.counts} - {told, cell("II", "B")}, {told}) == set()


@pytest.mark.parametrize("is_told", [True, False])
def test_the_next_export_hides_another_with_it(tables, is_told):
    """Two small cells of a row hide each other; of one that a sentence told the other is the sum less it."""
    told, other = cell("I", "A"), cell("I", "B")
    left = replace(as_earlier(tables, suppress(tables, RULES), RULES, "then"), published=frozenset({TOTAL}))
    out = suppress(
        tables, RULES, earlier=(replace(left, told=frozenset({told} if is_told else ())),), fingerprint="now"
    )
    low, high = Attack([seen(tables, {**out.shown, told: tables.counts[told]})]).range_of({(0, other): 1.0})
    assert (high - low > 0.5) is is_told
    assert told in out.hidden

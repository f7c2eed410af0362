"""What is hidden: textbook tables, the fewest cells against all other ways, and every rule by itself."""

import subprocess
import sys
from itertools import combinations
from random import Random
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.disclosure.choosing import Stopped
from desktop.disclosure.merging import as_groups, merge_small
from desktop.disclosure.rules import Reason, Rules
from desktop.disclosure.suppressing import NotEnoughRecords, audit, suppress
from desktop.disclosure.system import State
from desktop.domain.count_tables import TOTAL, Category, Dimension, TableSet, Within, count_table, joined, merged
from tests.unit.disclosure.attacker import Attack, Seen, every_filling
from tests.unit.disclosure.random_tables import as_earlier, cohort, question, scene

ROWS = Dimension("row", "Activity", tuple(Category((one,), one) for one in ("I", "II", "III")), sensitive=False)
COLUMNS = Dimension("column", "Region", tuple(Category((one,), one) for one in ("A", "B", "C")), sensitive=False)
RULES = Rules()


def records_of(cells):
    return [{"row": row, "column": column} for (row, column), count in cells.items() for _ in range(count)]


def grid(*numbers):
    places = [(row, column) for row in ("I", "II", "III") for column in ("A", "B", "C")]
    return records_of(dict(zip(places, numbers, strict=True)))


def seen(tables, shown):
    codes = {dimension.id: dimension.codes for table in tables.tables for dimension in table.dimensions}
    return Seen({key: shown.get(key) for key in tables.counts}, codes)


def test_the_table_of_the_textbook_needs_three_cells_besides_the_sensitive_one() -> None:
    """Willenborg and de Waal's investment table, as Fischetti and Salazar solve it: four cells in a rectangle."""
    tables = TableSet((count_table("t", (ROWS, COLUMNS), grid(20, 50, 10, 8, 19, 22, 17, 32, 12)),))
    out = suppress(tables, Rules(9, 9))
    small = joined(ROWS.key(["II"]), COLUMNS.key(["A"]))
    assert out.proven
    assert out.hidden[small] is Reason.SMALL
    assert len(out.hidden) == 4
    assert all(len(key) == 2 for key in out.hidden)
    (row_of, column_of) = ({dict(key)[name] for key in out.hidden} for name in ("row", "column"))
    assert len(row_of) == len(column_of) == 2


@pytest.mark.parametrize("seed", [0, 1, 3, 4, 5])
def test_no_other_way_hides_fewer(seed: int) -> None:
    """Every smaller set of inner cells is tried, and the attacker finds something in each."""
    random = Random(seed)  # noqa: S311
    numbers = [random.choice((1, 3, 6, 7, 9, 12)) for _ in range(9)]
    tables = TableSet((count_table("t", (ROWS, COLUMNS), grid(*numbers)),))
    out = suppress(tables, Rules(5, 5))
    assert out.proven
    inner = [key for key in tables.counts if len(key) == 2]
    small = [key for key in inner if RULES.is_small(tables.counts[key])]
    assert all(len(key) == 2 for key in out.hidden)
    others = [key for key in inner if key not in small]
    extra = len(out.hidden) - len(small)
    fewer = [
        chosen for size in range(extra) for chosen in combinations(others, size) if holds(tables, [*small, *chosen])
    ]
    assert fewer == []


def holds(tables, hidden) -> bool:
    shown = {key: count for key, count in tables.counts.items() if key not in hidden}
    attack = Attack([seen(tables, shown)])
    for key in hidden:
        truth = tables.counts[key]
        if 0 < truth < 5:
            least, most = attack.range_of({(0, key): 1.0})
            if least > truth - 1 + 1e-6 or most < 5 - 1e-6:
                return False
    return not any(known(tables, attack, key, hidden) for key in hidden if tables.counts[key] == 1)


def known(tables, attack, alone, hidden) -> bool:
    """Whoever is the only one in a cell works out another small one beside them."""
    for key in hidden:
        beside = key != alone and set(key) & set(alone)
        if beside and 0 < tables.counts[key] < 5:
            least, most = attack.range_of({(0, key): 1.0}, known={(0, alone): 1})
            everything = Attack([seen(tables, {k: c for k, c in tables.counts.items() if len(k) < 2})])
            free = everything.range_of({(0, key): 1.0}, known={(0, alone): 1})
            if most - least < 0.5 and free[1] - free[0] > 0.5:
                return True
    return False


def test_by_brute_force_every_gap_of_a_tiny_table_can_be_filled_either_way() -> None:
    tables = TableSet((count_table("t", (ROWS,), records_of({("I", "A"): 3, ("II", "A"): 4, ("III", "A"): 5})),))
    out = suppress(tables, Rules(5, 5))
    fillings = list(every_filling(seen(tables, out.shown), 12))
    for key, count in tables.counts.items():
        if 0 < count < 5:
            values = {filled[key] for filled in fillings}
            assert max(values) >= 5
            assert min(values) < count


def test_a_small_group_that_all_answered_the_same_is_hidden_and_so_is_what_nobody_answered() -> None:
    plan, age = question("plan", 2), cohort("age", 2)
    records = [{"plan": "a0", "age": "g0"}] * 7
    records += [{"plan": code, "age": "g1"} for code in ("a0", "a1") for _ in range(20)]
    tables = TableSet(tuple(count_table("t", dims, records) for dims in ((plan,), (age,), (plan, age))))
    out = suppress(tables, RULES)
    everyone, nobody = (joined(plan.key([code]), age.key(["g0"])) for code in ("a0", "a1"))
    assert out.hidden[everyone] is Reason.GROUP
    assert out.hidden[nobody] is Reason.GROUP


def test_what_all_records_answered_is_no_more_told_of_a_group() -> None:
    plan, age = question("plan", 2), cohort("age", 2)
    records = [{"plan": "a0", "age": "g0"}] * 7 + [{"plan": "a0", "age": "g1"}] * 20
    tables = TableSet(tuple(count_table("t", dims, records) for dims in ((plan,), (age,), (plan, age))))
    assert suppress(tables, RULES).hidden == {}


def test_two_answers_of_one_each_are_no_reason_to_share_nothing() -> None:
    """That each was given by somebody is plain from the table, so that it was two at least is no secret."""
    asked = question("q", 2)
    records = [{"q": code} for code, count in (("a0", 1), ("a1", 1), ("na", 28)) for _ in range(count)]
    out = suppress(TableSet((count_table("q", (asked,), records),)), RULES)
    assert out.shown == {TOTAL: 30}


def test_nothing_small_hides_nothing() -> None:
    tables = TableSet((count_table("t", (ROWS, COLUMNS), grid(*[9] * 9)),))
    out = suppress(tables, RULES)
    assert (out.hidden, out.proven) == ({}, True)
    assert dict(out.shown) == dict(tables.counts)


def test_so_few_records_share_nothing() -> None:
    tables = TableSet((count_table("t", (ROWS,), records_of({("I", "A"): 2})),))
    with pytest.raises(NotEnoughRecords) as refused:
        suppress(tables, RULES)
    assert (refused.value.more, refused.value.since_earlier) == (3, False)


@pytest.mark.parametrize(("added", "more"), [(1, 4), (4, 1)])
def test_a_few_new_records_have_to_wait(added: int, more: int) -> None:
    cells = {("I", "A"): 30, ("II", "B"): 30}
    before = TableSet((count_table("t", (ROWS,), records_of(cells)),))
    after = TableSet((count_table("t", (ROWS,), records_of({**cells, ("I", "A"): 30 + added})),))
    earlier = as_earlier(before, suppress(before, RULES), RULES, "before")
    with pytest.raises(NotEnoughRecords) as refused:
        suppress(after, RULES, earlier=[earlier], fingerprint="after")
    assert (refused.value.more, refused.value.since_earlier) == (more, True)


def test_a_corrected_answer_is_not_told_by_the_difference() -> None:
    before = TableSet((count_table("t", (ROWS,), records_of({("I", "A"): 30, ("II", "A"): 20, ("III", "A"): 10})),))
    after = TableSet((count_table("t", (ROWS,), records_of({("I", "A"): 29, ("II", "A"): 21, ("III", "A"): 10})),))
    earlier = as_earlier(before, suppress(before, RULES), RULES, "before")
    out = suppress(after, RULES, earlier=[earlier], fingerprint="after")
    assert out.hidden[ROWS.key(["I"])] is Reason.CHANGED
    assert out.hidden[ROWS.key(["II"])] is Reason.CHANGED


def test_that_all_of_the_few_who_were_added_answered_the_same_is_not_told_by_the_difference() -> None:
    plan = question("plan", 2)
    before = TableSet((count_table("t", (plan,), [{"plan": "a0"}] * 30 + [{"plan": "a1"}] * 20),))
    after = TableSet((count_table("t", (plan,), [{"plan": "a0"}] * 37 + [{"plan": "a1"}] * 20),))
    earlier = as_earlier(before, suppress(before, RULES), RULES, "before")
    out = suppress(after, RULES, earlier=[earlier], fingerprint="after")
    assert out.hidden[plan.key(["a0"])] is Reason.CHANGED


def test_the_same_export_again_hides_the_same() -> None:
    random = Random(5)  # noqa: S311
    one = scene(random)
    tables = one.tables(one.records(random, 60))
    first = suppress(tables, RULES)
    again = suppress(tables, RULES, earlier=[as_earlier(tables, first, RULES, "x")], fingerprint="x")
    assert set(again.hidden) == set(first.hidden)
    assert dict(again.shown) == dict(first.shown)


def test_another_merging_of_the_groups_does_not_tell_a_small_group_by_subtraction() -> None:
    plan = question("plan", 2)
    age = cohort("age", 4)
    random = Random(2)  # noqa: S311
    sizes = {"g0": 14, "g1": 12, "g2": 3, "g3": 20}
    records = [{"age": group, "plan": random.choice(plan.codes)} for group, size in sizes.items() for _ in range(size)]
    first = merged(age, ["g1", "g2"], "1 or 2")
    second = merged(age, ["g2", "g3"], "2 or 3")
    fine = (count_table("f", (plan, age), records),)
    one, other = (TableSet((count_table("t", (plan, ages), records),)) for ages in (first, second))
    out = suppress(one, RULES, beneath=fine)
    earlier = as_earlier(TableSet((*one.tables, *fine)), out, RULES, "x")
    later = suppress(other, RULES, beneath=fine, earlier=[earlier], fingerprint="x")
    codes = {"age": age.codes, "plan": plan.codes}
    counts = {**dict.fromkeys((*one.counts, *other.counts, *fine[0].counts)), **out.shown, **later.shown}
    least, most = Attack([Seen(counts, codes)]).range_of({(0, age.key(["g2"])): 1.0})
    assert least <= 2
    assert most >= 5


def test_a_question_that_hangs_on_another_does_not_tell_of_it() -> None:
    """ "Not asked: 8" of the next question, less the 6 without need of a plan, would be the 2 who have none."""
    plan = Dimension("plan", "Plan", tuple(Category((one,), one) for one in ("yes", "partly", "no", "no_need")))
    counted = (Category(("good",), "Good"), Category(("poor",), "Poor"))
    good = Dimension("good", "Good", (*counted, Category(("-",), "Not asked", counted=False)))
    answers = (("yes", "good", 30), ("yes", "poor", 20), ("partly", "poor", 5), ("no", "-", 2), ("no_need", "-", 6))
    records = [{"plan": first, "good": second} for first, second, count in answers for _ in range(count)]
    unasked, silent = ("plan", ("no", "no_need")), ("good", ("-",))
    within = (Within(silent, unasked), Within(unasked, silent))
    tables = TableSet(tuple(count_table("t", (one,), records) for one in (plan, good)), within)
    assert least_and_most(tables, suppress(TableSet(tables.tables), RULES)) == (2, 2)
    least, most = least_and_most(tables, suppress(tables, RULES))
    assert least <= 1
    assert most >= 5


def least_and_most(tables, out) -> tuple[float, float]:
    """What somebody who knows the template can say of how many have no plan."""
    codes = {dimension.id: dimension.codes for table in tables.tables for dimension in table.dimensions}
    ties = [(one.inner, one.outer) for one in tables.within]
    attack = Attack([Seen({key: out.shown.get(key) for key in tables.counts}, codes, ties)])
    return attack.range_of({(0, (("plan", ("no",)),)): 1.0})


def test_with_no_time_for_the_fewest_it_is_as_safe_and_says_so() -> None:
    random = Random(3)  # noqa: S311
    one = scene(random)
    tables = one.tables(one.records(random, 60))
    quick, full = suppress(tables, RULES, seconds=0), suppress(tables, RULES)
    assert len(full.hidden) <= len(quick.hidden)
    assert full.proven
    assert not quick.proven


def test_it_stops_and_says_how_far_it_is() -> None:
    random = Random(3)  # noqa: S311
    one = scene(random)
    tables, stop, heard = one.tables(one.records(random, 60)), Event(), []

    def progress(done: int, of: int) -> None:
        heard.append((done, of))
        stop.set()

    with pytest.raises(Stopped):
        suppress(tables, RULES, stop=stop, progress=progress)
    assert heard


def test_a_proof_that_does_not_hold_is_found_out() -> None:
    from desktop.disclosure.facts import facts

    tables = TableSet((count_table("t", (ROWS,), records_of({("I", "A"): 3, ("II", "A"): 9, ("III", "A"): 9})),))
    system = facts(tables, RULES, (), (), "").system(lambda _key: True)
    shown = frozenset(one for one, state in enumerate(system.states) if state is not State.HIDDEN)
    with pytest.raises(ValueError, match="nothing that is hidden"):
        audit(system, shown, [])


def test_the_same_tables_always_hide_the_same_cells() -> None:
    script = (
        "from random import Random; from tests.unit.disclosure.random_tables import scene\n"
        "from desktop.disclosure.suppressing import suppress; from desktop.disclosure.rules import Rules\n"
        "random = Random(4); one = scene(random); tables = one.tables(one.records(random, 60))\n"
        "print(sorted(map(str, suppress(tables, Rules()).hidden)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_small_groups_are_merged_with_the_smaller_neighbour() -> None:
    counts = {"g0": 3, "g1": 20, "g2": 12, "g3": 4}
    coarse = merge_small(as_groups(cohort("age", 4), counts), counts, 10)
    assert [one.codes for one in coarse.categories] == [("g0", "g1"), ("g2", "g3")]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 14), min_size=9, max_size=9).filter(lambda numbers: sum(numbers) >= 5))
def test_any_table_is_safe(numbers: list[int]) -> None:
    tables = TableSet((count_table("t", (ROWS, COLUMNS), grid(*numbers)),))
    out = suppress(tables, RULES)
    attack = Attack([seen(tables, out.shown)])
    assert out.shown[TOTAL] == sum(numbers)
    for _, key in attack.gaps():
        truth = tables.counts[key]
        if 0 < truth < 5:
            least, most = attack.range_of({(0, key): 1.0}, whole=True)
            assert least < truth
            assert most >= 5

"""Drawing a sample: test vectors that are published, the numbers of each stratum, and what cannot be drawn."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draws import (
    Draw,
    Drawable,
    DrawRule,
    Sharing,
    draw_strata,
    fingerprint_of,
    in_drawing_order,
    number_of,
    repeats,
    shares,
)
from desktop.domain.errors import Refused
from desktop.vault.ids import new_id
from tests.desks import NOW

SIX = ("R-001", "R-002", "R-003", "R-004", "R-005", "R-006")
SEED = "blue heron 42"


def population(**strata: int) -> list[Drawable]:
    return [
        Drawable(code=f"{name}-{number:03}", attributes={"sex": name})
        for name, count in strata.items()
        for number in range(count)
    ]


def test_the_published_vectors() -> None:
    """The same figures stand in schema/README.md; they were made with sha256sum and sort."""
    assert number_of(SEED, "R-001").startswith("f402319f21b71230a80c971f")
    assert in_drawing_order(SEED, SIX) == ("R-005", "R-002", "R-004", "R-006", "R-003", "R-001")
    assert (
        fingerprint_of(
            [
                Drawable(code="R-002", attributes={"sex": "male"}),
                Drawable(code="R-001", attributes={"sex": "female", "age_band": "5-11"}),
            ]
        )
        == "b5e044b8e23390fb5cbf11e0f4517b411d2592621f9c367c30be7e57230f4d98"
    )


def test_the_order_of_the_return_has_no_part_in_it() -> None:
    people = population(f=40, m=60)
    rule = DrawRule(seed=SEED, size=20, strata_by=("sex",), reserves=3)
    assert draw_strata(people, rule) == draw_strata(people[::-1], rule)
    assert fingerprint_of(people) == fingerprint_of(people[::-1])


def test_another_seed_draws_others() -> None:
    people = population(f=40, m=60)
    one, other = (draw_strata(people, DrawRule(seed=seed, size=20))[0].codes for seed in ("a", "b"))
    assert set(one) != set(other)


def test_reserves_are_the_next_of_the_same_stratum() -> None:
    people = population(f=5, m=9)
    for stratum in draw_strata(people, DrawRule(seed=SEED, size=7, strata_by=("sex",), reserves=4)):
        order = in_drawing_order(SEED, [one.code for one in people if one.attributes["sex"] == stratum.name[4:]])
        assert stratum.codes + stratum.reserves == order[: len(stratum.codes) + 4]


@pytest.mark.parametrize(
    ("sizes", "rule", "expected"),
    [
        ({"a": 50, "b": 30, "c": 20}, DrawRule(seed="x", size=10), {"a": 5, "b": 3, "c": 2}),
        # 4.1, 3.3, 2.6: the largest remainder gets the last one
        ({"a": 41, "b": 33, "c": 26}, DrawRule(seed="x", size=10), {"a": 4, "b": 3, "c": 3}),
        # 1.5 each: the same remainders, so the first by name
        ({"b": 3, "a": 3}, DrawRule(seed="x", size=3), {"a": 2, "b": 1}),
        ({"a": 96, "b": 3, "c": 1}, DrawRule(seed="x", size=20, least=2), {"a": 17, "b": 2, "c": 1}),
        ({"a": 50, "b": 2, "c": 9}, DrawRule(seed="x", size=10, sharing=Sharing.EQUAL), {"a": 4, "b": 2, "c": 4}),
        (
            {"a": 5, "b": 5},
            DrawRule(seed="x", size=4, sharing=Sharing.GIVEN, numbers={"a": 1, "b": 3}),
            {"a": 1, "b": 3},
        ),
    ],
)
def test_how_many_of_each(sizes: dict[str, int], rule: DrawRule, expected: dict[str, int]) -> None:
    assert shares(sizes, rule) == expected


@given(
    sizes=st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 60), min_size=1),
    size=st.integers(1, 80),
    least=st.integers(0, 4),
    sharing=st.sampled_from((Sharing.PROPORTIONAL, Sharing.EQUAL)),
)
def test_the_numbers_always_add_up_and_no_stratum_gives_more_than_it_has(
    sizes: dict[str, int], size: int, least: int, sharing: Sharing
) -> None:
    if size > sum(sizes.values()):
        return
    rule = DrawRule(seed="x", size=size, least=least, sharing=sharing)
    try:
        numbers = shares(sizes, rule)
    except Refused:
        assert sum(min(least, count) for count in sizes.values()) > size
        return
    assert sum(numbers.values()) == size
    for name, count in sizes.items():
        assert min(least, count) <= numbers[name] <= count
        if least == 0 and sharing is Sharing.PROPORTIONAL:
            assert abs(numbers[name] - Fraction(size * count, sum(sizes.values()))) < 1


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (DrawRule(seed="x", size=11), "has 10 records, so 11 cannot"),
        (DrawRule(seed="x", size=3, strata_by=("sex",), least=2), "At least 2 of each of 2 groups is more than 3"),
        (
            DrawRule(seed="x", size=4, strata_by=("sex",), sharing=Sharing.GIVEN, numbers={"sex=f": 3}),
            "add up to 3 and not to 4",
        ),
        (
            DrawRule(seed="x", size=7, strata_by=("sex",), sharing=Sharing.GIVEN, numbers={"sex=f": 7}),
            "More is asked of a group than it has",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(rule: DrawRule, says: str) -> None:
    with pytest.raises(Refused, match=says):
        draw_strata(population(f=5, m=5), rule)


def test_a_code_that_stands_twice_is_refused() -> None:
    with pytest.raises(Refused, match="twice"):
        draw_strata([*population(f=2), *population(f=2)], DrawRule(seed="x", size=2))


def test_a_draw_that_was_changed_does_not_repeat() -> None:
    people, rule = population(f=5, m=9), DrawRule(seed=SEED, size=6, strata_by=("sex",), reserves=1)
    made = Draw(
        id=new_id(),
        rule=rule,
        population=tuple(people),
        fingerprint=fingerprint_of(people),
        strata=draw_strata(people, rule),
        drawn_by="Inspector 3",
        drawn_at=NOW,
    )
    assert repeats(made)
    swapped = made.strata[0].model_copy(update={"codes": made.strata[0].codes[::-1]})
    older = people[0].model_copy(update={"attributes": {"sex": "f", "age_band": "16-17"}})
    for change in (
        {"population": (older, *made.population[1:])},
        {"strata": (swapped, *made.strata[1:])},
        {"population": made.population[1:]},
        {"rule": rule.model_copy(update={"seed": "another"})},
        {"rule": rule.model_copy(update={"size": 99})},
    ):
        assert not repeats(made.model_copy(update=change))

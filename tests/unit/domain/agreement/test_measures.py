"""Agreement of questions and of pairs of readers, on the shipped template."""

import random
from uuid import UUID

import pytest

from desktop.domain.agreement.alpha import Level
from desktop.domain.agreement.figures import Unsaid
from desktop.domain.agreement.measures import QuestionAgreement, ReadTwice, agreement, by_pair, of_pair
from desktop.domain.templates import Template
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder


@pytest.fixture(scope="module")
def template() -> Template:
    packs = load_packs(resources_folder())
    return next(
        file.pack for ref, file in packs.templates.items() if ref.id == "cso-record-review" and ref.version == 1
    )


def twice(
    number: int, first: dict[str, str], second: dict[str, str], readers: tuple[str, str] = ("A", "B")
) -> ReadTwice:
    def codes(given: dict[str, str]) -> dict[str, tuple[str, ...]]:
        return {name: tuple(value.split()) for name, value in given.items()}

    return ReadTwice(UUID(int=number), f"R-{number:03}", readers, codes(first), codes(second))


def question(template: Template, read: list[ReadTwice], name: str) -> QuestionAgreement:
    return next(one for one in agreement(template.questions, read, seed=1) if one.question.id == name)


def rated(pairs: list[tuple[str, str]], name: str = "chronology_quality") -> list[ReadTwice]:
    return [twice(number, {name: one}, {name: other}) for number, (one, other) in enumerate(pairs)]


def test_a_rating_has_every_figure_and_its_points_are_as_far_apart_as_the_scale_says(template: Template) -> None:
    from sklearn.metrics import cohen_kappa_score

    pairs = [("6", "5"), ("4", "4"), ("3", "1"), ("2", "2"), ("5", "5"), ("4", "3"), ("1", "1"), ("6", "6")] * 3
    found = question(template, rated(pairs), "chronology_quality")
    first, second = zip(*pairs, strict=True)
    labels = ["1", "2", "3", "4", "5", "6"]
    assert (found.level, found.n, found.apart) == (Level.ORDINAL, 24, 0)
    assert found.exact.value == pytest.approx(15 / 24)
    assert found.within_one.value == pytest.approx(21 / 24)
    for figure, weights in ((found.kappa, None), (found.kappa_linear, "linear"), (found.kappa_quadratic, "quadratic")):
        assert figure.value == pytest.approx(cohen_kappa_score(first, second, labels=labels, weights=weights), abs=1e-9)
    assert found.alpha.figure.value is not None
    assert found.alpha.low is not None
    assert found.alpha.high is not None
    assert found.alpha.low < found.alpha.figure.value < found.alpha.high


def test_answers_that_do_not_count_are_missing_and_are_counted_beside(template: Template) -> None:
    agreed = [("4", "4"), ("3", "3")] * 6
    read = rated([*agreed, ("4", "na"), ("none", "2"), ("na", "none"), ("na", "na")])
    read.append(twice(90, {"chronology_quality": "5"}, {}))
    found = question(template, read, "chronology_quality")
    assert (found.n, found.apart, found.exact.value) == (12, 3, 1.0)
    assert found.differing == (UUID(int=12), UUID(int=13), UUID(int=14), UUID(int=90))


def test_below_ten_pairs_nothing_is_said_and_the_number_needed_can_be_set(template: Template) -> None:
    read = rated([("4", "4"), ("3", "2"), ("5", "5")] * 3)
    found = question(template, read, "chronology_quality")
    figures = (
        found.exact,
        found.within_one,
        found.kappa,
        found.kappa_linear,
        found.kappa_quadratic,
        found.alpha.figure,
    )
    assert {figure.unsaid for figure in figures} == {Unsaid.TOO_FEW}
    assert found.n == 9
    eased = agreement(template.questions, read, seed=1, fewest=9)
    assert next(one for one in eased if one.question.id == "chronology_quality").exact.value is not None


def test_the_same_answer_everywhere_is_agreement_of_which_chance_cannot_be_told(template: Template) -> None:
    found = question(template, rated([("4", "4")] * 12), "chronology_quality")
    assert found.exact.value == 1
    assert {found.kappa.unsaid, found.kappa_quadratic.unsaid, found.alpha.figure.unsaid} == {Unsaid.ALL_THE_SAME}


def test_each_kind_of_question_is_measured_as_what_it_is(template: Template) -> None:
    read = [
        twice(
            number,
            {"plan_present": one, "sex": "female", "lead_professionals": two, "records_seen": "health police"},
            {"plan_present": "yes", "sex": "male", "lead_professionals": "3", "records_seen": "police health"},
        )
        for number, (one, two) in enumerate([("yes", "2"), ("partly", "3"), ("no", "9")] * 4)
    ]
    found = {one.question.id: one for one in agreement(template.questions, read, seed=1)}
    assert found["plan_present"].level is Level.ORDINAL
    assert found["plan_present"].within_one.unsaid is Unsaid.NOT_FOR_THIS
    assert found["plan_present"].kappa_linear.value is not None
    assert found["sex"].level is Level.NOMINAL
    assert found["sex"].kappa_linear.unsaid is Unsaid.NOT_FOR_THIS
    assert found["sex"].exact.value == 0
    assert found["lead_professionals"].level is Level.INTERVAL
    assert found["lead_professionals"].within_one.value == pytest.approx(2 / 3)
    assert found["lead_professionals"].kappa.unsaid is Unsaid.NOT_FOR_THIS
    assert found["records_seen"].exact.value == 1, "the order of ticking is no difference"
    assert "record_code" not in found


def test_pairs_of_readers_are_people_whoever_read_first(template: Template) -> None:
    read = [
        twice(1, {"chronology_quality": "4"}, {"chronology_quality": "2"}, ("B", "A")),
        twice(2, {"chronology_quality": "5"}, {"chronology_quality": "5"}, ("A", "B")),
        twice(3, {"chronology_quality": "5"}, {"chronology_quality": "5"}, ("A", "C")),
    ]
    assert [(pair.readers, pair.records, pair.n, pair.same) for pair in by_pair(template.questions, read)] == [
        (("A", "B"), 2, 2, 1),
        (("A", "C"), 1, 1, 1),
    ]
    turned = of_pair(read, ("A", "B"))
    assert [record.first["chronology_quality"] for record in turned] == [("2",), ("5",)]
    assert all(record.readers == ("A", "B") for record in turned)


def test_a_thousand_records_are_measured(template: Template) -> None:
    """That it takes a second at most is measured in ``tests/benchmarks``."""
    chosen = random.Random(1)  # noqa: S311
    options = {one.id: [option.code for option in one.options] for one in template.questions if one.options}
    read = [
        twice(
            number,
            {name: chosen.choice(codes) for name, codes in options.items()},
            {name: chosen.choice(codes) for name, codes in options.items()},
        )
        for number in range(1_000)
    ]
    found = agreement(template.questions, read, seed=1)
    assert all(one.alpha.low is not None for one in found if one.n >= 10)

"""Groups of questions: asked of each item of a list, or as often as the reader adds; nothing in one is ever lost."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.repeats import (
    instances_of,
    removed_instances,
    with_instance,
    with_one_more,
    without_instance,
)
from desktop.domain.review_rules import hidden, progress, shown, with_answer
from desktop.domain.reviews import Answer
from desktop.domain.templates import Question
from tests.unit.domain.repeating import template

TEMPLATE = template()


def visits() -> Question:
    found = TEMPLATE.question("visit")
    assert found is not None
    return found


def answers(**values: str | tuple[str, ...]) -> dict[str, Answer]:
    return {name.replace("__", "."): Answer(value=value) for name, value in values.items()}


def asked(held: dict[str, Answer]) -> list[tuple[str, str]]:
    return [(item.question.number, item.question.id) for item in shown(TEMPLATE, held)]


def put(held: dict[str, Answer], answer: Answer | None) -> dict[str, Answer]:
    assert answer is not None
    return with_answer(held, "visit", answer)


def test_a_group_is_asked_together_for_each_item_and_each_instance() -> None:
    assert asked({}) == [
        ("4.1", "visited"),
        ("4.2.1", "visit#1.on"),
        ("4.3.1", "visit#1.alone"),
        ("4.5", "visit"),
        ("4.6", "asked.health"),
        ("4.8", "asked.police"),
    ]
    headings = [item.question.heading for item in shown(TEMPLATE, {})]
    assert headings == ["", "Visit 1", "Visit 1", "", "Asking health", "Asking the police"]


def test_a_condition_inside_a_group_is_about_its_own_item_or_instance() -> None:
    held = {"visit#1.alone": Answer(value="no"), "asked.police": Answer(value="yes")}
    held = put(held, with_one_more(visits(), held))
    found = {item.question.id: item.because for item in shown(TEMPLATE, held)}
    assert found["visit#1.why"] == "Shown because 4.3.1 is No"
    assert found["replied.police"] == "Shown because 4.8 is Yes"
    assert "visit#2.why" not in found
    assert "replied.health" not in found


def test_a_condition_outside_is_about_any_instance_that_is_there() -> None:
    held = {"visit": Answer(value=("1", "2")), "visit#2.alone": Answer(value="yes")}
    assert "often" in {key for _, key in asked(held)}
    gone = put(held, without_instance(visits(), held, 2))
    assert "often" not in {key for _, key in asked(gone)}


def test_what_was_typed_in_a_removed_instance_comes_back_with_it() -> None:
    held = {"visit": Answer(value=("1", "2")), "visit#2.why": Answer(value="A long sentence.")}
    gone = put(held, without_instance(visits(), held, 2))
    assert gone["visit#2.why"].value == "A long sentence."
    assert removed_instances(visits(), gone) == (2,)
    assert instances_of(visits(), put(gone, with_instance(visits(), gone, 2))) == (1, 2)


def test_the_answers_of_a_removed_instance_are_among_what_a_review_hides() -> None:
    held = {"visit": Answer(value=("2",)), "visit#1.alone": Answer(value="yes"), "visit#2.alone": Answer(value="no")}
    assert "visit#1.alone" in hidden(TEMPLATE, held)
    assert "visit#2.alone" not in hidden(TEMPLATE, held)
    assert "alone" not in hidden(TEMPLATE, held)


def test_a_new_instance_never_takes_the_number_of_one_that_holds_words() -> None:
    held = {"visit": Answer(value=("1",)), "visit#2.why": Answer(value="A long sentence.")}
    assert instances_of(visits(), put(held, with_one_more(visits(), held))) == (1, 3)


def test_no_fewer_than_the_least_and_no_more_than_the_most() -> None:
    assert without_instance(visits(), {}, 1) is None
    held = {"visit": Answer(value=("1", "2", "3"))}
    assert with_one_more(visits(), held) is None
    assert with_instance(visits(), held, 4) is None


def test_a_hostile_answer_names_no_million_instances() -> None:
    held = {"visit": Answer(value=(*map(str, range(5_000)), "x", "٣", "-1", "9" * 50))}
    assert instances_of(visits(), held) == (1, 2, 3)


def test_progress_counts_the_instances_there_are() -> None:
    assert [(part.answered, part.shown) for part in progress(TEMPLATE, {})] == [(0, 5)]
    held = {"visit": Answer(value=("1", "2")), "visit#2.alone": Answer(value="no"), "visit#3.alone": Answer(value="no")}
    assert [(part.answered, part.shown) for part in progress(TEMPLATE, held)] == [(1, 8)]


def test_the_order_of_the_form_also_holds_for_keys_of_instances() -> None:
    keys = ["often", "visit#2.on", "unknown", "visit#1.alone", "visit", "visit#1.on", "visited", "visit#2.nowhere"]
    assert TEMPLATE.in_order(keys) == [
        *("visited", "visit#1.on", "visit#1.alone", "visit#2.on", "visit", "often", "unknown", "visit#2.nowhere")
    ]


STEPS = st.lists(st.tuples(st.sampled_from(["add", "remove", "back", "write"]), st.integers(1, 6)), max_size=40)


@given(STEPS)
def test_adding_and_removing_never_loses_or_mixes_words(steps: list[tuple[str, int]]) -> None:
    held: dict[str, Answer] = {}
    written: dict[str, str] = {}
    for count, (what, number) in enumerate(steps):
        here = instances_of(visits(), held)
        change = None
        if what == "add":
            change = with_one_more(visits(), held)
        elif what == "remove":
            change = without_instance(visits(), held, number)
        elif what == "back":
            change = with_instance(visits(), held, number)
        if change is not None:
            held = with_answer(held, "visit", change)
            new = set(instances_of(visits(), held)) - set(here)
            assert what != "add" or not any(f"visit#{one}.why" in held for one in new)
        elif what == "write" and number in here:
            key = f"visit#{number}.why"
            written[key] = f"words {count}"
            held = with_answer(held, key, Answer(value=written[key]))
        assert visits().repeat is not None
        assert 1 <= len(instances_of(visits(), held)) <= 3
    assert {key: held[key].value for key in written} == written

"""What a newer version makes of a review: kept, reworded, new and gone, in the order of the form."""

from typing import Any

from desktop.domain.reviews import Answer
from desktop.domain.template_upgrade import Fate, compare, upgraded
from tests.unit.domain.repeating import VISIT, YES_NO, template
from tests.unit.domain.test_review_rules import review


def asked(name: str, text: str = "Is it?", **more: Any) -> dict[str, Any]:
    return {"id": name, "text": text, "answers": "yn"} | more


OLD = template([asked("a"), asked("b"), asked("c"), asked("d")])


def fates(*questions: dict[str, Any], answers: dict[str, Answer] | None = None, **more: Any) -> list[tuple[str, Fate]]:
    new = template(list(questions), version=2, **more)
    return [(change.key, change.fate) for change in compare(OLD, new, review(answers or {})).changes]


def test_what_is_gone_stands_behind_what_stood_before_it() -> None:
    assert fates(asked("new"), asked("b"), asked("a", "Was it?"), asked("d")) == [
        ("new", Fate.NEW),
        ("b", Fate.KEPT),
        ("c", Fate.GONE),
        ("a", Fate.REWORDED),
        ("d", Fate.KEPT),
    ]


def test_other_guidance_or_other_words_of_the_chosen_answer_are_another_question() -> None:
    worded = YES_NO | {"options": [YES_NO["options"][0] | {"label": "Fully"}, YES_NO["options"][1]]}
    given = {"a": Answer(value="yes"), "b": Answer(value="no")}
    questions = (asked("a"), asked("b"), asked("c", guidance="Look twice."), asked("d"))
    found = dict(fates(*questions, answers=given, answer_sets=[worded]))
    assert found == {"a": Fate.REWORDED, "b": Fate.KEPT, "c": Fate.REWORDED, "d": Fate.KEPT}


def test_an_answer_whose_code_is_gone_stays_and_does_not_fit() -> None:
    fewer = {"id": "yn", "options": [YES_NO["options"][1]]}
    new = template([asked("a"), asked("b")], version=2, answer_sets=[fewer])
    before = review({"a": Answer(value="yes", note="Why."), "b": Answer(value="no")})
    found = compare(OLD, new, before)
    assert {change.key: change.fits for change in found.changes if change.new} == {"a": False, "b": True}
    assert found.misfits == 1
    assert upgraded(new, before).answers["a"] == Answer(value="yes", note="Why.")


def test_what_is_to_be_asked_again_loses_its_value_and_keeps_its_sentence() -> None:
    new = template([asked("a", "Was it?")], version=2)
    before = review({"a": Answer(value="yes", note="Why."), "b": Answer(value="no")})
    after = upgraded(new, before, ask_again={"a"})
    assert after.answers == {"a": Answer(note="Why."), "b": Answer(value="no")}
    assert after.hidden == ("b",), "it is gone from the form and stays in the review"
    assert [part.shown for part in after.progress] == [1]


def test_questions_of_a_group_are_compared_for_each_instance_that_has_an_answer() -> None:
    old = template([asked("a", group="visit")], groups=[VISIT])
    new = template([asked("a", "Was it?", group="visit")], version=2, groups=[VISIT])
    changes = compare(old, new, review({"visit#2.a": Answer(value="yes")})).changes
    assert [(change.key, change.fate) for change in changes] == [("visit#2.a", Fate.REWORDED), ("visit", Fate.KEPT)]

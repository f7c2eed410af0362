"""Where a review stands by expressions and rules: what is shown, calculated, needed, offered and refused."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from desktop.domain.expressions import Effort
from desktop.domain.review_rules import check, gaps_of, review_with_answer, what_follows
from desktop.domain.reviews import Answer
from desktop.domain.standing import Standing
from desktop.domain.templates import Template
from tests.unit.domain.repeating import VISIT, template

NOW = datetime(2026, 3, 17, 9, 30)  # noqa: DTZ001 -- wall clock
TODAY = date(2026, 3, 17)
COUNTIES = {
    "id": "towns",
    "options": [
        {"code": "perth", "label": "Perth", "traits": {"area": "north"}},
        {"code": "stirling", "label": "Stirling", "traits": {"area": "south"}},
        {"code": "elsewhere", "label": "Elsewhere", "traits": {"area": "south"}},
    ],
}


def asked(kind: str, name: str, **more: Any) -> dict[str, Any]:
    counts = {} if kind not in {"calculated", "note"} else {"counts": False}
    return {"id": name, "text": f"{name}?", "kind": kind, **counts, **more}


def answers(**values: str) -> dict[str, Answer]:
    return {name: Answer(value=value) for name, value in values.items()}


def visible(made: Template, held: dict[str, Answer], now: datetime | None = NOW) -> list[str]:
    return [item.question.id for item in Standing(made, held, now).shown]


def test_a_question_is_shown_by_an_expression_with_dates_as_dates_and_says_why() -> None:
    made = template([asked("date", "born"), asked("text", "why", relevant="${born} > date('2020-01-31')")])
    assert visible(made, answers(born="2020-01-30")) == ["born"]
    standing = Standing(made, answers(born="2020-02-01"), NOW)
    assert [item.because for item in standing.shown] == ["", "Shown because of 4.1"]


def test_an_answer_that_is_hidden_counts_in_no_expression() -> None:
    made = template(
        [
            asked("number", "a"),
            asked("number", "b", relevant="${a} = 1"),
            asked("calculated", "sum", calculate="number(${a}) + coalesce(${b}, 0)"),
        ]
    )
    shown_both = what_follows(made, answers(a="1", b="5"))["answers"]
    hidden_b = what_follows(made, answers(a="2", b="5"))["answers"]
    assert isinstance(shown_both, dict)
    assert isinstance(hidden_b, dict)
    assert (shown_both["sum"].value, hidden_b["sum"].value) == ("6", "2")
    assert hidden_b["b"].value == "5", "hidden and kept"


def test_what_is_calculated_goes_into_the_review_and_may_show_a_question() -> None:
    made = template(
        [
            asked("calculated", "total", calculate="${a} + ${b}"),
            asked("number", "a"),
            asked("number", "b"),
            asked("text", "many", relevant="${total} > 10"),
        ]
    )
    assert visible(made, answers(a="6", b="5")) == ["total", "a", "b", "many"]
    assert "many" not in visible(made, answers(a="6", b="4"))


def test_without_a_clock_what_asks_for_today_stays_as_it_was() -> None:
    day = asked("calculated", "day", calculate="string(today())")
    made = template([day, asked("text", "t", relevant="today() > date('2026-01-01')")])
    held = answers(day="2026-01-05")
    assert Standing(made, held).answers["day"].value == "2026-01-05"
    assert visible(made, held, None) == ["day", "t"]
    assert Standing(made, held, NOW).answers["day"].value == "2026-03-17"


@pytest.mark.parametrize(("value", "fault"), [("5", None), ("11", "At most ten."), ("12.5", "Enter a whole number.")])
def test_a_constraint_says_its_sentence_once_the_value_can_be_read(value: str, fault: str | None) -> None:
    made = template([asked("number", "n", constraint=". <= 10", constraint_says="At most ten.")])
    question = made.question("n")
    assert question is not None
    assert Standing(made, answers(n=value), NOW).fault(question, TODAY) == fault


def test_an_answer_is_needed_while_its_expression_holds() -> None:
    made = template([asked("number", "n"), asked("text", "why", required_when="${n} > 3")])
    question = made.question("why")
    assert question is not None
    assert [Standing(made, answers(n=n), NOW).is_needed(question) for n in ("3", "4")] == [False, True]


def test_choices_are_filtered_and_one_that_is_no_longer_offered_cannot_stand() -> None:
    made = template(
        [asked("text", "area"), asked("choice", "town", answers="towns", choice_filter="area = ${area}")],
        answer_sets=[COUNTIES],
    )
    question = made.question("town")
    assert question is not None
    north = Standing(made, answers(area="north", town="stirling"), NOW)
    assert [option.code for option in north.options(question)] == ["perth"]
    assert north.fault(question, TODAY) == "This answer is not one of the choices. Choose again."
    assert Standing(made, answers(area="south", town="stirling"), NOW).fault(question, TODAY) is None


def repeating(**more: Any) -> Template:
    return template(
        [
            asked("number", "children"),
            asked("number", "age", group="visit", constraint=". >= ${least}", constraint_says="Too young."),
            asked("number", "least", group="visit"),
            asked("calculated", "place", group="visit", calculate="position(..)"),
            asked("calculated", "sum", calculate="sum(${age})"),
        ],
        groups=[VISIT | more],
    )


def test_a_group_is_repeated_as_often_as_an_expression_says() -> None:
    made = repeating(least=0, times="${children}", most=5)
    standing = Standing(made, answers(children="2"), NOW)
    assert standing.answers["visit"].value == ("1", "2")
    assert [key for key in visible(made, answers(children="2")) if key.startswith("visit#")] == [
        *("visit#1.age", "visit#1.least", "visit#1.place", "visit#2.age", "visit#2.least", "visit#2.place")
    ]
    for odd in ("-3", "999999999", ""):
        assert len(Standing(made, answers(children=odd) if odd else {}, NOW).instances("visit")) in {0, 5}


def test_inside_a_group_an_expression_is_about_its_own_instance() -> None:
    made = repeating()
    held = {
        "visit": Answer(value=("2", "5")),
        "visit#2.age": Answer(value="7"),
        "visit#2.least": Answer(value="6"),
        "visit#5.age": Answer(value="7"),
        "visit#5.least": Answer(value="8"),
        "visit#3.age": Answer(value="100"),
    }
    standing = Standing(made, held, NOW)
    faults = {item.question.id: standing.fault(item.question, TODAY) for item in standing.shown}
    assert (faults["visit#2.age"], faults["visit#5.age"]) == (None, "Too young.")
    assert (standing.answers["visit#2.place"].value, standing.answers["visit#5.place"].value) == ("1", "2")
    assert standing.answers["sum"].value == "14", "the instance that was taken out is in no sum"


RULE = {
    "when": {"question": "a", "is": ["yes"]},
    "unless": {"question": "n", "at_least": 1},
    "says": "Influenced needs recorded.",
    "at": "a",
}


def test_a_rule_across_questions_is_told_where_it_says() -> None:
    made = template([{"id": "a", "text": "?", "answers": "yn"}, asked("number", "n", required=False)], rules=[RULE])
    from tests.unit.domain.test_review_rules import review

    def says(**values: str) -> list[str]:
        return [gap.says for gap in check(made, review(answers(**values)), TODAY)]

    assert says(a="yes") == says(a="yes", n="0") == ["Influenced needs recorded."]
    assert says(a="yes", n="1") == says(a="no") == []


def test_what_is_gathered_of_all_instances_leaves_out_where_a_question_is_hidden() -> None:
    made = template(
        [
            asked("number", "only"),
            asked("number", "age", group="visit", relevant="position(..) > 1"),
            asked("calculated", "sum", calculate="sum(${age})"),
            asked("calculated", "steps", calculate="sum(${visit}/age)"),
            asked("calculated", "most", calculate="max(${age})"),
            asked("calculated", "times", calculate="count(${age}) + count(${visit}) * 10"),
            asked("calculated", "second", calculate="indexed-repeat(${age}, ${visit}, 2)"),
        ],
        groups=[VISIT | {"least": 3, "relevant": "${only} = 1"}],
    )
    ages = {f"visit#{number}.age": Answer(value=str(number)) for number in (1, 2, 3)}

    def worked_out(only: str) -> dict[str, object]:
        found = Standing(made, answers(only=only) | ages, NOW).answers
        return {name: found[name].value for name in ("sum", "steps", "most", "times", "second") if name in found}

    assert worked_out("1") == {"sum": "5", "steps": "5", "most": "3", "times": "32", "second": "2"}
    assert worked_out("0") == {"sum": "0", "steps": "0", "most": "NaN", "times": "0"}


def test_a_rule_at_a_question_without_an_answer_says_its_sentence_and_not_that_it_is_missing() -> None:
    from tests.unit.domain.test_review_rules import review

    made = template(
        [{"id": "a", "text": "?", "answers": "yn"}, asked("text", "why", required=False)],
        rules=[
            {"when": {"question": "a", "is": ["no"]}, "unless": {"question": "why", "answered": True}}
            | {"says": "Say why not.", "at": "why"}
        ],
    )
    gaps = check(made, review(answers(a="no")), TODAY)
    assert [(gap.question, gap.says, gap.unanswered) for gap in gaps] == [("why", "Say why not.", False)]
    assert check(made, review(answers(a="no", why="Too young.")), TODAY) == ()


_HEAVY = " or ".join(["${age} != ${age}"] * 150)


def in_hundred_visits(*questions: dict[str, object]) -> Template:
    return template([asked("number", "age", group="visit"), *questions], groups=[VISIT | {"least": 100, "most": 100}])


def test_an_expression_that_runs_away_is_stopped_and_hides_nothing() -> None:
    made = in_hundred_visits(asked("text", "t", relevant=_HEAVY))
    standing = Standing(made, {}, NOW)
    assert standing.gave_up
    assert standing.is_shown("t")
    assert not Standing(in_hundred_visits(asked("text", "t", relevant="count(${age}) = 100")), {}, NOW).gave_up


def test_however_many_expressions_run_away_a_keystroke_waits_for_so_many_steps_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spent = 0
    spend = Effort.spend

    def counted(effort: Effort, steps: int) -> None:
        nonlocal spent
        spent += min(steps, max(effort.left, 0))  # beyond that it is stopped before the work is done
        spend(effort, steps)

    monkeypatch.setattr(Effort, "spend", counted)
    rules = [asked("text", f"t{number}", relevant=_HEAVY, constraint=_HEAVY) for number in range(60)]
    made = in_hundred_visits(*rules, asked("text", "last", relevant="1 = 2"))
    standing = Standing(made, {f"t{number}": Answer(value="x") for number in range(60)}, NOW)
    deciding, spent = spent, 0
    gaps_of(standing, TODAY)
    assert 10_000 <= deciding < 10_000 + 62 * 20
    assert 30_000 <= spent < 30_000 + 62 * 20
    assert not standing.is_shown("last")  # something is left to what is cheap, whatever came before it


def test_what_is_checked_is_worked_out_once_for_all_who_ask() -> None:
    made = template([asked("number", "a", constraint=". > 3", required_when="1 = 1")])
    standing = Standing(made, {"a": Answer(value="2")}, NOW)
    assert gaps_of(standing, TODAY)
    left = standing.steps_left
    assert gaps_of(standing, TODAY)
    assert standing.steps_left == left


def test_an_answer_and_what_follows_from_it_are_one_change() -> None:
    from tests.unit.domain.test_review_rules import review

    made = template([asked("number", "a"), asked("calculated", "b", calculate="${a} * 2")])
    after = review_with_answer(made, review({}), "a", Answer(value="4"), NOW)
    assert after.answers["b"].value == "8"


@pytest.mark.parametrize(
    ("questions", "more", "says"),
    [
        ([asked("text", "t", relevant="pulldata('x')")], {}, "question 't': relevant: pulldata() reads a file"),
        ([asked("text", "t", constraint="${nowhere} = 1")], {}, "constraint: names question 'nowhere'"),
        ([asked("text", "t", relevant="${t} = 'x'")], {}, "t waits for t"),
        ([asked("calculated", "a", calculate="${b}"), asked("calculated", "b", calculate="${a}")], {}, "waits for"),
        ([asked("text", "t", relevant="instance('zz')/root/item[name='a']/label = 'a'")], {}, "'zz' is not among"),
        ([asked("text", "t", calculate="1 + 1")], {}, "calculate and kind 'calculated' belong together"),
        ([asked("text", "t", choice_filter="a = 1")], {}, "only answers of a set can be filtered"),
        ([asked("text", "t", group="zz")], {}, "questions[0].group: 'zz' is not among the groups"),
        ([asked("text", "t")], {"groups": [VISIT]}, "no question is in group 'visit'"),
        (
            [asked("text", "t", group="visit"), asked("text", "u"), asked("text", "v", group="visit")],
            {"groups": [VISIT]},
            "do not stand behind each other",
        ),
        ([asked("text", "t", group="visit", each="agencies")], {"groups": [VISIT]}, "repeated itself"),
        ([asked("text", "visit", group="visit")], {"groups": [VISIT]}, "question 'visit' stands twice"),
        ([asked("repeat", "t")], {}, "a group repeats, and not a question"),
        ([asked("text", "t", lowest=3)], {}, "only numbers have bounds"),
        ([asked("number", "t", lowest=3, highest=2)], {}, "3 is more than 2"),
        ([asked("date", "t", latest="soon")], {}, "'soon' is no date"),
        ([asked("text", "t")], {"rules": [RULE]}, "rules[0].when: names question 'a'"),
        (
            [asked("text", "t", shown_when={"question": "u", "at_least": 1}), asked("text", "u")],
            {},
            "'u' is no number",
        ),
        ([asked("text", "t", relevant="(" * 70 + "1" + ")" * 70)], {}, "nested more than"),
        ([asked("text", "t", relevant="1" * 5_000)], {}, "at most 4000 characters"),
        ([asked("text", "t", group="visit")], {"groups": [VISIT | {"each": "agencies"}]}, "each or repeats"),
        ([asked("text", "t", group="visit")], {"groups": [VISIT | {"least": 5}]}, "least is more than most"),
        ([asked("text", "t", group="visit")], {"groups": [VISIT | {"most": 1_000}]}, "less than or equal to 100"),
    ],
)
def test_what_is_unsound_is_refused_by_its_place(
    questions: list[dict[str, Any]], more: dict[str, Any], says: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        template(questions, **more)
    assert says in str(refused.value)

"""Random small templates and random answers to them, right and wrong ones, for what must hold of every template."""

from typing import Any

from hypothesis import strategies as st

from desktop.domain.inspections import Agency
from desktop.domain.reviews import Answer
from desktop.domain.templates import Question, QuestionKind, Template
from tests.unit.domain.repeating import template

RATING = {
    "id": "rating",
    "note_for": ["1"],
    "options": [{"code": code, "label": f"point {code}", "key": code} for code in "321"],
}
_VALUES: dict[QuestionKind, list[str | tuple[str, ...]]] = {
    QuestionKind.TEXT: ["Some words.", " ", "x"],
    QuestionKind.NUMBER: ["3", "-7", "12", "many"],
    QuestionKind.DECIMAL: ["2.5", "2,5"],
    QuestionKind.DATE: ["2026-03-17", "2031-01-01", "March"],
    QuestionKind.REPEAT: [("1", "2"), ("2",), ("1", "3")],
}


@st.composite
def templates(draw: st.DrawFn, version: int = 1) -> Template:
    """Up to nine questions in two sections; some wait for others by condition or expression; a group may repeat."""
    asked = [draw(_question(name)) for name in draw(st.permutations("abcdefghi"))[: draw(st.integers(1, 9))]]
    for place, question in enumerate(asked):
        earlier = [one for one in asked[:place] if one["kind"] in {"choice", "number"}]
        if earlier and draw(st.sampled_from([True, True, False])):
            question.update(_waits_for(draw(st.sampled_from(earlier))))
    half = draw(st.integers(0, len(asked) - 1))
    first = draw(st.integers(half, len(asked)))
    last = draw(st.integers(first, len(asked)))
    for question in asked[first:last]:
        question["group"] = "again"
    groups = [{"id": "again", "title": "Again", "repeats": True, "least": draw(st.integers(0, 1)), "most": 3}]
    parts = [part for part in (asked[:half], asked[half:]) if part]
    return template(
        asked,
        version=version,
        groups=groups if first < last else [],
        answer_sets=[*template().model_dump(by_alias=True)["answer_sets"], RATING],
        sections=[
            {"id": f"s{place}", "number": place, "title": f"S{place}", "questions": part}
            for place, part in enumerate(parts)
        ],
    )


@st.composite
def _question(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from([*["choice"] * 3, *["number"] * 2, "several", "text", "decimal", "date"]))
    asked = {"id": name, "text": draw(st.sampled_from(["Is it?", "Was it?"])), "kind": kind}
    if kind in {"choice", "several"}:
        asked["answers"] = draw(st.sampled_from(["yn", "rating"]))
    if kind == "number":
        asked |= draw(st.sampled_from([{}, {"lowest": 0, "highest": 9}, {"constraint": ". > 0"}]))
    return asked | {"counts": draw(st.booleans()), "required": draw(st.booleans())}


def _waits_for(earlier: dict[str, Any]) -> dict[str, Any]:
    if earlier["kind"] == "number":
        return {"relevant": f"${{{earlier['id']}}} > 2"}
    return {"shown_when": {"question": earlier["id"], "is": ["yes" if earlier["answers"] == "yn" else "3"]}}


def possible_values(question: Question) -> list[str | tuple[str, ...]]:
    """Values that the question can take and values that it cannot."""
    codes = [option.code for option in question.options]
    if question.kind is QuestionKind.SEVERAL:
        return [(codes[0],), tuple(codes), ("gone",)]
    return [*codes, "gone"] if codes else _VALUES[question.kind]


@st.composite
def answers_to(draw: st.DrawFn, made: Template) -> dict[str, Answer]:
    """Answers to any of the template's questions, hidden ones and instances that are not there among them."""
    questions = [one for one in made.questions if not one.is_pattern]
    for repeat in made.repeats:
        questions += made.instances(repeat, (1, 2, 3))
    found = {}
    for question in questions:
        value = draw(st.sampled_from([None, *possible_values(question)]))
        answer = Answer(value=value, note=draw(st.sampled_from(["", "Why."])), agencies=draw(_AGENCIES))
        if answer != Answer():
            found[question.id] = answer
    return found


_AGENCIES = st.sampled_from([(), (Agency.HEALTH,)])

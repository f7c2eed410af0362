"""When a question is asked, as paper says it: the shipped template's conditions, and expressions of XLSForms."""

import pytest

from desktop.domain.inspections import PackRef
from desktop.domain.templates import Template
from desktop.exchange.packs import load_packs
from desktop.paths import resources_folder
from desktop.report.expression_words import expression_words
from desktop.report.routing import only_if


@pytest.fixture(scope="module")
def shipped() -> Template:
    return load_packs(resources_folder()).template(PackRef(id="cso-record-review", version=1))


def small(**of_last: object) -> Template:
    """A question with several answers, one with one, a number, and one that depends on them."""
    a = {"id": "a", "options": [{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}]}
    b = {"id": "b", "options": [{"code": "x", "label": "Ex"}, {"code": "y", "label": "Why"}]}
    questions = [
        {"id": "several", "text": "Which?", "kind": "several", "answers": "b"},
        {"id": "one", "text": "Is it?", "answers": "a"},
        {"id": "count", "text": "How many?", "kind": "number"},
        {"id": "last", "text": "And then?", "kind": "text", **of_last},
    ]
    section = {"id": "s", "number": 4, "title": "S", "questions": questions}
    whole = {"id": "t", "version": 1, "title": "T", "source": "A test", "answer_sets": [a, b], "sections": [section]}
    return Template.model_validate(whole)


def said(template: Template, question: str = "last") -> str:
    asked = template.question(question)
    assert asked is not None
    return only_if(template, asked)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("chronology_sw", ""),
        ("sibling_code", "Only if 0.12 is Yes"),
        ("records_missing", "Only if not everything in 0.4 is ticked and something in 0.4 is ticked"),
    ],
)
def test_the_shipped_template_says_when_each_question_is_asked(shipped: Template, question: str, says: str) -> None:
    assert said(shipped, question) == says


def test_every_condition_of_the_shipped_template_has_words(shipped: Template) -> None:
    conditional = [question for question in shipped.questions if question.conditions]
    assert len(conditional) > 20
    for question in conditional:
        words = only_if(shipped, question)
        assert words.startswith("Only if ")
        assert "it applies" not in words


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ({"question": "one", "is": ["yes", "no"]}, "4.2 is Yes or No"),
        ({"not": {"question": "one", "is": ["yes"]}}, "4.2 is not Yes"),
        ({"question": "several", "is": ["x"]}, "Ex is ticked in 4.1"),
        ({"not": {"question": "several", "is": ["x", "y"]}}, "nothing in 4.1 is ticked"),
        ({"question": "count", "at_least": 3}, "4.3 is 3 or more"),
        ({"not": {"question": "count", "at_least": 1, "at_most": 4}}, "4.3 is not from 1 to 4"),
        ({"question": "count", "answered": False}, "4.3 is not answered"),
        (
            {"not": {"any": [{"question": "one", "is": ["yes"]}, {"question": "count", "answered": True}]}},
            "4.2 is not Yes and 4.3 is not answered",
        ),
        (
            {
                "all": [
                    {"question": "several", "is": ["y"]},
                    {"any": [{"question": "one", "is": ["no"]}, {"question": "count", "at_most": 2}]},
                ]
            },
            "Why is ticked in 4.1 and (4.2 is No or 4.3 is 2 or less)",
        ),
    ],
)
def test_a_condition_is_said_in_numbers_and_labels(condition: dict[str, object], says: str) -> None:
    assert said(small(shown_when=condition)) == f"Only if {says}"


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("${one} = 'yes'", "4.2 is Yes"),
        ("'no' != ${one}", "4.2 is not No"),
        ("selected(${several}, 'x') and ${count} > 3", "Ex is ticked in 4.1 and 4.3 is more than 3"),
        ("3 > ${count}", "4.3 is less than 3"),
        ("not(selected(${one}, 'yes'))", "4.2 is not Yes"),
        ("${count} != ''", "4.3 is answered"),
        ("not(${one} = 'yes' or ${count} <= 2.5)", "not (4.2 is Yes or 4.3 is at most 2.5)"),
        ("${count} mod 2 = 1", "4.3 mod 2 = 1"),
        ("count-selected(${several}) > 1 and ${one} = 'yes'", "count-selected(4.1) > 1 and 4.2 = 'yes'"),
    ],
)
def test_an_expression_is_said_in_words_or_as_written_with_numbers(expression: str, says: str) -> None:
    template = small()
    assert expression_words(expression, template.question) == says

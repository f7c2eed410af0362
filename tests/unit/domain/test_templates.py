"""The template model: numbering, repeated questions, scale words, and what it refuses."""

from typing import Any

import pytest
from pydantic import ValidationError

from desktop.domain.inspections import PackRef
from desktop.domain.templates import MOST_QUESTIONS, Template, with_scale_words
from desktop.exchange.packs import Packs, load_packs
from desktop.paths import resources_folder

PACKS: Packs = load_packs(resources_folder())
SHIPPED = PACKS.template(PackRef(id="cso-record-review", version=1))

YES_NO = {
    "id": "yn",
    "options": [{"code": "yes", "label": "Yes", "key": "Y"}, {"code": "no", "label": "No", "key": "N"}],
}


def template(*questions: dict[str, Any], **more: Any) -> Template:
    asked = [{"text": "?", "answers": "yn"} | question for question in questions]
    sections = [{"id": "s", "number": 0, "title": "S", "questions": asked}]
    data = {"id": "t", "version": 1, "title": "T", "source": "test", "answer_sets": [YES_NO], "sections": sections}
    return Template.model_validate(data | more)


def test_a_repeated_question_is_asked_of_each_and_numbered_on() -> None:
    each = {
        "id": "who",
        "items": [{"id": "a", "label": "health", "guidance": "First."}, {"id": "b", "label": "police"}],
    }
    made = template(
        {"id": "q", "each": "who", "text": "Did {each} come?", "guidance": "Look."}, {"id": "r"}, lists=[each]
    )
    assert [(q.number, q.id, q.text, q.guidance) for q in made.questions] == [
        ("0.1", "q.a", "Did health come?", "First. Look."),
        ("0.2", "q.b", "Did police come?", "Look."),
        ("0.3", "r", "?", ""),
    ]


def test_ratings_take_the_words_of_the_frameworks_label_set() -> None:
    framework = PACKS.framework(PackRef(id="cso-at-home", version=1))
    education = framework.model_copy(update={"label_set": "education_scotland"})
    words = {"care": SHIPPED, "education": with_scale_words(SHIPPED, education)}
    found = {name: made.question("risk_quality").option("3").label for name, made in words.items()}  # type: ignore[union-attr]
    assert found == {"care": "adequate", "education": "satisfactory"}
    assert with_scale_words(SHIPPED, framework) == SHIPPED
    assert with_scale_words(SHIPPED, education) is words["education"]


UNKNOWN_QUESTION = {"question": "nowhere", "is": ["yes"]}
WAITS = [
    {"id": "a", "shown_when": {"question": "b", "is": ["yes"]}},
    {"id": "b", "shown_when": {"question": "a", "is": ["yes"]}},
]


@pytest.mark.parametrize(
    ("questions", "more", "says"),
    [
        ([{"id": "a", "shown_when": UNKNOWN_QUESTION}], {}, "questions[0].shown_when: names question 'nowhere'"),
        ([{"id": "a"}], {"raises_concern": UNKNOWN_QUESTION}, "raises_concern: names question 'nowhere'"),
        (
            [{"id": "a"}, {"id": "b", "shown_when": {"question": "a", "is": ["maybe"]}}],
            {},
            "questions[1].shown_when: 'maybe' is not an answer to 'a'",
        ),
        (WAITS, {}, "so none could be shown"),
        ([{"id": "a", "shown_when": {"question": "a", "is": ["yes"]}}], {}, "so none could be shown"),
        ([{"id": "a"}, {"id": "a"}], {}, "question 'a' stands twice"),
        ([{"id": "a", "answers": "zz"}], {}, "questions[0].answers: 'zz' is not among the answer sets"),
        ([{"id": "a", "kind": "text"}], {}, "a text question has no answer set"),
        ([{"id": "a", "each": "zz"}], {}, "questions[0].each: 'zz' is not among the lists"),
        ([{"id": "a", "kind": "given", "answers": ""}], {}, "questions[0].counts"),
        ([{"id": f"q{n}"} for n in range(MOST_QUESTIONS + 1)], {}, "more than 500 questions"),
        ([{"id": "a"}], {"answer_sets": [YES_NO, YES_NO]}, "answer_sets: id 'yn' stands twice"),
        ([{"id": "a"}], {"answer_sets": [YES_NO | {"note_for": ["x"]}]}, "note_for names code 'x'"),
        ([{"id": "a"}], {"answer_sets": [YES_NO | {"absent": ["x"]}]}, "absent names code 'x'"),
        ([{"id": "a", "absent": ["x"]}], {}, "questions[0].absent: 'x' is not an answer to 'a'"),
        ([{"id": "a"}], {"answer_sets": [{"id": "yn", "options": [YES_NO["options"][0]] * 2}]}, "'yes' stands twice"),
        ([{"id": "a", "colour": "red"}], {}, "colour"),
    ],
)
def test_an_unsound_template_is_refused_by_field(
    questions: list[dict[str, Any]], more: dict[str, Any], says: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        template(*questions, **more)
    assert says in str(refused.value)


def test_section_numbers_must_rise() -> None:
    sections = [
        {"id": name, "number": 1, "title": name, "questions": [{"id": name, "text": "?", "answers": "yn"}]}
        for name in "ab"
    ]
    with pytest.raises(ValidationError, match="numbers must rise"):
        template(sections=sections)


def test_a_small_file_cannot_ask_for_millions_of_questions() -> None:
    items = [{"id": str(n), "label": str(n)} for n in range(400)]
    with pytest.raises(ValidationError, match="more than 500 questions"):
        template({"id": "a", "each": "l"}, {"id": "b", "each": "l"}, lists=[{"id": "l", "items": items}])

"""A template with every way of repeating, for the tests of what a template makes of answers."""

from typing import Any

from desktop.domain.templates import Template

YES_NO = {
    "id": "yn",
    "options": [{"code": "yes", "label": "Yes", "key": "Y"}, {"code": "no", "label": "No", "key": "N"}],
}
AGENCIES = {"id": "agencies", "items": [{"id": "health", "label": "health"}, {"id": "police", "label": "the police"}]}
VISIT = {"id": "visit", "title": "Visit", "repeats": True, "least": 1, "most": 3, "add_says": "Add a visit"}
QUESTIONS: list[dict[str, Any]] = [
    {"id": "visited", "text": "Were there visits?", "answers": "yn"},
    {"id": "on", "text": "When?", "kind": "date", "group": "visit"},
    {"id": "alone", "text": "Seen alone?", "answers": "yn", "group": "visit"},
    {
        "id": "why",
        "text": "Why not?",
        "kind": "text",
        "group": "visit",
        "shown_when": {"question": "alone", "is": ["no"]},
    },
    {"id": "asked", "text": "Was {each} asked?", "answers": "yn", "group": "agency"},
    {
        "id": "replied",
        "text": "Did {each} reply?",
        "answers": "yn",
        "group": "agency",
        "shown_when": {"question": "asked", "is": ["yes"]},
    },
    {
        "id": "often",
        "text": "Often enough?",
        "answers": "yn",
        "shown_when": {"question": "alone", "is": ["yes"]},
    },
]
GROUPS = [VISIT, {"id": "agency", "title": "Asking {each}", "each": "agencies"}]


def template(questions: list[dict[str, Any]] | None = None, **more: Any) -> Template:
    """The template above, or one of other questions, with whatever else is given."""
    asked = QUESTIONS if questions is None else questions
    data = {
        "id": "t",
        "version": 1,
        "title": "T",
        "source": "test",
        "answer_sets": [YES_NO],
        "lists": [AGENCIES],
        "groups": GROUPS if questions is None else [],
        "sections": [{"id": "s", "number": 4, "title": "S", "questions": asked}],
    }
    return Template.model_validate(data | more)

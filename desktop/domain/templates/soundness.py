"""What no single part of a template can check for itself: names, sizes, and what conditions and rules point to.

Every refusal is a ValueError that begins with the place in the pack.
"""

from collections.abc import Iterator

from desktop.domain.conditions import Condition
from desktop.domain.expressions import BadExpression, parse, parse_filter
from desktop.domain.templates.answer_sets import first_repeated
from desktop.domain.templates.questions import CHOSEN, NOT_ASKED, NUMBERS, Question, QuestionKind
from desktop.domain.templates.template_text import TemplateText
from desktop.domain.templates.written import QuestionText

MOST_QUESTIONS = 500
MOST_ASKED = 2_000
"""Questions that can be before a reader at once, with every group repeated as often as it may be."""


def check_names(template: TemplateText) -> None:
    """Ids stand once, numbers rise, and what a question refers to is there."""
    for name, ids in (
        ("answer_sets", [answer_set.id for answer_set in template.answer_sets]),
        ("lists", [each.id for each in template.lists]),
        ("groups", [group.id for group in template.groups]),
        ("sections", [section.id for section in template.sections]),
    ):
        if repeated := first_repeated(ids):
            raise ValueError(f"{name}: id {repeated!r} stands twice")
    numbers = [section.number for section in template.sections]
    if numbers != sorted(set(numbers)):
        raise ValueError("sections: numbers must rise from section to section")
    for where, question in _written(template):
        _check_question(template, question, where)
    _check_groups(template)


def check_size(template: TemplateText) -> None:
    """Before anything is expanded: a small file could ask for millions of questions."""
    lengths = {each.id: len(each.items) for each in template.lists}
    of_group = {group.id: lengths.get(group.each, 1) for group in template.groups}
    written = [question for _, question in _written(template)]
    if sum(lengths.get(question.each, 1) * of_group.get(question.group, 1) for question in written) > MOST_QUESTIONS:
        raise ValueError(f"sections: more than {MOST_QUESTIONS} questions")
    times = {group.id: group.most for group in template.groups if group.repeats}
    if sum(times.get(question.group, 0) for question in written) > MOST_ASKED:
        raise ValueError(
            f"groups: more than {MOST_ASKED:,} questions once each group is repeated as often as it may be; lower most"
        )


def check_conditions(template: TemplateText) -> None:
    """Every question and code that a condition or rule names is there, and no question stands twice."""
    if repeated := first_repeated(question.id for question in template.questions):
        raise ValueError(f"sections: question {repeated!r} stands twice")
    for where, condition, asker in _conditions(template):
        for leaf in condition.leaves() if condition else ():
            _check_leaf(template, leaf, asker, where)
    for place, rule in enumerate(template.rules):
        if template.question(rule.at) is None:
            raise ValueError(f"rules[{place}].at: names question {rule.at!r}, which is not in this template")


def check_expressions(template: TemplateText) -> None:
    """Every expression can be read, and every question and list it names is there."""
    for question in template.questions:
        for name, text in _expressions(question):
            _check_expression(template, question, name, text)


def _expressions(question: Question) -> Iterator[tuple[str, str]]:
    yield from (("relevant", text) for text in question.relevant)
    yield "constraint", question.constraint
    yield "required_when", question.required_when
    yield "calculate", question.calculate
    yield "choice_filter", question.choice_filter
    yield "times", question.repeat.times if question.repeat else ""


def _check_expression(template: TemplateText, question: Question, field: str, text: str) -> None:
    if not text:
        return
    where = f"question {question.pattern!r}: {field}"
    try:
        expression = parse_filter(text) if field == "choice_filter" else parse(text)
    except BadExpression as error:
        raise ValueError(f"{where}: {error}") from error
    for name in sorted(expression.names()):
        if template.near(question, name) is None:
            raise ValueError(f"{where}: names question {name!r}, which is not in this template")
    for name in sorted(expression.lists()):
        if template.answer_set(name) is None:
            raise ValueError(f"{where}: {name!r} is not among the answer sets")


def _written(template: TemplateText) -> Iterator[tuple[str, QuestionText]]:
    for place, section in enumerate(template.sections):
        for index, question in enumerate(section.questions):
            yield f"sections[{place}].questions[{index}]", question


def _conditions(template: TemplateText) -> Iterator[tuple[str, Condition | None, Question | None]]:
    """Each condition with its place and the question that it decides about, if it is about one."""
    for where, written in _written(template):
        items = (question for question in template.questions if written.id in {question.id, question.id.split(".")[0]})
        yield f"{where}.shown_when", written.shown_when, next(items, None)
    for place, group in enumerate(template.groups):
        yield f"groups[{place}].shown_when", group.shown_when, None
    for place, rule in enumerate(template.rules):
        yield f"rules[{place}].when", rule.when, template.question(rule.at)
        yield f"rules[{place}].unless", rule.unless, template.question(rule.at)
    yield "raises_concern", template.raises_concern, None


def _check_leaf(template: TemplateText, leaf: Condition, asker: Question | None, where: str) -> None:
    question = template.near(asker, leaf.question) if asker else template.question(leaf.question)
    if question is None:
        raise ValueError(f"{where}: names question {leaf.question!r}, which is not in this template")
    for code in leaf.codes:
        if question.option(code) is None:
            raise ValueError(f"{where}: {code!r} is not an answer to {leaf.question!r}")
    if leaf.is_of_a_number and question.kind not in NUMBERS | {QuestionKind.CALCULATED}:
        raise ValueError(f"{where}: {leaf.question!r} is no number")


def _check_question(template: TemplateText, question: QuestionText, where: str) -> None:
    kind = question.kind
    if kind in CHOSEN and question.answers not in {answer_set.id for answer_set in template.answer_sets}:
        raise ValueError(f"{where}.answers: {question.answers!r} is not among the answer sets")
    if kind not in CHOSEN and question.answers:
        raise ValueError(f"{where}.answers: a {kind} question has no answer set")
    if question.each and question.each not in {each.id for each in template.lists}:
        raise ValueError(f"{where}.each: {question.each!r} is not among the lists")
    if question.group and question.group not in {group.id for group in template.groups}:
        raise ValueError(f"{where}.group: {question.group!r} is not among the groups")
    if kind is QuestionKind.REPEAT:
        raise ValueError(f"{where}.kind: a group repeats, and not a question; give it a group with repeats")
    if kind in NOT_ASKED and question.counts:
        raise ValueError(f"{where}.counts: a {kind} question is not asked, so it cannot count")
    if bool(question.calculate) != (kind is QuestionKind.CALCULATED):
        raise ValueError(f"{where}.calculate: calculate and kind 'calculated' belong together")
    _check_absent(template, question, where)
    _check_bounds(question, where)


def _check_absent(template: TemplateText, question: QuestionText, where: str) -> None:
    answers = next((one for one in template.answer_sets if one.id == question.answers), None)
    for code in question.absent:
        if answers is None or answers.option(code) is None:
            raise ValueError(f"{where}.absent: {code!r} is not an answer to {question.id!r}")


def _check_bounds(question: QuestionText, where: str) -> None:
    kind, low, high = question.kind, question.lowest, question.highest
    if (low is not None or high is not None) and kind not in NUMBERS:
        raise ValueError(f"{where}.lowest: only numbers have bounds")
    if low is not None and high is not None and low > high:
        raise ValueError(f"{where}.lowest: {low} is more than {high}")
    if question.earliest and kind is not QuestionKind.DATE:
        raise ValueError(f"{where}.earliest: only dates have an earliest day")
    if (question.longest or question.shape) and kind is not QuestionKind.TEXT:
        raise ValueError(f"{where}.shape: only texts have a length and a shape")
    if question.choice_filter and kind not in CHOSEN:
        raise ValueError(f"{where}.choice_filter: only answers of a set can be filtered")


def _check_groups(template: TemplateText) -> None:
    lists = {each.id for each in template.lists}
    for place, group in enumerate(template.groups):
        if group.each and group.each not in lists:
            raise ValueError(f"groups[{place}].each: {group.each!r} is not among the lists")
        _check_members(template, group.id, f"groups[{place}]", repeated=group.repeats or bool(group.each))


def _check_members(template: TemplateText, group_id: str, where: str, *, repeated: bool) -> None:
    """A group's questions stand behind each other in one section; what repeats is not repeated inside again."""
    places = [
        (number, index, question)
        for number, section in enumerate(template.sections)
        for index, question in enumerate(section.questions)
        if question.group == group_id
    ]
    if not places:
        raise ValueError(f"{where}.id: no question is in group {group_id!r}")
    first = places[0]
    if any((number, index) != (first[0], first[1] + place) for place, (number, index, _) in enumerate(places)):
        raise ValueError(f"{where}.id: the questions of {group_id!r} do not stand behind each other in one section")
    if repeated and any(question.each for _, _, question in places):
        raise ValueError(f"{where}.each: a question with each stands in a group that is repeated itself")

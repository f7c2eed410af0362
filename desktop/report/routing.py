"""What a paper form says in front of a question that is not for every record: "Only if 4.2 is Yes".

The screen says why a question is shown; paper has to say beforehand when it is to be answered.
"""

from collections.abc import Callable, Sequence

from desktop.domain.conditions import Condition
from desktop.domain.templates import Question, QuestionKind, Template
from desktop.report.expression_words import expression_words

Named = Callable[[str], Question | None]
"""The question that a condition means by a name."""


def only_if(template: Template, question: Question) -> str:
    """When the question is asked, in words, with question numbers and answer labels; empty for always."""

    def named(name: str) -> Question | None:
        return template.near(question, name)

    said = [_words(named, condition, holds=True) for condition in question.conditions]
    said += [expression_words(text, named) for text in question.relevant]
    several = len(said) > 1
    return f"Only if {' and '.join(_bracketed(words, ' or ') if several else words for words in said)}" if said else ""


def _words(named: Named, condition: Condition, *, holds: bool) -> str:
    """What has to be so for the condition to hold, or not to hold. "Not" is carried inwards to the answers."""
    if condition.negated is not None:
        return _words(named, condition.negated, holds=not holds)
    if condition.question:
        return _leaf_words(named(condition.question), condition, holds=holds)
    joining, other = (" or ", " and ") if bool(condition.any_of) is holds else (" and ", " or ")
    whole = _whole_question(named, condition.parts())
    if whole is not None and joining == " or " and not holds:
        return f"not everything in {whole.number} is ticked"
    parts = (_words(named, part, holds=holds) for part in condition.parts())
    return joining.join(_bracketed(words, other) for words in parts)


def _bracketed(words: str, joins_otherwise: str) -> str:
    """In brackets where the words join their parts otherwise than what is around them; "is Yes or Partly" may stay."""
    clauses = words.split(joins_otherwise)
    return f"({words})" if any(" is " in clause for clause in clauses[1:]) else words


def _whole_question(named: Named, parts: Sequence[Condition]) -> Question | None:
    """The question that may have several answers, where the parts are its answers one by one, all of them."""
    question = named(parts[0].question) if parts and parts[0].question else None
    if question is None or question.kind is not QuestionKind.SEVERAL:
        return None
    one_by_one = all(part.question == parts[0].question and len(part.codes) == 1 for part in parts)
    covers = {code for part in parts for code in part.codes} == {option.code for option in question.options}
    return question if one_by_one and covers else None


def _leaf_words(question: Question | None, leaf: Condition, *, holds: bool) -> str:
    if question is None:
        return "it applies"
    number, no = question.number, "" if holds else "not "
    if leaf.answered is not None:
        return f"{number} is {'' if leaf.answered is holds else 'not '}answered"
    if leaf.is_of_a_number:
        return f"{number} is {no}{_bounds_words(leaf)}"
    labels = listed([option.words for option in question.options if option.code in leaf.codes] or leaf.codes)
    if question.kind is not QuestionKind.SEVERAL:
        return f"{number} is {no}{labels}"
    if set(leaf.codes) >= {option.code for option in question.options}:
        return f"{'something' if holds else 'nothing'} in {number} is ticked"
    return f"{labels} is {no}ticked in {number}"


def _bounds_words(leaf: Condition) -> str:
    if leaf.at_most is None:
        return f"{leaf.at_least} or more"
    return f"{leaf.at_most} or less" if leaf.at_least is None else f"from {leaf.at_least} to {leaf.at_most}"


def listed(labels: Sequence[str]) -> str:
    """Words in a list: "Yes, Partly or No"."""
    *first, last = labels
    return f"{', '.join(first)} or {last}" if first else last

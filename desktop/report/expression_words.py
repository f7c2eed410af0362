"""An expression of an XLSForm in words, for paper: "1.3 is Yes and 2.1 is more than 5".

What has no words of its own is given as it is written, with question numbers in the place of names.
"""

import re
from collections.abc import Callable

from desktop.domain.expressions import parse
from desktop.domain.expressions.tree import Call, Joined, Literal, Reference, Tree
from desktop.domain.templates import Question, QuestionKind

_REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_COMPARED = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
Named = Callable[[str], Question | None]


def expression_words(text: str, named: Named) -> str:
    """The expression in words. Raises BadExpression for what cannot be read; a template holds none such."""
    return _words(parse(text).tree, named) or as_written(text, named)


def as_written(text: str, named: Named) -> str:
    """The expression with the numbers of its questions."""

    def number(found: re.Match[str]) -> str:
        question = named(found[1])
        return question.number if question else found[1]

    return " ".join(_REFERENCE.sub(number, text).split())


def _words(tree: Tree, named: Named) -> str:
    """In words; empty for what has none."""
    match tree:
        case Joined("and" | "or" as operator, left, right):
            return _joined(operator, _words(left, named), _words(right, named))
        case Call("not", (inner,)):
            return _denied(inner, named)
        case Call("selected", (Reference(name), Literal(value))):
            return _chosen(named(name), str(value), holds=True)
        case Joined(operator, Reference(name), Literal(value)):
            return _compared(named(name), operator, value)
        case Joined(operator, Literal(value), Reference(name)):
            return _compared(named(name), _TURNED.get(operator, operator), value)
        case _:
            return ""


def _joined(operator: str, left: str, right: str) -> str:
    if not left or not right:
        return ""
    other = " or " if operator == "and" else " and "
    return f" {operator} ".join(f"({part})" if other in part else part for part in (left, right))


def _denied(inner: Tree, named: Named) -> str:
    match inner:
        case Call("selected", (Reference(name), Literal(value))):
            return _chosen(named(name), str(value), holds=False)
        case Joined("=" | "!=" as operator, Reference(name), Literal(value)):
            return _chosen(named(name), _plain(value), holds=operator == "!=")
        case _:
            words = _words(inner, named)
            return f"not ({words})" if words else ""


def _chosen(question: Question | None, value: str, *, holds: bool) -> str:
    if question is None:
        return ""
    if not value:
        return f"{question.number} is {'not ' if holds else ''}answered"
    option, no = question.option(value), "" if holds else "not "
    label = option.words if option else value
    if question.kind is QuestionKind.SEVERAL:
        return f"{label} is {no}ticked in {question.number}"
    return f"{question.number} is {no}{label}"


def _compared(question: Question | None, operator: str, value: float | str) -> str:
    if operator in {"=", "!="}:
        return _chosen(question, _plain(value), holds=operator == "=")
    compared = _COMPARED.get(operator)
    return "" if question is None or compared is None else f"{question.number} is {compared} {_plain(value)}"


def _plain(value: float | str) -> str:
    return f"{value:g}" if isinstance(value, float) else value

"""Expressions of templates (``relevant``, ``constraint``, ``calculate`` …): XPath 1.0 as XLSForms use it, with types.

``parse`` reads one and refuses what cannot be worked out, by function and place; ``evaluate`` works it out against a
``Context``. Questions are written ``${question}``; ``.`` is the question whose rule it is. Dates are compared as
dates, which XPath 1.0 alone would answer with false.
"""

from desktop.domain.expressions.evaluating import Context, Effort, evaluate, is_true, keeps
from desktop.domain.expressions.faults import BadExpression, TooMuchWork
from desktop.domain.expressions.parsing import Expression, parse, parse_filter
from desktop.domain.expressions.values import Atom, Node, Value, as_date, as_number, as_text, as_truth

__all__ = [
    "Atom",
    "BadExpression",
    "Context",
    "Effort",
    "Expression",
    "Node",
    "TooMuchWork",
    "Value",
    "as_date",
    "as_number",
    "as_text",
    "as_truth",
    "evaluate",
    "is_true",
    "keeps",
    "parse",
    "parse_filter",
]

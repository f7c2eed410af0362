"""Working out an expression. Pure: answers, choices and the time come from a ``Context``.

Only what is needed is worked out: ``if()`` takes one of its branches, ``and``/``or`` stop when it is settled. Work is
counted, so a hostile template ends in TooMuchWork and never in a window that stands still.
"""

import math
import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Protocol

from desktop.domain.expressions.faults import TooMuchWork
from desktop.domain.expressions.functions import PLAIN, nodes_of, size_of
from desktop.domain.expressions.parsing import Expression
from desktop.domain.expressions.patterns import pattern_of
from desktop.domain.expressions.tree import (
    Above,
    Call,
    Filtered,
    Here,
    Inside,
    Joined,
    Literal,
    Part,
    Reference,
    Signed,
    Tree,
)
from desktop.domain.expressions.values import Atom, Node, Value, as_date, as_number, as_text, as_truth

MOST_STEPS = 200_000
"""Steps of a working out that nothing else is waiting for: a quarter of a second."""


class Effort:
    """The steps that are left to a working out, or to several that share them."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Count work. Raises TooMuchWork."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWork


class Context(Protocol):
    """What an expression is worked out against: the answers as one question sees them, and the time."""

    @property
    def now(self) -> datetime:
        """The reader's wall clock, without a zone."""

    @property
    def here(self) -> Node:
        """The question whose rule this is (``.``)."""

    @property
    def instance(self) -> int:
        """Which instance of the repeated group this question is in, from 1 (``position(..)``)."""

    def nodes(self, name: str, *, everywhere: bool = False) -> tuple[Node, ...]:
        """What ``${name}`` leads to.

        A question outside any repeated group, or in the same instance as this one: one node. A question in a repeated
        group that this one is not in: a node for each instance, in order. The name of a repeated group: a node for
        each instance, whose ``parts`` are its questions. Of several instances those in which the question, or the
        group, is hidden are left out, as JavaRosa filters a set of nodes by relevance: a sum is of what is asked. With
        ``everywhere`` a node for each instance in any case. One that is hidden or not answered is the empty text.
        """

    def choices(self, name: str) -> tuple[Node, ...]:
        """The rows of a list of choices, their ``parts`` being ``name``, ``label`` and other columns."""

    def label(self, question: str, code: str) -> str:
        """The words of an answer code of a question; empty if it has none."""


def evaluate(expression: Expression, context: Context, effort: Effort | None = None) -> Value:
    """The value of an expression. Raises TooMuchWork."""
    return _Evaluation(context, effort or Effort()).value(expression.tree)


def is_true(expression: Expression, context: Context) -> bool:
    """Whether an expression holds, as ``relevant``, ``constraint`` and ``required`` ask. Raises TooMuchWork."""
    return as_truth(evaluate(expression, context))


def keeps(choice_filter: Expression, context: Context, row: Node, effort: Effort | None = None) -> bool:
    """Whether a ``choice_filter`` (see ``parse_filter``) lets a row of a list be chosen. Raises TooMuchWork."""
    return as_truth(_Evaluation(context, effort or Effort(), row).value(choice_filter.tree))


class _Evaluation:
    """One working out. In a predicate ``_node`` is what is looked at, at place ``_place`` of ``_size``."""

    def __init__(self, context: Context, effort: Effort, node: Node | None = None) -> None:
        self._context = context
        self._node = node
        self._place = 1
        self._size = 1
        self.charge = effort.spend

    def value(self, tree: Tree) -> Value:
        """What a tree comes to."""
        self.charge(1)
        match tree:
            case Signed():
                return -as_number(self.value(tree.operand))
            case Joined():
                return self._joined(tree)
            case Call():
                return self._called(tree)
            case Filtered():
                return self._filtered(tree)
            case Inside():
                return self._inside(tree)
            case _:
                return self._looked_up(tree)

    def _looked_up(self, leaf: Literal | Reference | Here | Above | Part) -> Value:
        match leaf:
            case Literal():
                return leaf.value
            case Reference():
                return self._counted(self._context.nodes(leaf.name))
            case Here():
                return (self._node or self._context.here,)
            case Above():
                return (Node(position=self._context.instance),)
            case Part():
                return self._node.parts.get(leaf.name, ()) if self._node else ()

    def _counted(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        self.charge(len(nodes))
        return nodes

    def _joined(self, tree: Joined) -> Value:
        """From left to right along the row, so that a sum of a thousand does not go a thousand deep."""
        row: list[Joined] = []
        left: Tree = tree
        while isinstance(left, Joined):
            row.append(left)
            left = left.left
        value = self.value(left)
        for joined in reversed(row):
            self.charge(1)
            value = self._with(joined.operator, value, joined.right)
        return value

    def _with(self, sign: str, left: Value, right: Tree) -> Value:
        match sign:
            case "or":
                return as_truth(left) or as_truth(self.value(right))
            case "and":
                return as_truth(left) and as_truth(self.value(right))
            case "|":
                return (*nodes_of(left), *nodes_of(self.value(right)))
            case "+" | "-" | "*" | "div" | "mod":
                return _ARITHMETIC[sign](as_number(left), as_number(self.value(right)))
            case _:
                return self._compared(sign, left, self.value(right))

    def _compared(self, sign: str, left: Value, right: Value) -> bool:
        if isinstance(left, bool) or isinstance(right, bool):  # then a set of nodes is true or false as a whole
            left, right = (as_truth(side) if isinstance(side, tuple) else side for side in (left, right))
        lefts, rights = nodes_of(left), nodes_of(right)
        self.charge(len(lefts) * len(rights))
        return any(_compare(sign, one.value, other.value) for one in lefts for other in rights)

    def _called(self, tree: Call) -> Value:
        if tree.function in PLAIN:
            _, _, work = PLAIN[tree.function]
            arguments = [self.value(argument) for argument in tree.arguments]
            self.charge(sum(map(size_of, arguments)) // 8)
            return work(arguments)
        return _LOOKING[tree.function](self, tree.arguments)

    def _filtered(self, tree: Filtered) -> Value:
        nodes = nodes_of(self.value(tree.nodes))
        outer = (self._node, self._place, self._size)
        kept = []
        for place, node in enumerate(nodes, 1):
            self._node, self._place, self._size = node, place, len(nodes)
            verdict = self.value(tree.predicate)
            number = isinstance(verdict, int | float) and not isinstance(verdict, bool)
            if verdict == place if number else as_truth(verdict):
                kept.append(node)
        self._node, self._place, self._size = outer
        return tuple(kept)

    def _inside(self, tree: Inside) -> Value:
        found: list[Node] = []
        for node in nodes_of(self.value(tree.nodes)):
            found += node.parts.get(tree.name, ())
        return self._counted(tuple(found))

    def _if(self, arguments: tuple[Tree, ...]) -> Value:
        condition, then, otherwise = arguments
        return self.value(then if as_truth(self.value(condition)) else otherwise)

    def _coalesce(self, arguments: tuple[Tree, ...]) -> Value:
        first = self.value(arguments[0])
        return first if as_text(first) else self.value(arguments[1])

    def _once(self, arguments: tuple[Tree, ...]) -> Value:
        here = self._context.here.value
        return here if as_text(here) else self.value(arguments[0])

    def _today(self, _: tuple[Tree, ...]) -> Value:
        return self._context.now.date()

    def _now(self, _: tuple[Tree, ...]) -> Value:
        return self._context.now.replace(tzinfo=None)

    def _regex(self, arguments: tuple[Tree, ...]) -> Value:
        text = as_text(self.value(arguments[0]))
        return pattern_of(as_text(self.value(arguments[1]))).matches(text, self.charge)

    def _position(self, arguments: tuple[Tree, ...]) -> Value:
        if not arguments:
            return float(self._place if self._node else self._context.instance)
        nodes = nodes_of(self.value(arguments[0]))
        return float(nodes[0].position) if nodes else math.nan

    def _last(self, _: tuple[Tree, ...]) -> Value:
        return float(self._size)

    def _current(self, _: tuple[Tree, ...]) -> Value:
        return (self._context.here,)

    def _instance(self, arguments: tuple[Tree, ...]) -> Value:
        """The list as ``instance('list')/root/item`` walks into it."""
        rows = self._counted(self._context.choices(as_text(self.value(arguments[0]))))
        return (Node(parts={"root": (Node(parts={"item": rows}),)}),)

    def _indexed_repeat(self, arguments: tuple[Tree, ...]) -> Value:
        question, _, index = arguments
        wanted = as_number(self.value(index))
        if not isinstance(question, Reference):
            return ""
        nodes = self._counted(self._context.nodes(question.name, everywhere=True))
        return nodes[int(wanted) - 1].value if wanted in range(1, len(nodes) + 1) else ""

    def _choice_name(self, arguments: tuple[Tree, ...]) -> Value:
        code, question = arguments
        name = question.name if isinstance(question, Reference) else ""
        return self._context.label(name, as_text(self.value(code)))


_LOOKING: Mapping[str, Callable[[_Evaluation, tuple[Tree, ...]], Value]] = {
    "if": _Evaluation._if,  # noqa: SLF001 -- its own table
    "coalesce": _Evaluation._coalesce,  # noqa: SLF001
    "once": _Evaluation._once,  # noqa: SLF001
    "today": _Evaluation._today,  # noqa: SLF001
    "now": _Evaluation._now,  # noqa: SLF001
    "regex": _Evaluation._regex,  # noqa: SLF001
    "position": _Evaluation._position,  # noqa: SLF001
    "last": _Evaluation._last,  # noqa: SLF001
    "current": _Evaluation._current,  # noqa: SLF001
    "instance": _Evaluation._instance,  # noqa: SLF001
    "indexed-repeat": _Evaluation._indexed_repeat,  # noqa: SLF001
    "jr:choice-name": _Evaluation._choice_name,  # noqa: SLF001
}

_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _compare(sign: str, left: Atom, right: Atom) -> bool:
    """XPath 1.0 §3.4 for two single values; a date and text that is written as one are compared as dates."""
    if sign in _ORDER:
        return _ORDER[sign](as_number(left), as_number(right))
    return _equal(left, right) is (sign == "=")


def _equal(left: Atom, right: Atom) -> bool:
    kinds = (left, right)
    if any(isinstance(value, bool) for value in kinds):
        return as_truth(left) == as_truth(right)
    if any(isinstance(value, int | float) for value in kinds):
        return as_number(left) == as_number(right)
    if any(isinstance(value, date) for value in kinds):
        one, other = as_date(left), as_date(right)
        return one is not None and other is not None and as_number(one) == as_number(other)
    return left == right


def _divided(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    """XPath's ``mod`` has the sign of the dividend."""
    if right == 0 or math.isinf(left) or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.fmod(left, right)


_ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divided,
    "mod": _remainder,
}

"""Reading an expression: a Pratt parser for the part of XPath 1.0 that XLSForms use.

Only functions that are listed in ``functions`` are read, each with the number of arguments it takes. What is refused
is refused here, with its function and its place, so that working out never meets it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from desktop.domain.expressions.faults import BadExpression
from desktop.domain.expressions.functions import COUNTS, REFUSED
from desktop.domain.expressions.patterns import pattern_of
from desktop.domain.expressions.tokens import Token, TokenKind, tokens_of
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
    walk,
)

DEEPEST = 60
"""Brackets and functions inside each other."""

_BINDING = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!="), 3),
    **dict.fromkeys(("<", "<=", ">", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "div", "mod"), 6),
    "|": 8,
}
_SIGN_BINDING = 7


@dataclass(frozen=True, slots=False)
class Expression:
    """An expression that was read: ``text`` as written, ``tree`` what it says."""

    text: str
    tree: Tree = field(repr=False, compare=False)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(part.name for part in walk(self.tree) if isinstance(part, Reference))

    def names(self) -> frozenset[str]:
        """The questions and repeated groups it refers to (``${name}``)."""
        return self._names

    def lists(self) -> frozenset[str]:
        """The lists of choices it looks into (``instance('list')``)."""
        calls = (part for part in walk(self.tree) if isinstance(part, Call) and part.function == "instance")
        return frozenset(str(call.arguments[0].value) for call in calls if isinstance(call.arguments[0], Literal))

    def functions(self) -> frozenset[str]:
        """The functions it calls."""
        return frozenset(part.function for part in walk(self.tree) if isinstance(part, Call))

    def columns(self) -> frozenset[str]:
        """The columns of lists of choices that it asks for by a bare name."""
        return frozenset(part.name for part in walk(self.tree) if isinstance(part, Part | Inside))


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Read an expression. Raises BadExpression with the function and the character where it cannot be read."""
    return Expression(text, _Parser(tokens_of(text)).whole())


@lru_cache(maxsize=1024)
def parse_filter(text: str) -> Expression:
    """Read a ``choice_filter``: bare names are columns of the list of choices, ``.`` its row. Raises BadExpression."""
    return Expression(text, _Parser(tokens_of(text), predicates=1).whole())


class _Parser:
    """Reads one expression from its tokens, from left to right, once."""

    def __init__(self, tokens: tuple[Token, ...], predicates: int = 0) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self._predicates = predicates
        """How many predicates it is inside of; only there are bare names read."""

    def whole(self) -> Tree:
        tree = self._expression(0)
        if self._token.kind is not TokenKind.END:
            raise self._unexpected()
        return tree

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._token
        self._next += 1
        return token

    def _expect(self, sign: str) -> None:
        if not self._token.is_sign(sign):
            raise BadExpression(f"A {sign!r} is missing", self._token.position)
        self._take()

    def _unexpected(self) -> BadExpression:
        token = self._token
        if token.kind is TokenKind.END:
            return BadExpression("Something is missing at the end", token.position)
        if token.is_sign("/", "//", "@", "::"):
            return BadExpression(f"The path {token.text!r} cannot be followed", token.position)
        return BadExpression(f"{token.text!r} does not belong here", token.position)

    def _expression(self, binding: int) -> Tree:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BadExpression(f"It is nested more than {DEEPEST} deep", self._token.position)
        left = self._operand()
        while self._token.kind is TokenKind.OPERATOR and _BINDING[self._token.text] > binding:
            operator = self._take()
            left = Joined(operator.text, left, self._expression(_BINDING[operator.text]))
        self._depth -= 1
        return left

    def _operand(self) -> Tree:
        token = self._take()
        match token.kind:
            case TokenKind.OPERATOR if token.text == "-":
                return Signed(self._expression(_SIGN_BINDING))
            case TokenKind.NUMBER:
                return Literal(float(token.text))
            case TokenKind.TEXT:
                return Literal(token.text)
            case TokenKind.REFERENCE:
                return self._steps(Reference(token.text))
            case TokenKind.NAME:
                return self._named(token)
            case TokenKind.SIGN if token.text in _OPENERS:
                return _OPENERS[token.text](self)
        self._next -= 1
        raise self._unexpected()

    def _bracketed(self) -> Tree:
        inner = self._expression(0)
        self._expect(")")
        return self._steps(inner)

    def _here(self) -> Tree:
        return self._steps(Here())

    def _above(self) -> Tree:
        before = self._tokens[self._next - 3 : self._next - 1]
        asked = [token.text for token in before] == ["position", "("] and self._token.is_sign(")")
        if not asked:
            raise BadExpression("'..' is read in position(..) only", self._tokens[self._next - 1].position)
        return Above()

    def _named(self, token: Token) -> Tree:
        if self._token.is_sign("("):
            return self._steps(self._call(token))
        if not self._predicates:
            raise BadExpression(
                f"{token.text!r} is neither a question, written ${{{token.text}}}, nor a text in quotation marks",
                token.position,
            )
        return self._steps(Part(token.text))

    def _steps(self, nodes: Tree) -> Tree:
        while True:
            if self._token.is_sign("["):
                self._take()
                self._predicates += 1
                nodes = Filtered(nodes, self._expression(0))
                self._predicates -= 1
                self._expect("]")
            elif self._token.is_sign("/"):
                self._take()
                step = self._take()
                if step.kind is not TokenKind.NAME:
                    self._next -= 1
                    raise self._unexpected()
                nodes = Part(step.text) if isinstance(nodes, Here) and self._predicates else Inside(nodes, step.text)
            else:
                return nodes

    def _call(self, token: Token) -> Tree:
        name = token.text
        if name not in COUNTS:
            says = REFUSED.get(name, "is not a function that Daybook works out")
            raise BadExpression(f"{name}() {says}", token.position, name)
        self._expect("(")
        arguments: list[Tree] = []
        places: list[int] = []
        while not self._token.is_sign(")"):
            if arguments:
                self._expect(",")
            places.append(self._token.position)
            arguments.append(self._expression(0))
        self._expect(")")
        least, most = COUNTS[name]
        if not least <= len(arguments) <= most:
            raise BadExpression(
                f"{name}() has {len(arguments)} arguments and takes {_some(least, most)}", token.position, name
            )
        return Call(name, _checked(name, tuple(arguments), places))


_OPENERS: dict[str, Callable[[_Parser], Tree]] = {
    "(": _Parser._bracketed,  # noqa: SLF001 -- its own table
    ".": _Parser._here,  # noqa: SLF001
    "..": _Parser._above,  # noqa: SLF001
}


def _some(least: int, most: int) -> str:
    if least == most:
        return str(least)
    return f"{least} or more" if most > 20 else f"{least} to {most}"


def _checked(name: str, arguments: tuple[Tree, ...], places: list[int]) -> tuple[Tree, ...]:
    """The arguments of the functions that need one in a certain form, in that form."""
    match name:
        case "regex":
            return (arguments[0], _pattern(arguments[1], places[1]))
        case "instance":
            if not isinstance(arguments[0], Literal):
                raise BadExpression("instance() takes a list's name in quotation marks", places[0], name)
            return arguments
        case "jr:choice-name":
            return (arguments[0], _question(arguments[1], places[1]))
        case "indexed-repeat":
            if not (isinstance(arguments[0], Reference) and isinstance(arguments[1], Reference)):
                raise BadExpression("indexed-repeat() takes a question and a group, each as ${name}", places[0], name)
            return arguments
        case "count" | "sum" | "count-non-empty" | "randomize":
            if isinstance(arguments[0], Literal | Joined | Signed) and not _is_union(arguments[0]):
                raise BadExpression(f"{name}() takes questions and not a value", places[0], name)
            return arguments
        case _:
            return arguments


def _is_union(tree: Tree) -> bool:
    return isinstance(tree, Joined) and tree.operator == "|"


def _pattern(argument: Tree, place: int) -> Tree:
    if not (isinstance(argument, Literal) and isinstance(argument.value, str)):
        raise BadExpression("regex() takes a pattern that is written out in quotation marks", place, "regex")
    try:
        pattern_of(argument.value)
    except ValueError as error:
        raise BadExpression(f"regex(): {error}", place, "regex") from error
    return argument


def _question(argument: Tree, place: int) -> Tree:
    """``'${question}'``: XLSForms write the reference in quotation marks here."""
    if isinstance(argument, Literal) and isinstance(argument.value, str):
        inner = tokens_of(argument.value)
        if len(inner) == 2 and inner[0].kind is TokenKind.REFERENCE:
            return Reference(inner[0].text)
    if isinstance(argument, Reference):
        return argument
    raise BadExpression("jr:choice-name() takes a question, written '${question}'", place, "jr:choice-name")

"""An expression cut into tokens, by XPath 1.0's rules (§3.7) and ``${question}`` for a reference.

A name before an operand is a name and after one an operator: ``div div div`` is a division.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.expressions.faults import BadExpression

LONGEST = 8_000
"""Characters of an expression."""
MOST_TOKENS = 2_000

_NAME = r"[^\W\d][\w.-]*"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<reference>\$\{{\s*{_NAME}\s*\}})
  | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<name>{_NAME}(?::{_NAME})?)
  | (?P<sign>\.\.|//|<=|>=|!=|::|[-+*=<>|/()\[\],.@])
    """,
    re.VERBOSE,
)
_OPERATOR_NAMES = {"and", "or", "mod", "div"}
_OPERATOR_SIGNS = {"-", "+", "*", "=", "!=", "<", ">", "<=", ">=", "|"}


class TokenKind(StrEnum):
    """What a token is; an OPERATOR stands between two operands, a SIGN is a bracket, a comma, a dot or a slash."""

    REFERENCE = "reference"
    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    OPERATOR = "operator"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``text`` is a reference's name, a text without its quotes, else as written.

    ``start`` and ``end`` are offsets in the expression.
    """

    kind: TokenKind
    text: str
    start: int
    end: int

    @property
    def position(self) -> int:
        """Its first character, counted from 1."""
        return self.start + 1

    def is_sign(self, *signs: str) -> bool:
        """Whether it is one of these brackets, dots or slashes."""
        return self.kind is TokenKind.SIGN and self.text in signs


def tokens_of(expression: str) -> tuple[Token, ...]:
    """The tokens, the last one END. Raises BadExpression with the place of the first that is none."""
    if len(expression) > LONGEST:
        raise BadExpression(f"It is longer than {LONGEST} characters", LONGEST + 1)
    found: list[Token] = []
    start = 0
    while start < len(expression):
        match = _TOKEN.match(expression, start)
        if match is None:
            raise BadExpression(_unreadable(expression, start), start + 1)
        if match.lastgroup != "space":
            found.append(_token(match, found[-1] if found else None))
        start = match.end()
    if len(found) > MOST_TOKENS:
        raise BadExpression(f"It has more than {MOST_TOKENS} parts", found[MOST_TOKENS].position)
    return (*found, Token(TokenKind.END, "", len(expression), len(expression)))


def _token(match: re.Match[str], before: Token | None) -> Token:
    text, start, end = match[0], match.start(), match.end()
    match match.lastgroup:
        case "reference":
            return Token(TokenKind.REFERENCE, text[2:-1].strip(), start, end)
        case "text":
            return Token(TokenKind.TEXT, text[1:-1], start, end)
        case "number":
            return Token(TokenKind.NUMBER, text, start, end)
        case "name":
            operator = text in _OPERATOR_NAMES and _ends_operand(before)
            return Token(TokenKind.OPERATOR if operator else TokenKind.NAME, text, start, end)
        case _:
            operator = text in _OPERATOR_SIGNS and (text != "*" or _ends_operand(before))
            return Token(TokenKind.OPERATOR if operator else TokenKind.SIGN, text, start, end)


def _ends_operand(token: Token | None) -> bool:
    if token is None or token.kind is TokenKind.OPERATOR:
        return False
    return token.kind is not TokenKind.SIGN or token.text in {")", "]", ".", "..", "*"}


def _unreadable(expression: str, start: int) -> str:
    if expression[start] in "\"'":
        return "A quotation mark is not closed"
    if expression.startswith("${", start):
        return "A reference is not written ${question}"
    return f"{expression[start]!r} does not belong here"

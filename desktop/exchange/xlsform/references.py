"""A form's expressions with every reference as ``${id}``, where the workbook writes names, absolute or relative paths.

What a path leads to is worked out once, from where its question stands. A path that leads to no question, or to one
that is left out, is refused with its place.
"""

import re
from collections.abc import Mapping
from typing import NoReturn

from desktop.domain.expressions import BadExpression
from desktop.domain.expressions.tokens import Token, TokenKind, tokens_of
from desktop.exchange.xlsform.elements import Element

_LAST_SAVED = re.compile(r"\$\{\s*last-saved#")
_IN_TEXT = re.compile(r"\s*\$\{\s*([^}\s]+)\s*\}\s*")


class References:
    """What the names and paths of one form lead to. ``left_out`` are elements that the template does not have."""

    def __init__(self, root: Element, ids: Mapping[Element, str], left_out: Mapping[Element, str]) -> None:
        self._root, self._ids, self._left_out = root, ids, left_out
        self._by_name: dict[str, Element] = {}
        for element in root.walk():
            self._by_name.setdefault(element.name, element)

    def rewritten(self, expression: str, at: Element) -> str:
        """The expression for the template. Raises BadExpression, its position in the text as written."""
        if saved := _LAST_SAVED.search(expression):
            raise BadExpression("An answer of an earlier record is not kept", saved.start() + 1)
        return _Rewriting(self, expression, at).whole()

    def named(self, name: str, position: int) -> Element:
        """The question or repeated group of this name. Raises BadExpression."""
        element = self._by_name.get(name)
        if element is None:
            raise BadExpression(f"There is no question {name!r} in the form", position)
        return element

    def label_source(self, name: str) -> Element | None:
        """The element of this name, or None."""
        return self._by_name.get(name)

    def step(self, element: Element, name: str, position: int) -> Element:
        """The element of this name inside another. Raises BadExpression."""
        found = next((child for child in element.children if child.name == name), None)
        if found is None:
            raise BadExpression(f"The path leads to no question: there is no {name!r}", position)
        return found

    def written(self, element: Element, position: int) -> str:
        """How the template refers to it. Raises BadExpression where it cannot."""
        if element in self._left_out:
            raise BadExpression(f"It needs {element.name!r} (row {element.row}), which is left out", position)
        if element is self._root or (element.is_group and not element.is_repeat):
            raise BadExpression(f"{element.name!r} is a group and has no answer", position)
        return f"${{{self._ids[element]}}}"

    @property
    def root(self) -> Element:
        return self._root


class _Rewriting:
    """One expression, rewritten token by token; white space and everything else stays as it is."""

    def __init__(self, references: References, expression: str, at: Element) -> None:
        self._references, self._expression, self._at = references, expression, at
        self._tokens = tokens_of(expression)
        self._next = 0
        self._brackets = 0

    def whole(self) -> str:
        pieces, end = [], 0
        while self._token.kind is not TokenKind.END:
            start = self._token.start
            piece = self._piece()
            pieces += [self._expression[end:start], piece]
            end = self._tokens[self._next - 1].end
        return "".join(pieces) + self._expression[end:]

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _ahead(self, count: int) -> list[str]:
        return [token.text for token in self._tokens[self._next : self._next + count]]

    def _piece(self) -> str:
        token = self._token
        self._brackets += token.is_sign("[") - token.is_sign("]")
        if token.kind is TokenKind.REFERENCE:
            self._next += 1
            return self._references.written(self._references.named(token.text, token.position), token.position)
        if token.kind is TokenKind.TEXT:
            return self._text(token)
        if token.is_sign("/") and self._begins_a_path():
            self._next += 1
            return self._downwards(self._root_of(token), token)
        before = self._before_upwards(token)
        if before is not None:
            self._next += before
            return self._upwards(token)
        if self._ahead(5) == ["current", "(", ")", "/", "."]:
            self._next += 5
            return "current()"
        null = self._is_null(token)
        self._next += 1
        return "''" if null else self._expression[token.start : token.end]

    def _is_null(self, token: Token) -> bool:
        """``null`` as people write it for nothing: in XPath a step to a child that no question has, so it is empty."""
        return (
            token.kind is TokenKind.NAME
            and token.text.lower() == "null"
            and not self._brackets
            and self._begins_a_path()
            and not self._tokens[self._next + 1].is_sign("(", "/", "[")
        )

    def _before_upwards(self, token: Token) -> int | None:
        """How many tokens stand before the first ``..`` of a path that begins here; None if none does."""
        if self._ahead(5) == ["current", "(", ")", "/", ".."]:
            return 4
        if self._ahead(3) == [".", "/", ".."]:
            return 2
        if not token.is_sign(".."):
            return None
        if self._brackets:
            self._refuse("'..' is not followed inside square brackets", token)
        return 0

    def _begins_a_path(self) -> bool:
        before = self._tokens[self._next - 1] if self._next else None
        return before is None or before.kind is TokenKind.OPERATOR or before.is_sign("(", "[", ",")

    def _root_of(self, slash: Token) -> Element:
        name = self._token
        if name.kind is not TokenKind.NAME:
            self._refuse("The path leads to no question", slash)
        self._next += 1
        if not self._token.is_sign("/"):
            self._refuse("The path leads to no question", slash)
        self._next += 1
        return self._references.root

    def _upwards(self, start: Token) -> str:
        asked = [token.text for token in self._tokens[max(self._next - 2, 0) : self._next]] == ["position", "("]
        element: Element | None = self._at
        while self._token.is_sign(".."):
            element = element.parent if element else None
            self._next += 1
            if self._ahead(2) == ["/", ".."]:
                self._next += 1
        if element is None:
            self._refuse("The path leads out of the form", start)
        if self._token.is_sign("/"):
            self._next += 1
            return self._downwards(element, start)
        if not asked or not element.is_repeat or element is not self._at.repeat:
            self._refuse("'..' is read in position(..) only, and leads to the repeated group of its question", start)
        return ".."

    def _downwards(self, element: Element, start: Token) -> str:
        """From an element by the names that follow, with slashes between."""
        while True:
            if self._token.kind is not TokenKind.NAME:
                self._refuse("The path leads to no question", start)
            element = self._references.step(element, self._token.text, self._token.position)
            self._next += 1
            if not self._token.is_sign("/"):
                return self._references.written(element, start.position)
            self._next += 1

    def _text(self, token: Token) -> str:
        """A reference in quotation marks, as ``jr:choice-name`` takes it; any other text as it is."""
        self._next += 1
        quoted = _IN_TEXT.fullmatch(token.text)
        if quoted is None:
            return self._expression[token.start : token.end]
        return f"'{self._references.written(self._references.named(quoted[1], token.position), token.position)}'"

    def _refuse(self, says: str, token: Token) -> NoReturn:
        raise BadExpression(says, token.position)

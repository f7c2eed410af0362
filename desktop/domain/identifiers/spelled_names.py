"""Names spelt letter by letter, so that nobody finds them: "K a y l e i g h", "C-a-l-l-u-m", "i.s.l.a"."""

import re
from collections.abc import Collection, Iterator

from desktop.domain.identifiers.first_look import bears
from desktop.domain.identifiers.model import IdentifierKind, PossibleIdentifier, comparable, possible

_APART = re.compile(r"(?<![\w.*·-])[^\W\d_](?P<joint> ?[.*·-] ?| )[^\W\d_](?:(?P=joint)[^\W\d_]){2,}(?!\w)")
OF_SPELLED_NAMES = (bears(r"^\W?[^\W\d_aAiI]\W?$|^\W*[^\W\d_](?:[.*·-][^\W\d_]){3}"),)
"""A letter by itself that is no word, or four with a mark between each."""


def find_spelled_names(text: str, names: Collection[str]) -> Iterator[PossibleIdentifier]:
    """Letters that are one of the ``names`` once they are put together."""
    for found in _APART.finditer(text):
        if comparable("".join(filter(str.isalpha, found.group()))) in names:
            yield possible(IdentifierKind.NAME, text, *found.span())

"""The words of a form in one of its languages, as plain text."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from desktop.exchange.xlsform.elements import Element, Wording

_DEFAULT = "default"
_QUOTED = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")
_LONGEST_QUOTED = 60


def languages_of(root: Element) -> tuple[str, ...]:
    """The languages of the questions' labels, the one to begin with first.

    That is the workbook's own default language; else the one with most labels, English before others.
    """
    found: Counter[str] = Counter()
    for element in root.walk():
        label = element.label
        found.update(list(label) if isinstance(label, dict) else [_DEFAULT] if label else [])
    stated = str(root.said.get("default_language", ""))

    def rank(language: str) -> tuple[bool, int, bool, bool]:
        english = language.lower().startswith("english") or "(en)" in language.lower()
        return language != stated or stated == _DEFAULT, -found[language], not english, language != _DEFAULT

    return tuple(sorted(found, key=rank)) or (_DEFAULT,)


def words(said: Wording, language: str) -> str:
    """The text in this language; where it has none, the text in any."""
    if isinstance(said, dict):
        texts: list[Any] = [said.get(language), said.get(_DEFAULT), *said.values()]
        said = next((text for text in texts if text and str(text).strip() != "-"), "")
    return "\n".join(line.strip() for line in str(said or "").strip().splitlines())


def lacks_language(said: Wording, language: str) -> bool:
    """There is a text, and none in this language."""
    return isinstance(said, dict) and bool(said) and not said.get(language) and _DEFAULT not in said


def quotes_answers(text: str) -> bool:
    """The text shows the answer to another question (``${name}``)."""
    return bool(_QUOTED.search(text))


def without_quoted_answers(text: str, label_of: Callable[[str], str]) -> str:
    """The text with the words of the question where its answer would stand, in square brackets."""

    def shown(match: re.Match[str]) -> str:
        label = label_of(match[1])
        return f"[{label if label and len(label) <= _LONGEST_QUOTED and not quotes_answers(label) else match[1]}]"

    return _QUOTED.sub(shown, text)

"""How long the sentences of a text are, for whoever writes in plain words. Counts words and judges nothing."""

import re
from dataclasses import dataclass

EASY_WORDS = 15
"""Words up to which a sentence is easy for most young readers (a rule of thumb of easy-read guidance; derived)."""
_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class SentenceLengths:
    """``longest`` counts the words of the longest sentence, ``first_words`` are how it begins; ``long`` counts those
    above ``EASY_WORDS``.
    """

    sentences: int
    longest: int = 0
    first_words: str = ""
    long: int = 0


def sentence_lengths(text: str) -> SentenceLengths:
    """The lengths of a text's sentences. A point on a line of its own is one."""
    counted = [(len(words), words) for words in (_WORD.findall(part) for part in _ENDS.split(text)) if words]
    if not counted:
        return SentenceLengths(0)
    longest, words = max(counted, key=lambda one: one[0])
    return SentenceLengths(
        len(counted), longest, " ".join(words[:4]), sum(length > EASY_WORDS for length, _ in counted)
    )

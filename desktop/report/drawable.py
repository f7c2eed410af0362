"""Text from outside as it can be written into a file: without what no format may hold."""

import re

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
REPLACED = "\N{REPLACEMENT CHARACTER}"
"""Stands where there was a control or half of a character, so that nobody thinks that nothing was there."""


def without_unseen(text: str) -> str:
    """The text with ``REPLACED`` for controls, halves of characters and what Unicode says is none."""
    return _UNSEEN.sub(REPLACED, text)

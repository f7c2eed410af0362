"""The one piece of markup that a pack's texts may have: ``**words**`` that stand out."""

import re

EMPHASIS = re.compile(r"\*\*(.+?)\*\*")


def without_marks(text: str) -> str:
    """The text as plain words: for a screen reader, for paper."""
    return EMPHASIS.sub(r"\1", text)

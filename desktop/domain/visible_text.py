"""A text as it is read: without characters that nobody sees, in which a name or a number could hide from a check."""

import re

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode says is ignored where it cannot be shown, and marks of direction."""


def visible(text: str) -> str:
    """The same without any of these."""
    return text if text.isascii() else _INVISIBLE.sub("", text)

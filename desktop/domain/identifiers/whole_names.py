"""How far a name reaches: initials in front, the names behind, an initial at its end."""

import re
from collections.abc import Callable

from desktop.domain.identifiers.cues import CAPITAL
from desktop.domain.identifiers.introduced_names import NAME, PARTICLES, without_possessive

NEXT_NAME = re.compile(rf"[ \u00a0](?:[{CAPITAL}]\.?[ \u00a0])?{PARTICLES}({NAME})")
_INITIALS_BEFORE = re.compile(
    rf"(?<![\w.&])(?:(?:[{CAPITAL}]\.[ \u00a0]?){{1,3}}|(?![AI][ ])[{CAPITAL}][ \u00a0](?:[{CAPITAL}][ \u00a0])?)$"
)
_INITIAL_AFTER = re.compile(
    rf"[ ](?:(?![AI])[{CAPITAL}](?=['’]s\b|(?![\w’'])(?!\.[ ]?[{CAPITAL}]))|[AI](?=[.,;:)]|['’]s\b|$))"
)
_LONGEST_INITIALS = 10
_MOST_NAMES = 3


def initials_before(text: str, start: int) -> int:
    """Where the initials in front of a name begin; ``start`` when there are none."""
    found = _INITIALS_BEFORE.search(text[max(0, start - _LONGEST_INITIALS) : start])
    return start if found is None else start - len(found.group())


def end_of_names(text: str, end: int, belongs: Callable[[str], bool]) -> int:
    """Past the names that follow, as long as they belong, and past one initial; a possessive ends it."""
    for _ in range(_MOST_NAMES):
        if text[end : end + 2] in {"'s", "’s"}:
            return end
        following = NEXT_NAME.match(text, end)
        if following is None or not belongs(following.group(1)):
            break
        end = following.start(1) + len(without_possessive(following.group(1)))
    initial = _INITIAL_AFTER.match(text, end)
    return end if initial is None else initial.end()

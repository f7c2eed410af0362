"""How a time and speakers stand in a text: as plain words at the head of a line. Pure.

``[10:04] Young person 7: Home is calmer.`` A time is ``[HH:MM] `` at the very start; speakers are roles of this
discussion, one or several with commas between, and a colon: ``Young person 1, Young person 3:`` or ``Several:``.
Anything else is the writer's own text, so nothing is ever lost by taking a line for a head or by not taking it for one.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

OPENING_QUOTE, CLOSING_QUOTE = "\u201c", "\u201d"
SEVERAL = "Several"
"""Who speaks where it was more than one and nobody could say who."""
BETWEEN = ", "
_TIME = re.compile(r"\[((?:[01]\d|2[0-3]):[0-5]\d)\] ")


class Head(NamedTuple):
    """The head of one line. Offsets in code points; an empty ``time`` or ``speaker`` is not there."""

    time: str
    time_end: int
    """Where the text begins after the time mark and its space; 0 without a time."""
    speaker: str
    """As it stands there: one role, or several with commas between."""
    speaker_end: int
    """After the colon; ``time_end`` without a speaker."""
    is_alone: bool
    """Nothing but the head stands on the line."""

    def __bool__(self) -> bool:
        return bool(self.time or self.speaker)

    def speakers(self, known: Sequence[str]) -> tuple[str, ...]:
        """Each of those who speak."""
        return _roles(f"{self.speaker}:", known)


def head_of(line: str, speakers: Sequence[str]) -> Head:
    """What stands at the head of a line; ``speakers`` are the roles known in this discussion."""
    found = _TIME.match(line)
    time, time_end = (found[1], found.end()) if found else ("", 0)
    speaker = BETWEEN.join(_roles(line[time_end:], speakers))
    speaker_end = time_end + len(speaker) + 1 if speaker else time_end
    return Head(time, time_end, speaker, speaker_end, not line[speaker_end:].strip())


def _roles(words: str, known: Sequence[str]) -> tuple[str, ...]:
    """The roles that words begin with, up to a colon; none when anything else comes before it."""
    roles: list[str] = []
    at = 0
    while words.find(":", at) >= 0:
        fitting = [role for role in known if words.startswith(role, at) and _ends(words, at + len(role))]
        if not fitting:
            return ()
        role = max(fitting, key=len)
        roles.append(role)
        at += len(role)
        if words[at] == ":":
            return tuple(roles)
        at += len(BETWEEN)
    return ()


def _ends(words: str, place: int) -> bool:
    return words.startswith((":", BETWEEN), place)


def time_mark(time: str) -> str:
    """The text of a time mark; ``time`` is ``HH:MM``."""
    return f"[{time}] "


def is_verbatim(line: str, head: Head) -> bool:
    """Whether a line holds somebody's own words: it opens with a quotation mark."""
    return line[head.speaker_end :].lstrip().startswith(OPENING_QUOTE)

"""What a passage resembles, as one line: the indicator, the words that weighed, the pieces most like it. Pure."""

from collections.abc import Mapping
from uuid import UUID

from desktop.domain.frameworks import Framework
from desktop.domain.suggestions import Suggestion, TooFew

NOT_CLEAR = "It resembles nothing clearly that was mapped before."


def in_words(
    found: Suggestion | TooFew | None, framework: Framework, named: Mapping[UUID, str], *, short: bool = False
) -> str:
    """The line. ``named`` is how the pieces are called; a ``short`` one has only where, and the words that weighed."""
    if found is None:
        return NOT_CLEAR
    if isinstance(found, TooFew):
        return f"To say what it resembles, {found.needed} mapped pieces are needed. There are {found.have}."
    if short:
        return f"Resembles {_place(found)}: {', '.join(map(_quoted, found.because))}."
    because = f"{', '.join(map(_quoted, found.because[:-1]))} and {_quoted(found.because[-1])}"
    nearest = "; ".join(dict.fromkeys(named[piece] for piece in found.nearest if named.get(piece)))
    likest = f" Most like {nearest}." if nearest else ""
    return f"Resembles {_place(found, framework)}, because of {because}.{likest}"


def _place(found: Suggestion, framework: Framework | None = None) -> str:
    """The indicator; from a framework with its name, and with theme and key line where there is one."""
    if framework is None:
        return found.indicator
    indicator = framework.indicator(found.indicator)
    titles = [theme.title for theme in framework.themes if theme.id == found.theme]
    lines = [f"key line {line.id}" for line in framework.key_lines if line.id == found.key_line]
    beside = ", ".join((*titles, *lines))
    return f"{found.indicator} {indicator.short if indicator else ''}".strip() + (f" ({beside})" if beside else "")


def _quoted(word: str) -> str:
    return f"“{word}”"

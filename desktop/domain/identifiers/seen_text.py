"""A text as an eye sees it: look-alike letters, other digits, hidden characters and torn numbers made plain.

"Cаllum" with a Cyrillic а, "０７７００" in full width, a soft hyphen inside a name and an accent that stands by itself
look like what the rules know, and are not. Rules look at this view; what they find is given as it stands in the text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_LATIN_FOR = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιορυν", "ABESIJKMHOPCTYXaesijopcyxqwABEZHIKMNOPTYXaiopuv"
)
_OTHER_SCRIPT = re.compile(r"[Ͱ-ϿЀ-ԯ]")
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z0-9]")
_ONE_FOR_ONE = str.maketrans(
    {
        "ı": "i",
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2028\u2029\x85\x0b\x0c", "\n"),
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF0D},
    }
)
_HIDDEN_IN_LATIN = "\u00ad"
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""What takes no room: joiners, soft hyphens, marks of direction, and accents written after their letter."""

_DASH_IN_A_NUMBER = re.compile(r"(?<=[0-9])[–—](?=[0-9])")
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ZERO_OR_ONE = re.compile(r"(?<![^\W_])(?=[0-9OoIl]{3,20}(?![^\W_]))(?=[OoIl]{0,19}[0-9])[0-9OoIl]*[OoIl][0-9OoIl]*")
_DIGIT = re.compile("[0-9]")
_BESIDE_A_DIGIT = re.compile("[0-9][OoIl]|[OoIl][0-9]")
_DIGIT_FOR = str.maketrans("OoIl", "0011")
_LINE_END_IN_A_NUMBER = re.compile(
    r"(?<=[0-9]{2})(?P<gap>[ ]?\r?\n[ ]?)(?=[0-9]{2,})(?![0-9]{1,2}[:.][0-9]{2}(?![0-9]))(?![0-9]{1,2}[.)] )"
    r"|(?:(?<=[A-Za-z][0-9])|(?<=[A-Za-z][0-9]{2}))\r?\n(?=[0-9][A-Za-z]{2}\b)|(?<=\w@)\r?\n(?=\w)"
    r"|(?:(?<=\bMrs)|(?<=\bMr)|(?<=\bMs)|(?<=\bMiss)|(?<=\bDr))\.?[ ]?\r?\n(?=[^\W\d_])"
)
"""Between two digits of what goes on, unless the next line begins with a time or a number in a list."""
_LONGEST_LINE_END = 3
"""Characters in front of the line feed that may belong to it: a stop, a space, a carriage return."""
_BEFORE_A_TORN_LINE = frozenset("0123456789@rs")
"""What stands in front of a line end at which something may be torn: a digit, "kirsty@", "Mr", "Mrs"."""
_LOOKED_AT = frozenset("–—").union(_HIDDEN_IN_LATIN, map(chr, _ONE_FOR_ONE))
_PLAIN = frozenset(map(chr, range(0x250))).union("‘’“”…€") - _LOOKED_AT
"""Characters that are seen as they are written: nearly all there are."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """``text`` as it is seen; ``places`` has where each of its characters stands, None where that is the same."""

    text: str
    places: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in what was written, with what is hidden inside it."""
        if self.places is None or start == end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def seen(written: str) -> SeenText:
    """How ``written`` is seen. A plain text is given back as it is."""
    used = frozenset() if written.isascii() else frozenset(written) - _PLAIN
    plain = _without_look_alikes(written, used)
    plain = _EMPHASIS.sub(" ", plain) if "_" in plain else plain
    if _DIGIT.search(plain) and _BESIDE_A_DIGIT.search(plain):
        plain = _ZERO_OR_ONE.sub(lambda found: found.group().translate(_DIGIT_FOR), plain)
    places = None
    if any(map(_HIDDEN.match, used)):
        hidden = tuple(found.span() for found in _HIDDEN.finditer(plain))
        plain, places = _cut(plain, hidden, range(len(plain)))
    torn = tuple(_torn_lines(plain))
    if torn:
        letters = list(plain)
        for found in torn:
            letters[found.start()] = " "
        rest = tuple((found.start() + 1, found.end()) for found in torn)
        plain, places = _cut("".join(letters), rest, range(len(plain)) if places is None else places)
    return SeenText(plain, places)


def _torn_lines(text: str) -> Iterator[re.Match[str]]:
    """Every line end at which something goes on that was torn there."""
    at, past = text.find("\n"), 0
    while at >= 0:
        begins = max(past, at - _LONGEST_LINE_END)
        if text[max(0, begins - 1) : at].rstrip(" \r.")[-1:] in _BEFORE_A_TORN_LINE:
            found = next(
                filter(None, (_LINE_END_IN_A_NUMBER.match(text, start) for start in range(begins, at + 1))), None
            )
            if found is not None:
                past = found.end()
                yield found
        at = text.find("\n", max(past, at + 1))


def _without_look_alikes(written: str, used: frozenset[str]) -> str:
    """Character for character, so that every place stays where it is. ``used`` are those that may not be plain."""
    digits = {ord(char): str(unicodedata.digit(char)) for char in used if char.isdecimal() and not char.isascii()}
    spaces = {ord(char): _ONE_FOR_ONE[ord(char)] for char in used if ord(char) in _ONE_FOR_ONE}
    plain = written.translate({**spaces, **digits}) if spaces or digits else written
    if used & {"–", "—"}:
        plain = _DASH_IN_A_NUMBER.sub("-", plain)
    if any(map(_OTHER_SCRIPT.match, used)):
        plain = _WORD.sub(_in_one_script, plain)
    return plain


def _in_one_script(word: re.Match[str]) -> str:
    """A word of two scripts in Latin letters; one of another script alone is a word of another language."""
    written = word.group()
    return written.translate(_LATIN_FOR) if not written.isascii() and _LATIN.search(written) else written


def _cut(text: str, spans: Iterable[tuple[int, int]], places: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """The text and its places without some spans, which are in order."""
    kept: list[str] = []
    where: list[int] = []
    past = 0
    for start, end in (*spans, (len(text), len(text))):
        kept.append(text[past:start])
        where += places[past:start]
        past = max(past, end)
    return "".join(kept), tuple(where)

"""Regular expressions as forms write them, read into a tree: the part that can be matched in bounded time.

Letters, classes, groups, alternatives, repetition and anchors, in Java's spelling, as ODK Collect reads them. What
looks around, refers back or holds on (``(?=``, ``\\1``, ``++``) is refused, since it can take for ever.
"""

from dataclasses import dataclass

DEEPEST = 30
MOST_REPEATS = 1_000


@dataclass(frozen=True, slots=True)
class Letters:
    """One character out of ``ranges`` (code points, both ends in), or out of all others if ``negated``."""

    ranges: tuple[tuple[int, int], ...]
    negated: bool = False

    def has(self, code: int) -> bool:
        """Whether a character belongs."""
        return any(first <= code <= last for first, last in self.ranges) is not self.negated


@dataclass(frozen=True, slots=True)
class Anchor:
    """The start or the end of the text."""

    at_end: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other; nothing when empty."""

    parts: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any one of them."""

    parts: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """From ``least`` to ``most`` times; without end if None."""

    part: "Pattern"
    least: int
    most: int | None


Pattern = Letters | Anchor | Row | Either | Repeated

_DIGIT = ((0x30, 0x39),)
_WORD = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
_SPACE = ((0x09, 0x0D), (0x20, 0x20))
_CLASSES = {"d": _DIGIT, "w": _WORD, "s": _SPACE}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_ANY = Letters(((0x0A, 0x0A), (0x0D, 0x0D), (0x85, 0x85), (0x2028, 0x2029)), negated=True)
_EVERYTHING = 0x10FFFF


class PatternReader:
    """Reads one pattern. Raises ValueError with a plain reason."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Pattern:
        """The pattern as a tree."""
        pattern = self._either()
        if self._at < len(self._text):
            raise ValueError("the pattern has a ')' too many")
        return pattern

    @property
    def _sign(self) -> str:
        return self._text[self._at] if self._at < len(self._text) else ""

    def _take(self) -> str:
        sign = self._sign
        if not sign:
            raise ValueError("the pattern breaks off")
        self._at += 1
        return sign

    def _accept(self, text: str) -> bool:
        found = self._text.startswith(text, self._at)
        self._at += len(text) if found else 0
        return found

    def _either(self) -> Pattern:
        parts = [self._row()]
        while self._accept("|"):
            parts.append(self._row())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _row(self) -> Pattern:
        parts: list[Pattern] = []
        while self._sign and self._sign not in "|)":
            parts.append(self._repeated(self._single()))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _repeated(self, part: Pattern) -> Pattern:
        while self._sign and self._sign in "*+?{":
            part = Repeated(part, *self._times())
            self._accept("?")  # as few as possible or as many: the same for a whole text
            if self._sign == "+":
                raise ValueError("the pattern holds on to what it has matched ('++'), which is not supported")
            if self._sign and self._sign in "*?{":
                raise ValueError("the pattern repeats a repetition")
        return part

    def _times(self) -> tuple[int, int | None]:
        match self._take():
            case "*":
                return 0, None
            case "+":
                return 1, None
            case "?":
                return 0, 1
        least = self._whole_number()
        most: int | None = least
        if self._accept(","):
            most = None if self._sign == "}" else self._whole_number()
        if not self._accept("}") or (most is not None and most < least):
            raise ValueError("the pattern's braces are not a number of times, such as {2,4}")
        return least, most

    def _whole_number(self) -> int:
        start = self._at
        while self._sign and self._sign in "0123456789" and self._at - start < 5:
            self._at += 1
        if start == self._at or int(self._text[start : self._at]) > MOST_REPEATS:
            raise ValueError(f"the pattern's braces are not a number of times up to {MOST_REPEATS}")
        return int(self._text[start : self._at])

    def _single(self) -> Pattern:
        match sign := self._take():
            case "(":
                return self._group()
            case "[":
                return self._class()
            case ".":
                return _ANY
            case "^" | "$":
                return Anchor(at_end=sign == "$")
            case "\\":
                return self._escaped()
            case "*" | "+" | "?" | "{":
                raise ValueError(f"the pattern has {sign!r} with nothing to repeat")
        return _one(sign)

    def _group(self) -> Pattern:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(f"the pattern is nested more than {DEEPEST} deep")
        if self._sign == "?" and not self._accept("?:"):
            raise ValueError("the pattern looks around or sets flags ('(?…'), which is not supported")
        inner = self._either()
        if not self._accept(")"):
            raise ValueError("the pattern has a '(' that is not closed")
        self._depth -= 1
        return inner

    def _escaped(self) -> Letters:
        sign = self._take()
        if sign.lower() in _CLASSES:
            return Letters(_CLASSES[sign.lower()], negated=sign.isupper())
        if sign in _CONTROLS:
            return _one(_CONTROLS[sign])
        if sign == "u" and len(code := self._text[self._at : self._at + 4]) == 4 and _is_hex(code):
            self._at += 4
            return _one(chr(int(code, 16)))
        if sign.isalnum():
            raise ValueError(f"the pattern uses '\\{sign}', which is not supported")
        return _one(sign)

    def _class(self) -> Letters:
        negated = self._accept("^")
        ranges: list[tuple[int, int]] = []
        while not self._accept("]") or not ranges:
            ranges += self._class_part(first=not ranges)
        return Letters(tuple(ranges), negated)

    def _class_part(self, *, first: bool) -> list[tuple[int, int]]:
        if first and self._text.startswith("]", self._at - 1):
            raise ValueError("the pattern has an empty class '[]'")
        if self._sign == "[" or self._text.startswith("&&", self._at):
            raise ValueError("the pattern has a class inside a class, which is not supported")
        low = self._class_letter()
        follows = self._text[self._at + 1 : self._at + 2]
        if self._sign != "-" or follows in {"]", ""} or low.negated or len(low.ranges) != 1:
            return _complement(low.ranges) if low.negated else list(low.ranges)
        self._take()
        high = self._class_letter()
        start, end = low.ranges[0][0], high.ranges[0][1]
        if high.negated or start > end:
            raise ValueError("the pattern has a range that runs backwards")
        return [(start, end)]

    def _class_letter(self) -> Letters:
        sign = self._take()
        if sign != "\\":
            return _one(sign)
        return self._escaped()


def _one(sign: str) -> Letters:
    return Letters(((ord(sign), ord(sign)),))


def _is_hex(code: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in code)


def _complement(ranges: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    found, start = [], 0
    for first, last in sorted(ranges):
        if start < first:
            found.append((start, first - 1))
        start = last + 1
    return [*found, (start, _EVERYTHING)]

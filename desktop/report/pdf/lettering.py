"""Type in a PDF: embedded Inter, the sizes that are used, and breaking text into lines.

Lines are broken here, and not by reportlab's Paragraph, because a report of 10,000 pieces is then made in seconds.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FACES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Italic")
NOT_DRAWN = "□"
"""Stands for a letter that Inter does not have."""
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


_LONG_WORD = 200
_MOST_ON_A_LINE = 400


@dataclass(frozen=True, slots=True)
class Style:
    """A face, a size and a line's height in points, and the role of its colour."""

    face: str
    size: float
    leading: float
    role: str = "text"


BODY = Style("Inter-Regular", 9.5, 14)
STRONG = Style("Inter-SemiBold", 9.5, 14)
QUIET = Style("Inter-Regular", 8.5, 12, "muted")
SMALL = Style("Inter-Regular", 7.5, 10, "muted")
SMALL_TEXT = Style("Inter-Medium", 7.5, 10)
NUMBER = Style("Inter-SemiBold", 8, 10)
TITLE = Style("Inter-SemiBold", 22, 28)
HEADINGS = (
    Style("Inter-SemiBold", 16, 21),
    Style("Inter-SemiBold", 11.5, 16),
    Style("Inter-Medium", 9.5, 14, "muted"),
)
"""By depth of section, from the outermost."""


class Lettering:
    """Measures and breaks text for one report. Its memory of words ends with it, as words are content.

    ``lacking`` becomes True when a letter could not be drawn.
    """

    def __init__(self, fonts: Path) -> None:
        _load(fonts)
        self.lacking = False
        self._widths: dict[tuple[str, str], float] = {}

    def width(self, text: str, style: Style) -> float:
        """How wide a line is, in points."""
        return self._at_size_1(text, style.face) * style.size

    def broken(self, text: str, style: Style, room: float, *, ending: str = "") -> list[str]:
        """The text as lines no wider than ``room`` points. A word that is wider by itself is cut.

        ``ending`` is put after each line but the last, unless a word goes on in the next: a space, which nobody sees,
        keeps words apart for whoever reads lines as one text.
        """
        lines: list[str] = []
        for written in self.drawable(text, style).split("\n"):
            if lines:
                lines[-1] += ending
            lines.extend(self._broken_line(written, style.face, room / style.size, ending))
        return lines

    def drawable(self, text: str, style: Style) -> str:
        """The text without what cannot be seen, and with ``NOT_DRAWN`` for each letter that the face lacks."""
        cleaned = _INVISIBLE.sub("", text.replace("\t", " "))
        if cleaned.isascii():
            return cleaned
        glyphs = pdfmetrics.getFont(style.face).face.charToGlyph
        drawn = "".join(letter if letter == "\n" or ord(letter) in glyphs else NOT_DRAWN for letter in cleaned)
        self.lacking = self.lacking or drawn != cleaned
        return drawn

    def on_one_line(self, text: str, style: Style, room: float) -> str:
        """The text on one line, its end cut off with an ellipsis where it is wider than ``room`` points."""
        first, *rest = self.broken(text[:_MOST_ON_A_LINE], style, room) or [""]
        if not rest and len(text) <= _MOST_ON_A_LINE:
            return first
        return f"{self.broken(first, style, room - style.size)[0]}…"

    def _broken_line(self, written: str, face: str, room: float, ending: str) -> list[str]:
        """One written line as printed ones; ``room`` is in units of the size."""
        space = self._at_size_1(" ", face)
        lines: list[str] = []
        line: list[str] = []
        used = 0.0
        for word in written.split():
            for place, part in enumerate(self._parts(word, face, room)):
                width = self._at_size_1(part, face)
                if line and used + space + width > room:
                    lines.append(" ".join(line) if place else " ".join(line) + ending)
                    line, used = [], 0.0
                used += width + (space if line else 0.0)
                line.append(part)
        return [*lines, " ".join(line)]

    def _parts(self, word: str, face: str, room: float) -> list[str]:
        """The word, or where it is wider than the room, pieces of it that are not."""
        if len(word) < _LONG_WORD and self._at_size_1(word, face) <= room:
            return [word]
        parts, part, used = [], "", 0.0
        for letter in word:
            width = self._at_size_1(letter, face)
            if part and used + width > room:
                parts.append(part)
                part, used = "", 0.0
            part += letter
            used += width
        return [*parts, part]

    def _at_size_1(self, text: str, face: str) -> float:
        known = self._widths.get((face, text))
        if known is None:
            known = self._widths[face, text] = float(pdfmetrics.stringWidth(text, face, 1))
        return known


def _load(folder: Path) -> None:
    """Make Inter known to reportlab. Once a process: reportlab keeps its fonts for good."""
    known = pdfmetrics.getRegisteredFontNames()
    for face in _FACES:
        if face not in known:
            pdfmetrics.registerFont(TTFont(face, str(folder / f"{face}.ttf")))

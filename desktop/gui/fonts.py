"""The shipped fonts, made ready for the window: under a name of ours, and with a hyphen that is a hyphen in words too.

Figures of one width come with a hyphen as wide as a figure (``tnum``), so that each "one-to-one" and each code would be
pulled apart. No feature parts the two, so the wide hyphen is given the measures of the usual one, in memory.
"""

from functools import cache
from struct import unpack_from

from PySide6.QtGui import QFontDatabase

from desktop.paths import resources_folder

# Inter under a name of ours, of the same length: where another Inter is installed, Qt takes some weights from that one
# and some from ours, and the two are drawn differently (light text on dark comes out bolder than bold).
FAMILY = "DayBk"
FAMILY_IN_FILE = "Inter"

_WIDE = {"hyphen.tf": "hyphen", "hyphen.case.tf": "hyphen.case"}
_BUILT_IN = 258
"""Glyph names that a ``post`` table of format 2 takes from Apple's list; those after it are its own."""
_HYPHEN_BUILT_IN = 16
_MEASURES = 4
"""Bytes of a glyph's measures in ``hmtx``: how far it goes on, and where its ink begins."""


@cache
def load_fonts() -> tuple[int, ...]:
    """Give Qt all of them, once."""
    files = sorted((resources_folder() / "fonts").glob("*.ttf"))
    return tuple(QFontDatabase.addApplicationFontFromData(made_ready(file.read_bytes())) for file in files)


def made_ready(font: bytes) -> bytes:
    """A TrueType file with another family in its name table, whose strings are UTF-16, and narrow hyphens."""
    return _with_narrow_hyphens(font.replace(FAMILY_IN_FILE.encode("utf-16-be"), FAMILY.encode("utf-16-be")))


def _with_narrow_hyphens(font: bytes) -> bytes:
    tables = {tag: offset for tag, _sum, offset, _size in _directory(font)}
    glyphs, measures, changed = _glyphs(font, tables[b"post"]), tables[b"hmtx"], bytearray(font)
    for wide, usual in _WIDE.items():
        to, fro = (measures + _MEASURES * glyphs[name] for name in (wide, usual))
        changed[to : to + _MEASURES] = font[fro : fro + _MEASURES]
    return bytes(changed)


def _directory(font: bytes) -> list[tuple[bytes, int, int, int]]:
    (count,) = unpack_from(">H", font, 4)
    return [unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count)]


def _glyphs(font: bytes, post: int) -> dict[str, int]:
    """Which glyph has which name, of those that are asked for."""
    (count,) = unpack_from(">H", font, post + 32)
    places = unpack_from(f">{count}H", font, post + 34)
    names, at = [], post + 34 + 2 * count
    for _ in range(max(places) - _BUILT_IN + 1):
        names.append(font[at + 1 : at + 1 + font[at]].decode("ascii"))
        at += 1 + font[at]
    wanted = {*_WIDE, *_WIDE.values()}
    found = {names[place - _BUILT_IN]: glyph for glyph, place in enumerate(places) if place >= _BUILT_IN}
    found["hyphen"] = places.index(_HYPHEN_BUILT_IN)
    return {name: glyph for name, glyph in found.items() if name in wanted}

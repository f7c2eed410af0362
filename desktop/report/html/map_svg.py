"""The evidence map as SVG with a title and a description. The table beside it holds the same numbers."""

from html import escape

from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.evidence_map import DIRECTION_WORDS, SOURCE_WORDS, Across, MapRow, bar
from desktop.domain.triangulation import Cell
from desktop.report.tree import MapPicture

_WIDTH, _THEME, _ACROSS = 900, 240, 100
_CELL = (_WIDTH - _THEME - _ACROSS) / len(SourceKind)
_HEAD, _GROUP, _ROW, _LEGEND = 40, 30, 40, 34
_BAR = 11
_LONGEST_TITLE = 32

DEFINITIONS = (
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="var(--improvement-soft)"/>'
    '<rect width="2.2" height="5" fill="var(--improvement)"/></pattern>'
    '<pattern id="dotted" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="5" fill="var(--uncertainty-soft)"/>'
    '<circle cx="2.5" cy="2.5" r="1.15" fill="var(--uncertainty)"/></pattern>'
    '<symbol id="mark-strength" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5.5" fill="var(--strength)"/>'
    '<path d="M6 3.2v5.6M3.2 6h5.6" stroke="var(--surface)" stroke-width="1.6"/></symbol>'
    '<symbol id="mark-improvement" viewBox="0 0 12 12"><path d="M6 .8 11.6 11H.4Z" fill="var(--improvement)"/>'
    '<path d="M6 4.4v3.2M6 8.6v1.2" stroke="var(--surface)" stroke-width="1.4"/></symbol>'
    '<symbol id="mark-uncertainty" viewBox="0 0 12 12"><path d="M6 .9 11.1 6 6 11.1 .9 6Z" fill="var(--surface)" '
    'stroke="var(--uncertainty)" stroke-width="1.6"/><circle cx="6" cy="6" r="1.5" fill="var(--uncertainty)"/></symbol>'
    "</defs></svg>"
)
"""Patterns and marks that every picture and piece of the page uses."""

_FILLS = {
    Direction.STRENGTH: "var(--strength)",
    Direction.IMPROVEMENT: "url(#hatched)",
    Direction.UNCERTAINTY: "url(#dotted)",
}


def map_svg(picture: MapPicture, key: str) -> str:
    """The picture as an ``svg`` element whose ids begin with ``key``."""
    parts = [_heads()]
    y = _HEAD
    for group in picture.groups:
        parts.append(
            f'<rect x="0" y="{y}" width="{_WIDTH}" height="{_GROUP}" fill="var(--sunken)"/>'
            + _text(f"{group.indicator}  {group.title}", 8, y + 20, weight=600)
        )
        y += _GROUP
        for row in group.rows:
            parts.append(_row(row, y, picture.largest))
            y += _ROW
    parts.append(_legend(y + 12))
    return (
        f'<svg class="map" role="img" aria-labelledby="{key}-t {key}-d" viewBox="0 0 {_WIDTH} {y + _LEGEND}">'
        f'<title id="{key}-t">{escape(picture.title)}</title><desc id="{key}-d">{escape(picture.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _heads() -> str:
    texts = [_text("Theme", 8, 32, role="muted"), _text("Across sources", _THEME, 32, role="muted")]
    for place, kind in enumerate(SourceKind):
        for above, word in enumerate(reversed(SOURCE_WORDS[kind].split(" "))):
            texts.append(_text(word, _left(place), 32 - 13 * above, role="muted"))
    return "".join(texts) + _line(_HEAD, "edge")


def _row(row: MapRow, y: int, largest: int) -> str:
    middle = y + _ROW / 2 + 4
    role = "improvement" if row.across is Across.CONTRADICTED else "text"
    cells = "".join(_cell(cell, _left(place), y, largest) for place, cell in enumerate(row.cells))
    return (
        _text(_fitting(row.title), 8, middle, size=13)
        + _text(row.across, _THEME, middle, role=role)
        + cells
        + _line(y + _ROW, "line")
    )


def _cell(cell: Cell, x: float, y: int, largest: int) -> str:
    if cell.is_empty:
        return _text("–", x, y + _ROW / 2 + 4, role="muted")
    bars = "".join(
        f'<rect x="{x + part.start + 0.5:.1f}" y="{y + 21.5}" width="{part.length:.1f}" height="{_BAR}" '
        f'fill="{_FILLS[part.direction]}" stroke="var(--{part.direction})"/>'
        for part in bar(cell.counts, largest, _CELL - 14)
    )
    return _text(f"{cell.counts.total:,}", x, y + 16, weight=600) + bars


def _legend(y: int) -> str:
    parts, x = [], 0
    for direction, room in zip(Direction, (100, 170, 110), strict=True):
        parts.append(
            f'<rect x="{x + 0.5}" y="{y + 0.5}" width="26" height="{_BAR}" fill="{_FILLS[direction]}" '
            f'stroke="var(--{direction})"/><use href="#mark-{direction}" x="{x + 32}" y="{y}" width="12" height="12"/>'
            + _text(DIRECTION_WORDS[direction], x + 49, y + 10)
        )
        x += room + 20
    return "".join(parts) + _text("Longer bar, more pieces. – nothing yet.", x, y + 10, role="muted")


def _left(place: int) -> float:
    return _THEME + _ACROSS + place * _CELL


def _text(text: str, x: float, y: float, *, role: str = "text", weight: int = 400, size: int = 12) -> str:
    if not text:
        return ""
    place = f'x="{x:g}" y="{y:g}" fill="var(--{role})" font-weight="{weight}" font-size="{size}"'
    return f"<text {place}>{escape(text)}</text>"


def _fitting(title: str) -> str:
    """A title that fits its column; the table has it whole."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def _line(y: float, role: str) -> str:
    return f'<path d="M0 {y}H{_WIDTH}" stroke="var(--{role})"/>'

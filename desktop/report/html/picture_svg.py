"""A drawing of ``report/pictures.py`` as SVG with its description as its name."""

from html import escape

from desktop.report.pictures import SIDE, Path, drawing
from desktop.report.tree import PictureName


def picture_svg(name: PictureName, description: str) -> str:
    """The drawing as an ``svg`` element that is read aloud as ``description``."""
    paths = "".join(map(_path, drawing(name)))
    return (
        f'<svg class="picture" role="img" aria-label="{escape(description)}" viewBox="0 0 {SIDE} {SIDE}">{paths}</svg>'
    )


def _path(path: Path) -> str:
    steps = "".join(letter + " ".join(f"{x:g} {y:g}" for x, y in points) for letter, points in path.steps)
    return (
        f'<path d="{steps}" fill="{_paint(path.fill)}" stroke="{_paint(path.stroke)}" stroke-width="{path.width:g}" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _paint(role: str) -> str:
    return f"var(--{role})" if role else "none"

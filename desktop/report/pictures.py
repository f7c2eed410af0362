"""The simple drawings of a report in plain words, drawn by us: paths on a square of 64 units, y downwards.

A drawing is a tuple of paths, the first at the back. A path names roles of a palette, never a colour, and is made of
straight lines and cubic curves only, so that every renderer can draw every picture the same.
"""

import math
from dataclasses import dataclass

from desktop.report.tree import PictureName

SIDE = 64
"""How wide and how high every drawing is."""

Point = tuple[float, float]
Step = tuple[str, tuple[Point, ...]]
"""``M`` and ``L`` with one point, ``C`` with three (two handles and the end), ``Z`` with none."""


@dataclass(frozen=True, slots=True)
class Path:
    """One path: ``fill`` and ``stroke`` are roles, empty where there is none; ``width`` is the stroke's."""

    steps: tuple[Step, ...]
    fill: str = ""
    stroke: str = "accent"
    width: float = 2.4


_ROUND = 0.5523
"""How long a curve's handle is beside its radius, so that four curves make a circle."""


def _path(text: str, fill: str = "", stroke: str = "accent", width: float = 2.4) -> Path:
    """A path from ``M x y L x y C x y x y x y Z``, all places from the corner."""
    steps: list[Step] = []
    words = text.split()
    while words:
        letter = words.pop(0)
        count = {"M": 2, "L": 2, "C": 6, "Z": 0}[letter]
        numbers, words = [float(word) for word in words[:count]], words[count:]
        steps.append((letter, tuple(zip(numbers[::2], numbers[1::2], strict=True))))
    return Path(tuple(steps), fill, stroke, width)


def _circle(x: float, y: float, r: float, fill: str = "", stroke: str = "accent", width: float = 2.4) -> Path:
    k = r * _ROUND
    return _path(
        f"M {x + r} {y} C {x + r} {y + k} {x + k} {y + r} {x} {y + r} C {x - k} {y + r} {x - r} {y + k} {x - r} {y} "
        f"C {x - r} {y - k} {x - k} {y - r} {x} {y - r} C {x + k} {y - r} {x + r} {y - k} {x + r} {y} Z",
        fill,
        stroke,
        width,
    )


def _box(left: float, top: float, wide: float, high: float, r: float, fill: str) -> Path:
    right, low, k = left + wide, top + high, r * (1 - _ROUND)
    return _path(
        f"M {left + r} {top} L {right - r} {top} C {right - k} {top} {right} {top + k} {right} {top + r} "
        f"L {right} {low - r} C {right} {low - k} {right - k} {low} {right - r} {low} "
        f"L {left + r} {low} C {left + k} {low} {left} {low - k} {left} {low - r} "
        f"L {left} {top + r} C {left} {top + k} {left + k} {top} {left + r} {top} Z",
        fill,
    )


def _person(x: float, head: float, r: float, foot: float, fill: str, stroke: str = "accent") -> tuple[Path, ...]:
    """Head and shoulders down to ``foot``."""
    wide, top = r * 1.75, head + r + 2.4
    body = (
        f"M {x - wide} {foot} L {x - wide} {top + wide} "
        f"C {x - wide} {top + wide * 0.3} {x - wide * 0.6} {top} {x} {top} "
        f"C {x + wide * 0.6} {top} {x + wide} {top + wide * 0.3} {x + wide} {top + wide} L {x + wide} {foot} Z"
    )
    return (_path(body, fill, stroke), _circle(x, head, r, fill, stroke))


def _star(points: int = 5) -> Path:
    corners = []
    for place in range(2 * points):
        far, turn = (26.0, 10.6)[place % 2], math.pi * place / points - math.pi / 2
        corners.append(f"{32 + far * math.cos(turn):.2f} {34 + far * math.sin(turn):.2f}")
    return _path(f"M {' L '.join(corners)} Z", "improvement-soft", "improvement")


_HEART = "M 32 54 C 12 41 7 31 8 23 C 9 13 24 9 32 21 C 40 9 55 13 56 23 C 57 31 52 41 32 54 Z"
_SMALL_HEART = "M 36 34 C 27 28 24 23 25 18 C 26 12 33 11 36 17 C 39 11 46 12 47 18 C 48 23 45 28 36 34 Z"

_DRAWINGS: dict[PictureName, tuple[Path, ...]] = {
    PictureName.HOME: (
        _path("M 14 28 L 14 55 L 50 55 L 50 28 Z", "accent-soft"),
        _path("M 7 32 L 32 10 L 57 32 Z", "accent"),
        _box(26, 38, 12, 17, 1, "improvement-soft"),
        _circle(35, 47, 0.6),
    ),
    PictureName.FAMILY: (
        *_person(18, 18, 8, 55, "accent-soft"),
        *_person(46, 18, 8, 55, "strength-soft", "strength"),
        *_person(32, 34, 6, 57, "improvement-soft", "improvement"),
    ),
    PictureName.CHILD: (
        *_person(32, 21, 12, 58, "improvement-soft", "improvement"),
        _circle(27.5, 19, 1, "improvement", "improvement", 1),
        _circle(36.5, 19, 1, "improvement", "improvement", 1),
        _path("M 26 24 C 28 29 36 29 38 24", "", "improvement"),
    ),
    PictureName.PEOPLE: (
        *_person(14, 24, 6.5, 53, "strength-soft", "strength"),
        *_person(50, 24, 6.5, 53, "uncertainty-soft", "uncertainty"),
        *_person(32, 20, 8, 56, "accent-soft"),
    ),
    PictureName.SPEECH: (
        _path(
            "M 14 10 L 50 10 C 55 10 58 13 58 18 L 58 34 C 58 39 55 42 50 42 L 32 42 L 18 55 L 20 42 L 14 42 "
            "C 9 42 6 39 6 34 L 6 18 C 6 13 9 10 14 10 Z",
            "accent-soft",
        ),
        _path("M 16 20 L 48 20 M 16 27 L 48 27 M 16 34 L 36 34"),
    ),
    PictureName.EAR: (
        _path(
            "M 20 26 C 20 12 46 8 47 27 C 47 38 36 40 37 48 C 38 56 24 58 23 48",
            "improvement-soft",
            "improvement",
            2.8,
        ),
        _path("M 27 27 C 27 18 40 17 40 27 C 40 34 30 32 31 40", "", "improvement"),
        _path("M 13 16 C 9 23 9 31 13 38 M 7 11 C 1 21 1 33 7 43"),
    ),
    PictureName.HANDS: (
        _path(_SMALL_HEART, "improvement-soft", "improvement"),
        _path(
            "M 6 42 L 15 38 C 20 36 24 38 28 41 L 38 41 C 43 41 43 48 38 48 L 29 48 L 40 48 L 53 40 "
            "C 57 38 60 43 57 46 L 43 56 C 40 58 36 58 32 57 L 20 54 L 6 55 Z",
            "accent-soft",
        ),
    ),
    PictureName.HEART: (_path(_HEART, "danger-soft", "danger"),),
    PictureName.STAR: (_star(),),
    PictureName.SHIELD: (
        _path("M 32 7 L 53 14 L 53 31 C 53 43 45 52 32 57 C 19 52 11 43 11 31 L 11 14 Z", "strength-soft", "strength"),
        _path("M 22 32 L 29 39 L 43 24", "", "strength", 3.4),
    ),
    PictureName.ARROW_UP: (
        _path("M 6 52 L 22 52 L 22 40 L 38 40 L 38 28 L 54 28 L 54 56 L 6 56 Z", "strength-soft", "strength"),
        _path("M 8 40 L 32 16 M 20 13 L 34 13 L 34 27", "", "strength", 3.4),
    ),
    PictureName.ROAD: (
        _path("M 26 12 L 38 12 L 58 56 L 6 56 Z", "sunken", "muted"),
        _path("M 32 16 L 32 22 M 32 28 L 32 36 M 32 43 L 32 52", "", "muted", 2.8),
        _circle(52, 14, 6, "improvement-soft", "improvement"),
    ),
    PictureName.BOOK: (
        _path("M 32 18 C 26 12 14 12 7 14 L 7 50 C 14 48 26 48 32 54 Z", "accent-soft"),
        _path("M 32 18 C 38 12 50 12 57 14 L 57 50 C 50 48 38 48 32 54 Z", "surface"),
        _path("M 14 24 C 18 23 23 24 26 26 M 14 33 C 18 32 23 33 26 35 M 38 26 C 41 24 46 23 50 24"),
        _path("M 38 35 C 41 33 46 32 50 33"),
    ),
    PictureName.CALENDAR: (
        _box(8, 13, 48, 43, 5, "surface"),
        _path("M 8 25 L 8 18 C 8 15 10 13 13 13 L 51 13 C 54 13 56 15 56 18 L 56 25 Z", "accent"),
        _path("M 20 8 L 20 17 M 44 8 L 44 17", width=3.2),
        _path("M 17 34 L 22 34 M 29 34 L 34 34 M 41 34 L 46 34 M 17 45 L 22 45 M 41 45 L 46 45", width=4),
        _path("M 27 45 L 31 49 L 37 41", "", "strength", 3.4),
    ),
    PictureName.QUESTION: (
        _circle(32, 32, 25, "uncertainty-soft", "uncertainty"),
        _path("M 24 25 C 24 14 41 14 41 25 C 41 32 32 31 32 39", "", "uncertainty", 3.8),
        _circle(32, 47, 1.6, "uncertainty", "uncertainty", 2),
    ),
    PictureName.PHONE: (
        _box(18, 6, 28, 52, 5, "accent"),
        _box(21.5, 12, 21, 36, 1, "accent-soft"),
        _circle(32, 53, 1.4, "surface", "surface", 1),
    ),
}


def drawing(name: PictureName) -> tuple[Path, ...]:
    """The drawing's paths, the first at the back."""
    return _DRAWINGS[name]

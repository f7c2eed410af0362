"""How large something is printed."""

from enum import StrEnum


class PrintSize(StrEnum):
    """Normal print, or large print: nothing smaller than 16 points."""

    NORMAL = "normal"
    LARGE = "large"

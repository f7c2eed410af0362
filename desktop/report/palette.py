"""The colours of a theme, by role, for what is printed or opened in a browser. It names none itself."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

Palette = Mapping[str, str]
"""Role → ``#RRGGBB``."""


def load_palette(file: Path) -> Palette:
    """The palette in a theme's TOML file."""
    with file.open("rb") as opened:
        roles: dict[str, str] = tomllib.load(opened)["roles"]
    return roles

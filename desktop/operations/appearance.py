"""How the window looks: read before anything else is, so this loads next to nothing."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.vault.twin_file import write_whole

_FILE = "appearance.json"
_THEMES = ("light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Appearance:
    """A theme and the size of text in per cent, 100 to 200. Not secret: the locked screen looks so too.

    Raises ValueError for anything else.
    """

    theme: str = "light"
    scale_percent: int = 100

    def __post_init__(self) -> None:
        if self.theme not in _THEMES or type(self.scale_percent) is not int or not 100 <= self.scale_percent <= 200:
            raise ValueError("no such look")


def appearance(folder: Path) -> Appearance:
    """How the window looked last on this laptop; the default when nobody chose, or the file cannot be read."""
    try:
        read = json.loads((folder / _FILE).read_bytes())
        return Appearance(read["theme"], read["scale_percent"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return Appearance()


def keep_appearance(folder: Path, chosen: Appearance) -> None:
    """Keep it for the next start, the locked screen included. Raises StoreWriteFailed."""
    write_whole(folder / _FILE, json.dumps(asdict(chosen)).encode())

"""Where a vault can be made, and making folders in it. Nothing that is there already is ever replaced."""

import os
from pathlib import Path

from desktop.domain.errors import Refused, StoreWriteFailed
from desktop.vault.presence import holds_vault

_LONGEST_PATH_BYTES = 400


def refuse_too_deep(folder: Path) -> None:
    """Refused where no database could be opened."""
    # SQLite opens no path of more than 512 bytes, and a snapshot of concerns lies 99 below this folder.
    if len(os.fsencode(folder.absolute())) > _LONGEST_PATH_BYTES:
        raise Refused("That folder lies too deep: its path is too long. Choose one nearer the top of the drive.")


def refuse_to_replace(folder: Path) -> None:
    """Refused where there is a vault, or what may be one."""
    # Inspections without a key file are a vault whose keys may still be in a backup.
    if holds_vault(folder) or (folder / "inspections").exists():
        raise Refused("There is a vault in this folder already. Open it, or choose an empty folder.")


def set_aside(database: Path) -> None:
    """Keep what a making that was cut short left behind. No key opens it, but erasing is not ours to do."""
    for left in sorted(database.parent.glob(f"{database.name}*")):
        left.replace(left.with_name(f"left-over-{left.name}"))


def make_folder(folder: Path) -> None:
    """A folder for its owner only, with those above it; one that is there is left. Raises StoreWriteFailed."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreWriteFailed("The folder could not be made there. Choose another place.") from error

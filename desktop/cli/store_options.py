"""Another store than the inspection's own for a command, and what opens it: from a file or the input, nowhere else."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import PersonError

if TYPE_CHECKING:
    from desktop.operations.incoming.unattended import Stores

_LARGEST_BYTES = 64 * 1024


def add_store_options(command: argparse.ArgumentParser) -> None:
    """Which store, and where its credentials are. They are never taken from arguments or the environment."""
    command.add_argument("--store", default="", metavar="ADDRESS", help="a folder or a URL; else the inspection's own")
    command.add_argument(
        "--access-file", type=Path, metavar="FILE", help="credentials as JSON, if the vault has none; - for input"
    )


def stores_in(given: argparse.Namespace) -> "Stores":
    """What was asked for. Raises PersonError, which repeats nothing of what was read."""
    from desktop.domain.store_addresses import StoreAccess
    from desktop.operations.incoming.unattended import Stores

    if given.access_file is None:
        return Stores(given.store)
    try:
        return Stores(given.store, StoreAccess.model_validate_json(_read(given.access_file)))
    except (OSError, ValueError):
        raise PersonError("The store's credentials could not be read. Put them into the file as JSON.") from None


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(_LARGEST_BYTES)
    with file.open("rb") as opened:
        return opened.read(_LARGEST_BYTES)

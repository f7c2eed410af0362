"""What a command answers with: its exit status, and what it prints, as text or as JSON."""

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

Clock: TypeAlias = Callable[[], datetime]
Commands: TypeAlias = Any
"""argparse's own collection of subcommands, which has no public type."""

WINDOW_STATUS = -1
"""Not an exit status: the arguments ask for the window."""
DONE, FAILED, SET_ASIDE = 0, 1, 3
"""Done. It could not be done, and the sentence says why. Done, but something was set aside or found damaged."""


def tell(given: argparse.Namespace, found: dict[str, Any], lines: Sequence[str]) -> None:
    """Print what was found or done: as JSON where that was asked for, else the lines."""
    if given.json:
        print(json.dumps(found, default=str, ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines))

"""``daybook bring-back``: what a copy saved elsewhere holds beside what is here, and bringing it back."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.answers import DONE, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_desk

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("bring-back", help="bring back what was unsaved from a copy saved elsewhere")
    command.add_argument("copy", type=Path, metavar="COPY", help="the file, whose name ends in .daybook-copy")
    command.add_argument("--look", action="store_true", help="only say what it holds beside what is here")
    add_vault_options(command)
    command.set_defaults(command=_run)


def _run(given: argparse.Namespace, clock: Clock) -> int:
    with open_desk(given, clock) as desk:
        found, lines = _bring_back(desk, given.copy, only_look=given.look)
    tell(given, found, lines)
    return DONE


def _bring_back(desk: "Desk", path: Path, *, only_look: bool) -> tuple[dict[str, Any], list[str]]:
    from desktop.operations.copies import STANDING_WORDS, bring_back, look_into
    from desktop.operations.fields import moment

    contents = look_into(desk, path)
    lines = [f"Copy of {moment(contents.copy.made_at)}"]
    lines += [f"{item.name} ({item.kind}): {STANDING_WORDS[item.standing]}" for item in contents.items]
    found: dict[str, Any] = {
        "made_at": contents.copy.made_at.isoformat(),
        "items": [asdict(item) for item in contents.items],
    }
    if not only_look:
        done = bring_back(desk, contents.copy)
        found["done"] = {str(standing): count for standing, count in done.items()}
        lines.append("It is brought back. Nothing that was here was overwritten.")
    return found, lines

"""``daybook take-in``: what somebody handed over as a file, on a stick for example."""

import argparse
from dataclasses import asdict
from pathlib import Path

from desktop.cli.answers import DONE, SET_ASIDE, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_desk


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("take-in", help="take in a bundle, or what a lead sent back, from a file")
    add_vault_options(command)
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--receipt", type=Path, metavar="FILE", help="where to write the receipt for its sender")
    command.set_defaults(command=_take_in)


def _take_in(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.incoming.handed_over import save_receipt, take_in_file

    with open_desk(given, clock) as desk:
        taken = take_in_file(desk, given.file)
        if taken.bundle is not None and given.receipt is not None:
            save_receipt(desk, taken.bundle.bundle_id, given.receipt)
    if taken.bundle is None:
        tell(given, asdict(taken), [f"What the lead sent back is taken in: {taken.versions} new versions."])
        return DONE
    lines = [f"Bundle {taken.bundle.sequence} from {taken.bundle.author} is taken in: {taken.bundle.items} items."]
    if taken.bundle.set_aside:
        lines.append(f"{taken.bundle.set_aside} items set aside. Collate says why.")
    tell(given, asdict(taken), lines)
    return SET_ASIDE if taken.bundle.set_aside else DONE

"""The command line: what each command is given, what it prints, and its exit status.

Status 0: done. 1: it could not be done, and the sentence says why. 2: the command was not understood.
3: done, but something was set aside or found damaged.
Passphrases are asked for, or read from a file: never taken from arguments or the environment.
"""

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.domain.errors import PersonError
from desktop.paths import default_vault_folder, resources_folder

Clock = Callable[[], datetime]

WINDOW_STATUS = -1
"""Not an exit status: the arguments ask for the window."""
DONE, FAILED, SET_ASIDE = 0, 1, 3


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for. Exits with status 2 when it makes no sense."""
    parser = argparse.ArgumentParser(prog="daybook", description="Inspectors' notes and evidence, encrypted, offline.")
    parser.add_argument("--version", action="version", version=f"Daybook {__version__}")
    parser.add_argument("--vault", type=Path, default=default_vault_folder(), help="the vault's folder")
    parser.set_defaults(command=None, passphrase=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_demo(commands)
    _add_export(commands)
    _add_verify(commands)
    _add_collate(commands)
    _add_doctor(commands)
    return parser.parse_args(arguments)


def run_command(given: argparse.Namespace, clock: Clock) -> int:
    """Run the command that was asked for; returns its exit status, or WINDOW_STATUS."""
    if given.command is None:
        return WINDOW_STATUS
    try:
        status: int = given.command(given, clock)
    except PersonError as error:
        print(error, file=sys.stderr)
        return FAILED
    return status

"""Reading the arguments, and running the command that they ask for.

Status 0: done. 1: it could not be done, and the sentence says why. 2: the command was not understood.
3: done, but something was set aside or found damaged.
Passphrases are asked for, or read from a file: never taken from arguments or the environment.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.cli import (
    bundles,
    care,
    certificates,
    collate,
    copies,
    demo,
    exchange,
    office,
    paper,
    reports,
    take_in,
    templates,
)
from desktop.cli.answers import FAILED, WINDOW_STATUS, Clock
from desktop.domain.errors import PersonError
from desktop.paths import default_vault_folder

_NOUNS = (demo, bundles, collate, take_in, paper, reports, templates, care, office, certificates, copies, exchange)


class _ExactParser(argparse.ArgumentParser):
    """Takes no shortened options: ``--passphrase SECRET`` would pass for ``--passphrase-file``."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False)


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for. Exits with status 2 when it makes no sense."""
    parser = _ExactParser(prog="daybook", description="Inspectors' notes and evidence, encrypted, offline.")
    parser.add_argument("--version", action="version", version=f"Daybook {__version__}")
    parser.add_argument("--vault", type=Path, default=default_vault_folder(), help="the vault's folder")
    parser.set_defaults(command=None, passphrase=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for noun in _NOUNS:
        noun.add(commands)
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
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left over is not printed at the end
        print("Nobody reads what this prints any more, so it ended. What was done is kept.", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("Stopped. What was done until then is kept.", file=sys.stderr)
        return FAILED
    return status

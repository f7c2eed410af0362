"""``daybook demo``: a fictional inspection, in the window or all of it without one."""

import argparse
import sys
import tempfile
from pathlib import Path

from desktop.cli.answers import DONE, SET_ASIDE, WINDOW_STATUS, Clock, Commands, tell
from desktop.domain.errors import PersonError
from desktop.paths import resources_folder


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_demo(commands)


def _add_demo(commands: Commands) -> None:
    command = commands.add_parser("demo", help="a fictional inspection: in the window, or all of it without one")
    command.add_argument("--headless", action="store_true", help="do the whole job without a window; needs --out")
    command.add_argument("--out", type=Path, help="an empty or new folder for what it makes")
    command.add_argument("--seed", type=int, default=1, help="another number, another inspection (default 1)")
    command.add_argument("--json", action="store_true", help="print the summary as JSON")
    command.set_defaults(command=_demo)


def _demo(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.demo.run import PASSPHRASE, run_demo

    if given.headless and given.out is None:
        raise PersonError("Say where to put it: daybook demo --headless --out FOLDER")
    out = given.out or Path(tempfile.mkdtemp(prefix="daybook-demo-"))
    summary = run_demo(out, given.seed, clock, resources_folder(), say=lambda line: print(line, file=sys.stderr))
    if not given.headless:
        given.vault, given.passphrase = out / "inspector-1", PASSPHRASE
        return WINDOW_STATUS
    tell(given, summary, [f"{name}: {value}" for name, value in summary.items()])
    return DONE if summary["agrees"] else SET_ASIDE

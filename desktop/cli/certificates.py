"""``daybook certificates``: what was cleared from this laptop."""

import argparse
from dataclasses import asdict
from pathlib import Path

from desktop.cli.answers import DONE, Clock, Commands, tell
from desktop.cli.opening import add_secret_options, unlocked
from desktop.paths import resources_folder


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_certificates(commands)


def _add_certificates(commands: Commands) -> None:
    command = commands.add_parser("certificates", help="list what was cleared from this laptop, and save certificates")
    add_secret_options(command)
    command.add_argument("--out", type=Path, help="a folder to save each as a PDF in")
    command.set_defaults(command=_certificates)


def _certificates(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.certificates import certificates, save_certificate

    with unlocked(given, clock) as vault:
        found = certificates(vault)
        for one in found if given.out is not None else ():
            save_certificate(vault, one.number, given.out / f"certificate-{one.number}.pdf", resources_folder())
    listed = [{**asdict(one), "sha256": one.hash} for one in found]
    lines = [f"{one.number}: {one.title}, cleared {one.cleared_at:%Y-%m-%d} by {one.who}" for one in found]
    tell(given, {"certificates": listed}, lines or ["Nothing was cleared from this laptop."])
    return DONE

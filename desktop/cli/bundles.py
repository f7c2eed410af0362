"""``daybook export`` and ``verify``: bundles going out, and looked at."""

import argparse
from dataclasses import asdict
from pathlib import Path

from desktop.cli.answers import DONE, SET_ASIDE, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_desk


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_export(commands)
    _add_verify(commands)


def _add_export(commands: Commands) -> None:
    command = commands.add_parser("export", help="write what has changed since the last receipt to a bundle file")
    add_vault_options(command)
    command.add_argument("--out", type=Path, required=True, help="the file to write")
    command.set_defaults(command=_export)


def _add_verify(commands: Commands) -> None:
    command = commands.add_parser("verify", help="check a bundle: whole, unaltered, from whom")
    command.add_argument("bundle", type=Path, metavar="BUNDLE")
    command.add_argument("--identity", type=Path, required=True, help="a file with the age identity that opens it")
    command.add_argument("--signed-by", metavar="KEY", help="the signing key it must be from, 64 hexadecimal digits")
    command.add_argument("--json", action="store_true", help="print what was found as JSON")
    command.set_defaults(command=_verify)


def _export(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.outgoing.by_hand import export_to_file

    with open_desk(given, clock) as desk:
        item = export_to_file(desk, given.out)
    found = {"bundle": str(item.bundle_id), "sequence": item.sequence, "counts": item.counts, "bytes": item.size_bytes}
    tell(given, found, [f"Bundle {item.sequence} is written: {sum(item.counts.values())} items."])
    return DONE


def _verify(given: argparse.Namespace, _clock: Clock) -> int:
    from desktop.operations.verification import verify

    found = verify(given.bundle, given.identity, given.signed_by)
    items = sum(found.counts.values())
    lines = [
        f"The bundle is whole and unaltered: {found.purpose} {found.sequence} from {found.author}, {items} items.",
        f"Signed with {found.signing_key}",
        *(f"Set aside: {why}" for why in found.set_aside),
    ]
    tell(given, asdict(found), lines)
    return SET_ASIDE if found.set_aside else DONE

"""``daybook doctor``, ``snapshots`` and ``salvage``: looking after a vault, and bringing back what was damaged."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.answers import DONE, SET_ASIDE, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_vault
from desktop.cli.passphrase import passphrase_for
from desktop.paths import resources_folder

if TYPE_CHECKING:
    from desktop.operations.doctor import Part


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_doctor(commands)
    _add_snapshots(commands)
    _add_salvage(commands)


def _add_doctor(commands: Commands) -> None:
    command = commands.add_parser("doctor", help="look a vault over and say what is well and what is not")
    command.add_argument("folder", type=Path, metavar="VAULT")
    command.add_argument("--passphrase-file", type=Path, help="a file whose first line is the passphrase; - for input")
    command.add_argument("--repair", action="store_true", help="mend what can be mended; what was there is kept aside")
    command.add_argument("--json", action="store_true", help="print what was found as JSON")
    command.set_defaults(command=_doctor)


def _add_snapshots(commands: Commands) -> None:
    command = commands.add_parser("snapshots", help="list an inspection's snapshots, or put it back to one")
    add_vault_options(command)
    command.add_argument("--go-back", type=int, metavar="NUMBER", help="put the inspection back to this snapshot")
    command.set_defaults(command=_snapshots)


def _add_salvage(commands: Commands) -> None:
    command = commands.add_parser("salvage", help="write out whatever can still be read of an inspection")
    add_vault_options(command)
    command.add_argument("--out", type=Path, required=True, help="a new or empty folder for it")
    command.add_argument("--no-page", action="store_true", help="leave out the page, which anybody who has it can read")
    command.add_argument(
        "--concerns-in-clear",
        action="store_true",
        help="write out the concerns alone instead, a sheet each: names stand in them, and anybody can read them",
    )
    command.set_defaults(command=_salvage)


def _doctor(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.doctor import examine, repair

    with passphrase_for(given) as passphrase:
        if given.repair:
            repaired = repair(given.folder, passphrase, clock)
        else:
            parts = examine(given.folder, passphrase, clock)
    if not given.repair:
        tell(given, {"parts": [asdict(part) for part in parts]}, _lines_of(parts))
        return DONE if all(part.is_well for part in parts) else SET_ASIDE
    done = [f"Mended   {sentence}" for sentence in repaired.done] or ["Nothing had to be mended."]
    tell(given, asdict(repaired), [*_lines_of(repaired.before), "", *done, "", *_lines_of(repaired.after)])
    return DONE if all(part.is_well for part in repaired.after) else SET_ASIDE


def _lines_of(parts: "Sequence[Part]") -> list[str]:
    return [
        f"{'well' if finding.ok else 'DAMAGED':8} {part.name}: {finding.name}. {finding.says}"
        for part in parts
        for finding in part.findings
    ]


def _snapshots(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.mending import go_back, snapshots_of

    with open_vault(given, clock) as (vault, inspection):
        if given.go_back is not None:
            added = go_back(vault, inspection, given.go_back)
            says = f"The inspection is back at snapshot {given.go_back}, with {added} versions saved since."
            tell(given, {"snapshot": given.go_back, "added": added}, [says])
            return DONE
        states = snapshots_of(vault, inspection)
    found = [
        {"number": one.snapshot.number, "made_at": one.snapshot.made_at.isoformat(), "versions": one.versions}
        for one in states
    ]
    lines = [
        f"{one.snapshot.number:6}  {one.snapshot.made_at.astimezone():%d %B %Y %H:%M}  "
        f"{'DAMAGED' if one.versions is None else f'{one.versions} versions'}"
        for one in states
    ]
    tell(given, {"snapshots": found}, lines or ["There is no snapshot yet."])
    return DONE if all(one.versions is not None for one in states) else SET_ASIDE


def _salvage(given: argparse.Namespace, clock: Clock) -> int:
    if given.concerns_in_clear:
        return _salvage_concerns(given, clock)
    from desktop.operations.salvage import CONCERNS_LEFT_OUT, salvage

    with open_vault(given, clock) as (vault, inspection):
        done = salvage(vault, inspection, given.out, resources_folder(), page=not given.no_page)
    who = "the central team" if done.for_the_team else "you alone, because something in it is not settled yet"
    lines = [
        f"Items read: {done.items}. Drafts: {done.drafts}. Files: {done.files}. Not readable: {done.unreadable}.",
        f"Bundles written: {done.bundles}. They open for {who}.",
        *([CONCERNS_LEFT_OUT] if done.concerns_left_out else []),
        *([] if given.no_page else ["Anybody who has evidence.html can read it. Keep it as you would a record."]),
    ]
    tell(given, asdict(done), lines)
    return SET_ASIDE if done.unreadable else DONE


def _salvage_concerns(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.concerns.salvage import WARNING, salvage_concerns

    print(WARNING, file=sys.stderr)
    with open_vault(given, clock) as (vault, inspection):
        entry = next(one for one in vault.inspections() if one.id == inspection)
        done = salvage_concerns(vault, entry, given.out, resources_folder())
    tell(given, asdict(done), [done.in_words(given.out.name)])
    return SET_ASIDE if done.unreadable else DONE

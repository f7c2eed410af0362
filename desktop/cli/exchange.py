"""``daybook export-qda``: what goes to other programs for analysis."""

import argparse
from pathlib import Path

from desktop.cli.answers import DONE, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_desk


def add(commands: Commands) -> None:
    """Add the commands."""
    qda = commands.add_parser("export-qda", help="save texts and evidence as a REFI-QDA project, for the team only")
    qda.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to write into")
    qda.add_argument("--codebook", action="store_true", help="only the framework, as a codebook (.qdc)")
    add_vault_options(qda)
    qda.set_defaults(command=_export_qda)


def _export_qda(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.exchange.qda_material import gather_qda
    from desktop.operations.exchange.qda_out import (
        CANNOT_HOLD,
        make_project,
        note_project,
        write_codebook,
        write_project,
    )

    with open_desk(given, clock) as desk:
        if given.codebook:
            file = write_codebook(desk.framework(), given.out)
            tell(given, {"file": file.name}, [f"{file.name} is written."])
            return DONE
        made = make_project(gather_qda(desk))
        file = write_project(made, given.out)
        note_project(desk, made)
    said = {"file": file.name, "texts": made.texts, "pieces": made.pieces, "taken_out": made.taken_out}
    lines = [
        f"{file.name} is written: {made.texts:,} texts, {made.pieces:,} pieces of evidence. It is not encrypted.",
        f"{made.taken_out:,} possible identifiers were replaced. It does not hold:",
        *(f"- {one}" for one in CANNOT_HOLD),
    ]
    tell(given, {**said, "does_not_hold": list(CANNOT_HOLD)}, lines)
    return DONE

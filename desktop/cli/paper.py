"""``daybook form`` and ``reading-list``: what a team prints, to read on when a laptop fails."""

import argparse
from pathlib import Path

from desktop.cli.answers import DONE, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_desk
from desktop.domain.errors import PersonError
from desktop.paths import resources_folder


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_form(commands)
    _add_list(commands)


def _add_form(commands: Commands) -> None:
    command = commands.add_parser("form", help="write a record-review template as a blank form to fill in by hand")
    command.add_argument("--template", type=Path, metavar="FILE", help="a template's file; else the inspection's own")
    command.add_argument("--record", action="append", default=[], metavar="CODE", help="fill in this record's code")
    command.add_argument("--copies", type=int, default=1, help="so many forms without a code (default 1)")
    command.add_argument("--large-print", action="store_true", help="nothing smaller than 16 points")
    command.add_argument("--out", type=Path, required=True, help="the PDF file to write")
    add_vault_options(command)
    command.set_defaults(command=_form)


def _add_list(commands: Commands) -> None:
    command = commands.add_parser("reading-list", help="write who reads which records, by code")
    command.add_argument("--out", type=Path, required=True, help="the file to write, .pdf or .html")
    add_vault_options(command)
    command.set_defaults(command=_list)


def _form(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.paper_forms import (
        FormOrder,
        blank_forms,
        forms,
        note_written,
        records_with_codes,
        template_in,
        write_forms,
    )
    from desktop.report.print_size import PrintSize

    size = PrintSize.LARGE if given.large_print else PrintSize.NORMAL
    if given.template is not None:
        if given.record:
            raise PersonError("A record’s form is its inspection’s. Leave out --template or --record.")
        made = blank_forms(template_in(given.template), given.copies)
        write_forms(made, given.out, resources_folder(), size)
    else:
        with open_desk(given, clock) as desk:
            made = forms(desk, FormOrder(records_with_codes(desk, given.record), given.copies))
            write_forms(made, given.out, resources_folder(), size)
            note_written(desk, len(made))
    tell(given, {"forms": len(made)}, [f"{len(made)} {'form is' if len(made) == 1 else 'forms are'} written."])
    return DONE


def _list(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.reading_list import list_of_readings, note_list_written, write_list

    with open_desk(given, clock) as desk:
        write_list(list_of_readings(desk), given.out, resources_folder())
        note_list_written(desk)
    tell(given, {"written": True}, ["The reading list is written."])
    return DONE

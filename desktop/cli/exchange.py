"""``daybook export-qda``, ``export-tables`` and ``import-qda``: what goes to other programs for analysis, and comes."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.answers import DONE, SET_ASIDE, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_desk
from desktop.domain.errors import PersonError

if TYPE_CHECKING:
    from desktop.domain.frameworks import Framework
    from desktop.operations.exchange.qda_preview import LookedInto

_MEANS = "what a code of the file means here, by our codebook's name for it: “Gran=2.1 · Wellbeing”; more than once"
_AUDIENCES = ("young_people", "parents", "staff", "leaders")


def add(commands: Commands) -> None:
    """Add the commands."""
    qda = commands.add_parser("export-qda", help="save texts and evidence as a REFI-QDA project, for the team only")
    qda.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to write into")
    qda.add_argument("--codebook", action="store_true", help="only the framework, as a codebook (.qdc)")
    add_vault_options(qda)
    qda.set_defaults(command=_export_qda)
    tables = commands.add_parser(
        "export-tables", help="save tables with a dictionary of every column, for the team only"
    )
    tables.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to write into")
    tables.add_argument("--form", choices=("xlsx", "csv", "parquet"), action="append", help="which; else all three")
    add_vault_options(tables)
    tables.set_defaults(command=_export_tables)
    into = commands.add_parser("import-qda", help="bring texts and coded passages in from a REFI-QDA project (.qdpx)")
    into.add_argument("file", type=Path, help="the .qdpx file")
    into.add_argument("--look", action="store_true", help="only say what would come in and what would not")
    into.add_argument("--code", action="append", default=[], metavar="NAME=MEANING", help=_MEANS)
    into.add_argument("--texts-as", choices=_AUDIENCES, default="", help="texts come in as talks; else as documents")
    add_vault_options(into)
    into.set_defaults(command=_import_qda)


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


def _export_tables(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.exchange.tables import TableForm, make_tables, note_tables, size_of, write_tables
    from desktop.operations.exchange.tables_material import gather_tables

    forms = tuple(TableForm(form) for form in dict.fromkeys(given.form or TableForm))
    with open_desk(given, clock) as desk:
        made = make_tables(gather_tables(desk))
        places = [write_tables(made, given.out, form) for form in forms]
        note_tables(desk, made, len(forms))
    said = {"written": [place.name for place in places], "rows": size_of(made), "taken_out": made.taken_out}
    lines = [f"{place.name} is written. It is not encrypted." for place in places]
    lines.append(f"{made.rows:,} rows; {made.taken_out:,} possible identifiers were replaced.")
    tell(given, said, lines)
    return DONE


def _import_qda(given: argparse.Namespace, clock: Clock) -> int:
    """Status 3 where something stays out."""
    from desktop.operations.exchange.qda_in import take_in_project
    from desktop.operations.exchange.qda_preview import look_into_project, outcome_of

    with open_desk(given, clock) as desk:
        looked = _with_meanings(look_into_project(given.file, desk.framework()), given.code, desk.framework())
        if given.look:
            would = outcome_of(looked)
            counts, left_out = {"texts": would.texts + would.memos, "pieces": would.pieces}, would.left_out
        else:
            taken = take_in_project(desk, looked, given.texts_as)
            counts = {"texts": taken.texts, "pieces": taken.pieces, "records": taken.records}
            counts |= {"texts_here": taken.texts_here, "pieces_here": taken.pieces_here}
            left_out = taken.left_out
    lines = [f"{name.replace('_', ' ').capitalize()}: {count:,}" for name, count in counts.items()]
    lines += [f"Left out. {what}: {count:,}" for what, count in left_out]
    tell(given, {**counts, "left_out": dict(left_out)}, lines)
    return SET_ASIDE if left_out else DONE


def _with_meanings(looked: "LookedInto", said: Sequence[str], framework: "Framework") -> "LookedInto":
    """With what somebody says that codes mean. Raises PersonError for a code or a meaning that there is not."""
    from desktop.operations.exchange.qda_preview import choices_of, meaning_of

    names = {name.casefold(): key for key, name in choices_of(framework)}
    for one in said:
        name, _, meaning = one.partition("=")
        codes = [code.guid for code in looked.codes if code.name.casefold() == name.strip().casefold()]
        key = names.get(meaning.strip().casefold())
        if not codes or key is None:
            raise PersonError("The file has no such code, or the framework nothing of that name: look at --code again.")
        for code in codes:
            looked = looked.meaning(code, meaning_of(framework, key))
    return looked

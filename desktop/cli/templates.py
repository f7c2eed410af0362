"""``daybook template check``: what a template's file or an XLSForm workbook would bring. Needs no vault."""

import argparse
from pathlib import Path

from desktop.cli.answers import DONE, FAILED, SET_ASIDE, Clock, Commands, tell


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("template", help="look into a record-review template or an XLSForm workbook")
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="say what it would bring, and what is refused or left out, cell by cell")
    check.add_argument("file", type=Path, help="a .toml, .json, .xlsx or .xls file")
    check.add_argument("--language", default="", help="the language of an XLSForm to read; else its own default")
    check.add_argument("--out", type=Path, help="write the template as a TOML file here")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.set_defaults(command=_check)


def _check(given: argparse.Namespace, _clock: Clock) -> int:
    """Status 1 for what is refused, 3 where something is left out."""
    from desktop.operations.templates import look_into, places_of, questions_in, write_preview

    found = look_into(given.file, given.language)
    template = found.template
    if template is not None and given.out is not None:
        write_preview(found, given.out)
    lines = [f"Refused. {place}: {says}" for place, says in places_of(found.refused)]
    lines += [f"Left out. {place}: {says}" for place, says in places_of(found.left_out)]
    if template is not None:
        asked = questions_in(template)
        language = f", language {found.language}" if found.languages else ""
        lines.append(
            f"{template.id} version {template.version}: {asked} questions to answer{language}. {template.title}"
        )
    said = {
        "template": {"id": template.id, "version": template.version, "title": template.title} if template else None,
        "language": found.language,
        "refused": [_as_json(place, says) for place, says in places_of(found.refused)],
        "left_out": [_as_json(place, says) for place, says in places_of(found.left_out)],
    }
    tell(given, said, lines)
    if template is None:
        return FAILED
    return SET_ASIDE if found.left_out else DONE


def _as_json(place: str, says: str) -> dict[str, str]:
    return {"place": place, "says": says}

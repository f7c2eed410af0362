"""``daybook report``: the four reports of the judging, or what stands in the way of one."""

import argparse
from pathlib import Path

from desktop.cli.answers import DONE, FAILED, Clock, Commands, tell
from desktop.cli.opening import add_vault_options, open_desk
from desktop.paths import resources_folder

_KINDS = {
    "panel-pack": "panel_pack",
    "report": "draft_report",
    "young": "young_summary",
    "feedback": "partnership_feedback",
}


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("report", help="write a report of the judging, or say what stands in its way")
    command.add_argument("kind", choices=sorted(_KINDS), help="which of the four")
    command.add_argument("--out", type=Path, metavar="FOLDER", help="the folder for the files; else only look")
    command.add_argument("--form", action="append", default=[], metavar="FORM", help="pdf, html …; all if left out")
    command.add_argument("--record-codes", action="store_true", help="print record codes in the panel's pack")
    add_vault_options(command)
    command.set_defaults(command=_report)


def _report(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.domain.errors import PersonError
    from desktop.domain.publications import ReportKind
    from desktop.operations.publications.guard import still_stop
    from desktop.operations.publications.making import make_ready, note_made, stops_of, write
    from desktop.operations.reports import Form

    known = {form.value for form in Form}
    if unknown := set(given.form) - known:
        raise PersonError(f"There is no form {', '.join(sorted(unknown))}. There are {', '.join(sorted(known))}.")
    with open_desk(given, clock) as desk:
        ready = make_ready(desk, ReportKind(_KINDS[given.kind]), record_codes=given.record_codes)
        left = still_stop(stops_of(ready))
        state = ready.tree.mark.words if ready.tree.mark else ""
        answer = {"state": state, "in_the_way": len(left), "changed_since_final": list(ready.changed)}
        if left:
            told = [f"{stop.where}: {stop.why.value}" for stop in left]  # the words themselves stay in the vault
            tell(given, {**answer, "written": []}, [f"{len(left)} in the way. Settle them in Report.", *told])
            return FAILED
        if given.out is None:
            tell(given, {**answer, "written": []}, [f"{state}. Nothing stands in the way."])
            return DONE
        forms = tuple(form for form in Form if not given.form or form.value in given.form)
        written = write(ready, given.out, resources_folder(), forms)
        note_made(desk, ready, written)
    names = [file.name for file in written.files]
    tell(given, {**answer, "written": names}, [f"{state}. Written: {', '.join(names)}."])
    return DONE

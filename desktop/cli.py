"""The command line: what each command is given, what it prints, and its exit status.

Status 0: done. 1: it could not be done, and the sentence says why. 2: the command was not understood.
3: done, but something was set aside or found damaged.
Passphrases are asked for, or read from a file: never taken from arguments or the environment.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop import __version__
from desktop.cli_copies import add_bring_back
from desktop.cli_passphrase import passphrase_for
from desktop.domain.errors import PersonError
from desktop.paths import default_vault_folder, resources_folder

if TYPE_CHECKING:  # a command imports what it needs when it runs, so that --help and the window start at once
    from desktop.operations.desk import Desk
    from desktop.operations.doctor import Part
    from desktop.vault.folder import Vault

Clock = Callable[[], datetime]

WINDOW_STATUS = -1
"""Not an exit status: the arguments ask for the window."""
DONE, FAILED, SET_ASIDE = 0, 1, 3


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
    _add_demo(commands)
    _add_export(commands)
    _add_verify(commands)
    _add_collate(commands)
    _add_doctor(commands)
    _add_snapshots(commands)
    _add_salvage(commands)
    add_bring_back(commands, _add_vault_options, _open_desk, _print)
    _add_organisation_key(commands)
    _add_recover(commands)
    _add_certificates(commands)
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
    except KeyboardInterrupt:
        print("Stopped. What was done until then is kept.", file=sys.stderr)
        return FAILED
    return status


def _add_demo(commands: Any) -> None:
    command = commands.add_parser("demo", help="a fictional inspection: in the window, or all of it without one")
    command.add_argument("--headless", action="store_true", help="do the whole job without a window; needs --out")
    command.add_argument("--out", type=Path, help="an empty or new folder for what it makes")
    command.add_argument("--seed", type=int, default=1, help="another number, another inspection (default 1)")
    command.add_argument("--json", action="store_true", help="print the summary as JSON")
    command.set_defaults(command=_demo)


def _add_export(commands: Any) -> None:
    command = commands.add_parser("export", help="write what has changed since the last receipt to a bundle file")
    _add_vault_options(command)
    command.add_argument("--out", type=Path, required=True, help="the file to write")
    command.set_defaults(command=_export)


def _add_verify(commands: Any) -> None:
    command = commands.add_parser("verify", help="check a bundle: whole, unaltered, from whom")
    command.add_argument("bundle", type=Path, metavar="BUNDLE")
    command.add_argument("--identity", type=Path, required=True, help="a file with the age identity that opens it")
    command.add_argument("--signed-by", metavar="KEY", help="the signing key it must be from, 64 hexadecimal digits")
    command.add_argument("--json", action="store_true", help="print what was found as JSON")
    command.set_defaults(command=_verify)


def _add_collate(commands: Any) -> None:
    command = commands.add_parser("collate", help="take in every complete bundle in the store and write receipts")
    _add_vault_options(command)
    command.add_argument("--store", type=Path, help="the store's folder; else the inspection's own")
    command.set_defaults(command=_collate)


def _add_doctor(commands: Any) -> None:
    command = commands.add_parser("doctor", help="look a vault over and say what is well and what is not")
    command.add_argument("folder", type=Path, metavar="VAULT")
    command.add_argument("--passphrase-file", type=Path, help="a file whose first line is the passphrase; - for input")
    command.add_argument("--repair", action="store_true", help="mend what can be mended; what was there is kept aside")
    command.add_argument("--json", action="store_true", help="print what was found as JSON")
    command.set_defaults(command=_doctor)


def _add_snapshots(commands: Any) -> None:
    command = commands.add_parser("snapshots", help="list an inspection's snapshots, or put it back to one")
    _add_vault_options(command)
    command.add_argument("--go-back", type=int, metavar="NUMBER", help="put the inspection back to this snapshot")
    command.set_defaults(command=_snapshots)


def _add_salvage(commands: Any) -> None:
    command = commands.add_parser("salvage", help="write out whatever can still be read of an inspection")
    _add_vault_options(command)
    command.add_argument("--out", type=Path, required=True, help="a new or empty folder for it")
    command.add_argument("--no-page", action="store_true", help="leave out the page, which anybody who has it can read")
    command.set_defaults(command=_salvage)


def _add_organisation_key(commands: Any) -> None:
    command = commands.add_parser("organisation-key", help="at the office: make the key that can give access back")
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="an empty or new folder, offline")
    command.add_argument("--json", action="store_true", help="print the public key and its words as JSON")
    command.set_defaults(command=_organisation_key)


def _add_recover(commands: Any) -> None:
    command = commands.add_parser("recover", help="at the office: answer a request from someone who lost their way in")
    command.add_argument("request", type=Path, metavar="REQUEST")
    command.add_argument("--identity", type=Path, required=True, help="the file with the organisation's age identity")
    command.add_argument("--out", type=Path, required=True, metavar="ANSWER", help="the file to write")
    command.add_argument("--yes", action="store_true", help="the words were compared already; do not ask")
    command.add_argument("--json", action="store_true", help="print what was answered as JSON")
    command.set_defaults(command=_recover)


def _add_certificates(commands: Any) -> None:
    command = commands.add_parser("certificates", help="list what was cleared from this laptop, and save certificates")
    _add_secret_options(command)
    command.add_argument("--out", type=Path, help="a folder to save each as a PDF in")
    command.set_defaults(command=_certificates)


def _add_vault_options(command: argparse.ArgumentParser) -> None:
    _add_secret_options(command)
    command.add_argument("--inspection", type=UUID, metavar="ID", help="the inspection's id; else the one opened last")


def _add_secret_options(command: argparse.ArgumentParser) -> None:
    # Also before the command; a default here would win over what was said there.
    command.add_argument("--vault", type=Path, default=argparse.SUPPRESS, help="the vault's folder")
    command.add_argument("--passphrase-file", type=Path, help="a file whose first line is the passphrase; - for input")
    command.add_argument("--json", action="store_true", help="print what was done as JSON")


def _demo(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.demo.run import PASSPHRASE, run_demo

    if given.headless and given.out is None:
        raise PersonError("Say where to put it: daybook demo --headless --out FOLDER")
    out = given.out or Path(tempfile.mkdtemp(prefix="daybook-demo-"))
    summary = run_demo(out, given.seed, clock, resources_folder(), say=lambda line: print(line, file=sys.stderr))
    if not given.headless:
        given.vault, given.passphrase = out / "inspector-1", PASSPHRASE
        return WINDOW_STATUS
    _print(given, summary, [f"{name}: {value}" for name, value in summary.items()])
    return DONE if summary["agrees"] else SET_ASIDE


def _export(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.by_hand import export_to_file

    with _open_desk(given, clock) as desk:
        item = export_to_file(desk, given.out)
    found = {"bundle": str(item.bundle_id), "sequence": item.sequence, "counts": item.counts, "bytes": item.size_bytes}
    _print(given, found, [f"Bundle {item.sequence} is written: {sum(item.counts.values())} items."])
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
    _print(given, asdict(found), lines)
    return SET_ASIDE if found.set_aside else DONE


def _collate(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.collation import collate

    with _open_desk(given, clock) as desk:
        result = collate(desk, given.store)
    _print(given, asdict(result), [result.says()])
    return SET_ASIDE if result.set_aside or result.bundles_set_aside else DONE


def _doctor(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.doctor import examine, repair

    with passphrase_for(given) as passphrase:
        if given.repair:
            repaired = repair(given.folder, passphrase, clock)
        else:
            parts = examine(given.folder, passphrase, clock)
    if not given.repair:
        _print(given, {"parts": [asdict(part) for part in parts]}, _lines_of(parts))
        return DONE if all(part.is_well for part in parts) else SET_ASIDE
    done = [f"Mended   {sentence}" for sentence in repaired.done] or ["Nothing had to be mended."]
    _print(given, asdict(repaired), [*_lines_of(repaired.before), "", *done, "", *_lines_of(repaired.after)])
    return DONE if all(part.is_well for part in repaired.after) else SET_ASIDE


def _lines_of(parts: "Sequence[Part]") -> list[str]:
    return [
        f"{'well' if finding.ok else 'DAMAGED':8} {part.name}: {finding.name}. {finding.says}"
        for part in parts
        for finding in part.findings
    ]


def _snapshots(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.mending import go_back, snapshots_of

    with _open_vault(given, clock) as (vault, inspection):
        if given.go_back is not None:
            added = go_back(vault, inspection, given.go_back)
            says = f"The inspection is back at snapshot {given.go_back}, with {added} versions saved since."
            _print(given, {"snapshot": given.go_back, "added": added}, [says])
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
    _print(given, {"snapshots": found}, lines or ["There is no snapshot yet."])
    return DONE if all(one.versions is not None for one in states) else SET_ASIDE


def _salvage(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.salvage import salvage

    with _open_vault(given, clock) as (vault, inspection):
        done = salvage(vault, inspection, given.out, resources_folder(), page=not given.no_page)
    who = "the central team" if done.for_the_team else "you alone, because something in it is not settled yet"
    lines = [
        f"Items read: {done.items}. Drafts: {done.drafts}. Files: {done.files}. Not readable: {done.unreadable}.",
        f"Bundles written: {done.bundles}. They open for {who}.",
        *([] if given.no_page else ["Anybody who has evidence.html can read it. Keep it as you would a record."]),
    ]
    _print(given, asdict(done), lines)
    return SET_ASIDE if done.unreadable else DONE


@contextmanager
def _open_vault(given: argparse.Namespace, clock: Clock) -> "Iterator[tuple[Vault, UUID]]":
    """The vault, with the inspection that was asked for, which need not open."""
    from desktop.operations.vaults import unlock

    with passphrase_for(given) as passphrase:
        vault = unlock(given.vault, passphrase, clock)
    try:
        entries = vault.inspections()
        wanted = given.inspection or next((entry.id for entry in entries), None)
        if wanted not in {entry.id for entry in entries}:
            raise PersonError("That inspection is not in this vault. “daybook doctor” counts those that are.")
        yield vault, wanted
    finally:
        vault.close()


def _organisation_key(given: argparse.Namespace, _clock: Clock) -> int:
    from desktop.operations.key_words import spoken
    from desktop.operations.recovery_office import make_organisation_key

    made = make_organisation_key(given.out)
    lines = [
        f"Public key: {made.recipient}",
        f"Words to compare: {spoken(made.words)}",
        f"{made.public_file.name} goes to the leads of inspections. {made.identity_file.name} stays here, offline:",
        "whoever has it can open every vault that lets the organisation in, and without it none can be given back.",
    ]
    _print(given, asdict(made), lines)
    return DONE


def _recover(given: argparse.Namespace, _clock: Clock) -> int:
    from desktop.operations.key_words import spoken
    from desktop.operations.recovery_files import read_request
    from desktop.operations.recovery_office import answer_request, in_groups

    request = read_request(given.request)
    shown = [
        f"Vault: {in_groups(request.vault)}",
        f"Asked: {request.made_at:%d %B %Y %H:%M} UTC",
        f"Words: {spoken(request.words())}",
    ]
    if not given.yes:
        _ask_whether_compared(shown)
    answer_request(request, given.identity, given.out)
    found = {"vault": request.vault, "request": request.request, "words": request.words(), "answer": given.out}
    _print(given, found, [*(shown if given.yes else ()), "The answer is written. It opens nothing but that laptop."])
    return DONE


def _ask_whether_compared(shown: Sequence[str]) -> None:
    """The one thing that keeps a thief's request from being answered is a person who phones."""
    if not sys.stdin.isatty():
        raise PersonError("First compare the request's words with the person by phone; then run it again with --yes.")
    print(*shown, sep="\n", file=sys.stderr)
    print("Phone the person on a number that you know. They see these words on their screen.", file=sys.stderr)
    try:
        said = input("Are they the same, and is it really them? Type yes: ")
    except EOFError:
        said = ""
    if said.strip().lower() != "yes":
        raise PersonError(
            "Nothing was answered. If the words differ, the request is not theirs: keep it and tell them."
        )


def _certificates(given: argparse.Namespace, clock: Clock) -> int:
    from desktop.operations.certificates import certificates, save_certificate
    from desktop.operations.vaults import unlock

    with passphrase_for(given) as passphrase:
        vault = unlock(given.vault, passphrase, clock)
    try:
        found = certificates(vault)
        for one in found if given.out is not None else ():
            save_certificate(vault, one.number, given.out / f"certificate-{one.number}.pdf", resources_folder())
    finally:
        vault.close()
    listed = [{**asdict(one), "sha256": one.hash} for one in found]
    lines = [f"{one.number}: {one.title}, cleared {one.cleared_at:%Y-%m-%d} by {one.who}" for one in found]
    _print(given, {"certificates": listed}, lines or ["Nothing was cleared from this laptop."])
    return DONE


@contextmanager
def _open_desk(given: argparse.Namespace, clock: Clock) -> "Iterator[Desk]":
    from desktop.operations.vaults import desk_for, unlock

    with passphrase_for(given) as passphrase:
        vault = unlock(given.vault, passphrase, clock)
    try:
        yield desk_for(vault, resources_folder(), given.inspection)
    finally:
        vault.close()


def _print(given: argparse.Namespace, found: dict[str, Any], lines: Sequence[str]) -> None:
    if given.json:
        print(json.dumps(found, default=str, ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines))

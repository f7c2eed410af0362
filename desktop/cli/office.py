"""``daybook organisation-key`` and ``recover``: what an office does for somebody who lost both ways in."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from desktop.cli.answers import DONE, Clock, Commands, tell
from desktop.domain.errors import PersonError


def add(commands: Commands) -> None:
    """Add the commands."""
    _add_organisation_key(commands)
    _add_recover(commands)


def _add_organisation_key(commands: Commands) -> None:
    command = commands.add_parser("organisation-key", help="at the office: make the key that can give access back")
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="an empty or new folder, offline")
    command.add_argument("--json", action="store_true", help="print the public key and its words as JSON")
    command.set_defaults(command=_organisation_key)


def _add_recover(commands: Commands) -> None:
    command = commands.add_parser("recover", help="at the office: answer a request from someone who lost their way in")
    command.add_argument("request", type=Path, metavar="REQUEST")
    command.add_argument("--identity", type=Path, required=True, help="the file with the organisation's age identity")
    command.add_argument("--out", type=Path, required=True, metavar="ANSWER", help="the file to write")
    command.add_argument("--yes", action="store_true", help="the words were compared already; do not ask")
    command.add_argument("--json", action="store_true", help="print what was answered as JSON")
    command.set_defaults(command=_recover)


def _organisation_key(given: argparse.Namespace, _clock: Clock) -> int:
    from desktop.operations.recovery_office import make_organisation_key
    from desktop.operations.team.key_words import spoken

    made = make_organisation_key(given.out)
    lines = [
        f"Public key: {made.recipient}",
        f"Words to compare: {spoken(made.words)}",
        f"{made.public_file.name} goes to the leads of inspections. {made.identity_file.name} stays here, offline:",
        "whoever has it can open every vault that lets the organisation in, and without it none can be given back.",
    ]
    tell(given, asdict(made), lines)
    return DONE


def _recover(given: argparse.Namespace, _clock: Clock) -> int:
    from desktop.operations.recovery_files import read_request
    from desktop.operations.recovery_office import answer_request, in_groups
    from desktop.operations.team.key_words import spoken

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
    tell(given, found, [*(shown if given.yes else ()), "The answer is written. It opens nothing but that laptop."])
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

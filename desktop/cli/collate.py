"""``daybook collate``: taking in what came, once or every so many minutes, with nobody there.

What it prints are counts, ids, numbers and designations; never what anybody wrote.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, Any

from desktop.cli.answers import DONE, FAILED, SET_ASIDE, Clock, Commands
from desktop.cli.opening import add_vault_options
from desktop.cli.passphrase import passphrase_for
from desktop.cli.stopping import stop_when_told
from desktop.cli.store_options import add_store_options, stores_in
from desktop.domain.errors import PersonError, WrongPassphrase
from desktop.paths import resources_folder

if TYPE_CHECKING:
    from desktop.operations.incoming.unattended import CollatedInspection, Stores

_ONLY_THE_LEAD = "Only the lead collates. Your bundles go to the lead from Send."
_STOPPED = "Stopped. What was done until then is kept."


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("collate", help="take in what came in the store, and send receipts and answers")
    add_vault_options(command)
    add_store_options(command)
    command.add_argument("--all", action="store_true", help="every inspection in the vault that its owner leads")
    often = command.add_mutually_exclusive_group()
    often.add_argument("--once", action="store_true", help="look once and end, as without --every")
    often.add_argument(
        "--every", type=_minutes, metavar="MINUTES", help="look again so long after each look, until told to stop"
    )
    command.set_defaults(command=_collate)


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 24 * 60:
        raise ValueError
    return minutes


@dataclass(frozen=True, slots=True)
class Round:
    """One look at every store. ``why`` is said where the vault itself could not be opened."""

    begun_at: datetime
    ended_at: datetime
    inspections: "tuple[CollatedInspection, ...]" = ()
    why: str = ""

    def state(self) -> str:
        """The worst that happened to any inspection."""
        states = {"failed"} if self.why else {one.state.value for one in self.inspections}
        return next((state for state in ("failed", "stopped") if state in states), "done")

    def status(self) -> int:
        """The exit status that goes with it."""
        if self.state() != "done":
            return FAILED
        aside = any(one.result.set_aside or one.result.bundles_set_aside for one in self.inspections)
        return SET_ASIDE if aside else DONE


def _collate(given: argparse.Namespace, clock: Clock) -> int:
    with passphrase_for(given) as passphrase, stop_when_told() as stop:
        stores = stores_in(given)
        if given.every is None:
            done = _round(given, stores, clock, stop, passphrase)
            _tell(given, done)
            return done.status()
        while not stop.is_set():
            _tell_line(given, _round_whatever_happens(given, stores, clock, stop, passphrase))
            stop.wait(given.every * 60)
    return DONE


def _round(given: argparse.Namespace, stores: "Stores", clock: Clock, stop: Event, passphrase: bytearray) -> Round:
    """Open the vault, look at each store, and close it again, so that a window can have it meanwhile."""
    from desktop.operations.incoming.unattended import collate_inspections
    from desktop.operations.vaults import unlock

    begun = clock()
    vault = unlock(given.vault, bytearray(passphrase), clock)
    try:
        entries = vault.inspections()
        only = given.inspection if given.inspection or given.all or not entries else entries[0].id
        found = tuple(collate_inspections(vault, resources_folder(), stores, stop, only))
    finally:
        vault.close()
    return Round(begun, clock(), found)


def _round_whatever_happens(
    given: argparse.Namespace, stores: "Stores", clock: Clock, stop: Event, passphrase: bytearray
) -> Round:
    """The same; a vault that a window has open, or a drive that is away, is said and tried at the next look."""
    begun = clock()
    try:
        return _round(given, stores, clock, stop, passphrase)
    except WrongPassphrase:
        raise
    except PersonError as error:
        return Round(begun, clock(), why=str(error))


def _tell(given: argparse.Namespace, done: Round) -> None:
    """Print one look. Raises PersonError where one inspection was asked for and nothing at all was done for it."""
    if not done.inspections:
        raise PersonError("There is no inspection in this vault yet. Open Daybook and begin one.")
    if not given.all:
        _raise_if_nothing(done.inspections[0])
    if given.json:
        print(json.dumps(as_json(done), default=str, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(given, done)))
    if done.state() == "stopped":
        print(_STOPPED, file=sys.stderr)


def _raise_if_nothing(one: "CollatedInspection") -> None:
    if one.state == "not_led":
        raise PersonError(_ONLY_THE_LEAD)
    if one.state == "failed" and not one.result.taken:
        raise PersonError(one.why)


def _tell_line(given: argparse.Namespace, done: Round) -> None:
    """Print one look of many: a line of JSON, or a line for each inspection."""
    if given.json:
        print(json.dumps(as_json(done), default=str, ensure_ascii=False), flush=True)
    else:
        at = f"{done.ended_at:%Y-%m-%d %H:%M}Z"
        print("\n".join(f"{at} {line}" for line in [done.why, *_lines(given, done)] if line), flush=True)


def _lines(given: argparse.Namespace, done: Round) -> list[str]:
    if not done.why and not done.inspections:
        return ["There is no inspection in this vault yet."]
    named = given.all or given.every is not None
    return [f"{one.inspection}: {_says(one)}" if named else _says(one) for one in done.inspections]


def _says(one: "CollatedInspection") -> str:
    match one.state:
        case "not_led":
            return "Passed over: the owner of this vault does not lead it."
        case "failed":
            return f"{one.result.says()} {one.why}" if one.result.taken else one.why
        case "stopped":
            return f"{one.result.says()} {_STOPPED}"
        case _:
            return one.result.says()


def as_json(done: Round) -> dict[str, Any]:
    """What ``--json`` promises (schema/README.md): sums, and each inspection by its id."""
    sums = ("bundles", "items", "added", "set_aside", "bundles_set_aside", "receipts", "returns", "conflicts")
    return {
        "format": "daybook-collation",
        "version": 1,
        "begun_at": done.begun_at.isoformat(),
        "ended_at": done.ended_at.isoformat(),
        "state": done.state(),
        "why": done.why,
        **{name: sum(getattr(one.result, name) for one in done.inspections) for name in sums},
        "inspections": [_inspection_as_json(one) for one in done.inspections],
    }


def _inspection_as_json(one: "CollatedInspection") -> dict[str, Any]:
    told = asdict(one)
    result = told.pop("result")
    return {**told, **result}

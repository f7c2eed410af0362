"""So many steps in worlds of a hundred each; what breaks is told with what brings it again, and with few steps."""

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time

from desktop.domain.errors import PersonError
from desktop.domain.remarks import Remark
from desktop.domain.revisions import NUMBERED_ANEW
from tests.faults.chance import chance_of
from tests.faults.exchange import damaging, exchanging, harming, judging, leading, rest, succeeding, writing
from tests.faults.exchange.checks import Checks
from tests.faults.exchange.laptops import Laptop
from tests.faults.exchange.ledger import Broken
from tests.faults.exchange.world import World, ids_by_chance, make_world
from tests.faults.outcome import Outcome

WORLD_STEPS = 100
_SHRINKING_RUNS = 25
_LAST_TOLD = 12

Act = Callable[[World, Laptop, Random], None]

STEPS: dict[str, tuple[int, Act]] = {
    "interview": (6, writing.interview),
    "record": (3, writing.record),
    "plan_entry": (2, writing.plan_entry),
    "document": (3, writing.document),
    "read_record": (5, writing.read_record),
    "edit": (9, writing.edit),
    "edit_together": (10, writing.edit_together),
    "draft": (2, writing.draft),
    "save_draft": (2, writing.save_draft),
    "claim": (4, judging.claim),
    "change_claim": (7, judging.change_claim),
    "draft_claim": (1, judging.draft_claim),
    "triage": (2, judging.triage),
    "judge": (7, judging.judge),
    "end_round": (2, judging.end_round),
    "change_frozen": (1, judging.change_frozen),
    "decide": (5, writing.decide),
    "export": (6, exchanging.export),
    "send": (9, exchanging.send),
    "look": (7, exchanging.look),
    "collate": (12, exchanging.collate),
    "pack": (5, exchanging.pack),
    "by_hand": (2, exchanging.by_hand),
    "revoke": (1, leading.revoke),
    "take_over": (1, succeeding.take_over),
    "follow": (3, succeeding.follow),
    "give_back": (1, succeeding.give_back),
    "release": (2, leading.release),
    "ask": (3, leading.ask),
    "answer": (3, leading.answer),
    "new_keys": (1, leading.new_keys),
    "clear": (2, leading.clear),
    "round": (9, exchanging.round_trip),
    "lead_round": (8, exchanging.lead_round),
    "ask_to_clear": (2, exchanging.ask_to_clear),
    "skew": (2, harming.skew),
    "crash": (2, harming.crash),
    "reopen": (1, harming.reopen),
    "back_up": (3, harming.back_up),
    "go_back": (3, harming.go_back),
    "snapshot": (1, harming.snapshot),
    "restore_snapshot": (1, harming.restore_snapshot),
    "mend": (1, harming.mend),
    "damage": (2, damaging.damage),
    "replay": (3, harming.replay),
    "forge": (2, harming.forge),
    "spoil": (2, harming.spoil),
}
"""Each step with how often it comes among the others. A step may find nothing to do."""

_BY_LEADS = {"lead_round", "collate", "pack", "decide", "record", "revoke", "release", "ask", "end_round"}


@dataclass(frozen=True)
class Fault:
    """What broke, in which world, at which step, and the steps that were done before it."""

    world: int
    says: str
    steps: tuple[str, ...]


def torture(
    count: int,
    seed: int,
    folder: Path,
    only: Collection[str] = (),
    *,
    shrinks: bool = True,
    tell: Callable[[str], object] = lambda _: None,
) -> Outcome:
    """``count`` steps, those named in ``only`` where some are named, each world from rest to rest.

    The first fault is told with as few steps as bring it, where it ``shrinks``. How far it is goes to ``tell``. What
    each thousand steps cost is counted, so that it shows where they come to cost more.
    """
    outcome = Outcome("exchange", seed)
    cost_s: list[float] = []
    outcome.survived["processor's seconds for each thousand"] = cost_s
    at_rest = 0
    for number, first in enumerate(range(0, count, WORLD_STEPS)):
        wanted = range(min(WORLD_STEPS, count - first))
        began = process_time()
        fault = one_world(seed, number, wanted, folder, only=only, outcome=outcome)
        cost_s += [0.0] * (first // 1000 + 1 - len(cost_s))
        cost_s[-1] = round(cost_s[-1] + process_time() - began, 1)
        if fault is not None:
            told = fault if outcome.faults or not shrinks else shrunk(fault, seed, folder, only)
            outcome.add_faults(f"world {number}", [_told(seed, told)])
        else:
            at_rest += 1
        tell(_so_far(first + len(wanted), sum(cost_s), len(outcome.faults), fault))
    outcome.survived["worlds that came to rest with the same everywhere"] = at_rest
    return outcome


def one_world(
    seed: int,
    number: int,
    wanted: Collection[int],
    folder: Path,
    *,
    only: Collection[str] = (),
    outcome: Outcome | None = None,
) -> Fault | None:
    """One team from its beginning to rest. Only the ``wanted`` steps of it are done.

    ``only`` may say how often each of its steps comes.
    """
    chance = chance_of("exchange", seed, number)
    names = [name for name in STEPS if not only or name in only]
    often = only if isinstance(only, Mapping) else {name: STEPS[name][0] for name in names}
    plan = chance.choices(names, [often[name] for name in names], k=WORLD_STEPS)
    with tempfile.TemporaryDirectory(dir=folder) as place, ids_by_chance(chance_of("ids", seed, number)):
        world = make_world(Path(place), inspectors=2 + number % 3)
        done: list[str] = []
        try:
            _live(world, seed, number, [(step, plan[step]) for step in sorted(wanted)], done, outcome)
            if outcome is not None:
                _count(world, outcome)
        except Broken as error:
            return Fault(number, str(error), tuple(done))
        except Exception as error:  # noqa: BLE001  anything else is a bug, and told as one
            return Fault(number, f"a bug: {type(error).__name__}: {error}", tuple(done))
        finally:
            with suppress(Exception):
                world.close()
    return None


def _live(
    world: World, seed: int, number: int, plan: Sequence[tuple[int, str]], done: list[str], outcome: Outcome | None
) -> None:
    checks = Checks(world)
    for step, name in plan:
        chance = chance_of("step", seed, number, step)
        laptop = chance.choice(world.leads if name in _BY_LEADS and chance.random() < 0.8 else world.laptops)
        world.place.step = step
        done.append(f"{step} {name} {laptop}")
        said = ""
        try:
            STEPS[name][1](world, laptop, chance)
        except PersonError as error:
            said = str(error)
        if said and not said.endswith((".", "?")):
            raise Broken(f"{laptop}: no sentence for a person: {said}")
        checks.after(laptop, decides=name == "decide")
        if outcome is not None:
            outcome.did[name] += 1
    done.append("rest")
    rest.come_to_rest(world, checks, chance_of("rest", seed, number))


def _count(world: World, outcome: Outcome) -> None:
    """What came of it: a run in which nothing ever met proves nothing."""
    written = world.ledger.written.values()
    intake = [item for lead in world.leads for item in lead.desk.store.intake.items()]
    outcome.did["versions written"] += len(written)
    outcome.did["of them decisions"] += len(world.ledger.decided)
    outcome.did["of them numbered anew"] += sum(one.note == NUMBERED_ANEW for one in written)
    outcome.did["programs killed"] += world.kills
    outcome.did["bundles taken in"] += sum(not item.why for item in intake)
    outcome.did["bundles set aside"] += sum(bool(item.why) for item in intake)
    outcome.did["items set aside"] += sum(len(item.set_aside) for item in intake)
    outcome.did["items released"] += len(world.released)
    outcome.did["keys made anew"] += world.keys_made
    outcome.did["files cleared"] += world.files_cleared
    outcome.did["damages mended"] += world.mended
    outcome.did["files added again"] += world.added_again
    outcome.did["remarks written"] += len({one.object_id for one in written if one.kind == Remark.kind})
    outcome.did["taken over"] += world.took_over is not None
    outcome.did["given back"] += len(world.former)
    outcome.did["led on"] += world.led_on
    outcome.did["laptops revoked"] += sum(one.revoked for one in world.laptops)
    outcome.did["versions by going back lost"] += len(world.ledger.gone)


def shrunk(fault: Fault, seed: int, folder: Path, only: Collection[str] = ()) -> Fault:
    """The same fault from fewer steps: stretches are left out as long as it still breaks in the same words."""
    steps = [int(one.split()[0]) for one in fault.steps if one != "rest"]
    best, runs, size = fault, 0, max(1, len(steps) // 2)
    while size and runs < _SHRINKING_RUNS:
        place = 0
        while place < len(steps) and runs < _SHRINKING_RUNS:
            fewer = steps[:place] + steps[place + size :]
            runs += 1
            again = one_world(seed, fault.world, fewer, folder, only=only)
            if again is not None and again.says == fault.says:
                steps, best = fewer, again
            else:
                place += size
        size //= 2
    return best


def _so_far(steps: int, cost_s: float, faults: int, fault: Fault | None) -> str:
    """How far it is, how much broke up to there, and what broke just now."""
    broke = f"{faults or 'no'} {'fault' if faults < 2 else 'faults'} so far"
    now = "" if fault is None else f"; world {fault.world}: {fault.says}"
    return f"{steps} steps, {cost_s:.0f} s of a processor, {broke}{now}"


def _told(seed: int, fault: Fault) -> str:
    steps = [int(one.split()[0]) for one in fault.steps if one != "rest"]
    again = f"python -m tests.faults.exchange --seed {seed} --world {fault.world} --keep {_in_short(steps)}"
    return f"{fault.says}\n    after {'; '.join(fault.steps[-_LAST_TOLD:])}\n    again: {again}"


def _in_short(steps: Sequence[int]) -> str:
    """Numbers with runs drawn together: 1-4,7."""
    runs: list[list[int]] = []
    for step in steps:
        if runs and step == runs[-1][-1] + 1:
            runs[-1].append(step)
        else:
            runs.append([step])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs) or "none"


def memory_folder() -> Path | None:
    """Where files cost no disk, where the system has such a place: nothing here is about power cuts."""
    place = Path("/dev/shm")
    return place if place.is_dir() else None

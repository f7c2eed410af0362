"""Lets teams exchange at random, and prints, as JSON, what was done and what broke. See README.md one folder up.

python -m tests.faults.exchange [--steps 10000] [--seed N] [--only edit,send,...] [--whole]
                                [--world W [--keep 3,7,20-24]]
"""

import argparse
import json
import sys
import tempfile
from functools import partial
from pathlib import Path
from time import monotonic

from tests.faults.exchange import running


def main() -> int:
    """Exit status 0 when everything held, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.exchange", description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000, help="how many, in worlds of a hundred (default 10000)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other steps (default 1)")
    parser.add_argument("--only", default="", help="some kinds of step, separated by commas")
    parser.add_argument("--world", type=int, help="only this one of the seed's worlds")
    parser.add_argument("--keep", default="", help="with --world: only these of its steps, or none")
    parser.add_argument("--whole", action="store_true", help="do not look for fewer steps that bring a fault again")
    given = parser.parse_args()
    only = tuple(filter(None, given.only.split(",")))
    began = monotonic()
    with tempfile.TemporaryDirectory(prefix="daybook-exchange-", dir=running.memory_folder()) as folder:
        if given.world is not None:
            return _one(given.seed, given.world, given.keep, Path(folder), only)
        tell = partial(print, file=sys.stderr, flush=True)
        outcome = running.torture(given.steps, given.seed, Path(folder), only, shrinks=not given.whole, tell=tell)
    print(json.dumps({**outcome.as_json(), "took_s": round(monotonic() - began, 1)}, ensure_ascii=False, indent=1))
    return int(bool(outcome.faults))


def _one(seed: int, world: int, keep: str, folder: Path, only: tuple[str, ...]) -> int:
    wanted = _steps(keep) if keep else set(range(running.WORLD_STEPS))
    fault = running.one_world(seed, world, wanted, folder, only=only)
    print("everything held" if fault is None else f"{fault.says}\nafter {'; '.join(fault.steps)}")
    return int(fault is not None)


def _steps(keep: str) -> set[int]:
    """What ``1-4,7`` or ``none`` says."""
    runs = [] if keep == "none" else [run.split("-") for run in keep.split(",")]
    return {step for run in runs for step in range(int(run[0]), int(run[-1]) + 1)}


if __name__ == "__main__":
    raise SystemExit(main())

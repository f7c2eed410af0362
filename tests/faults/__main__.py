"""Tortures vaults and prints, as JSON, what was done to them and what survived. See README.md in this folder.

python -m tests.faults [--only kills,power,...] [--count N] [--seed S] [--long] [--out FILE]
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.faults import tortures


def main() -> int:
    """Exit status 0 when every promise held, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", default=",".join(tortures.ALL), help="some tortures, separated by commas")
    parser.add_argument("--count", type=int, help="how many times; each torture has its own meaning of it")
    parser.add_argument("--seed", type=int, default=1, help="another number, other moments (default 1)")
    parser.add_argument("--long", action="store_true", help="each torture's long form")
    parser.add_argument("--out", type=Path, help="also write it to this file")
    given = parser.parse_args()
    outcomes = []
    for name in given.only.split(","):
        began = monotonic()
        with tempfile.TemporaryDirectory(prefix="daybook-torture-") as folder:
            outcome = tortures.run(name, Path(folder), seed=given.seed, count=given.count, long=given.long)
        outcomes.append({**outcome.as_json(), "took_s": round(monotonic() - began, 1)})
        print(f"{name}: {len(outcome.faults)} faults", file=sys.stderr, flush=True)
    text = json.dumps({"tortures": outcomes}, ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    return int(any(outcome["faults"] for outcome in outcomes))


if __name__ == "__main__":
    raise SystemExit(main())

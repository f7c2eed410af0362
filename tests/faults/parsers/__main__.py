"""Fuzzes every reader of strangers' bytes, and prints, as JSON, what was tried and what was found. See README.md above.

python -m tests.faults.parsers [--minutes 60] [--only bundle,card,...] [--seed N] [--keep FOLDER]

The minutes are shared among the targets. Status 1 when a promise was broken; the input that broke it is kept.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.parsers.targets import ALL


def main() -> int:
    """Exit status 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.parsers", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="in all (default 60)")
    parser.add_argument("--only", default=",".join(ALL), help="some targets, separated by commas")
    parser.add_argument("--seed", type=int, default=1, help="another number, other inputs (default 1)")
    parser.add_argument("--keep", type=Path, default=Path("findings"), help="where inputs that break a promise go")
    given = parser.parse_args()
    names = given.only.split(",")
    seconds = max(1, round(given.minutes * 60 / len(names)))
    found = [_fuzz(name, seconds, given.seed, given.keep / name) for name in names]
    print(json.dumps({"parsers": found}, indent=1))
    return int(any(one["findings"] for one in found))


def _fuzz(name: str, seconds: int, seed: int, findings: Path) -> dict[str, object]:
    findings.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="daybook-parsers-") as corpus:
        command = [sys.executable, "-m", "tests.faults.parsers.fuzzing", name, corpus, findings, seconds, seed]
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, check=False, errors="replace"
        )
    says = done.stdout + done.stderr
    tried = _number(r"stat::number_of_executed_units: +(\d+)", says)
    print(f"{name}: {tried} tried, {len(list(findings.iterdir()))} findings", file=sys.stderr, flush=True)
    return {
        "target": name,
        "tried": tried,
        "a_second": _number(r"stat::average_exec_per_sec: +(\d+)", says),
        "edges": max(map(int, re.findall(r"\bcov: (\d+)", says)), default=0),
        "memory_mib": _number(r"stat::peak_rss_mb: +(\d+)", says),
        "findings": sorted(path.name for path in findings.iterdir()),
        "why": _why(says) if done.returncode else "",
    }


def _number(pattern: str, says: str) -> int:
    found = re.search(pattern, says)
    return int(found[1]) if found else 0


def _why(says: str) -> str:
    """The last lines of what Python or libFuzzer said."""
    at = max(says.rfind("Uncaught Python exception"), says.rfind("ERROR: libFuzzer"), says.rfind("Traceback"))
    return says[at : at + 3000] if at >= 0 else says[-3000:]


if __name__ == "__main__":
    raise SystemExit(main())

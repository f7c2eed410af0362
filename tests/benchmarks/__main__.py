"""Measures Daybook with 1,000 and 10,000 evidence notes and prints JSON. See README.md in this folder.

python -m tests.benchmarks [--short] [--out FILE]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.gui.theme import theme
from desktop.gui.work import Work
from tests.benchmarks.figures import Figure
from tests.benchmarks.measures import AIMS, Filled, fill_team, measure, paint_map_ms

FULL, SHORT = (1_000, 10_000), (100, 1_000)
REPEATS, STARTS = 31, 5
START_AIMS = {
    "start_to_unlock_screen_s": 1.0,
    "memory_at_unlock_screen_mib": 200.0,
    "unlock_to_window_ms": 50.0,
}


def main() -> int:
    """Measure and print; exit status 0 whether or not the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON (always so; there is no other form)")
    parser.add_argument("--short", action="store_true", help="100 and 1,000 notes, in under half a minute")
    parser.add_argument("--out", type=Path, help="also write it to this file")
    given = parser.parse_args()
    text = json.dumps(run(SHORT if given.short else FULL, short=given.short), ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    return 0


def run(sizes: tuple[int, ...], *, short: bool) -> dict[str, object]:
    """All figures at all sizes."""
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    figures = {name: Figure(name, unit, aim) for name, (unit, aim) in AIMS.items()}
    starts: dict[int, dict[str, object]] = {}
    for size in sizes:
        say(f"{size:,} notes")
        with tempfile.TemporaryDirectory(prefix="daybook-benchmark-") as name:
            folder = Path(name)
            _measure_one(folder, size, figures, 5 if short else REPEATS)
            starts[size] = cold_starts(folder / "inspector-1", 2 if short else STARTS)
    return {
        "machine": {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()},
        "sizes": list(sizes),
        "figures": [figure.as_json() for figure in figures.values()],
        "starts": {str(size): found for size, found in starts.items()},
        "start_aims": {name: f"≤ {aim:g}" for name, aim in START_AIMS.items()},
    }


def _measure_one(folder: Path, size: int, figures: dict[str, Figure], repeats: int) -> None:
    work = Work()
    try:
        filled = _on_vault_thread(work, lambda: fill_team(folder, size))
        figures["evidence_map_paint"].values[size] = paint_map_ms(work, filled.desk, repeats)
        for name, value in _on_vault_thread(work, lambda: _measured(filled, repeats)):
            figures[name].values[size] = value
        _on_vault_thread(work, filled.team.close)
    finally:
        work.close()


def _measured(filled: Filled, repeats: int) -> list[tuple[str, float]]:
    found = []
    for name, value in measure(filled, repeats):
        say(f"  {name} {value:,.2f}")
        found.append((name, value))
    return found


def _on_vault_thread(work: Work, function: Callable[[], Any]) -> Any:
    """The vault belongs to one thread, in the window and here."""
    answers: list[Any] = []
    errors: list[Exception] = []
    work.run(function, then=answers.append, failed=errors.append)
    work.drain()
    if errors:
        raise errors[0]
    return answers[0]


def cold_starts(vault: Path, count: int) -> dict[str, object]:
    """The middle of so many fresh processes on this vault, and whether the aims are met."""
    runs = [_cold_start(vault) for _ in range(count)]
    found: dict[str, object] = {}
    for name in runs[0]:
        middle = statistics.median(run[name] for run in runs)
        found[name] = middle
        if name in START_AIMS:
            found[f"{name}_aim_met"] = middle <= START_AIMS[name]
    return found


def _cold_start(vault: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.cold_start", str(vault), repr(time.time())]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    found: dict[str, float] = json.loads(done.stdout)
    say("  " + ", ".join(f"{name} {value}" for name, value in found.items()))
    return found


def say(text: str) -> None:
    """What is being done, beside the JSON."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())

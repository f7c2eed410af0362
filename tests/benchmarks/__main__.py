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
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.__main__ import collect_seldom
from desktop.gui.theme import theme
from desktop.gui.work import Work
from tests.benchmarks.figures import Figure, Taken, reference_ms
from tests.benchmarks.measures import all_figures, fill_team, measure
from tests.benchmarks.screens import measure_screens
from tests.teams import PASSPHRASE

FULL, SHORT = (1_000, 10_000), (20, 200)


def main() -> int:
    """Measure and print; exit status 0 whether or not the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON (always so; there is no other form)")
    parser.add_argument("--short", action="store_true", help="20 and 200 notes: to see that it still runs")
    parser.add_argument("--out", type=Path, help="also write it to this file")
    given = parser.parse_args()
    found = run(SHORT, repeats=2, starts=1) if given.short else run(FULL, repeats=31, starts=5)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    return 0


def run(sizes: tuple[int, ...], *, repeats: int, starts: int) -> dict[str, object]:
    """All figures at all sizes. ``starts`` is how many new processes are started for each."""
    collect_seldom()
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    figures = all_figures()
    machine: dict[str, object] = {
        "system": platform.platform(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
    }
    for size in sizes:
        say(f"{size:,} notes")
        with tempfile.TemporaryDirectory(prefix="daybook-benchmark-") as name:
            _measure_one(Path(name), size, figures, repeats)
            keep(figures, size, cold_starts(Path(name) / "inspector-1", starts))
    return {
        "machine": {**machine, "load_after": round(os.getloadavg()[0], 2)},
        "sizes": list(sizes),
        "figures": [figure.as_json() for figure in figures.values()],
    }


def _measure_one(folder: Path, size: int, figures: dict[str, Figure], repeats: int) -> None:
    work = Work()
    try:
        filled = on_vault_thread(work, lambda: fill_team(folder, size))
        keep(figures, size, measure_screens(work, filled.desk, repeats))
        on_vault_thread(work, lambda: keep(figures, size, measure(filled, repeats)))
        on_vault_thread(work, filled.team.close)
    finally:
        work.close()


def keep(figures: dict[str, Figure], size: int, found: Iterable[tuple[str, Taken | float]]) -> None:
    """Put what was found into its figures, one after the other, and say so."""
    for name, value in found:
        say(f"  {name} {value}")
        figures[name].put(size, value)


def on_vault_thread(work: Work, function: Callable[[], Any]) -> Any:
    """The vault belongs to one thread, in the window and here."""
    answers: list[Any] = []
    errors: list[Exception] = []
    work.run(function, then=answers.append, failed=errors.append)
    work.drain()
    if errors:
        raise errors[0]
    return answers[0]


def cold_starts(vault: Path, count: int) -> Iterator[tuple[str, Taken | float]]:
    """The middle of so many fresh processes on this vault."""
    reference = reference_ms()
    runs = [_cold_start(vault) for _ in range(count)]
    reference = (reference + reference_ms()) / 2
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    start = "start_to_unlock_screen"
    yield start, Taken(middle.pop(start), middle.pop(f"{start}_cpu"), reference)
    yield from middle.items()


def _cold_start(vault: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.cold_start", str(vault), PASSPHRASE, repr(time.time())]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=120)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def say(text: str) -> None:
    """What is being done, beside the JSON."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())

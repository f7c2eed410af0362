"""Measures how bundles leave and arrive: notes, many inspectors, large files. Prints JSON. See README.md here.

python -m tests.benchmarks.exchange [--short] [--only notes|team|files] [--sizes N N] [--notes N] [--out FILE]
"""

import argparse
import json
import os
import platform
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.__main__ import collect_seldom
from desktop.gui.theme import theme
from desktop.gui.work import Work
from tests.benchmarks.__main__ import keep, on_vault_thread, say
from tests.benchmarks.exchange_files import file_figures, measure_files
from tests.benchmarks.exchange_measures import (
    collated_team,
    measure_notes,
    measure_team_screens,
    note_figures,
    team_figures,
)
from tests.benchmarks.figures import Figure

NOTES, TEAM, FILES = "notes", "team", "files"
_FULL = {NOTES: (1_000, 10_000), TEAM: (10, 30, 100), FILES: (128, 1_024)}
_SHORT = {NOTES: (20, 100), TEAM: (1, 2), FILES: (1, 2)}
_EACH, _SHORT_EACH = 500, 20
"""Notes of each inspector of the team; the issue's own measure is 10,000 (``--only team --notes 10000``)."""
_FIGURES = {NOTES: note_figures, TEAM: team_figures, FILES: file_figures}


def main() -> int:
    """Measure and print; exit status 0 whether or not the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.exchange", description=__doc__)
    parser.add_argument("--short", action="store_true", help="few notes, small files: to see that it still runs")
    parser.add_argument("--only", choices=(NOTES, TEAM, FILES), help="one part of it")
    parser.add_argument("--sizes", type=int, nargs="+", help="other sizes of that part: notes, inspectors, MiB")
    parser.add_argument("--notes", type=int, help=f"notes of each inspector of the team (default {_EACH})")
    parser.add_argument("--out", type=Path, help="also write it to this file")
    given = parser.parse_args()
    parts = (given.only,) if given.only else (NOTES, TEAM, FILES)
    sizes = {part: tuple(given.sizes or (_SHORT if given.short else _FULL)[part]) for part in parts}
    each = given.notes or (_SHORT_EACH if given.short else _EACH)
    text = json.dumps(run(sizes, each=each, repeats=2 if given.short else 15), ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    return 0


def run(sizes: dict[str, tuple[int, ...]], *, each: int, repeats: int) -> dict[str, object]:
    """All figures of these parts at all their sizes."""
    collect_seldom()
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    load = os.getloadavg()[0]
    figures = {part: _FIGURES[part]() for part in sizes}
    for part, of_it in sizes.items():
        for size in of_it:
            say(f"{part}: {size:,}")
            with tempfile.TemporaryDirectory(prefix="daybook-exchange-") as name:
                _measure_one(part, Path(name), size, figures[part], each, repeats)
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    return {
        "machine": {**machine, "load_before": round(load, 2), "load_after": round(os.getloadavg()[0], 2)},
        "sizes": {part: list(of_it) for part, of_it in sizes.items()},
        "notes_of_each": each,
        "figures": [figure.as_json() for part in figures.values() for figure in part.values()],
    }


def _measure_one(part: str, folder: Path, size: int, figures: dict[str, Figure], each: int, repeats: int) -> None:
    if part == FILES:
        keep(figures, size, measure_files(folder, size))
        return
    work = Work()
    try:
        if part == NOTES:
            on_vault_thread(work, lambda: keep(figures, size, measure_notes(folder, size, repeats)))
            return
        lead, found = on_vault_thread(work, lambda: collated_team(folder, size, each))
        keep(figures, size, found)
        keep(figures, size, measure_team_screens(work, lead, repeats))
        on_vault_thread(work, lead.vault.close)
    finally:
        work.close()


if __name__ == "__main__":
    raise SystemExit(main())

"""Measures the review of 1,000 and 10,000 records with ninety answers each and prints JSON. See README.md here.

python -m tests.benchmarks.reviews [--short] [--out FILE]
"""

import argparse
import json
import os
import platform
import tempfile
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.garbage import collect_seldom
from desktop.gui.theme import theme
from desktop.gui.work import Work
from tests.benchmarks.__main__ import keep, on_vault_thread, say
from tests.benchmarks.figures import Figure
from tests.benchmarks.review_measures import Reviewed, all_figures, measure_reviews, review_team
from tests.benchmarks.review_screens import measure_review_screens

FULL, SHORT = (1_000, 10_000), (20, 60)
_FEW = 1
"""Questions whose tables are suppressed in the short form: with few records nearly every cell is small."""


def main() -> int:
    """Measure and print; exit status 0 whether or not the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reviews", description=__doc__)
    parser.add_argument("--short", action="store_true", help="20 and 60 records: to see that it still runs")
    parser.add_argument("--sizes", type=int, nargs="+", help="other numbers of records")
    parser.add_argument("--repeats", type=int, help="how often what can be repeated is (default 15, short 2)")
    parser.add_argument("--out", type=Path, help="also write it to this file")
    given = parser.parse_args()
    sizes = tuple(given.sizes or (SHORT if given.short else FULL))
    repeats = given.repeats or (2 if given.short else 15)
    found = run(sizes, repeats=repeats, questions_hidden=_FEW if given.short else None)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    return 0


def run(sizes: tuple[int, ...], *, repeats: int, questions_hidden: int | None) -> dict[str, object]:
    """All figures at all sizes. Of so many questions the tables are suppressed, of all of them for None."""
    collect_seldom()
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    figures, load = all_figures(), os.getloadavg()[0]
    for size in sizes:
        say(f"{size:,} records")
        with tempfile.TemporaryDirectory(prefix="daybook-reviews-") as name:
            _measure_one(Path(name), size, figures, repeats, questions_hidden)
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    return {
        "machine": {**machine, "load_before": round(load, 2), "load_after": round(os.getloadavg()[0], 2)},
        "sizes": list(sizes),
        "figures": [figure.as_json() for figure in figures.values()],
    }


def _measure_one(folder: Path, size: int, figures: dict[str, Figure], repeats: int, questions: int | None) -> None:
    work = Work()
    try:
        reviewed, seconds = on_vault_thread(work, lambda: review_team(folder, size))
        keep(figures, size, [("fill", seconds)])
        existing = on_vault_thread(work, lambda: _first_of_mine(reviewed))
        keep(figures, size, measure_review_screens(work, reviewed.desk, existing, repeats))
        on_vault_thread(work, lambda: keep(figures, size, measure_reviews(reviewed, repeats, questions)))
        on_vault_thread(work, reviewed.team.close)
    finally:
        work.close()


def _first_of_mine(reviewed: Reviewed) -> UUID:
    me = reviewed.desk.me.designation
    return next(row.id for row in reviewed.desk.store.record_rows() if row.first_reader == me)


if __name__ == "__main__":
    raise SystemExit(main())

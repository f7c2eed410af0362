"""Measures going from evidence to a judgement at 10,000 and 100,000 pieces, and prints JSON. See README.md here.

python -m tests.benchmarks.judging [--short] [--sizes N N] [--only map,cell,…] [--kept FOLDER] [--out FILE]
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
from tests.benchmarks.figures import Figure, once
from tests.benchmarks.judging_comparison import COMPARISON
from tests.benchmarks.judging_exchange import EXCHANGE
from tests.benchmarks.judging_findings import FINDINGS
from tests.benchmarks.judging_map import CELL, MAP
from tests.benchmarks.judging_material import Judged, judged_desk
from tests.benchmarks.judging_parts import Part
from tests.benchmarks.judging_reports import REPORTS
from tests.benchmarks.judging_search import SEARCH
from tests.benchmarks.judging_window import WINDOW

PARTS: dict[str, Part] = {
    "map": MAP,
    "cell": CELL,
    "search": SEARCH,
    "reports": REPORTS,
    "window": WINDOW,
    "exchange": EXCHANGE,
    "findings": FINDINGS,
    "comparison": COMPARISON,
}
"""In the order in which they are measured: what changes the inspection comes last."""
_FULL, _SHORT = (10_000, 100_000), (40, 100)


def main() -> int:
    """Measure and print; exit status 0 whether or not the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.judging", description=__doc__)
    parser.add_argument("--short", action="store_true", help=f"{_SHORT[0]} and {_SHORT[1]}: to see that it still runs")
    parser.add_argument("--sizes", type=int, nargs="+", help="other numbers of pieces, the smallest first")
    parser.add_argument("--only", help=f"some parts of it, with commas between: {', '.join(PARTS)}")
    parser.add_argument("--repeats", type=int, help="how often what can be repeated is (default 15, short 2)")
    parser.add_argument("--kept", type=Path, help="keep the material in this folder, and take it from there next time")
    parser.add_argument("--out", type=Path, help="also write it to this file")
    given = parser.parse_args()
    wanted = given.only.split(",") if given.only else list(PARTS)
    if unknown := sorted(set(wanted) - set(PARTS)):
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    sizes = tuple(given.sizes or (_SHORT if given.short else _FULL))
    parts = {name: part for name, part in PARTS.items() if name in wanted}
    found = run(parts, sizes, repeats=given.repeats or (2 if given.short else 15), kept=given.kept)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    return 0


def run(parts: dict[str, Part], sizes: tuple[int, ...], *, repeats: int, kept: Path | None) -> dict[str, object]:
    """All figures of these parts at all sizes."""
    collect_seldom()
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    load = os.getloadavg()[0]
    figures = {figure.name: figure for figure in (Figure("fill", "s"), *_figures_of(parts))}
    for size in sizes:
        say(f"{size:,} pieces")
        with tempfile.TemporaryDirectory(prefix="daybook-judging-") as name:
            _measure_one(Path(name), size, parts, figures, repeats, kept)
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    return {
        "machine": {**machine, "load_before": round(load, 2), "load_after": round(os.getloadavg()[0], 2)},
        "sizes": list(sizes),
        "figures": [figure.as_json() for figure in figures.values()],
    }


def _figures_of(parts: dict[str, Part]) -> list[Figure]:
    return [figure for part in parts.values() for figure in part.figures()]


def _measure_one(
    folder: Path, size: int, parts: dict[str, Part], figures: dict[str, Figure], repeats: int, kept: Path | None
) -> None:
    work = Work()
    try:
        taken, desk = once(lambda: on_vault_thread(work, lambda: judged_desk(folder / "team", size, kept)))
        keep(figures, size, [("fill", taken.wall_ms / 1000)])
        (folder / "written").mkdir()
        judged = Judged(work, desk, folder / "written", size)
        for part in parts.values():
            if part.in_window:
                keep(figures, size, part.measure(judged, repeats))
            else:
                _on_vault(work, part, judged, figures, repeats)
        on_vault_thread(work, desk.vault.close)
    finally:
        work.close()


def _on_vault(work: Work, part: Part, judged: Judged, figures: dict[str, Figure], repeats: int) -> None:
    on_vault_thread(work, lambda: keep(figures, judged.pieces, part.measure(judged, repeats)))


if __name__ == "__main__":
    raise SystemExit(main())

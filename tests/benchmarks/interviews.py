"""Measures the writing of interviews and prints JSON. See README.md here.

python -m tests.benchmarks.interviews [--short] [--only interview|list|week] [--out FILE]
"""

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop.garbage import collect_seldom
from desktop.gui.concerns.screen import ConcernsScreen
from desktop.gui.schedule.screen import ScheduleScreen
from desktop.gui.screen import Screen
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.interview_list import list_interviews
from tests.benchmarks.__main__ import keep, on_vault_thread, say
from tests.benchmarks.figures import Figure, Taken, median
from tests.benchmarks.interview_list import measure_list
from tests.benchmarks.interview_material import a_week, long_interview, many_interviews
from tests.benchmarks.interview_screens import measure_long_interview
from tests.teams import make_team

INTERVIEW, LIST, WEEK = "interview", "list", "week"
_FULL = {INTERVIEW: (500, 2_000), LIST: (3_340, 33_400), WEEK: (20, 200)}
_SHORT = {INTERVIEW: (5, 20), LIST: (20, 60), WEEK: (2, 6)}
_CHARACTERS, _SHORT_CHARACTERS = 200_000, 6_000
_SAME = 1.25
"""Four times the spans must not make a key slower; what is over 1 is the clock's."""
_FOUR_TIMES = 4.8
"""What looks at each span may take as much longer as there are more of them, and a fifth."""


def interview_figures() -> dict[str, Figure]:
    """One interview of 200,000 characters, by its pieces of evidence. Aims hold for the fewer, growth for the more."""
    figures = (
        Figure("open_interview", aim=300, aim_at=0, growth=_FOUR_TIMES),
        Figure("open_interview_and_list", growth=_FOUR_TIMES),
        Figure("key_to_paint_p95", aim=10, growth=_SAME),
        Figure("typed_key_to_paint_p95", aim=10, growth=_SAME),
        Figure("guard_recheck", aim=100, growth=_FOUR_TIMES),
        Figure("hints_recheck", aim=100, growth=_FOUR_TIMES),
        Figure("ask_mapping", aim=30, aim_at=0, growth=_FOUR_TIMES),
        Figure("map_passage_p95", aim=30, aim_at=0, growth=_FOUR_TIMES),
    )
    return {figure.name: figure for figure in figures}


def list_figures() -> dict[str, Figure]:
    """The list, by how many interviews there are. Aims hold for the more: what a million pieces were taken from."""
    figures = (
        Figure("list_interviews", aim=100),
        Figure("open_interviews", aim=150),
        Figure("turn_interviews", aim=50),
        Figure("turn_interviews_filtered", aim=50),
        Figure("turn_interviews_last_row", aim=50),
    )
    return {figure.name: figure for figure in figures}


def week_figures() -> dict[str, Figure]:
    """So many planned activities in one week, and so many concerns. Aims hold for the more."""
    figures = (Figure("open_schedule_week", aim=150), Figure("open_concerns", aim=150))
    return {figure.name: figure for figure in figures}


def main() -> int:
    """Measure and print; exit status 0 whether or not the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.interviews", description=__doc__)
    parser.add_argument("--short", action="store_true", help="small texts and lists: to see that it still runs")
    parser.add_argument("--only", choices=(INTERVIEW, LIST, WEEK), help="one part of it")
    parser.add_argument("--repeats", type=int, help="how often what can be repeated is (default 15, short 2)")
    parser.add_argument("--keys", type=int, help="how many keys are pressed (default 300, short 12)")
    parser.add_argument("--out", type=Path, help="also write it to this file")
    given = parser.parse_args()
    parts = (given.only,) if given.only else (INTERVIEW, LIST, WEEK)
    found = run(parts, short=given.short, repeats=given.repeats, keys=given.keys)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    return 0


def run(
    parts: tuple[str, ...], *, short: bool, repeats: int | None = None, keys: int | None = None
) -> dict[str, object]:
    """All figures of these parts, each at its two sizes."""
    collect_seldom()
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    application.setCursorFlashTime(0)  # type: ignore[attr-defined]  a caret that blinks paints too
    sizes, load = (_SHORT if short else _FULL), os.getloadavg()[0]
    repeats, keys = repeats or (2 if short else 15), keys or (12 if short else 300)
    characters = _SHORT_CHARACTERS if short else _CHARACTERS
    figures = {part: _FIGURES[part]() for part in parts}
    for part in parts:
        for size in sizes[part]:
            say(f"{part}: {size:,}")
            with _a_desk() as (work, desk):
                found = figures[part]
                if part == INTERVIEW:
                    _interview(work, desk, size, found, characters, keys, repeats)
                elif part == LIST:
                    _list(work, desk, size, found, repeats)
                else:
                    _week(work, desk, size, found, repeats)
    machine = {"system": platform.platform(), "python": platform.python_version(), "processors": os.cpu_count()}
    return {
        "machine": {**machine, "load_before": round(load, 2), "load_after": round(os.getloadavg()[0], 2)},
        "characters": characters,
        "sizes": {part: list(sizes[part]) for part in parts},
        "figures": [figure.as_json() for found in figures.values() for figure in found.values()],
    }


@contextmanager
def _a_desk() -> Iterator[tuple[Work, Desk]]:
    """An inspector's desk in a temporary folder, whose vault belongs to ``Work``'s thread."""
    work = Work()
    try:
        with tempfile.TemporaryDirectory(prefix="daybook-interviews-") as name:
            team = on_vault_thread(work, lambda: make_team(Path(name), inspectors=1))
            yield work, team.inspectors[0]
            on_vault_thread(work, team.close)
    finally:
        work.close()


def _interview(
    work: Work, desk: Desk, pieces: int, figures: dict[str, Figure], characters: int, keys: int, repeats: int
) -> None:
    interview = on_vault_thread(work, lambda: long_interview(desk, characters, pieces))
    keep(figures, pieces, measure_long_interview(work, desk, interview.id, keys=keys, repeats=repeats))


def _list(work: Work, desk: Desk, count: int, figures: dict[str, Figure], repeats: int) -> None:
    on_vault_thread(work, lambda: many_interviews(desk, count))
    read = on_vault_thread(work, lambda: median(lambda: list_interviews(desk), repeats))
    keep(figures, count, [("list_interviews", read)])
    keep(figures, count, measure_list(work, desk, repeats))


def _week(work: Work, desk: Desk, count: int, figures: dict[str, Figure], repeats: int) -> None:
    on_vault_thread(work, lambda: a_week(desk, count))
    keep(figures, count, [("open_schedule_week", _opened(work, ScheduleScreen(work, desk), repeats))])
    keep(figures, count, [("open_concerns", _opened(work, ConcernsScreen(work, desk), repeats))])


def _opened(work: Work, screen: Screen, repeats: int) -> Taken:
    screen.resize(1280, 800)
    theme().dress(screen)
    screen.show()

    def opened() -> None:
        screen.refresh()
        work.drain()
        screen.grab()

    opened()
    taken = median(opened, repeats)
    screen.close()
    screen.deleteLater()
    QApplication.processEvents()
    return taken


_FIGURES = {INTERVIEW: interview_figures, LIST: list_figures, WEEK: week_figures}

if __name__ == "__main__":
    raise SystemExit(main())

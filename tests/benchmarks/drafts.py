"""How long a keystroke takes until it is committed, while something long runs. Prints JSON.

    python -m tests.benchmarks.drafts [--notes 1000 10000] [--seconds 6]

Somebody types into the window's own editor, unevenly, as people do. Milliseconds from each key to the end of the first
commit that holds it. The pause that the editor waits for on purpose is in it.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.__main__ import collect_seldom
from desktop.domain.interviews import Audience, Interview
from desktop.gui.collate.fetching_job import FetchingJob
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from desktop.operations.documents import add_document
from desktop.operations.evidence_map import look_at_map
from desktop.operations.identifier_check import check_leaving
from desktop.operations.interviews import start_interview
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.reports import gather
from desktop.operations.today import today
from desktop.vault.ids import new_id
from tests.benchmarks.measures import fill_team

_DOCUMENT_BYTES = 20 * 1024 * 1024
Long = Callable[[Callable[[], object]], object]
"""Starts something long and calls back when it has ended."""


class Typist:
    """Types into the open interview of a desk, and knows when each key was committed."""

    def __init__(self, work: Work, desk: Desk, seed: int = 1) -> None:
        self._work, self._chance = work, random.Random(seed)  # noqa: S311  it types, it keeps no secret
        self._pressed: list[float] = []
        self.waited_ms: list[float] = []
        self.window_gap_ms = 0.0
        self._keep = desk.store.keep_draft
        desk.store.keep_draft = self._timed  # type: ignore[method-assign]
        self.screen = InterviewsScreen(work, desk)
        self.screen.resize(1280, 800)
        theme().dress(self.screen)
        self.screen.show()
        interview = _answer(work, lambda: start_interview(desk, Audience.STAFF, new_id=new_id))
        self.screen.open_object(interview.id)
        work.drain()
        self._next = QTimer(singleShot=True)
        self._next.timeout.connect(self._press)
        self._beat = QTimer(interval=5)
        self._beat.timeout.connect(self._on_beat)
        self._last_beat = perf_counter()

    def types_while(self, long: Long, least_s: float) -> None:
        """Until the long thing has ended and so many seconds have gone by; then waits for the last commit."""
        loop, ended, until = QEventLoop(), [], perf_counter() + least_s

        def again() -> None:
            if perf_counter() < until:
                long(again)
            else:
                ended.append(True)
                loop.quit()

        self.waited_ms, self.window_gap_ms, self._last_beat = [], 0.0, perf_counter()
        self._beat.start()
        self._press()
        long(again)
        while not ended:
            loop.exec()
        self._next.stop()
        self._beat.stop()
        while self._pressed:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def leaves(self) -> None:
        """Save what was typed, and take the screen away."""
        self.screen.settle()
        self.screen.close()
        self._work.drain()
        shiboken6.delete(self.screen)

    def _press(self) -> None:
        page = self.screen.page
        assert page is not None
        QTest.keyClick(page.editor, "a")
        self._pressed.append(perf_counter())
        pause = self._chance.random() < 0.1
        self._next.start(int(self._chance.uniform(500, 900) if pause else self._chance.uniform(40, 240)))

    def _timed(self, item: Interview, base: object) -> datetime:
        at = self._keep(item, base)  # type: ignore[arg-type]
        now, held = perf_counter(), len(item.text)
        typed_before = self._committed()
        for _ in range(held - typed_before):
            self.waited_ms.append((now - self._pressed.pop(0)) * 1000)
            self._total += 1
        return at

    _total = 0

    def _committed(self) -> int:
        return self._total

    def _on_beat(self) -> None:
        now = perf_counter()
        self.window_gap_ms = max(self.window_gap_ms, (now - self._last_beat) * 1000)
        self._last_beat = now


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.drafts", description=__doc__)
    parser.add_argument("--notes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--seconds", type=float, default=6.0, help="how long each is typed beside, at least")
    given = parser.parse_args()
    collect_seldom()
    application = QApplication.instance() or QApplication([])
    theme().apply(application, "light", 100)  # type: ignore[arg-type]
    found: dict[str, dict[str, dict[str, float]]] = {}
    for size in given.notes:
        found[str(size)] = {}
        for label, figures in _measured(size, given.seconds):
            print(f"{size:,} notes, {label}: {figures}", file=sys.stderr, flush=True)
            found[str(size)][label] = figures
    print(json.dumps(found, indent=1))
    return 0


def _measured(size: int, least_s: float) -> Iterator[tuple[str, dict[str, float]]]:
    work = Work()
    with tempfile.TemporaryDirectory(prefix="daybook-drafts-") as name:
        filled = _answer(work, lambda: fill_team(Path(name), size))
        desk, lead = filled.desk, filled.team.lead
        document = Path(name) / "large.pdf"
        document.write_bytes(os.urandom(_DOCUMENT_BYTES))
        typist = Typist(work, desk)

        def on_vault(function: Callable[[], object]) -> Long:
            return lambda ended: work.run(function, then=lambda _done: ended())

        for label, function in (
            ("nothing", lambda: None),
            ("evidence map", lambda: look_at_map(desk)),
            ("today", lambda: today(desk)),
            ("report gathered", lambda: gather(desk)),
            ("identifier check in one go", lambda: check_leaving(desk)),
            ("20 MiB document added", lambda: add_document(desk, _other(document), "Plan", new_id=new_id)),
            ("export", lambda: make_bundle(desk)),
        ):
            long = on_vault(function) if label != "nothing" else _a_second
            typist.types_while(long, least_s if label != "export" else 0)
            yield label, _figures(typist)
        _answer(work, lambda: send_all(desk))
        typist.leaves()
        at_lead = Typist(work, lead)
        job = FetchingJob(work, lead)

        def collated(ended: Callable[[], object]) -> None:
            job.fetched.connect(ended)
            job.fetch()

        at_lead.types_while(collated, 0)
        yield "collation", _figures(at_lead)
        at_lead.leaves()
        _answer(work, filled.team.close)
        work.close()


def _a_second(ended: Callable[[], object]) -> None:
    QTimer.singleShot(1_000, ended)


def _other(document: Path) -> Path:
    """The same file with other bytes at its start, so that it is not kept once for all."""
    with document.open("r+b") as file:
        file.write(new_id().bytes)
    return document


def _figures(typist: Typist) -> dict[str, float]:
    waited = sorted(typist.waited_ms)
    return {
        "keys": len(waited),
        "p50": round(statistics.median(waited), 1),
        "p95": round(waited[int(len(waited) * 0.95)], 1),
        "max": round(waited[-1], 1),
        "over_1000": sum(each > 1000 for each in waited),
        "longest_window_gap": round(typist.window_gap_ms, 1),
    }


def _answer(work: Work, function: Callable[[], object]) -> "object":
    answers: list[object] = []
    errors: list[Exception] = []
    work.run(function, then=answers.append, failed=errors.append)
    work.drain()
    if errors:
        raise errors[0]
    return answers[0]


if __name__ == "__main__":
    raise SystemExit(main())

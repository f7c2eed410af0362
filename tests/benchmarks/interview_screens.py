"""What is measured of one long interview on its real page: opening, keys, mapping, what looks at it after a pause."""

import statistics
from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from time import perf_counter, process_time
from uuid import UUID

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.gui.interviews.editor_page import EditorPage
from desktop.gui.interviews.screen import InterviewsScreen
from desktop.gui.theme import theme
from desktop.gui.work import Work
from desktop.operations.desk import Desk
from tests.benchmarks.figures import Taken, high, median, reference_ms
from tests.benchmarks.painting import Painted, until, until_painted

_KEYS = (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Backspace, Qt.Key.Key_Return)
_PLACES = 6
_GAP_MS = (40, 140)
"""Between one key and the next of somebody who types: 200 to 400 characters a minute."""
_CTRL = Qt.KeyboardModifier.ControlModifier


def measure_long_interview(
    work: Work, desk: Desk, interview: UUID, *, keys: int, repeats: int
) -> Iterator[tuple[str, Taken]]:
    """On the window's thread, at 1280 × 800. The desk is ``work``'s."""
    screen = InterviewsScreen(work, desk)
    screen.resize(1280, 800)
    theme().dress(screen)
    screen.show()
    screen.activateWindow()
    yield from _opened(work, screen, interview, repeats)
    page = _open(screen, interview)
    _quiet(work, page)
    yield "key_to_paint_p95", _keys_pressed(page, keys)
    yield "typed_key_to_paint_p95", _keys_typed(page, keys)
    yield "guard_recheck", _guard(work, page, repeats)
    yield "hints_recheck", _hints(work, page, repeats)
    yield from _mapped(work, page, repeats)
    _leave(work, screen)
    screen.close()
    screen.deleteLater()
    work.drain()
    QApplication.processEvents()


def _opened(work: Work, screen: InterviewsScreen, interview: UUID, repeats: int) -> Iterator[tuple[str, Taken]]:
    _open(screen, interview)  # once before, so that code and fonts are loaded
    _leave(work, screen)
    yield "open_interview", median(lambda: _open(screen, interview), repeats, after=lambda: _leave(work, screen))
    yield (
        "open_interview_and_list",
        median(lambda: _open_wholly(screen, interview), repeats, after=lambda: _leave(work, screen)),
    )


def _open(screen: InterviewsScreen, interview: UUID) -> EditorPage:
    """From asking for it until its text is painted."""
    since = perf_counter()
    screen.open_object(interview)
    until(lambda: screen.page is not None and Painted.at > since)
    if screen.page is None:
        raise AssertionError("the interview did not open")
    return screen.page


def _open_wholly(screen: InterviewsScreen, interview: UUID) -> None:
    """… and the list of its evidence beside it."""
    page = _open(screen, interview)
    until(lambda: bool(page.columns.evidence.list.pieces()))
    screen.grab()


def _leave(work: Work, screen: InterviewsScreen) -> None:
    if screen.page is not None:
        screen.page.leave()
    until(lambda: screen.page is None)
    work.drain()
    QApplication.processEvents()


def _quiet(work: Work, page: EditorPage) -> None:
    """Everything that opening sets off is done."""
    until(page.identifiers.watch.is_up_to_date)
    work.drain()
    QApplication.processEvents()


# ---- keys


def _keys_pressed(page: EditorPage, keys: int) -> Taken:
    """One key after the other at six places: from the key until the text with it is painted."""
    reference, runs = reference_ms(), []
    for number in _places(page, keys):
        since, cpu = perf_counter(), process_time()
        QTest.keyClick(page.editor, _KEYS[number % len(_KEYS)])
        until_painted(since)
        runs.append((Painted.at - since, Painted.cpu_at - cpu))
        QApplication.processEvents()
    return _p95(runs, reference)


def _keys_typed(page: EditorPage, keys: int) -> Taken:
    """The same as people type, so that drafts are kept and lists follow meanwhile: from when the finger comes down,
    also while the window was busy with something else.
    """
    chance = Random(3)  # noqa: S311  it types, it keeps no secret
    reference, runs = reference_ms(), []
    for number in _places(page, keys):
        due = _wait(chance.randint(*_GAP_MS))
        since, cpu = perf_counter(), process_time()
        QTest.keyClick(page.editor, _KEYS[number % len(_KEYS)])
        until_painted(since)
        runs.append((Painted.at - due, Painted.cpu_at - cpu))
    return _p95(runs, reference)


def _places(page: EditorPage, keys: int) -> Iterator[int]:
    for place in range(_PLACES):
        at = len(page.editor.text()) * (place + 1) // (_PLACES + 2)
        page.editor.select(at, at)
        QApplication.processEvents()
        yield from range(max(2, keys // _PLACES))


def _wait(gap_ms: int) -> float:
    """Let the window work for so long; returns when that time was over, which may be a while ago."""
    loop, due = QEventLoop(), perf_counter() + gap_ms / 1000
    timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(gap_ms)
    loop.exec()
    return due


def _p95(runs: list[tuple[float, float]], reference: float) -> Taken:
    wall, cpu = (statistics.quantiles(times, n=20)[-1] * 1000 for times in zip(*runs, strict=True))
    return Taken(wall, cpu, (reference + reference_ms()) / 2)


# ---- what looks at the text after a pause


def _guard(work: Work, page: EditorPage, repeats: int) -> Taken:
    """From the end of the pause until the possible identifiers of the changed text are underlined."""

    def prepare() -> None:
        page.go_back() if page.identifiers.box.isVisible() else None
        _type_one(work, page)

    prepare()
    watch = page.identifiers.watch
    return median(lambda: _answered(watch.counted, watch.ask_next), repeats, after=prepare)


def _hints(work: Work, page: EditorPage, repeats: int) -> Taken:
    """The same until words that could be plainer have their dots."""

    def prepare() -> None:
        page.go_back() if page.words.box.isVisible() else None
        _type_one(work, page)

    watch = page.words.watches[page.texts.part]
    prepare()
    return median(lambda: _answered(watch.counted, watch.ask_next), repeats, after=prepare)


def _answered(signal: object, ask: Callable[[], object]) -> None:
    """From asking until the answer is painted."""
    heard: list[float] = []
    note = lambda *_: heard.append(perf_counter())  # noqa: E731
    signal.connect(note)  # type: ignore[attr-defined]
    ask()
    until(lambda: bool(heard))
    until_painted(heard[0])
    signal.disconnect(note)  # type: ignore[attr-defined]


def _type_one(work: Work, page: EditorPage) -> None:
    at = len(page.editor.text()) // 2
    page.editor.select(at, at)
    page.editor.setFocus()
    QTest.keyClick(page.editor, Qt.Key.Key_A)
    work.drain()
    QApplication.processEvents()


# ---- mapping


def _mapped(work: Work, page: EditorPage, repeats: int) -> Iterator[tuple[str, Taken]]:
    """Ctrl E, then a number and a letter: until the box is up, and from the letter until the stripe is painted."""
    starts = count(len(page.editor.text()) // 3, 450)

    def select() -> None:
        if page.mapping.box.isVisible():
            page.go_back()
        work.drain()
        start = next(starts)
        page.editor.select(start, start + 120)
        page.editor.setFocus()
        QApplication.processEvents()

    def ask() -> None:
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_E, _CTRL)
        until(page.mapping.box.isVisible)
        page.grab()

    def ready() -> None:
        select()
        ask()
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_1)
        QApplication.processEvents()

    select()
    yield "ask_mapping", median(ask, repeats, after=select)
    before = len(page.editor.spans())
    ready()
    yield "map_passage_p95", high(lambda: _map(page), repeats, after=ready)
    if len(page.editor.spans()) != before + repeats:
        raise AssertionError("the passages were not mapped")


def _map(page: EditorPage) -> None:
    since = perf_counter()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_S)
    until_painted(since)

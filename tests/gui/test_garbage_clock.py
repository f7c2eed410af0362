"""What nobody needs any more is ended on the window's thread, whichever thread made so much that it is due."""

import gc
import threading
import weakref

from desktop.garbage import collect_what_is_due
from desktop.gui.garbage_clock import GarbageClock


class Ring:
    """Only a search for rings ends it."""

    def __init__(self) -> None:
        self.itself = self


def make_much() -> list[list[int]]:
    return [[number] for number in range(gc.get_threshold()[0] + 1000)]


def test_a_working_thread_ends_nothing_and_the_window_s_does(work, qapp, qtbot, monkeypatch):
    ended_on = list[int]()
    monkeypatch.setattr("desktop.gui.garbage_clock._EVERY_MS", 10)
    gc.collect()
    ring = Ring()
    weakref.finalize(ring, lambda: ended_on.append(threading.get_ident()))
    gc.enable()
    clock = GarbageClock(qapp)
    try:
        del ring
        kept = []
        work.run(lambda: kept.append(make_much()), then=lambda _: None)
        work.drain()
        qtbot.waitUntil(lambda: bool(make_much() and ended_on))
        assert ended_on == [threading.get_ident()]
    finally:
        clock.deleteLater()


def test_nothing_is_looked_for_before_it_is_due(monkeypatch):
    asked = list[int]()
    monkeypatch.setattr(gc, "collect", asked.append)
    monkeypatch.setattr(gc, "get_count", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    assert not collect_what_is_due()
    assert asked == []
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 3))
    assert collect_what_is_due()
    assert asked == [1]

"""What nobody needs any more is ended on the window's thread, whichever thread made so much that it is due."""

import gc
import sys
import threading
import weakref

import pytest

from desktop.garbage import collect_what_is_due, how_many_young
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
        # More each time: what ends meanwhile of tests before is taken off what was made.
        qtbot.waitUntil(lambda: bool(kept.append(make_much()) or ended_on))
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


def test_what_is_read_in_bulk_is_looked_through_a_little_at_a_time(monkeypatch):
    asked, young = list[int](), [0] * 10_001
    monkeypatch.setattr(gc, "collect", asked.append)
    monkeypatch.setattr(gc, "get_count", lambda: (701, 3, 3))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_objects", lambda _generation: young)
    assert collect_what_is_due()
    young.pop()
    assert collect_what_is_due()
    assert asked == [1, 0]


def test_it_looks_often_while_others_work_for_the_window(work, qapp, qtbot, monkeypatch):
    looked = list[bool]()
    monkeypatch.setattr("desktop.gui.garbage_clock._EVERY_MS", 10_000_000)
    monkeypatch.setattr("desktop.gui.garbage_clock._WHILE_BUSY_MS", 1)
    monkeypatch.setattr("desktop.gui.garbage_clock.collect_what_is_due", lambda: looked.append(work.is_busy()))
    clock, go_on = GarbageClock(qapp), threading.Event()
    try:
        work.busy.connect(clock.look_often)
        work.run(go_on.wait)
        qtbot.waitUntil(lambda: len(looked) >= 2)
        go_on.set()
        work.drain()
        assert all(looked)
        assert not clock._busy.isActive()
    finally:
        go_on.set()
        clock.deleteLater()


@pytest.fixture
def threads_in_turns():
    """Another thread comes in wherever one can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_what_another_thread_is_making_is_not_held_while_it_is_counted(threads_in_turns):
    """A tuple in anybody else's hands cannot be ended: a read that makes one would fail."""
    done, failed = threading.Event(), list[SystemError]()

    def make_tuples() -> None:
        while not done.is_set():
            try:
                tuple([number] for number in range(3000))
            except SystemError as error:
                failed.append(error)

    making = threading.Thread(target=make_tuples)
    making.start()
    for _look in range(20_000):
        gc.collect(0)  # so that what is half made has outlived one look
        how_many_young()
    done.set()
    making.join()
    assert failed == []

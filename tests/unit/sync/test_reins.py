"""Pausing, going on and stopping what other threads are doing."""

from threading import Event, Thread

import pytest

from desktop.sync.reins import Reins, Stopped
from desktop.sync.several import do_several


def test_who_holds_is_let_go_on_and_not_before() -> None:
    reins, went, asked = Reins(), list[str](), Event()

    def work() -> None:
        asked.set()
        reins.hold()
        went.append("on")

    reins.pause()
    worker = Thread(target=work)
    worker.start()
    assert asked.wait(120)
    went.append("paused")
    reins.go_on()
    worker.join()
    assert went == ["paused", "on"]


def test_stopping_ends_every_wait_at_once() -> None:
    reins, ended = Reins(), list[str]()

    def waits(how: str) -> None:
        try:
            if how == "hold":
                reins.hold()
            else:
                reins.wait_s(3600)
        except Stopped:
            ended.append(how)

    reins.pause()
    workers = [Thread(target=waits, args=(how,)) for how in ("hold", "wait")]
    for one in workers:
        one.start()
    reins.stop()
    for one in workers:
        one.join(120)
    assert sorted(ended) == ["hold", "wait"]
    with pytest.raises(Stopped):
        reins.hold()


def test_after_a_failure_nothing_else_begins_and_it_is_raised() -> None:
    done: list[int] = []

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        do_several([lambda: done.append(1), fail, lambda: done.append(3)], 1, Reins())
    assert done == [1]

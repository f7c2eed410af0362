"""Bytes are made ready while those before them are dealt with, whole and in order; an error comes behind them."""

import threading
from collections.abc import Callable, Iterator

import pytest

from desktop.bundle.ahead import ahead

Begun = Callable[[], list[threading.Thread]]


@pytest.fixture
def begun() -> Begun:
    """The threads begun since that are alive: what another test of this process left is not looked at."""
    before = set(threading.enumerate())
    return lambda: [thread for thread in threading.enumerate() if thread.name == "ahead" and thread not in before]


def test_all_bytes_come_in_order_whatever_size_they_come_in(begun: Begun) -> None:
    chunks = [bytes([number % 251]) * (number * 997 % 90_000) for number in range(200)]
    assert b"".join(ahead(chunks)) == b"".join(chunks)
    assert begun() == []


def test_it_goes_on_while_nobody_takes() -> None:
    second = threading.Event()

    def chunks() -> Iterator[bytes]:
        yield bytes(300_000)
        second.set()
        yield b"end"

    ready = ahead(chunks())
    next(ready)
    assert second.wait(120)
    assert list(ready) == [b"end"]


def test_an_error_comes_behind_the_bytes_before_it(begun: Begun) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"before"
        raise ValueError("torn")

    ready = ahead(chunks())
    assert next(ready) == b"before"
    with pytest.raises(ValueError, match="torn"):
        next(ready)
    assert begun() == []


def test_closing_it_ends_its_thread_however_much_was_to_come(begun: Begun) -> None:
    def chunks() -> Iterator[bytes]:
        while True:
            yield bytes(300_000)

    ready = ahead(chunks())
    next(ready)
    assert len(begun()) == 1
    ready.close()
    assert begun() == []

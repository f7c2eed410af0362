"""Processes to be ended, starved or stopped: forked from one that has everything imported, and heard from as they go.

A child says lines of JSON through a socket, so that what it says is no ``write`` that a torture could make fail.
"""

import ctypes
import json
import logging
import multiprocessing
import os
import select
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from time import monotonic
from typing import Any

from tests.faults.ledger import Said

_PATIENCE_S = 300.0
_PR_SET_PTRACER = 0x59616D61
_IMPORTED = ["tests.faults.jobs", "tests.faults.typist", "tests.faults.preloaded"]


class Silent(Exception):
    """A child said nothing for so long that something must have gone wrong with it."""


class Line:
    """The child's end: says things, and waits for a word."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._words = end.makefile("r", encoding="utf-8")

    def say(self, **said: object) -> None:
        self._end.sendall(json.dumps(said).encode() + b"\n")

    def wait(self) -> str:
        """Until a word comes; the end of the program where the other end has gone."""
        word = self._words.readline().strip()
        if not word:
            raise SystemExit
        return word


class Child:
    """A process that runs ``job(line, *given)``. Use as a context manager: it never outlives the block."""

    def __init__(self, job: Callable[..., None], *given: object) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_IMPORTED)
        self._end, theirs = socket.socketpair()
        self._process: ForkServerProcess = context.Process(target=_run, args=(theirs, job, given), daemon=True)
        self._process.start()
        theirs.close()
        self._heard = b""

    @property
    def pid(self) -> int:
        return int(self._process.pid or 0)

    def hears(self, within_s: float = _PATIENCE_S) -> Said | None:
        """The next thing it says; None when it says nothing for so long. Raises EOFError when it has ended."""
        deadline = monotonic() + within_s
        while b"\n" not in self._heard:
            ready, _, _ = select.select([self._end], [], [], max(0.0, deadline - monotonic()))
            if not ready:
                return None
            try:
                data = self._end.recv(1 << 16)
            except ConnectionResetError:  # it ended with a word unread
                data = b""
            if not data:
                raise EOFError
            self._heard += data
        line, self._heard = self._heard.split(b"\n", 1)
        said: Said = json.loads(line)
        return said

    def until(self, wanted: Callable[[Said], bool]) -> Iterator[Said]:
        """Everything it says up to the first that is wanted, which comes last. Ends early when the child ends."""
        while True:
            try:
                said = self.hears()
            except EOFError:
                return
            if said is None:
                raise Silent
            yield said
            if wanted(said):
                return

    def rest(self) -> Iterator[Said]:
        """Everything it says until it ends."""
        return self.until(lambda _said: False)

    def tell(self, word: str) -> None:
        self._end.sendall(word.encode() + b"\n")

    def kill(self) -> None:
        """End it as a power cut ends it: without a word. It is gone when this returns."""
        self._process.kill()
        self._process.join()

    def stop(self) -> None:
        """Suspend it, as a laptop's lid does."""
        os.kill(self.pid, signal.SIGSTOP)

    def wake(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def joined(self) -> int:
        """Its exit status, once it has ended by itself."""
        self._process.join(_PATIENCE_S)
        return -1 if self._process.exitcode is None else self._process.exitcode

    def close(self) -> None:
        if self._process.is_alive():
            self.kill()
        self._process.close()
        self._end.close()


@contextmanager
def child(job: Callable[..., None], *given: object) -> Iterator[Child]:
    """A child that has gone when the block ends."""
    made = Child(job, *given)
    try:
        yield made
    finally:
        made.close()


def _run(end: socket.socket, job: Callable[..., Any], given: tuple[object, ...]) -> None:
    _let_anybody_watch()
    logging.getLogger("desktop").addHandler(logging.NullHandler())
    job(Line(end), *given)


def _let_anybody_watch() -> None:
    """Some systems let a process be traced by its parents only, and strace is none of them."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)

"""Whose turn it is to write: one at a time, in the order they came.

SQLite lets one in at a time too, but who waits there looks again only now and then, and a writer that begins anew at
once can keep another waiting for as long as it goes on.
"""

from threading import Condition
from types import TracebackType


class Turns:
    """A lock between the connections to one file, used with ``with``. Not to be taken twice by one thread."""

    def __init__(self) -> None:
        self._change = Condition()
        self._given = self._serving = 0

    def __enter__(self) -> None:
        with self._change:
            mine, self._given = self._given, self._given + 1
            while self._serving != mine:
                self._change.wait()

    def __exit__(self, _: object, __: BaseException | None, ___: TracebackType | None) -> None:
        with self._change:
            self._serving += 1
            self._change.notify_all()

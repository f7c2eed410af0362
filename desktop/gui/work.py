"""Runs operations off the window's thread: one lane owns the vault, another takes slow work, neither blocks typing.

Knows nothing of what it runs. Progress and cancellation are the operation's own (a callable, an Event).
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar, TypeVarTuple

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

T = TypeVar("T")
Given = TypeVarTuple("Given")


@dataclass(frozen=True)
class _Outcome:
    """A finished future and who wants to hear of it."""

    future: Future[Any]
    then: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None


class Work(QObject):
    """Lives on the window's thread. ``run`` goes to the vault's one thread, in order; ``run_aside`` to another.

    ``then(result)`` and ``failed(error)`` are called on the window's thread, and not at all when the widget they
    belong to is gone. Without a ``failed`` of its own an error is sent as the signal ``failed(error)``, so none is
    lost. Signals: ``failed(Exception)``, ``busy(bool)`` (True when the first job starts, False when all are done).
    """

    failed = Signal(object)
    busy = Signal(bool)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._aside_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._waiting = 0
        # Queued even when a job ends before its caller looks: an answer never comes inside ``run`` itself.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[[*Given], T],
        *args: *Given,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call ``function(*args)`` on the vault's thread, after everything asked before it."""
        self._submit(self._vault_lane, function, args, then, failed)

    def run_aside(
        self,
        function: Callable[[*Given], T],
        *args: *Given,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call ``function(*args)`` beside the vault's thread: network, key derivation, rendering. Never the vault."""
        self._submit(self._aside_lane, function, args, then, failed)

    def is_busy(self) -> bool:
        """Whether anything is asked for and not delivered yet."""
        return self._waiting > 0

    def drain(self) -> None:
        """Return when everything asked for is done and delivered; the window goes on being served."""
        loop = QEventLoop()
        self.busy.connect(loop.quit)
        while self.is_busy():
            loop.exec()
        self.busy.disconnect(loop.quit)

    def close(self) -> None:
        """Finish what was asked for and end both threads; nothing can be run after."""
        self.drain()
        self._vault_lane.shutdown()
        self._aside_lane.shutdown()

    def _submit(
        self,
        lane: Executor,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        then: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        future = lane.submit(function, *args)
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(self.is_busy())
        future.add_done_callback(lambda done: self._finished.emit(_Outcome(done, then, failed)))

    def _on_finished(self, outcome: _Outcome) -> None:
        try:
            self._deliver(outcome)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self.busy.emit(self.is_busy())

    def _deliver(self, outcome: _Outcome) -> None:
        error = outcome.future.exception()
        if error is None:
            if outcome.then is not None and _still_there(outcome.then):
                outcome.then(outcome.future.result())
        elif not isinstance(error, Exception):
            raise error
        elif outcome.failed is None:
            self.failed.emit(error)
        elif _still_there(outcome.failed):
            outcome.failed(error)


def _still_there(callback: Callable[..., object]) -> bool:
    """False when the callback is a method of a widget that Qt has deleted."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)

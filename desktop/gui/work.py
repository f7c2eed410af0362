"""Runs operations off the window's thread: one lane owns the vault, one keeps drafts, others take slow work.

Knows nothing of what it runs, only in which order it was asked. Progress and cancellation are the operation's own (a
callable, an Event).
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar, TypeVarTuple

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

from desktop.domain.errors import Damaged
from desktop.vault.contents.asking import at_place, next_place

T = TypeVar("T")
Given = TypeVarTuple("Given")

_AT_STORES = 4
"""Sending, fetching, sealed messages, and one more: each asks for a thing at a time."""


@dataclass(frozen=True)
class _Asked:
    """What is to be called, and who wants to hear of it."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    then: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None
    is_awaited: bool


class Work(QObject):
    """Lives on the window's thread. ``run`` goes to the vault's one thread, in order; ``run_aside`` to another.

    ``keep`` goes to a thread that does nothing but keep drafts. It may overtake what was asked of the vault before,
    so that a draft never waits for something long; nothing that is asked of the vault later overtakes it.

    ``send`` goes to threads that do nothing but talk to a store, for minutes if need be: what is asked of one store by
    one screen waits for no other's.

    ``run_behind`` goes to a thread that nothing waits for: snapshots, and checks of the whole vault.

    ``then(result)`` and ``failed(error)`` are called on the window's thread, and not at all when the widget they
    belong to is gone. Without a ``failed`` of its own an error is sent as the signal ``failed(error)``, so none is
    lost. Signals: ``failed(Exception)``, ``busy(bool)`` (True when the first job starts, False when all are done),
    ``damaged(Damaged)`` whenever something met a damaged vault, after whoever asked has heard of it. Who runs something
    behind tells of damage in its own way.
    """

    failed = Signal(object)
    damaged = Signal(object)
    busy = Signal(bool)
    _finished = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._draft_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draft")
        self._aside_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._store_lane = ThreadPoolExecutor(_AT_STORES, thread_name_prefix="store")
        self._copy_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copy")
        self._behind_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="behind")
        # What was asked stays here until it is delivered. It may hold widgets, and were a lane the last to let one go,
        # Qt would take it apart on the wrong thread.
        self._asked: dict[int, _Asked] = {}
        self._last_draft = Event()
        self._last_draft.set()
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
        self._submit(self._vault_lane, _in_turn, (self._last_draft, function, *args), then, failed)

    def keep(
        self,
        function: Callable[[*Given], T],
        *args: *Given,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call ``function(*args)``, which keeps a draft, without waiting for what the vault's thread is doing."""
        self._last_draft = Event()
        self._submit(self._draft_lane, _and_say_so, (self._last_draft, function, *args), then, failed)

    def run_aside(
        self,
        function: Callable[[*Given], T],
        *args: *Given,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call ``function(*args)`` beside the vault's thread: network, key derivation, rendering. Never the vault."""
        self._submit(self._aside_lane, function, args, then, failed)

    def send(
        self,
        function: Callable[[*Given], T],
        *args: *Given,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call ``function(*args)``, which talks to a store and never to the vault: nothing else waits behind it.

        Nor is there an order: whoever asks for one thing after another asks once the first is answered. Whoever sends
        something has it stopped before the window is locked or closed.
        """
        self._submit(self._store_lane, function, args, then, failed)

    def save_copy(
        self,
        function: Callable[[*Given], T],
        *args: *Given,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call ``function(*args)``, which writes elsewhere and never to the vault, whatever the others wait for.

        A drive that does not answer may hold up both threads that write to the vault, and sending the one aside.
        """
        self._submit(self._copy_lane, function, args, then, failed)

    def run_behind(
        self,
        function: Callable[[*Given], T],
        *args: *Given,
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call ``function(*args)`` where neither ``drain`` nor anything else waits for it.

        Whoever runs something there sees to it that it ends when its vault is closed.
        """
        self._submit(self._behind_lane, function, args, then, failed)

    def is_busy(self) -> bool:
        """Whether anything is asked for and not delivered yet, but for what runs behind."""
        return any(asked.is_awaited for asked in self._asked.values())

    def drain(self) -> None:
        """Return when everything is done and delivered but for what runs behind; the window goes on being served."""
        loop = QEventLoop()
        self.busy.connect(loop.quit)
        while self.is_busy():
            loop.exec()
            if self.is_busy():
                # The program was told to end, as when the screen's server is gone: then no loop waits any more, but
                # what is saved has still to be delivered.
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.busy.disconnect(loop.quit)

    def close(self) -> None:
        """Finish what was asked for and end the threads; nothing can be run after."""
        self.drain()
        for lane in (
            self._draft_lane,
            self._vault_lane,
            self._aside_lane,
            self._store_lane,
            self._copy_lane,
            self._behind_lane,
        ):
            lane.shutdown()

    def _submit(
        self,
        lane: Executor,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        then: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        place, was_busy = next_place(), self.is_busy()
        self._asked[place] = _Asked(function, args, then, failed, lane is not self._behind_lane)
        try:
            future = lane.submit(self._call, place)
        except RuntimeError:  # closed
            del self._asked[place]
            raise
        if self.is_busy() and not was_busy:
            self.busy.emit(self.is_busy())
        future.add_done_callback(lambda done: self._finished.emit(place, done))

    def _call(self, place: int) -> Any:
        """On a lane, which keeps nothing of what was asked."""
        with at_place(place):
            return self._asked[place].function(*self._asked[place].args)

    def _on_finished(self, place: int, future: Future[Any]) -> None:
        try:
            _deliver(self, self._asked[place], future)
        finally:
            was_awaited = self._asked.pop(place).is_awaited
            if was_awaited and not self.is_busy():
                self.busy.emit(self.is_busy())


def _deliver(work: Work, asked: _Asked, future: Future[Any]) -> None:
    error = future.exception()
    if error is None:
        if asked.then is not None and _still_there(asked.then):
            asked.then(future.result())
    elif not isinstance(error, Exception):
        raise error
    elif asked.failed is None:
        work.failed.emit(error)
    elif _still_there(asked.failed):
        asked.failed(error)
    if isinstance(error, Damaged) and asked.is_awaited:
        work.damaged.emit(error)


def _in_turn(drafts: Event, function: Callable[[*Given], T], *args: *Given) -> T:
    """Call it once the drafts that were asked for before it are kept, or could not be."""
    drafts.wait()
    return function(*args)


def _and_say_so(kept: Event, function: Callable[[*Given], T], *args: *Given) -> T:
    try:
        return function(*args)
    finally:
        kept.set()


def _still_there(callback: Callable[..., object]) -> bool:
    """False when the callback is a method of a widget that Qt has deleted, or a part or function that holds one."""
    function = getattr(callback, "func", callback)
    held = [getattr(function, "__self__", None), *_closed_over(function)]
    return all(shiboken6.isValid(one) for one in held if isinstance(one, QObject))


def _closed_over(function: Callable[..., object]) -> Iterator[object]:
    """What a function written inside another one keeps of it, such as ``self``."""
    for cell in getattr(function, "__closure__", None) or ():
        with suppress(ValueError):  # a name that was given no value
            yield cell.cell_contents

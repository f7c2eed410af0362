"""Bytes made ready in a thread of their own while those before them are dealt with."""

import queue
import threading
from collections.abc import Generator, Iterable
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE_BYTES = 256 * 1024
_WAITING = 16
"""Pieces: 4 MiB, so that neither side waits for the other's pauses."""

_Ready = queue.Queue[bytes | BaseException | None]


def ahead(chunks: Iterable[bytes]) -> Generator[bytes, None, None]:
    """The same bytes in larger pieces. Raises what ``chunks`` raises, behind the bytes that came before it.

    Nobody else may take from ``chunks`` before this has ended or was closed; either ends the thread.
    """
    ready, stopped = _Ready(_WAITING), threading.Event()
    worker = threading.Thread(target=_make_ready, args=(chunks, ready, stopped), name="ahead", daemon=True)
    worker.start()
    try:
        while (piece := ready.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        stopped.set()
        empty(ready, worker)


def empty(waiting: queue.Queue[T], worker: threading.Thread) -> None:
    """Make room until the worker has noticed that nobody reads on."""
    while worker.is_alive():
        while not waiting.empty():
            waiting.get()
        worker.join(timeout=0.01)


def _make_ready(chunks: Iterable[bytes], ready: _Ready, stopped: threading.Event) -> None:
    held, size, end = list[bytes](), 0, None
    try:
        for chunk in chunks:
            if stopped.is_set():
                return
            held.append(chunk)
            size += len(chunk)
            if size >= _AT_ONCE_BYTES:
                ready.put(b"".join(held))
                held, size = [], 0
    except BaseException as error:  # noqa: BLE001  # raised where the bytes are taken
        end = error
    if held:
        ready.put(b"".join(held))
    ready.put(end)

"""A line between two ports that a test can slow, delay, spoil, silence or cut in the middle of what is on it."""

import contextlib
import socket
import struct
from collections.abc import Iterator
from threading import Event, Lock, Thread

_PIECE_BYTES = 16 * 1024
_RESET = struct.pack("ii", 1, 0)


class FaultyLine:
    """Listens on ``port`` and carries to ``target_port``; as good as no line at all until told otherwise.

    ``delay_s`` holds every piece back, ``bytes_per_s`` slows both ways, ``cut_after`` resets each connection once that
    many bytes went towards the server in it, ``spoil_at`` flips a bit of that byte towards the server, once. ``silent``
    lets nothing through and answers nothing; ``down`` resets whoever comes. ``silent_after`` makes it silent for
    everybody, once that many bytes went towards the server.
    """

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self.delay_s = 0.0
        self.bytes_per_s: int | None = None
        self.cut_after: int | None = None
        self.spoil_at: int | None = None
        self.silent_after: int | None = None
        self.silent = self.down = False
        self.carried = 0
        """Bytes that went towards the server."""
        self.cuts = 0
        self.fell_silent = Event()
        self._closed, self._lock, self._open = Event(), Lock(), set[socket.socket]()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._threads = [Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def mend(self) -> None:
        """As good as no line at all again, also for what is on it now."""
        with self._lock:
            self.delay_s, self.bytes_per_s, self.cut_after, self.spoil_at = 0.0, None, None, None
            self.silent_after, self.silent, self.down = None, False, False

    def cut(self) -> None:
        """Reset everything that is on the line now."""
        with self._lock:
            for one in self._open:
                _reset(one)
            self._open.clear()

    def close(self) -> None:
        self._closed.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._threads[0].join(5)  # who came last is on the line by then
        self.cut()
        for thread in self._threads:
            thread.join(5)

    def _listen(self) -> None:
        while not self._closed.is_set():
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self.down:
                _reset(near)
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.target_port), timeout=60)
            except OSError:
                _reset(near)
                continue
            far.settimeout(None)
            with self._lock:
                self._open |= {near, far}
            for source, to, up in ((near, far, True), (far, near, False)):
                thread = Thread(target=self._carry, args=(source, to, up), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _carry(self, source: socket.socket, to: socket.socket, up: bool) -> None:
        done = 0
        for taken in _pieces(source):
            if self.silent:
                continue
            wait_s = self._wait_s(len(taken))
            if wait_s and self._closed.wait(wait_s):
                break
            piece = self._towards_server(taken, done) if up else taken
            if piece is None:
                break
            done += len(piece)
            try:
                to.sendall(piece)
            except OSError:
                break
        else:
            with contextlib.suppress(OSError):
                to.shutdown(socket.SHUT_WR)
            return
        with self._lock:
            self._open -= {source, to}
        _reset(source)
        _reset(to)

    def _wait_s(self, size: int) -> float:
        with self._lock:
            return self.delay_s + (size / self.bytes_per_s if self.bytes_per_s else 0)

    def _towards_server(self, piece: bytes, done: int) -> bytes | None:
        """What comes on of a piece, the next after ``done`` bytes of its connection; None where that is cut there.

        Several connections count together, and a test may mend the line meanwhile.
        """
        with self._lock:
            piece = self._spoilt(piece, done)
            self.carried += len(piece)
            if self.silent_after is not None and self.carried >= self.silent_after:
                self.silent = True
                self.fell_silent.set()
            is_cut = self.cut_after is not None and done + len(piece) >= self.cut_after
            self.cuts += is_cut
            return None if is_cut else piece

    def _spoilt(self, piece: bytes, done: int) -> bytes:
        at = self.spoil_at
        if at is None or not done <= at < done + len(piece):
            return piece
        self.spoil_at = None
        spoilt = bytearray(piece)
        spoilt[at - done] ^= 1
        return bytes(spoilt)


def _pieces(source: socket.socket) -> Iterator[bytes]:
    while True:
        try:
            piece = source.recv(_PIECE_BYTES)
        except OSError:
            return
        if not piece:
            return
        yield piece


def _reset(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        one.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        one.close()

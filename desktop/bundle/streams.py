"""Bytes on their way through age and zstd, a chunk at a time, with nothing kept on disk.

``pyrage`` pulls what it encrypts and pushes what it decrypts. Decryption therefore runs in a thread of its own
that hands chunks over through a short queue, so that a reader can pull and stop whenever it likes.
"""

import io
import queue
import re
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import BinaryIO, Protocol

import pyrage
import zstandard

from desktop.bundle.ahead import empty
from desktop.bundle.faults import Fault, bad
from desktop.bundle.limits import DEFAULT_LIMITS, Limits
from desktop.domain.errors import BadFile

_LEVEL = 1
"""With long matches found (below), level 3 saves 5 % of the bytes and takes twice as long, level 6 10 % and thrice."""
_WINDOW_LOG = 25
"""32 MiB: evidence.html repeats the notes, and a match must reach back to them. ``zstd -d`` takes up to 27 unasked."""
_SHORT_WINDOW_LOG = 20
"""1 MiB, which stays in a processor's cache: half the time on what cannot be made smaller."""
_READ = 2048
_WAITING_CHUNKS = 16
_HANDED_OVER = 256 * 1024
"""Bytes that go from thread to thread at once: age gives 8 KiB, and a change of thread costs more than these."""
_LOOK_S = 0.1
"""How often whoever waits for room looks whether anybody still takes."""
_AGE = b"age-encryption.org/v1\n"
_AGE_HEADER_ENDS = b"\n--- "
_NOT_IN_HEADER = re.compile(rb"[^\n -~]")


def compressed(chunks: Iterable[bytes], *, long_matches: bool = True) -> Iterator[bytes]:
    """``chunks`` as one zstd frame with a checksum. Finding long matches takes more time than all the rest."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL,
        window_log=_WINDOW_LOG if long_matches else _SHORT_WINDOW_LOG,
        enable_ldm=long_matches,
        write_checksum=True,
        write_content_size=False,
    )
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    for chunk in chunks:
        if packed := compressor.compress(chunk):
            yield packed
    yield compressor.flush()


class Sink(Protocol):
    """Where encrypted bytes go."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


def recipient_keys(recipients: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    """age recipients as keys. Raises BadFile when there is none, or one that is no key."""
    if not recipients:
        raise BadFile("There is nobody to send to. Ask the lead for an inspection pack.")
    try:
        return [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise BadFile("One of the keys to send to is not a key. Ask the lead for a new inspection pack.") from error


def encrypt(
    chunks: Iterable[bytes],
    out: Sink,
    keys: list[pyrage.x25519.Recipient],
    packed: Callable[[Iterator[bytes]], Iterator[bytes]] = iter,
) -> None:
    """Write ``chunks``, ``packed`` first, to ``out``, encrypted to age keys. Raises what any of them raises.

    Chunks are taken in the caller's thread, and packed, encrypted and written in another, so that reading and this go
    side by side. It has ended when this returns.
    """
    feed, sink = _Feed(packed), _Sink(out)
    worker = threading.Thread(target=_encrypt, args=(feed, sink, keys), name="age", daemon=True)
    worker.start()
    try:
        feed.give_all(chunks)
    except BaseException:
        feed.stopped.set()
        raise
    finally:
        feed.give(None)
        worker.join()
    if feed.failed is not None:
        raise sink.error or feed.failed


def _encrypt(feed: "_Feed", sink: "_Sink", keys: list[pyrage.x25519.Recipient]) -> None:
    try:
        pyrage.encrypt_io(feed, sink, keys)
    except BaseException as error:  # noqa: BLE001  # raised where the chunks are given
        feed.failed = feed.failed or error
    finally:
        feed.ended.set()


class _Sink:
    """The writable end. ``pyrage`` puts its own error in place of one raised while it writes: this keeps the first."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._out.write(data)
        except BaseException as error:
            self.error = self.error or error
            raise

    def flush(self) -> None:
        try:
            self._out.flush()
        except BaseException as error:
            self.error = self.error or error
            raise


class _StoppedError(Exception):
    """The other side has gone; this one may end."""


class _Feed(io.RawIOBase):
    """A readable file over chunks that another thread gives, until it gives None. ``failed`` is the first error."""

    def __init__(self, packed: Callable[[Iterator[bytes]], Iterator[bytes]]) -> None:
        self.ended, self.stopped = threading.Event(), threading.Event()
        self.failed: BaseException | None = None
        self._chunks: queue.Queue[bytes | None] = queue.Queue(_WAITING_CHUNKS)
        self._rest = memoryview(b"")
        self._packed = packed(self._given())

    def give_all(self, chunks: Iterable[bytes]) -> None:
        """Gives chunks until there are no more, or nobody takes them."""
        for chunk in chunks:
            if not self.give(chunk):
                return

    def give(self, chunk: bytes | None) -> bool:
        """False when nobody takes it any more."""
        while not self.ended.is_set():
            try:
                self._chunks.put(chunk, timeout=_LOOK_S)
            except queue.Full:
                continue
            return True
        return False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._rest and (chunk := next(self._packed, None)) is not None:
                self._rest = memoryview(chunk)
        except BaseException as error:
            self.failed = error
            raise
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)

    def _given(self) -> Iterator[bytes]:
        while (chunk := self._chunks.get()) is not None:
            if self.stopped.is_set():
                raise _StoppedError
            yield chunk
        if self.stopped.is_set():
            raise _StoppedError


class _Handover:
    """The writable end: what ``pyrage`` decrypts goes through the queue to the reader."""

    def __init__(self) -> None:
        self.chunks: queue.Queue[bytes | BaseException | None] = queue.Queue(_WAITING_CHUNKS)
        self.stopped = threading.Event()
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        if self.stopped.is_set():
            raise _StoppedError
        self._held += data
        if len(self._held) >= _HANDED_OVER:
            self._hand_over()
        return len(data)

    def end(self, error: BaseException | None = None) -> None:
        """Hand over what is held, and then why there is no more; None at the proper end."""
        self._hand_over()
        self.chunks.put(error)

    def _hand_over(self) -> None:
        self.chunks.put(bytes(self._held))
        self._held.clear()

    def flush(self) -> None:
        """What is held goes at the end."""


class _Source:
    """The readable end. ``pyrage`` puts its own error in place of one raised while it reads: this keeps the first."""

    def __init__(self, source: BinaryIO, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._begins: bytes | None = None
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            if self._begins is None:
                self._begins = self._header()
            if self._begins:
                taken, self._begins = self._begins[:size], self._begins[size:]
                return taken
            return self._source.read(size)
        except BaseException as error:
            self.error = error
            raise

    def _header(self) -> bytes:
        """The file to the end of its header, which age looks through from its beginning at each of its lines."""
        begins = self._source.read(len(_AGE))
        if not _AGE.startswith(begins):
            raise bad(Fault.NOT_A_BUNDLE)
        limit = self._limits.age_header_bytes
        while _AGE_HEADER_ENDS not in begins[:limit]:
            more = self._source.read(_READ) if len(begins) <= limit else b""
            if not more:
                raise bad(_fault_of_header(begins, limit))
            begins += more
        return begins


def decrypted(source: BinaryIO, age_secret: str, limits: Limits = DEFAULT_LIMITS) -> Generator[bytes, None, None]:
    """What ``source`` holds for the age key, each chunk authenticated. Raises BadBundle, and what ``source`` raises."""
    handover = _Handover()
    identity = pyrage.x25519.Identity.from_str(age_secret)
    reading = _Source(source, limits)
    worker = threading.Thread(target=_decrypt, args=(reading, handover, identity), name="age", daemon=True)
    worker.start()
    try:
        while (chunk := handover.chunks.get()) is not None:
            if isinstance(chunk, BaseException):
                raise chunk
            yield chunk
    finally:
        handover.stopped.set()
        empty(handover.chunks, worker)


def _decrypt(reading: _Source, handover: _Handover, identity: pyrage.x25519.Identity) -> None:
    try:
        pyrage.decrypt_io(reading, handover, [identity])
        handover.end()
    except _StoppedError:
        pass
    except BaseException as error:  # noqa: BLE001  # handed over and raised where the reader is
        handover.end(reading.error or _fault_of(error))


def _fault_of(error: BaseException) -> BaseException:
    if isinstance(error, pyrage.DecryptError):
        return _header_fault(str(error))
    if isinstance(error, OSError):  # pyrage's own, since what the source raised is kept apart
        return bad(Fault.TRUNCATED if str(error) == "age file is truncated" else Fault.ALTERED)
    return error


def _fault_of_header(begins: bytes, limit: int) -> Fault:
    """Why no end was found of a header, which is lines of printable ASCII."""
    if _NOT_IN_HEADER.search(begins, 0, limit):
        return Fault.ALTERED
    return Fault.OVER_LIMIT if len(begins) > limit else Fault.TRUNCATED


def _header_fault(words: str) -> BaseException:
    if words == "No matching keys found":
        return bad(Fault.WRONG_KEY)
    if words in {"Incomplete header", "failed to fill whole buffer"}:
        return bad(Fault.TRUNCATED)
    return bad(Fault.NOT_A_BUNDLE)

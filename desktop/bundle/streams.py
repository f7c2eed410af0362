"""Bytes on their way through age and zstd, a chunk at a time, with nothing kept on disk.

``pyrage`` pulls what it encrypts and pushes what it decrypts. Decryption therefore runs in a thread of its own
that hands chunks over through a short queue, so that a reader can pull and stop whenever it likes.
"""

import io
import queue
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import BinaryIO, Protocol

import pyrage
import zstandard

from desktop.bundle.faults import Fault, bad
from desktop.bundle.limits import DEFAULT_LIMITS, Limits
from desktop.domain.errors import BadFile

_LEVEL = 1
"""With long matches found (below), level 3 saves 5 % of the bytes and takes twice as long, level 6 10 % and thrice."""
_WINDOW_LOG = 25
"""32 MiB: evidence.html repeats the notes, and a match must reach back to them. ``zstd -d`` takes up to 27 unasked."""
_LARGEST_WINDOW = 2**27
_SLICE = 2048
"""Compressed bytes taken at once: even a bomb then unpacks to 64 MiB at most before the limits are looked at."""
_WAITING_CHUNKS = 16
_AGE = b"age-encryption.org/v1\n"
_AGE_HEADER_ENDS = b"\n--- "


def compressed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """``chunks`` as one zstd frame with a checksum."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=_WINDOW_LOG, enable_ldm=True, write_checksum=True, write_content_size=False
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


def encrypt(chunks: Iterable[bytes], out: Sink, keys: list[pyrage.x25519.Recipient]) -> None:
    """Write ``chunks`` to ``out``, encrypted to age keys. Raises what either of them raises."""
    source, sink = _Pulled(chunks), _Sink(out)
    try:
        pyrage.encrypt_io(source, sink, keys)
    except pyrage.EncryptError as error:
        raise source.error or sink.error or error from None


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


class _Pulled(io.RawIOBase):
    """A readable file over an iterator of chunks, which keeps the error that they end with."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")
        self.error: BaseException | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            try:
                chunk = next(self._chunks, None)
            except BaseException as error:
                self.error = error
                raise
            if chunk is None:
                return b""
            self._rest = memoryview(chunk)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _StoppedError(Exception):
    """The reader has gone; decryption may end."""


class _Handover:
    """The writable end: what ``pyrage`` decrypts goes through the queue to the reader."""

    def __init__(self) -> None:
        self.chunks: queue.Queue[bytes | BaseException | None] = queue.Queue(_WAITING_CHUNKS)
        self.stopped = threading.Event()

    def write(self, data: bytes) -> int:
        if self.stopped.is_set():
            raise _StoppedError
        self.chunks.put(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


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
        while _AGE_HEADER_ENDS not in begins[: self._limits.age_header_bytes]:
            if len(begins) > self._limits.age_header_bytes:
                raise bad(Fault.OVER_LIMIT)
            more = self._source.read(_SLICE)
            if not more:
                break
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
        _empty(handover.chunks, worker)


def _decrypt(reading: _Source, handover: _Handover, identity: pyrage.x25519.Identity) -> None:
    try:
        pyrage.decrypt_io(reading, handover, [identity])
        handover.chunks.put(None)
    except _StoppedError:
        pass
    except BaseException as error:  # noqa: BLE001  # handed over and raised where the reader is
        handover.chunks.put(reading.error or _fault_of(error))


def _fault_of(error: BaseException) -> BaseException:
    if isinstance(error, pyrage.DecryptError):
        return _header_fault(str(error))
    if isinstance(error, OSError):  # pyrage's own, since what the source raised is kept apart
        return bad(Fault.TRUNCATED if str(error) == "age file is truncated" else Fault.ALTERED)
    return error


def _header_fault(words: str) -> BaseException:
    if words == "No matching keys found":
        return bad(Fault.WRONG_KEY)
    if words in {"Incomplete header", "failed to fill whole buffer"}:
        return bad(Fault.TRUNCATED)
    return bad(Fault.NOT_A_BUNDLE)


def _empty(chunks: "queue.Queue[bytes | BaseException | None]", worker: threading.Thread) -> None:
    """Make room until the worker has noticed that nobody reads on."""
    while worker.is_alive():
        while not chunks.empty():
            chunks.get()
        worker.join(timeout=0.01)


def decompressed(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """The one zstd frame in ``chunks``. Raises BadBundle when it is torn, followed by more, or over the limits."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
    taken = given = 0
    for piece in _slices(chunks):
        if unpacker.eof:
            raise bad(Fault.MALFORMED)
        try:
            unpacked = unpacker.decompress(piece)
        except zstandard.ZstdError as error:
            raise bad(Fault.MALFORMED) from error
        taken += len(piece)
        given += len(unpacked)
        if given > limits.decompressed_bytes or (given > limits.ratio_from_bytes and given > limits.ratio * taken):
            raise bad(Fault.OVER_LIMIT)
        if unpacked:
            yield unpacked
    if not unpacker.eof:
        raise bad(Fault.TRUNCATED)
    if unpacker.unused_data:
        raise bad(Fault.MALFORMED)


def _slices(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for start in range(0, len(chunk), _SLICE):
            yield chunk[start : start + _SLICE]

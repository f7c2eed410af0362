"""A bundle's way into a store and out again: in parts, with a signed list of them that goes last.

Resuming is: list, compare, send the rest. A bundle counts only once its ``complete.json`` is there.
"""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import BinaryIO, Final, Literal, Self
from uuid import UUID

from pydantic import Field, ValidationError, model_validator

from desktop import signing
from desktop.domain.canonical import digest
from desktop.domain.errors import BadBundle, Refused, StoreUnavailable
from desktop.domain.objects import Model
from desktop.sync import names
from desktop.sync.reined import Reined
from desktop.sync.reins import Reins, Stopped
from desktop.sync.several import do_several
from desktop.sync.stores import Store, read_whole

PART_SIZE_BYTES = 4 * 1024 * 1024
AT_ONCE = 3
"""Parts on their way together: more gains nothing on the lines of hotels, and each holds a part in memory."""
LARGEST_PART_BYTES = 64 * 1024 * 1024
_EARLIER_PART_SIZES = {8 * 1024 * 1024}
_PIECE_BYTES = 64 * 1024
_LARGEST_LIST_BYTES = 4 * 1024 * 1024
_READ_BYTES = 1024 * 1024
_FORMAT: Final = "daybook-complete"
_VERSION: Final = 1
UNREADABLE = "The bundle's file on this laptop cannot be read. Restart Daybook, then send."
_ANOTHERS = "The store holds another file in this bundle's place. Tell the lead; nothing was replaced."


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a bundle has come: parts that are in the store, the first of them without a gap, and bytes.

    Bytes of a part that is under way are counted only where the store takes them as they go; else a part counts once it
    is there.
    """

    parts_sent: int
    parts: int
    first_parts: int
    sent_bytes: int
    size_bytes: int


Progress = Callable[[Moved], None]
"""Called from any thread, more than once a part, by one at a time and never with less than before."""


class Part(Model):
    """One part: its size, and the SHA-256 of its bytes."""

    size_bytes: int = Field(ge=0, le=LARGEST_PART_BYTES)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Completion(Model):
    """What ``complete.json`` says: which bundle of which device, and its parts in order."""

    format: Literal["daybook-complete"] = _FORMAT
    version: int = Field(default=_VERSION, ge=1)
    bundle_id: UUID
    device: UUID
    sequence: int = Field(ge=1, le=names.LAST_SEQUENCE)
    size_bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    parts: tuple[Part, ...] = Field(min_length=1, max_length=9999)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if sum(part.size_bytes for part in self.parts) != self.size_bytes:
            raise ValueError("the parts do not come to the size")
        return self


class SignedCompletion(Model):
    """The file: the statement, the sender's Ed25519 key, and the signature over the statement's canonical JSON."""

    statement: Completion
    signing_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


@dataclass(frozen=True, slots=True)
class Label:
    """Which bundle the bytes are, as its folder in the store is named."""

    inspection: UUID
    device: UUID
    sequence: int
    bundle_id: UUID

    @property
    def folder(self) -> str:
        """The bundle's folder."""
        return names.bundle(self.inspection, self.device, self.sequence, self.bundle_id)


@dataclass(frozen=True, slots=True)
class Sent:
    """How far sending came: parts from the first on. ``complete`` once the signed list is there too."""

    parts_sent: int
    parts: int
    complete: bool


def send_parts(
    store: Store,
    label: Label,
    file: BinaryIO,
    *,
    signing_secret: bytes,
    part_size_bytes: int = PART_SIZE_BYTES,
    at_once: int = AT_ONCE,
    known: int = 0,
    progress: Progress | None = None,
    reins: Reins | None = None,
) -> Sent:
    """Send what the store does not hold yet of ``file``, which must be the same bytes at every try.

    So many parts go at once, each read as it goes, and the list of them after all the others. The first ``known`` parts
    are ours for certain when they are there; any other that is there already is read back and compared. Pausing holds
    parts that are under way too; stopping waits for none. Raises StoreUnavailable, and Refused when the store holds
    other bytes under this bundle's name.
    """
    held_in = reins or Reins()
    try:
        held = {stored.name: stored.size_bytes for stored in Reined(store, held_in).list(label.folder)}
        size = _part_size(held.get(f"{label.folder}/{names.part(1)}"), part_size_bytes)
        going = _Going(store, label, file, _completion(label, file, size, held_in), held_in, progress)
    except Stopped:
        return Sent(0, 0, complete=False)
    try:
        going.send(held, known, at_once)
        going.finish(signing_secret, has_list=f"{label.folder}/{names.COMPLETE}" in held)
    except Stopped:
        return Sent(going.first_whole, len(going.parts), complete=False)
    return Sent(len(going.parts), len(going.parts), complete=True)


class _Going:
    """One bundle on its way: which parts are whole in the store, and how much of the others it has taken."""

    def __init__(
        self,
        store: Store,
        label: Label,
        file: BinaryIO,
        completion: Completion,
        reins: Reins,
        progress: Progress | None,
    ) -> None:
        self.parts = completion.parts
        self.first_whole = 0
        self._store, self._label, self._file, self._completion = store, label, file, completion
        self._reins, self._progress = reins, progress
        self._file_lock, self._lock, self._saying = Lock(), Lock(), Lock()
        self._whole: set[int] = set()
        self._whole_bytes = 0
        self._taken: dict[int, int] = {}
        self._counts_bytes = bool(getattr(store, "takes_as_it_goes", False))

    def send(self, held: Mapping[str, int], known: int, at_once: int) -> None:
        """Put what is missing, look at what is there and not known. Raises as ``send_parts``, and Stopped."""
        steps: list[Callable[[], None]] = []
        for number, part in enumerate(self.parts, start=1):
            size = held.get(self._name(number))
            if size is None:
                steps.append(partial(self._put, number))
            elif size != part.size_bytes:
                raise Refused(_ANOTHERS)
            elif number <= known:
                self._note_whole(number)
            else:
                steps.append(partial(self._compare, number))
        self._say()
        do_several(steps, 1 if self._reins.throttle.bytes_per_s else at_once, self._reins)

    def finish(self, signing_secret: bytes, *, has_list: bool) -> None:
        """Put the signed list, or make sure that the one that is there is ours."""
        self._reins.hold()
        name = f"{self._label.folder}/{names.COMPLETE}"
        signed = signing.signed(self._completion.model_dump(mode="json"), signing_secret)
        store = Reined(self._store, self._reins)
        is_taken = has_list or not store.put(name, (signed,))
        if is_taken and read_whole(store, name, _LARGEST_LIST_BYTES) != signed:
            raise Refused(_ANOTHERS)

    def _name(self, number: int) -> str:
        return f"{self._label.folder}/{names.part(number)}"

    def _put(self, number: int) -> None:
        if self._store.put(self._name(number), self._pieces(number)):
            self._arrived(number)
        else:  # somebody was quicker: this laptop's other try, or a stranger
            self._compare(number)

    def _compare(self, number: int) -> None:
        part, found, size = self.parts[number - 1], sha256(), 0
        for chunk in self._store.get(self._name(number)):
            self._reins.hold()
            found.update(chunk)
            size += len(chunk)
            if size > part.size_bytes:
                break
        if (size, found.hexdigest()) != (part.size_bytes, part.sha256):
            raise Refused(_ANOTHERS)
        self._arrived(number)

    def _pieces(self, number: int) -> Iterator[bytes]:
        left, at = self.parts[number - 1].size_bytes, sum(part.size_bytes for part in self.parts[: number - 1])
        if not left:
            yield b""
        while left:
            self._reins.hold()
            piece = self._read(at, min(left, _PIECE_BYTES))
            self._reins.throttle.take(len(piece), self._reins.wait_s)
            yield piece
            at, left = at + len(piece), left - len(piece)
            if self._counts_bytes:
                with self._lock:
                    self._taken[number] = self._taken.get(number, 0) + len(piece)
                self._say()

    def _read(self, at: int, size: int) -> bytes:
        try:
            with self._file_lock:
                self._file.seek(at)
                piece = self._file.read(size)
        except OSError as error:
            raise StoreUnavailable(UNREADABLE) from error
        if not piece:
            raise StoreUnavailable(UNREADABLE)
        return piece

    def _arrived(self, number: int) -> None:
        with self._lock:
            self._taken.pop(number, None)
            self._note_whole(number)
        self._say()

    def _note_whole(self, number: int) -> None:
        self._whole.add(number)
        self._whole_bytes += self.parts[number - 1].size_bytes
        while self.first_whole + 1 in self._whole:
            self.first_whole += 1

    def _say(self) -> None:
        """One at a time: what a part's thread counted earlier is not said after what another counted since."""
        if self._progress is None or self._reins.is_stopped:
            return
        with self._saying:
            with self._lock:
                sent_bytes = self._whole_bytes + sum(self._taken.values())
                whole, first = len(self._whole), self.first_whole
            self._progress(Moved(whole, len(self.parts), first, sent_bytes, self._completion.size_bytes))


def _part_size(first_held: int | None, wanted: int) -> int:
    """The size that parts of this bundle have: what an earlier Daybook began is gone on with as it was."""
    return first_held if first_held in _EARLIER_PART_SIZES else wanted


def _completion(label: Label, file: BinaryIO, part_size_bytes: int, reins: Reins) -> Completion:
    file.seek(0)
    whole = sha256()
    parts: list[Part] = []
    while (piece := file.read(part_size_bytes)) or not parts:
        reins.hold()
        whole.update(piece)
        parts.append(Part(size_bytes=len(piece), sha256=digest(piece)))
    return Completion(
        bundle_id=label.bundle_id,
        device=label.device,
        sequence=label.sequence,
        size_bytes=sum(part.size_bytes for part in parts),
        sha256=whole.hexdigest(),
        parts=tuple(parts),
    )


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bundle's folder as it stands in the store. ``parts`` are the numbers that are there."""

    label: Label
    parts: tuple[int, ...]
    complete: bool


def arrivals(store: Store, inspection: UUID) -> tuple[Arrival, ...]:
    """Every bundle in the store, finished or not, by device and sequence. Strangers' files are passed over."""
    found: defaultdict[Label, set[int | None]] = defaultdict(set)
    for stored in store.list(names.bundles(inspection)):
        if (file := names.bundle_file(stored.name)) is not None:
            found[Label(inspection, file.device, file.sequence, file.bundle_id)].add(file.part)
    return tuple(
        Arrival(label, tuple(sorted(part for part in parts if part is not None)), None in parts)
        for label, parts in sorted(found.items(), key=lambda item: item[0].folder)
    )


def read_completion(store: Store, label: Label, trusted: Mapping[UUID, str]) -> Completion:
    """The checked ``complete.json`` of a bundle. ``trusted`` is signing keys by device. Raises BadBundle."""
    data = read_whole(store, f"{label.folder}/{names.COMPLETE}", _LARGEST_LIST_BYTES)
    try:
        statement, key = signing.opened(data)
    except ValueError as error:
        raise BadBundle("The list of the bundle's parts is not signed as it should be.", "bad_signature") from error
    if trusted.get(label.device) != key:
        raise BadBundle("The list of the bundle's parts is signed by a key that is not on the roster.", "foreign")
    if signing.is_newer(statement, _VERSION):
        raise BadBundle("The list of the bundle's parts was made by a newer Daybook. Update this one.", "newer")
    try:
        completion = Completion.model_validate(statement)
    except ValidationError as error:
        raise BadBundle("The list of the bundle's parts is not put together as it should be.", "malformed") from error
    if (completion.device, completion.sequence, completion.bundle_id) != (
        label.device,
        label.sequence,
        label.bundle_id,
    ):
        raise BadBundle("The list of parts belongs to another bundle: somebody moved it in the store.", "readdressed")
    return completion


def missing_parts(arrival: Arrival, completion: Completion) -> tuple[int, ...]:
    """Parts that are listed and not there: still on their way through a syncing folder, or lost."""
    return tuple(number for number in range(1, len(completion.parts) + 1) if number not in arrival.parts)


def fetch_complete(store: Store, label: Label, completion: Completion) -> BinaryIO:
    """The bundle's bytes as a file to read. Each part is checked before any of it is given out.

    Reading raises BadBundle for a part that is not what the list says.
    """
    return io.BufferedReader(_Parts(_checked_parts(store, label, completion)), _READ_BYTES)


def _checked_parts(store: Store, label: Label, completion: Completion) -> Iterator[bytes]:
    for number, part in enumerate(completion.parts, start=1):
        data = read_whole(store, f"{label.folder}/{names.part(number)}", part.size_bytes)
        if len(data) < part.size_bytes:
            raise BadBundle(f"Part {number} of the bundle is cut short. Ask the sender to send it again.", "truncated")
        if digest(data) != part.sha256:
            raise BadBundle(f"Part {number} of the bundle was changed or damaged in the store.", "altered")
        yield data


class _Parts(io.RawIOBase):
    """Readable bytes over checked parts."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub's name for any writable buffer
        if not self._rest:
            self._rest = memoryview(next(self._parts, b""))
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

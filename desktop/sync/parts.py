"""A bundle's way into a store and out again: in parts, with a signed list of them that goes last.

Resuming is: list, compare, send the rest. A bundle counts only once its ``complete.json`` is there.
"""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Event
from typing import BinaryIO, Final, Literal, Self
from uuid import UUID

from pydantic import Field, ValidationError, model_validator

from desktop import signing
from desktop.domain.canonical import digest
from desktop.domain.errors import BadBundle, Refused
from desktop.domain.objects import Model
from desktop.sync import names
from desktop.sync.stores import Store, read_whole

PART_SIZE_BYTES = 8 * 1024 * 1024
LARGEST_PART_BYTES = 64 * 1024 * 1024
_LARGEST_LIST_BYTES = 4 * 1024 * 1024
_READ_BYTES = 1024 * 1024
_FORMAT: Final = "daybook-complete"
_VERSION: Final = 1

Progress = Callable[[int, int], None]
"""Called with how many parts are in the store, and how many there are."""


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
    """How far sending came. ``complete`` once the signed list is there too."""

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
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Sent:
    """Send what the store does not hold yet of ``file``, which must be the same bytes at every try.

    Stops between parts when ``cancel`` is set. Raises StoreUnavailable, and Refused when the store holds other
    bytes under this bundle's name.
    """
    completion = _completion(label, file, part_size_bytes)
    held = {stored.name: stored.size_bytes for stored in store.list(label.folder)}
    count = len(completion.parts)
    for number, part in enumerate(completion.parts, start=1):
        if progress is not None:
            progress(number - 1, count)
        if cancel is not None and cancel.is_set():
            return Sent(number - 1, count, complete=False)
        name = f"{label.folder}/{names.part(number)}"
        if name not in held:
            file.seek((number - 1) * part_size_bytes)
            store.put(name, (file.read(part.size_bytes),))
        elif held[name] != part.size_bytes:
            raise Refused("The store holds another file in this bundle's place. Tell the lead; nothing was replaced.")
    if progress is not None:
        progress(count, count)
    signed = signing.signed(completion.model_dump(mode="json"), signing_secret)
    store.put(f"{label.folder}/{names.COMPLETE}", (signed,))
    return Sent(count, count, complete=True)


def _completion(label: Label, file: BinaryIO, part_size_bytes: int) -> Completion:
    file.seek(0)
    whole = sha256()
    parts: list[Part] = []
    while (piece := file.read(part_size_bytes)) or not parts:
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

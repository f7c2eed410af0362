"""Reading a bundle that anybody may have made: nothing in it is believed before it was checked.

A fault of the bag refuses the whole bundle. A fault of one revision refuses that revision alone.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID

import pyrage

from desktop.bundle import layout, seal
from desktop.bundle.ahead import ahead
from desktop.bundle.faults import Fault, bad
from desktop.bundle.header import BundleHeader, Purpose, is_newer, read_header, tells_of
from desktop.bundle.limits import DEFAULT_LIMITS, Limits
from desktop.bundle.lines import RefusedLine, revisions_in
from desktop.bundle.safe_names import Names
from desktop.bundle.streams import decrypted
from desktop.bundle.tape import Entry, entries
from desktop.bundle.unpacking import decompressed
from desktop.domain.canonical import digest
from desktop.domain.errors import BadFile
from desktop.domain.revisions import Revision

_LISTED = re.compile(r"([0-9a-f]{64})  ([^\n]+)")

TakeAttachment = Callable[[str, Iterator[bytes]], object]
"""Called with an attachment's SHA-256 and its bytes, which raise BadBundle at their end if they do not match it."""

File = tuple[str, Iterator[bytes]]
"""The same as it is given: SHA-256 and bytes."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a good bundle held. ``refused`` are the lines that could not be taken; the rest may be."""

    header: BundleHeader
    revisions: tuple[Revision, ...]
    refused: tuple[RefusedLine, ...]
    frameworks: dict[str, bytes]
    templates: dict[str, bytes]
    attachments: tuple[str, ...]
    signing_key: str
    recipients: tuple[str, ...]
    store: bytes = field(default=b"", repr=False)
    """``data/store.json`` of a pack, which no other bundle has; empty for none."""
    tagmanifest_sha256: str = ""
    """The hash that its signature is over."""


def read_bundle(
    source: BinaryIO,
    *,
    age_secret: str,
    trusted: Mapping[UUID, str] | None = None,
    take_attachment: TakeAttachment | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Bundle:
    """Decrypt, check and read the bundle in ``source``.

    ``trusted`` is signing keys by device: the roster. With None any signer will do, as for a person who only
    wants to know whether a file is whole. Signature and signer are checked before any payload is looked at.
    Raises BadBundle, BadFile for a key that is none, and what ``source`` and ``take_attachment`` raise.
    """
    with closing(_reading(source, age_secret, trusted, limits)) as reading:
        return _bundle_of(reading, take_attachment)


def reading(
    source: BinaryIO, *, age_secret: str, trusted: Mapping[UUID, str] | None = None, limits: Limits = DEFAULT_LIMITS
) -> Generator[File, None, Bundle]:
    """``read_bundle`` for who takes each file in their own time: gives its files one after another, ends as the bundle.

    The bytes of a file count only until the next is asked for, and have to be read. Raises as ``read_bundle``.
    """
    return (yield from _reading(source, age_secret, trusted, limits))


def files_in(
    source: BinaryIO,
    *,
    age_secret: str,
    trusted: Mapping[UUID, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[File]:
    """The files of a bundle that was read before, one after another: SHA-256 and bytes, as ``TakeAttachment`` has them.

    The bytes count only until the next file is asked for. Its revisions are passed by. Raises as ``read_bundle``.
    """
    yield from _reading(source, age_secret, trusted, limits, only_files=True)


def _reading(
    source: BinaryIO,
    age_secret: str,
    trusted: Mapping[UUID, str] | None,
    limits: Limits,
    *,
    only_files: bool = False,
) -> Generator[File, None, Bundle]:
    try:
        recipient = str(pyrage.x25519.Identity.from_str(age_secret).to_public())
    except pyrage.IdentityError as error:
        raise BadFile(
            "The key is not a whole age identity. Copy the line that begins AGE-SECRET-KEY-1 again."
        ) from error
    with closing(decrypted(source, age_secret, limits)) as packed:
        found = entries(decompressed(packed, limits), limits)
        return (yield from _Reading(found, recipient, trusted, limits, only_files=only_files).bundle())


def _bundle_of(reading: Generator[File, None, Bundle], take_attachment: TakeAttachment | None) -> Bundle:
    """Have each file taken as it comes by."""
    while True:
        try:
            name, chunks = next(reading)
        except StopIteration as end:
            bundle: Bundle = end.value
            return bundle
        if take_attachment is not None:
            take_attachment(name, chunks)


class _Reading:
    """One pass over one bag."""

    def __init__(
        self,
        found: Iterator[Entry],
        recipient: str,
        trusted: Mapping[UUID, str] | None,
        limits: Limits,
        *,
        only_files: bool,
    ) -> None:
        self._entries = found
        self._recipient = recipient
        self._trusted = trusted
        self._only_files = only_files
        self._limits = limits
        self._names = Names()
        self._pack_bytes = limits.pack_bytes
        self._revisions: list[Revision] = []
        self._refused: list[RefusedLine] = []
        self._packs: dict[str, bytes] = {}
        self._attachments: list[str] = []
        self._store = b""

    def bundle(self) -> Generator[File, None, Bundle]:
        """Gives each file as it comes by, and comes to the bundle."""
        tags = {name: self._tag(name) for name in layout.TAGS}
        sealed = self._checked_seal(tags)
        listed = _listed(tags[layout.MANIFEST], self._limits)
        if not all(name.startswith(layout.PAYLOAD) for name in listed):
            raise bad(Fault.MALFORMED)
        header = self._checked_header(listed, sealed)
        seen = {layout.HEADER}
        for entry in self._entries:
            self._names.take(entry.name)
            yield from self._take(entry, listed, header)
            seen.add(entry.name)
        if seen != listed.keys() or layout.REVISIONS not in seen:
            raise bad(Fault.MISSING)
        if not (self._refused or self._only_files) and not tells_of(header, self._revisions):
            raise bad(Fault.MALFORMED)
        return Bundle(
            header=header,
            revisions=tuple(self._revisions),
            refused=tuple(self._refused),
            frameworks=self._packs_in(layout.FRAMEWORKS),
            templates=self._packs_in(layout.TEMPLATES),
            attachments=tuple(self._attachments),
            signing_key=sealed.signing_key,
            recipients=sealed.statement.recipients,
            store=self._store,
            tagmanifest_sha256=sealed.statement.tagmanifest_sha256,
        )

    def _tag(self, name: str) -> bytes:
        entry = self._next()
        if entry.name != name:
            raise bad(_fault_of_tag(entry.name, name))
        return _whole(entry.chunks, self._limits.tag_bytes)

    def _next(self) -> Entry:
        entry = next(self._entries, None)
        if entry is None:
            raise bad(Fault.MISSING)
        self._names.take(entry.name)
        return entry

    def _checked_seal(self, tags: dict[str, bytes]) -> seal.Seal:
        sealed = seal.opened(tags[layout.SIGNATURE])
        if sealed.statement.tagmanifest_sha256 != digest(tags[layout.TAG_MANIFEST]):
            raise bad(Fault.BAD_SIGNATURE)
        expected = {name: digest(tags[name]) for name in layout.LISTED_TAGS}
        if _listed(tags[layout.TAG_MANIFEST], self._limits) != expected:
            raise bad(Fault.ALTERED)
        if tags[layout.BAGIT] != layout.BAGIT_TEXT:
            raise bad(Fault.MALFORMED)
        if self._trusted is not None and sealed.signing_key not in self._trusted.values():
            raise bad(Fault.FOREIGN)
        seal.check_addressed(sealed, self._recipient)
        return sealed

    def _checked_header(self, listed: dict[str, str], sealed: seal.Seal) -> BundleHeader:
        entry = self._next()
        if entry.name != layout.HEADER:
            raise bad(Fault.MISSING if entry.name in listed else Fault.UNEXPECTED)
        header = read_header(_whole(_checked(entry, listed[layout.HEADER]), self._limits.tag_bytes))
        if header.bundle_id != sealed.statement.bundle_id:
            raise bad(Fault.BAD_SIGNATURE)
        if self._trusted is not None and self._trusted.get(header.device) != sealed.signing_key:
            raise bad(Fault.FOREIGN)
        return header

    def _take(self, entry: Entry, listed: dict[str, str], header: BundleHeader) -> Iterator[File]:
        known = layout.is_known(entry.name, of_pack=header.purpose is Purpose.PACK)
        if entry.name not in listed or not (known or is_newer(header)):
            raise bad(Fault.UNEXPECTED)
        chunks = _checked(entry, listed[entry.name])
        if entry.name == layout.REVISIONS:
            if not self._only_files:
                self._take_revisions(chunks)
        elif known and entry.name.startswith((layout.FRAMEWORKS, layout.TEMPLATES)):
            self._packs[entry.name] = _whole(chunks, self._pack_bytes)
            self._pack_bytes -= len(self._packs[entry.name])
        elif known and entry.name == layout.STORE:
            self._store = _whole(chunks, self._limits.tag_bytes)
        elif known and entry.name.startswith(layout.ATTACHMENTS):
            yield from self._attached(entry.name.removeprefix(layout.ATTACHMENTS), listed[entry.name], chunks)
        for _ in chunks:  # to the end, where the hash is compared
            pass

    def _take_revisions(self, chunks: Iterable[bytes]) -> None:
        for taken in revisions_in(_lines(chunks, self._limits)):
            if isinstance(taken, Revision):
                self._revisions.append(taken)
            else:
                self._refused.append(taken)
            if len(self._revisions) + len(self._refused) > self._limits.revisions:
                raise bad(Fault.OVER_LIMIT)

    def _attached(self, name: str, listed_hash: str, chunks: Iterator[bytes]) -> Iterator[File]:
        if name != listed_hash:
            raise bad(Fault.ALTERED)
        self._attachments.append(name)
        with closing(ahead(chunks)) as ready:
            yield name, ready
            for _ in ready:  # what was not taken
                pass

    def _packs_in(self, folder: str) -> dict[str, bytes]:
        return {name.removeprefix(folder): data for name, data in self._packs.items() if name.startswith(folder)}


def _fault_of_tag(found: str, expected: str) -> Fault:
    if expected == layout.SIGNATURE:
        return Fault.UNSIGNED
    return Fault.UNEXPECTED if found not in layout.TAGS else Fault.MISSING


def _listed(manifest: bytes, limits: Limits) -> dict[str, str]:
    """A manifest as hashes by name. Raises BadBundle when it is not one."""
    listed: dict[str, str] = {}
    names = Names()
    try:
        *lines, end = manifest.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise bad(Fault.MALFORMED) from error
    if len(lines) > limits.members:
        raise bad(Fault.OVER_LIMIT)
    for line in lines:
        found = _LISTED.fullmatch(line)
        if found is None:
            raise bad(Fault.MALFORMED)
        names.take(found[2])
        listed[found[2]] = found[1]
    if end:
        raise bad(Fault.MALFORMED)
    return listed


def _checked(entry: Entry, expected: str) -> Iterator[bytes]:
    """The entry's bytes. Raises BadBundle after the last one unless they come to the expected SHA-256."""
    hashed = sha256()
    for chunk in entry.chunks:
        hashed.update(chunk)
        yield chunk
    if hashed.hexdigest() != expected:
        raise bad(Fault.ALTERED)


def _whole(chunks: Iterable[bytes], most: int) -> bytes:
    gathered = bytearray()
    for chunk in chunks:
        gathered += chunk
        if len(gathered) > most:
            raise bad(Fault.OVER_LIMIT)
    return bytes(gathered)


def _lines(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """The lines of a file, without their newlines; empty ones are passed over."""
    total, pieces, size = 0, list[bytes](), 0
    for chunk in chunks:
        total += len(chunk)
        if total > limits.revisions_bytes:
            raise bad(Fault.OVER_LIMIT)
        for place, piece in enumerate(chunk.split(b"\n")):
            if place:
                yield from filter(None, [b"".join(pieces)])
                pieces, size = [], 0
            pieces.append(piece)
            size += len(piece)
            if size > limits.line_bytes:
                raise bad(Fault.OVER_LIMIT)
    yield from filter(None, [b"".join(pieces)])

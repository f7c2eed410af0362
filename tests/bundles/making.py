"""How test vectors are put together, layer by layer: the good bundle's files, and every way to spoil one of them."""

import io
import json
import tarfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyrage

from desktop.bundle import layout
from desktop.bundle.bag import BagFile, bag_files, file_of, manifest_of, payload_of, tar_of, vouching
from desktop.bundle.seal import SealStatement, sealed
from desktop.bundle.streams import compressed
from desktop.bundle.tape import ending
from desktop.domain.canonical import canonical_json
from tests.bundles.world import LEAD, SIGNING_SECRET, good_contents

Files = list[BagFile]
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Made:
    """A vector's bytes: ``inside`` sealed to one age key (none: as they are), then spoiled."""

    inside: bytes
    to: str = LEAD
    spoiled: Change | None = None

    def file(self) -> bytes:
        """The file. Its encryption is another each time."""
        file = age(self.inside, self.to) if self.to else self.inside
        return file if self.spoiled is None else self.spoiled(file)


@dataclass(frozen=True)
class Vector:
    """One file and what a reader must say of it.

    ``name`` begins with the expected code. ``kind`` is what the file says that it is; ``place`` is the name in the
    store under which it was found, ``lines`` are those of ``data/revisions.jsonl`` that are set aside.
    """

    name: str
    layer: str
    says: str
    made: Callable[[], Made]
    kind: str = "bundle"
    place: str = ""
    lines: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        return self.name.split(".", maxsplit=1)[0]

    @property
    def file_name(self) -> str:
        return self.name + (".json" if self.kind in {"completion", "receipt", "card"} else ".age")


def age(data: bytes, recipient: str = LEAD) -> bytes:
    """``data`` encrypted to one key."""
    out = io.BytesIO()
    pyrage.encrypt_io(io.BytesIO(data), out, [pyrage.x25519.Recipient.from_str(recipient)])
    return out.getvalue()


def tar(files: Iterable[BagFile]) -> bytes:
    """The files as a tar."""
    return b"".join(tar_of(files))


def zstd(data: bytes) -> bytes:
    """``data`` as a bundle's zstd frame."""
    return b"".join(compressed([data]))


def packed(files: Iterable[BagFile]) -> Made:
    """The files as a bundle to the lead."""
    return Made(zstd(tar(files)))


def bundle(files: Iterable[BagFile]) -> bytes:
    """The same as a file."""
    return packed(files).file()


def good_files() -> Files:
    """The good bag."""
    return list(bag_files(good_contents(), (LEAD,), SIGNING_SECRET))


def good_payload() -> Files:
    """What the good bag's manifest lists."""
    return payload_of(good_contents())


def vouched(payload: Files, recipients: tuple[str, ...] = (LEAD,), secret: bytes = SIGNING_SECRET) -> Files:
    """Any payload, properly listed and signed: what a hostile member of the team could make."""
    return [*vouching(payload, good_contents().header, recipients, secret), *payload]


def with_extra(*extra: BagFile) -> Made:
    """The good bag with more files, listed and signed."""
    return packed(vouched([*good_payload(), *extra]))


def with_stray(*names: str) -> Made:
    """The good bag with more files in its tar that nothing lists."""
    return packed([*good_files(), *(file_of(name, b"x") for name in names)])


def changed(files: Files, name: str, change: Change) -> Files:
    """The files with one file's bytes changed and nothing else put right."""
    return [file_of(name, change(b"".join(file.chunks()))) if file.name == name else file for file in files]


def tampered(name: str, change: Change = lambda data: data + b" ") -> Made:
    """The good bundle with one file changed after it was signed."""
    return packed(changed(good_files(), name, change))


def without(name: str) -> Made:
    """The good bundle without one of its files."""
    return packed(file for file in good_files() if file.name != name)


def resigned(name: str, change: Change) -> Made:
    """One file of the payload changed, then listed and signed again."""
    return packed(vouched(changed(good_payload(), name, change)))


def header() -> dict[str, object]:
    """The good bundle's header."""
    return json.loads(good_contents().header.as_bytes())  # type: ignore[no-any-return]


def reheaded(**fields: object) -> Made:
    """A bundle whose header has other values, listed and signed."""
    return resigned(layout.HEADER, lambda _: canonical_json({**header(), **fields}))


def rewritten_header(change: Change) -> Made:
    """A bundle whose header's text is another, listed and signed."""
    return resigned(layout.HEADER, change)


def relisted(change: Change) -> Made:
    """A bundle with another manifest, which is signed."""
    return retagged(layout.MANIFEST, change)


def retagged(name: str, change: Change) -> Made:
    """A bundle with another tag file, which is listed and signed."""
    tags = changed(good_files()[:3], name, change)
    tag_manifest = file_of(layout.TAG_MANIFEST, manifest_of(tags))
    statement = SealStatement(
        bundle_id=good_contents().header.bundle_id, recipients=(LEAD,), tagmanifest_sha256=tag_manifest.sha256
    )
    return packed([*tags, tag_manifest, file_of(layout.SIGNATURE, sealed(statement, SIGNING_SECRET)), *good_payload()])


def block(name: str = "data/other", size: int = 0, kind: bytes = b"0", **fields: bytes) -> bytes:
    """A tar header block. ``fields`` are bytes put at a place, as ``at_124=b"…"``; the checksum is put right after."""
    described = tarfile.TarInfo(name)
    described.size, described.type, described.linkname = size, kind, "/etc/passwd" if kind in b"12" else ""
    made = bytearray(described.tobuf(tarfile.USTAR_FORMAT)[:512])
    for place, data in fields.items():
        at = int(place.removeprefix("at_"))
        made[at : at + len(data)] = data
    made[148:156] = b" " * 8
    made[148:156] = f"{sum(made):06o}\0 ".encode()
    return bytes(made)


def with_blocks(*blocks: bytes) -> Made:
    """The good bundle with more behind its last file, and then the end."""
    before = tar(good_files())[: -len(ending())]
    return Made(zstd(before + b"".join(blocks) + ending()))


def flipped(data: bytes, at: int) -> bytes:
    """``data`` with one bit turned."""
    altered = bytearray(data)
    altered[at] ^= 1
    return bytes(altered)


Recipes = dict[str, tuple[str, Callable[[], Made]]]
"""What is wrong, and how it is made, by name."""


def of(layer: str, recipes: Recipes) -> list[Vector]:
    """The vectors of one layer."""
    return [Vector(name, layer, says, made) for name, (says, made) in recipes.items()]

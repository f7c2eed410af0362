"""A bag as its files in order: the payload, and the BagIt tag files and signature that vouch for it.

The same contents, signer and recipients always give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from desktop.bundle import layout
from desktop.bundle.contents import AttachmentSource, BundleContents
from desktop.bundle.header import BundleHeader
from desktop.bundle.lines import lines_of
from desktop.bundle.seal import SealStatement, sealed
from desktop.bundle.tape import ending, entry
from desktop.domain.canonical import digest


@dataclass(frozen=True, slots=True)
class BagFile:
    """One file of a bag."""

    name: str
    size_bytes: int
    sha256: str
    chunks: Callable[[], Iterable[bytes]]


def bag_files(contents: BundleContents, recipients: tuple[str, ...], signing_secret: bytes) -> tuple[BagFile, ...]:
    """Every file in the order that the format fixes."""
    payload = payload_of(contents)
    return (*vouching(payload, contents.header, recipients, signing_secret), *payload)


def vouching(
    payload: Sequence[BagFile], header: BundleHeader, recipients: tuple[str, ...], signing_secret: bytes
) -> tuple[BagFile, ...]:
    """The tag files and the signature over a payload."""
    tags = [
        file_of(layout.BAGIT, layout.BAGIT_TEXT),
        file_of(layout.BAG_INFO, _bag_info(header, payload)),
        file_of(layout.MANIFEST, manifest_of(payload)),
    ]
    tag_manifest = file_of(layout.TAG_MANIFEST, manifest_of(tags))
    statement = SealStatement(bundle_id=header.bundle_id, recipients=recipients, tagmanifest_sha256=tag_manifest.sha256)
    return (*tags, tag_manifest, file_of(layout.SIGNATURE, sealed(statement, signing_secret)))


def tar_of(files: Iterable[BagFile]) -> Iterator[bytes]:
    """The bag as a tar, in chunks."""
    for file in files:
        yield from entry(file.name, file.size_bytes, file.chunks())
    yield ending()


def payload_of(contents: BundleContents) -> list[BagFile]:
    """The files under ``data/``, in the order that the format fixes."""
    return [
        file_of(layout.HEADER, contents.header.as_bytes()),
        *(file_of(layout.FRAMEWORKS + name, data) for name, data in sorted(contents.frameworks.items())),
        *(file_of(layout.TEMPLATES + name, data) for name, data in sorted(contents.templates.items())),
        *([file_of(layout.STORE, contents.store)] if contents.store else []),
        _file_of_lines(tuple(lines_of(contents.revisions))),
        file_of(layout.PAGE, contents.page),
        *(_attached(source) for source in sorted(contents.attachments, key=lambda source: source.sha256)),
    ]


def file_of(name: str, data: bytes) -> BagFile:
    """A file from its bytes."""
    return BagFile(name, len(data), digest(data), lambda: (data,))


def _file_of_lines(lines: tuple[bytes, ...]) -> BagFile:
    hashed = sha256()
    for line in lines:
        hashed.update(line)
    return BagFile(layout.REVISIONS, sum(map(len, lines)), hashed.hexdigest(), lambda: lines)


def _attached(source: AttachmentSource) -> BagFile:
    return BagFile(layout.ATTACHMENTS + source.sha256, source.size_bytes, source.sha256, source.chunks)


def _bag_info(header: BundleHeader, payload: Sequence[BagFile]) -> bytes:
    total = sum(file.size_bytes for file in payload)
    lines = [
        f"Bag-Software-Agent: Daybook bundle {header.version.major}.{header.version.minor}",
        f"Bagging-Date: {header.made_at.date().isoformat()}",
        f"External-Identifier: {header.bundle_id}",
        f"Payload-Oxum: {total}.{len(payload)}",
    ]
    return "".join(line + "\n" for line in lines).encode()


def manifest_of(files: Iterable[BagFile]) -> bytes:
    """A BagIt manifest of files, by name."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in sorted(files, key=lambda file: file.name)).encode()

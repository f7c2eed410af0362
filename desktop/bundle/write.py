"""Writing a bundle: age(zstd(tar(bag))), streamed, so that nothing readable is ever on disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from desktop.bundle.bag import bag_files, tar_of
from desktop.bundle.contents import BundleContents
from desktop.bundle.layout import TAG_MANIFEST
from desktop.bundle.seal import recipients_in_order
from desktop.bundle.streams import compressed, encrypt, recipient_keys

_MOSTLY_ATTACHED = 32 * 1024 * 1024
"""From here on what attachments take is so much that what long matches save of the text does not show."""


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """The encrypted file: its size, and the hash that the signature in it is over."""

    size_bytes: int
    tagmanifest_sha256: str


def write_bundle(
    out: BinaryIO, contents: BundleContents, *, recipients: Sequence[str], signing_secret: bytes
) -> WrittenBundle:
    """Write a bundle to ``out``, signed and encrypted to age recipients.

    The bag inside is the same for the same contents; the encryption never is. Raises BadFile for a recipient
    that is no key, and what ``out`` and the attachments raise.
    """
    to_whom = recipients_in_order(recipients)
    keys = recipient_keys(to_whom)
    counted = _Counted(out)
    attached = sum(source.size_bytes for source in contents.attachments)
    files = bag_files(contents, to_whom, signing_secret)
    encrypt(tar_of(files), counted, keys, packed=partial(compressed, long_matches=attached <= _MOSTLY_ATTACHED))
    return WrittenBundle(counted.size_bytes, next(file.sha256 for file in files if file.name == TAG_MANIFEST))


class _Counted:
    """Passes bytes on, and keeps their number."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size_bytes = 0

    def write(self, data: bytes) -> int:
        self.size_bytes += len(data)
        self._out.write(data)
        return len(data)

    def flush(self) -> None:
        self._out.flush()

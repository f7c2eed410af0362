"""Writing a bundle: age(zstd(tar(bag))), streamed, so that nothing readable is ever on disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from desktop.bundle.bag import bag_files, tar_of
from desktop.bundle.contents import BundleContents
from desktop.bundle.seal import recipients_in_order
from desktop.bundle.streams import compressed, encrypt, recipient_keys


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """The encrypted file: SHA-256 as 64 hexadecimal digits, and size."""

    sha256: str
    size_bytes: int


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
    encrypt(compressed(tar_of(bag_files(contents, to_whom, signing_secret))), counted, keys)
    return WrittenBundle(counted.hash.hexdigest(), counted.size_bytes)


class _Counted:
    """Passes bytes on, and keeps their number and hash."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.hash = sha256()
        self.size_bytes = 0

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        self.size_bytes += len(data)
        self._out.write(data)
        return len(data)

    def flush(self) -> None:
        self._out.flush()

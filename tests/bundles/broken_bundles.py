"""Bundles with one thing wrong each, and the fault that reading them must report.

``python -m tests.bundles.broken_bundles`` writes them to ``broken/`` as ``<fault>.<what>.age`` and a good one to
``good/``. They are committed, so that a later reader is tried on what an earlier writer made.
"""

import io
import json
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pyrage
import zstandard

from desktop import signing
from desktop.bundle import layout
from desktop.bundle.bag import BagFile, bag_files, file_of, payload_of, tar_of, vouching
from desktop.bundle.seal import SealStatement, sealed
from desktop.bundle.streams import compressed
from desktop.bundle.tape import ending
from desktop.domain.canonical import canonical_json
from tests.bundles.world import LEAD, OTHER, SIGNING_SECRET, STRANGER_SECRET, good_contents

HERE = Path(__file__).parent
Files = list[BagFile]


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


def bundle(files: Iterable[BagFile]) -> bytes:
    """The files as a bundle to the lead."""
    return age(zstd(tar(files)))


def good_files() -> Files:
    """The good bag."""
    return list(bag_files(good_contents(), (LEAD,), SIGNING_SECRET))


def vouched(payload: Files, recipients: tuple[str, ...] = (LEAD,), secret: bytes = SIGNING_SECRET) -> Files:
    """Any payload, properly listed and signed: what a hostile member of the team could make."""
    return [*vouching(payload, good_contents().header, recipients, secret), *payload]


def with_extra(*extra: BagFile) -> Files:
    """The good bag with more files, listed and signed."""
    return vouched([*payload_of(good_contents()), *extra])


def changed(files: Files, name: str, change: Callable[[bytes], bytes]) -> Files:
    """The files with one file's bytes changed and nothing else put right."""
    return [file_of(name, change(b"".join(file.chunks()))) if file.name == name else file for file in files]


def reheaded(**fields: object) -> bytes:
    """A bundle whose header has other values, listed and signed."""
    payload = payload_of(good_contents())
    header = {**json.loads(b"".join(payload[0].chunks())), **fields}
    return bundle(vouched([file_of(layout.HEADER, canonical_json(header)), *payload[1:]]))


def with_entry(kind: bytes, name: str = "data/other", target: str = "/etc/passwd") -> bytes:
    """A bundle with a special tar entry after its tag files."""
    files = good_files()
    special = tarfile.TarInfo(name)
    special.type, special.linkname = kind, target
    before = b"".join(tar_of(files))[: -len(ending())]
    return age(zstd(before + special.tobuf(tarfile.USTAR_FORMAT) + ending()))


def bomb() -> bytes:
    """A payload file of 256 MiB of nothing, which packs into some kilobytes."""
    zeros = bytes(1024 * 1024)
    compressor = zstandard.ZstdCompressor(level=1).compressobj()
    described = tarfile.TarInfo(layout.BAGIT)
    described.size = 256 * len(zeros)
    packed = compressor.compress(described.tobuf(tarfile.USTAR_FORMAT))
    packed += b"".join(compressor.compress(zeros) for _ in range(256))
    return age(packed + compressor.flush())


def replaced_seal(seal: bytes) -> bytes:
    """The good bag with another signature file."""
    return bundle(changed(good_files(), layout.SIGNATURE, lambda _: seal))


def seal_of_another_bag() -> bytes:
    """A true signature of the right signer, over something else."""
    statement = SealStatement(
        bundle_id=good_contents().header.bundle_id, recipients=(LEAD,), tagmanifest_sha256="0" * 64
    )
    return sealed(statement, SIGNING_SECRET)


def flipped(data: bytes, at: int) -> bytes:
    """``data`` with one bit turned."""
    altered = bytearray(data)
    altered[at] ^= 1
    return bytes(altered)


def _receipt_passed_off_as_seal() -> bytes:
    return signing.signed({"format": "daybook-receipt", "version": 1}, SIGNING_SECRET)


BROKEN: dict[str, Callable[[], bytes]] = {
    "not_a_bundle.a_letter": lambda: b"Dear colleague, please find attached.\n" * 20,
    "not_a_bundle.a_zip": lambda: b"PK\x03\x04" + bytes(200),
    "truncated.empty": lambda: b"",
    "truncated.in_age_header": lambda: bundle(good_files())[:90],
    "altered.age_cut_short": lambda: bundle(good_files())[:-40],
    "altered.age_bit_flipped": lambda: flipped(bundle(good_files()), -100),
    "wrong_key.for_somebody_else": lambda: age(zstd(tar(good_files())), OTHER),
    "malformed.not_zstd": lambda: age(tar(good_files())),
    "truncated.zstd_cut_in_half": lambda: age(zstd(tar(good_files()))[:1500]),
    "truncated.zstd_without_checksum": lambda: age(zstd(tar(good_files()))[:-4]),
    "malformed.zstd_checksum_wrong": lambda: age(flipped(zstd(tar(good_files())), -1)),
    "malformed.zstd_followed_by_more": lambda: age(zstd(tar(good_files())) + b"more"),
    "truncated.tar_cut_in_half": lambda: age(zstd(tar(good_files())[:5000])),
    "truncated.tar_without_end": lambda: age(zstd(tar(good_files())[: -len(ending())])),
    "malformed.tar_followed_by_more": lambda: age(zstd(tar(good_files()) + b"more")),
    "malformed.tar_header_checksum": lambda: age(zstd(flipped(tar(good_files()), 5))),
    "missing.no_files": lambda: age(zstd(ending())),
    "missing.no_manifest": lambda: bundle(f for f in good_files() if f.name != layout.MANIFEST),
    "missing.listed_attachment": lambda: bundle(good_files()[:-1]),
    "missing.no_revisions": lambda: bundle(
        vouched([f for f in payload_of(good_contents()) if f.name != layout.REVISIONS])
    ),
    "unsigned.no_signature": lambda: bundle(f for f in good_files() if f.name != layout.SIGNATURE),
    "bad_signature.not_json": lambda: replaced_seal(b"signed, the inspector"),
    "bad_signature.another_bag": lambda: replaced_seal(seal_of_another_bag()),
    "bad_signature.a_receipt": lambda: replaced_seal(_receipt_passed_off_as_seal()),
    "bad_signature.bit_flipped": lambda: bundle(
        changed(good_files(), layout.SIGNATURE, lambda seal: seal.replace(LEAD.encode(), OTHER.encode()))
    ),
    "bad_signature.tag_manifest_rewritten": lambda: bundle(
        changed(good_files(), layout.TAG_MANIFEST, lambda lines: lines + b"0" * 64 + b"  data/more\n")
    ),
    "altered.manifest_rewritten": lambda: bundle(
        changed(good_files(), layout.MANIFEST, lambda lines: lines + b"0" * 64 + b"  data/more\n")
    ),
    "foreign.strangers_key": lambda: bundle(vouched(payload_of(good_contents()), secret=STRANGER_SECRET)),
    "readdressed.passed_on": lambda: bundle(vouched(payload_of(good_contents()), recipients=(OTHER,))),
    "altered.revision_reworded": lambda: bundle(
        changed(good_files(), layout.REVISIONS, lambda lines: lines.replace(b"Changed.", b"Charged."))
    ),
    "altered.header_resequenced": lambda: bundle(
        changed(good_files(), layout.HEADER, lambda header: header.replace(b'"sequence":10', b'"sequence":11'))
    ),
    "altered.bag_info": lambda: bundle(changed(good_files(), layout.BAG_INFO, lambda info: info + b"Note: x\n")),
    "altered.attachment_under_another_name": lambda: bundle(
        with_extra(file_of(layout.ATTACHMENTS + "0" * 64, b"not what its name says"))
    ),
    "newer.major": lambda: reheaded(version={"major": 2, "minor": 0}),
    "malformed.header_without_device": lambda: reheaded(device=None),
    "malformed.header_of_another_format": lambda: reheaded(format="daybook-letter"),
    "bad_signature.header_of_another_bundle": lambda: reheaded(bundle_id="01970000-0000-7000-8000-000000000009"),
    "foreign.device_of_somebody_else": lambda: reheaded(device="01970000-0000-7000-8000-0000000000ee"),
    "unsafe_name.parent_folder": lambda: bundle([*good_files(), file_of("../outside", b"x")]),
    "unsafe_name.absolute": lambda: bundle([*good_files(), file_of("/etc/cron.d/x", b"x")]),
    "unsafe_name.backslash": lambda: bundle([*good_files(), file_of("data\\..\\x", b"x")]),
    "unsafe_name.listed": lambda: bundle(with_extra(file_of("data/frameworks/../../x", b"x"))),
    "link.symbolic": lambda: with_entry(tarfile.SYMTYPE),
    "link.hard": lambda: with_entry(tarfile.LNKTYPE),
    "device.character": lambda: with_entry(tarfile.CHRTYPE),
    "device.pipe": lambda: with_entry(tarfile.FIFOTYPE),
    "unexpected.folder": lambda: with_entry(tarfile.DIRTYPE),
    "unexpected.extension": lambda: with_entry(tarfile.XHDTYPE),
    "unexpected.not_listed": lambda: bundle([*good_files(), file_of(layout.ATTACHMENTS + "0" * 64, b"x")]),
    "unexpected.unknown_place": lambda: bundle(with_extra(file_of("data/macros.js", b"alert(1)"))),
    "unexpected.nested_framework": lambda: bundle(with_extra(file_of("data/frameworks/a/b.json", b"{}"))),
    "duplicate.same_file_twice": lambda: bundle([*good_files(), good_files()[-1]]),
    "name_clash.case": lambda: bundle(with_extra(file_of("data/frameworks/CSO-at-home-1.json", b"{}"))),
    "name_clash.unicode_form": lambda: bundle(
        with_extra(file_of("data/frameworks/caf\u00e9", b""), file_of("data/frameworks/cafe\u0301", b""))
    ),
    "over_limit.bomb": bomb,
}


def main() -> None:
    """Write every bundle afresh."""
    (HERE / "good" / "evidence-1.0.age").write_bytes(bundle(good_files()))
    for name, made in BROKEN.items():
        (HERE / "broken" / f"{name}.age").write_bytes(made())


if __name__ == "__main__":
    main()

"""Broken vectors of the two outer layers: age, and zstd."""

import base64

import pyrage
import zstandard

from desktop.bundle import layout
from tests.bundles.making import Change, Made, block, flipped, good_files, of, tar, zstd
from tests.bundles.world import OTHER

_MIB = 1024 * 1024
_EMPTY_FRAME = bytes.fromhex("502a4d18 04000000 00000000")
"""What zstd calls skippable."""


def _good() -> bytes:
    return zstd(tar(good_files()))


def _plain(data: bytes) -> Made:
    return Made(data, to="")


def _spoiled(change: Change) -> Made:
    return Made(_good(), spoiled=change)


def _armored(data: bytes) -> bytes:
    text = base64.b64encode(data)
    lines = b"\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return b"-----BEGIN AGE ENCRYPTED FILE-----\n" + lines + b"\n-----END AGE ENCRYPTED FILE-----\n"


def _with_many_stanzas(data: bytes) -> bytes:
    first, rest = data.split(b"\n", 1)
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    return first + b"\n" + stanza * 700 + rest


def _bomb(size_mib: int) -> Made:
    """A file of nothing."""
    compressor = zstandard.ZstdCompressor(level=1).compressobj()
    made = compressor.compress(block(layout.BAGIT, size_mib * _MIB))
    made += b"".join(compressor.compress(bytes(_MIB)) for _ in range(size_mib))
    return Made(made + compressor.flush())


def _large_window(data: bytes) -> bytes:
    """A frame that asks for a window of 256 MiB."""
    parameters = zstandard.ZstdCompressionParameters(window_log=28, write_content_size=False)
    made = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return made.compress(data) + made.flush()


AGE = of(
    "age",
    {
        "not_a_bundle.a_letter": ("a text file", lambda: _plain(b"Dear colleague, please find attached.\n" * 20)),
        "not_a_bundle.a_zip": ("a zip file", lambda: _plain(b"PK\x03\x04" + bytes(200))),
        "not_a_bundle.another_age_version": (
            "age's next version",
            lambda: _spoiled(lambda d: d.replace(b"/v1", b"/v2", 1)),
        ),
        "not_a_bundle.armored": ("a bundle in age's armor of letters", lambda: _spoiled(_armored)),
        "not_a_bundle.header_mac_wrong": (
            "a bit of the MAC of age's header is flipped",
            lambda: _spoiled(lambda d: flipped(d, d.index(b"\n--- ") + 10)),
        ),
        "truncated.empty": ("an empty file", lambda: _plain(b"")),
        "truncated.in_first_line": ("cut off in age's first line", lambda: _spoiled(lambda d: d[:10])),
        "truncated.in_age_header": ("cut off in age's header", lambda: _spoiled(lambda d: d[:90])),
        "truncated.behind_age_header": (
            "cut off behind age's header",
            lambda: _spoiled(lambda d: d[: d.index(b"\n--- ") + 49]),
        ),
        "altered.age_header_without_end": (
            "a bit of the sign that ends age's header is flipped",
            lambda: _spoiled(lambda d: flipped(d, d.index(b"\n--- ") + 1)),
        ),
        "truncated.in_age_nonce": (
            "cut off in the 16 bytes behind age's header",
            lambda: _spoiled(lambda d: d[: d.index(b"\n--- ") + 60]),
        ),
        "truncated.behind_age_nonce": (
            "cut off behind these 16 bytes",
            lambda: _spoiled(lambda d: d[: d.index(b"\n--- ") + 65]),
        ),
        "altered.age_cut_in_first_chunk": (
            "cut off in the first of what is encrypted",
            lambda: _spoiled(lambda d: d[: d.index(b"\n--- ") + 66]),
        ),
        "altered.age_cut_short": ("its last 40 bytes are missing", lambda: _spoiled(lambda d: d[:-40])),
        "altered.age_bit_flipped": (
            "a bit of what is encrypted is flipped",
            lambda: _spoiled(lambda d: flipped(d, -100)),
        ),
        "altered.age_followed_by_more": ("bytes follow what is encrypted", lambda: _spoiled(lambda d: d + b"more")),
        "wrong_key.for_somebody_else": ("encrypted to another key", lambda: Made(_good(), to=OTHER)),
        "wrong_key.under_a_passphrase": (
            "encrypted under a passphrase",
            lambda: _spoiled(lambda _: pyrage.passphrase.encrypt(b"x", "open sesame")),
        ),
        "over_limit.age_header": (
            "700 recipients before the lead: age's header is over 64 KiB",
            lambda: _spoiled(_with_many_stanzas),
        ),
    },
)

ZSTD = of(
    "zstd",
    {
        "malformed.not_zstd": ("the tar is not packed", lambda: Made(tar(good_files()))),
        "malformed.zstd_checksum_wrong": ("the frame's checksum is wrong", lambda: Made(flipped(_good(), -1))),
        "malformed.zstd_followed_by_more": ("bytes follow the frame", lambda: Made(_good() + b"more")),
        "malformed.zstd_two_frames": (
            "the bag is in two frames",
            lambda: Made(zstd(tar(good_files())[:5000]) + zstd(tar(good_files())[5000:])),
        ),
        "malformed.zstd_skippable_frame": ("a frame to pass over comes first", lambda: Made(_EMPTY_FRAME + _good())),
        "malformed.zstd_window_too_large": (
            "the frame asks for a window of 256 MiB",
            lambda: Made(_large_window(tar(good_files()))),
        ),
        "malformed.zip_inside": ("a zip is encrypted", lambda: Made(b"PK\x03\x04" + bytes(200))),
        "truncated.zstd_empty": ("nothing is encrypted", lambda: Made(b"")),
        "truncated.zstd_in_frame_header": ("cut off in the frame's header", lambda: Made(_good()[:5])),
        "truncated.zstd_cut_in_half": ("cut off in the frame", lambda: Made(_good()[:1500])),
        "truncated.zstd_without_checksum": ("the frame's checksum is missing", lambda: Made(_good()[:-4])),
        "over_limit.bomb": ("some kilobytes that unpack to 256 MiB", lambda: _bomb(256)),
    },
)

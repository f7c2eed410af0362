"""age, zstd and tar as schema/README.md tells them: with the programs `age` and `zstd`, and nothing of Daybook."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bundles.independent.text import refuse

_MIB = 1 << 20
_HEAD = b"age-encryption.org/v1\n"


def decrypted(file: Path, key: Path) -> bytes:
    data = file.read_bytes()
    if data[: len(_HEAD)] != _HEAD[: len(data)]:
        refuse("not_a_bundle")
    end = data[: 64 * 1024].find(b"\n--- ")
    if end < 0:
        is_damaged = re.search(rb"[^\n -~]", data[: 64 * 1024]) is not None
        refuse("altered" if is_damaged else "over_limit" if len(data) > 64 * 1024 else "truncated")
    nonce = data.find(b"\n", end + 1)
    if nonce < 0 or len(data) <= nonce + 1 + 16:
        refuse("truncated")
    done = subprocess.run(["age", "-d", "-i", key, file], capture_output=True, check=False)
    if done.returncode == 0:
        return done.stdout
    says = done.stderr.decode()
    if "no identity matched" in says or "passphrase" in says:
        refuse("wrong_key")
    return refuse("not_a_bundle" if "MAC" in says else "altered")


def unpacked(data: bytes) -> bytes:
    """What is in the one zstd frame."""
    end = _frame_end(data)
    if len(data) != end:
        refuse("malformed")
    with subprocess.Popen(
        ["zstd", "-dcq"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as zstd:
        assert zstd.stdin is not None
        assert zstd.stdout is not None
        zstd.stdin.write(data)
        zstd.stdin.close()
        most = min(8 * 1024 * _MIB, max(64 * _MIB, 1000 * len(data)))
        found = zstd.stdout.read(most + 1)
        if len(found) > most:
            zstd.kill()
            refuse("over_limit")
    if zstd.returncode:
        refuse("malformed")
    return found


def _frame_end(data: bytes) -> int:
    """Where the frame ends, by RFC 8878 sections 3.1.1 and 3.1.1.2."""
    magic = b"\x28\xb5\x2f\xfd"
    if data[:4] != magic[: len(data)]:
        refuse("malformed")
    if len(data) < 6:
        refuse("truncated")
    descriptor = data[4]
    is_single, has_checksum = bool(descriptor & 0x20), bool(descriptor & 4)
    at = 5
    if not is_single:
        exponent, mantissa = data[at] >> 3, data[at] & 7
        if ((1 << 10 + exponent) // 8) * (8 + mantissa) > 128 * _MIB:
            refuse("malformed")
        at += 1
    at += (0, 1, 2, 4)[descriptor & 3] + (1 if is_single and not descriptor >> 6 else (0, 2, 4, 8)[descriptor >> 6])
    is_last = False
    while not is_last:
        if at + 3 > len(data):
            refuse("truncated")
        head = int.from_bytes(data[at : at + 3], "little")
        is_last, kind, size = bool(head & 1), head >> 1 & 3, head >> 3
        at += 3 + (1 if kind == 1 else size)
    at += 4 * has_checksum
    if at > len(data):
        refuse("truncated")
    return at


def files(tar: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file, in order. What is wrong with the tar is found when it is come to."""
    at = count = 0
    while (block := _take(tar, at, 512)) != bytes(512):
        count += 1
        name, size = _head(block)
        if count > 20_000:
            refuse("over_limit")
        padded = size + -size % 512
        content = _take(tar, at + 512, padded)
        yield name, content[:size]
        if any(content[size:]):
            refuse("malformed")
        at += 512 + padded
    rest = tar[at + 512 :]
    if len(rest) < 512:
        refuse("truncated")
    if any(rest) or len(rest) > 512 + 64 * 1024:
        refuse("malformed")


def _take(tar: bytes, at: int, size: int) -> bytes:
    if at + size > len(tar):
        refuse("truncated")
    return tar[at : at + size]


def _head(block: bytes) -> tuple[str, int]:
    if _octal(block[148:156]) != sum(block[:148]) + 8 * 32 + sum(block[156:]) or block[257:265] != b"ustar\x0000":
        refuse("malformed")
    kind = block[156:157]
    if kind in b"12":
        refuse("link")
    if kind in b"346":
        refuse("device")
    if kind not in b"0\0":
        refuse("unexpected")
    raw, _, behind = block[:100].partition(b"\0")
    if any(behind):
        refuse("unsafe_name")
    size = _octal(block[124:136])
    if any(block[345:500]):
        refuse("over_limit")
    if any(block[157:257]):
        refuse("malformed")
    try:
        return raw.decode("utf-8"), size
    except UnicodeDecodeError:
        refuse("unsafe_name")


def _octal(field: bytes) -> int:
    found = re.fullmatch(rb" *([0-7]+)[ \0]*", field)
    return int(found[1], 8) if found else refuse("malformed")

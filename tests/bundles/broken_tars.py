"""Broken vectors of the tar: cut off, not ustar, not ordinary files, two readings of one header block."""

import tarfile

from desktop.bundle.bag import file_of
from desktop.bundle.tape import ending
from tests.bundles.making import Made, block, flipped, good_files, of, relisted, tar, with_blocks, zstd
from tests.bundles.world import FILE

_MIB = 1024 * 1024


def _tarred(data: bytes) -> Made:
    return Made(zstd(data))


def _good() -> bytes:
    return tar(good_files())


def _last_file(size: int, data: bytes) -> Made:
    """The good bag, whose last file says that it has another size, or ends otherwise."""
    *files, last = good_files()
    return Made(zstd(tar(files)[: -len(ending())] + block(last.name, size) + data + ending()))


def _many_lines() -> bytes:
    return b"".join(b"0" * 64 + b"  data/%05d\n" % number for number in range(20_000))


TAR = of(
    "tar",
    {
        "truncated.tar_in_header_block": (
            "cut off in a file's header block",
            lambda: Made(zstd(_good()[: 512 * 2 + 100])),
        ),
        "truncated.tar_cut_in_half": ("cut off in a file", lambda: Made(zstd(_good()[:5000]))),
        "truncated.tar_without_end": (
            "the two empty blocks are missing",
            lambda: Made(zstd(_good()[: -len(ending())])),
        ),
        "truncated.tar_with_half_an_end": ("the second empty block is missing", lambda: Made(zstd(_good()[:-512]))),
        "truncated.tar_empty": ("the frame is empty", lambda: Made(zstd(b""))),
        "truncated.tar_size_that_lies": (
            "a file says that it has 1 GiB more than there is",
            lambda: _last_file(len(FILE) + 1024 * _MIB, FILE),
        ),
        "malformed.tar_followed_by_more": ("bytes follow the end", lambda: Made(zstd(_good() + b"more"))),
        "malformed.tar_padded_without_end": (
            "a mebibyte of zeros follows the end",
            lambda: Made(zstd(_good() + bytes(_MIB))),
        ),
        "malformed.tar_end_in_the_middle": (
            "more files follow the end",
            lambda: Made(zstd(_good() + tar([file_of("data/more", b"x")]))),
        ),
        "malformed.tar_one_empty_block": (
            "one empty block between two files",
            lambda: with_blocks(bytes(512), block()),
        ),
        "malformed.tar_header_checksum": (
            "a header block's checksum is wrong",
            lambda: Made(zstd(flipped(_good(), 5))),
        ),
        "malformed.tar_of_gnu": (
            "a header block of GNU tar's own form",
            lambda: with_blocks(block(at_257=b"ustar  \0")),
        ),
        "malformed.tar_of_version_7": ("a header block older than ustar", lambda: with_blocks(block(at_257=bytes(8)))),
        "malformed.tar_size_in_base_256": (
            "a size in GNU tar's base 256",
            lambda: with_blocks(block(at_124=b"\x80" + bytes(10) + b"\x05")),
        ),
        "malformed.tar_size_huge": (
            "a size of 2⁹⁵ − 1 bytes in base 256",
            lambda: with_blocks(block(at_124=b"\x80" + b"\xff" * 11)),
        ),
        "malformed.tar_size_negative": ("a size of −1 in base 256", lambda: with_blocks(block(at_124=b"\xff" * 12))),
        "malformed.tar_size_with_sign": ("a size of −1 in octal", lambda: with_blocks(block(at_124=b"-0000000001\0"))),
        "malformed.tar_size_empty": ("no size", lambda: with_blocks(block(at_124=bytes(12)))),
        "malformed.tar_padding_not_zero": (
            "what fills a file's last block are not zeros",
            lambda: _last_file(len(FILE), FILE.ljust(-(-len(FILE) // 512) * 512, b"x")),
        ),
        "malformed.tar_file_with_link_name": (
            "an ordinary file that names what it is linked to",
            lambda: with_blocks(block(at_157=b"/etc/passwd")),
        ),
        "over_limit.tar_name_in_two_fields": (
            "a name of 140 bytes, its beginning in ustar's prefix",
            lambda: with_blocks(block("data/" + "a" * 70 + "/" + "b" * 64)),
        ),
        "over_limit.many_files": ("it lists 20,007 files", lambda: relisted(lambda d: d + _many_lines())),
        "link.symbolic": ("a symbolic link", lambda: with_blocks(block(kind=tarfile.SYMTYPE))),
        "link.hard": ("a hard link", lambda: with_blocks(block(kind=tarfile.LNKTYPE))),
        "device.character": ("a character device", lambda: with_blocks(block(kind=tarfile.CHRTYPE))),
        "device.block": ("a block device", lambda: with_blocks(block(kind=tarfile.BLKTYPE))),
        "device.pipe": ("a named pipe", lambda: with_blocks(block(kind=tarfile.FIFOTYPE))),
        "unexpected.folder": ("a folder", lambda: with_blocks(block(kind=tarfile.DIRTYPE))),
        "unexpected.contiguous": ("a contiguous file", lambda: with_blocks(block(kind=tarfile.CONTTYPE))),
        "unexpected.extension": (
            "a pax extension that renames the next file",
            lambda: with_blocks(
                block(kind=tarfile.XHDTYPE, size=512), b"30 path=data/../../etc/passwd\n".ljust(512, b"\0")
            ),
        ),
        "unexpected.global_extension": (
            "a pax extension for all that follows",
            lambda: with_blocks(block(kind=tarfile.XGLTYPE)),
        ),
        "unexpected.gnu_long_name": (
            "a long name as GNU tar has it",
            lambda: with_blocks(block("././@LongLink", 512, tarfile.GNUTYPE_LONGNAME), b"../outside".ljust(512, b"\0")),
        ),
        "unexpected.gnu_long_link": (
            "a long link as GNU tar has it",
            lambda: with_blocks(block("././@LongLink", 512, tarfile.GNUTYPE_LONGLINK), b"/etc".ljust(512, b"\0")),
        ),
        "unexpected.gnu_sparse": (
            "a sparse file as GNU tar has it",
            lambda: with_blocks(block(kind=tarfile.GNUTYPE_SPARSE)),
        ),
        "unexpected.unknown_type": ("a type that nobody has given a meaning", lambda: with_blocks(block(kind=b"Z"))),
        "unsafe_name.nul": (
            "a name that goes on behind a NUL",
            lambda: with_blocks(block(at_0=b"data/evidence.html\0/../x")),
        ),
        "unsafe_name.not_utf8": ("a name that is not UTF-8", lambda: with_blocks(block(at_0=b"data/\xff\xfe"))),
        "unsafe_name.overlong_utf8": (
            "a slash in UTF-8 of two bytes",
            lambda: with_blocks(block(at_0=b"data/..\xc0\xafx")),
        ),
        "unsafe_name.empty": ("an empty name", lambda: with_blocks(block(at_0=bytes(100)))),
        "missing.no_files": ("an empty tar", lambda: Made(zstd(ending()))),
    },
)

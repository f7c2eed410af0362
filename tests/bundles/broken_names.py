"""Broken vectors of names: such as reach outside the folder, mean a device or another file, or clash somewhere."""

from desktop.bundle.bag import file_of
from tests.bundles.making import Made, of, with_extra, with_stray

_FRAMEWORKS = "data/frameworks/"


def _two(first: str, second: str) -> Made:
    return with_extra(file_of(first, b""), file_of(second, b""))


NAMES = of(
    "names",
    {
        "unsafe_name.parent_folder": ("../outside", lambda: with_stray("../outside")),
        "unsafe_name.parent_folder_within": (
            "data/attachments/../../x",
            lambda: with_stray("data/attachments/../../x"),
        ),
        "unsafe_name.listed": (
            "the same, listed and signed",
            lambda: with_extra(file_of("data/frameworks/../../x", b"x")),
        ),
        "unsafe_name.absolute": ("/etc/cron.d/x", lambda: with_stray("/etc/cron.d/x")),
        "unsafe_name.backslash": ("data\\..\\x", lambda: with_stray("data\\..\\x")),
        "unsafe_name.drive_letter": ("C:/Windows/x", lambda: with_stray("C:/Windows/x")),
        "unsafe_name.drive_relative": ("data/c:x", lambda: with_stray("data/c:x")),
        "unsafe_name.other_stream": ("data/evidence.html:x", lambda: with_stray("data/evidence.html:x")),
        "unsafe_name.network_share": ("//server/share/x", lambda: with_stray("//server/share/x")),
        "unsafe_name.dot": ("data/./x", lambda: with_stray("data/./x")),
        "unsafe_name.two_slashes": ("data//x", lambda: with_stray("data//x")),
        "unsafe_name.ends_in_slash": ("data/x/", lambda: with_stray("data/x/")),
        "unsafe_name.ends_in_dot": ("data/evidence.html.", lambda: with_stray("data/evidence.html.")),
        "unsafe_name.ends_in_space": ("data/evidence.html and a space", lambda: with_stray("data/evidence.html ")),
        "unsafe_name.folder_ends_in_dot": ("data./x", lambda: with_stray("data./x")),
        "unsafe_name.three_dots": ("data/.../x", lambda: with_stray("data/.../x")),
        "unsafe_name.reserved": ("data/NUL", lambda: with_stray("data/NUL")),
        "unsafe_name.reserved_with_ending": ("data/con.json", lambda: with_stray("data/con.json")),
        "unsafe_name.reserved_port": ("data/attachments/COM1", lambda: with_stray("data/attachments/COM1")),
        "unsafe_name.reserved_raised_digit": (
            "data/lpt², which Windows reads as lpt2",
            lambda: with_stray("data/lpt²"),
        ),
        "unsafe_name.newline": ("a line end in a name", lambda: with_stray("data/a\nb")),
        "unsafe_name.escape": ("a terminal's escape in a name", lambda: with_stray("data/\x1b[2J")),
        "unsafe_name.wildcard": ("data/*.html", lambda: with_stray("data/*.html")),
        "unsafe_name.percent": ("data/a%0Ab, which BagIt reads as a line end", lambda: with_stray("data/a%0Ab")),
        "unsafe_name.right_to_left": ("a sign that turns writing round", lambda: with_stray("data/x\u202elmth.exe")),
        "unsafe_name.zero_width": ("a sign without width", lambda: with_stray("data/evidence\u200b.html")),
        "over_limit.name_of_101": (
            "a name of 101 bytes",
            lambda: with_extra(file_of("data/" + "a" * 40 + "/" + "b" * 55, b"")),
        ),
        "name_clash.case": (
            "one name in other letters",
            lambda: with_extra(file_of(_FRAMEWORKS + "CSO-at-home-1.json", b"{}")),
        ),
        "name_clash.unicode_form": (
            "é as one letter and as two",
            lambda: _two(_FRAMEWORKS + "caf\u00e9", _FRAMEWORKS + "cafe\u0301"),
        ),
        "name_clash.kelvin": ("k and the Kelvin sign", lambda: _two("data/k", "data/\u212a")),
        "name_clash.dotless_i": ("I and the Turkish ı", lambda: _two("data/INDEX", "data/\u0131ndex")),
        "name_clash.dotted_i": ("i and the Turkish İ", lambda: _two("data/index", "data/\u0130NDEX")),
        "name_clash.long_s": ("s and the long ſ", lambda: _two("data/s", "data/\u017f")),
        "name_clash.sharp_s": ("ß and SS", lambda: _two("data/stra\u00dfe", "data/STRASSE")),
        "name_clash.sigma": ("σ and ς", lambda: _two("data/\u03c3", "data/\u03c2")),
        "name_clash.ligature": ("fi and its ligature", lambda: _two("data/fi", "data/\ufb01")),
        "name_clash.full_width": ("A and its full width", lambda: _two("data/A", "data/\uff21")),
        "name_clash.folder": (
            "a folder in other letters",
            lambda: with_extra(file_of("data/Frameworks/x.json", b"{}")),
        ),
        "name_clash.file_and_folder": ("a file that is also a folder", lambda: _two("data/x", "data/x/y")),
        "name_clash.folder_and_file": (
            "a folder that is also a file",
            lambda: with_extra(file_of("data/attachments", b"")),
        ),
    },
)

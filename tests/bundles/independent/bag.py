"""A bag, its header and its revisions as schema/README.md tells them. Imports nothing of Daybook."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bundles.independent.text import (
    canonical,
    digest,
    is_hash,
    is_id,
    is_number,
    is_time,
    opened,
    refuse,
    strict,
)

_TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "signature.json")
_KNOWN = re.compile(
    r"data/(bundle\.json|revisions\.jsonl|evidence\.html|(frameworks|templates)/[A-Za-z0-9][A-Za-z0-9._-]*"
    r"|attachments/[0-9a-f]{64})"
)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|%\u2028\u2029]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_MIB = 1 << 20
_MINOR = 1
_PURPOSES = {"evidence", "pack", "return"}
_HASHES = ("parent_hash", "previous_hash", "body_hash", "hash")
_HASHED = ("id", "object_id", "kind", "parent_id", "parent_hash", "merges", "author", "device", "device_sequence")
_HASHED_TOO = ("previous_hash", "made_at", "note", "body_hash")


@dataclass(frozen=True)
class Read:
    """A bag that was read: its header, and the numbers of the lines that are set aside."""

    header: Mapping[str, Any]
    set_aside: tuple[int, ...]


class Names:
    """Every name met so far."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folded: dict[str, str] = {}

    def take(self, name: str) -> None:
        parts = name.split("/")
        if _UNSAFE.search(name) or any(_is_unsafe(part) for part in parts):
            refuse("unsafe_name")
        if name in self.files:
            refuse("duplicate")
        for count in range(1, len(parts)):
            folder = "/".join(parts[:count])
            if folder in self.files or self.folded.setdefault(_folded(folder), folder) != folder:
                refuse("name_clash")
        if _folded(name) in self.folded:
            refuse("name_clash")
        self.folded[_folded(name)] = name
        self.files.add(name)


def _is_unsafe(part: str) -> bool:
    hidden = any(unicodedata.category(sign) == "Cf" for sign in part)
    return (
        part in {"", ".", ".."} or part != part.strip() or part[-1] == "." or bool(_RESERVED.fullmatch(part)) or hidden
    )


def _folded(name: str) -> str:
    upper = unicodedata.normalize("NFKC", name).upper()
    return unicodedata.normalize("NFKC", upper.casefold().replace("\u0307", ""))


def read_bag(files: Iterable[tuple[str, bytes]], roster: Mapping[str, str], recipient: str) -> Read:
    """Refuses for the first fault that is come to, in the order in which a bag is read."""
    names = Names()
    left = _named(files, names)
    tags = {wanted: _tag(wanted, *_following(left)) for wanted in _TAGS}
    statement, key = _seal(tags, roster, recipient)
    listed = _listed(tags["manifest-sha256.txt"])
    if not all(name.startswith("data/") for name in listed):
        refuse("malformed")
    name, data = _following(left)
    if name != "data/bundle.json":
        refuse("missing" if name in listed else "unexpected")
    if digest(data) != listed[name]:
        refuse("altered")
    header = _header(data)
    if header["bundle_id"] != statement["bundle_id"]:
        refuse("bad_signature")
    if roster.get(header["device"]) != key:
        refuse("foreign")
    own = {"data/store.json"} if header["purpose"] == "pack" else set[str]()
    lines = _payload(left, listed, own, is_newer=header["version"]["minor"] > _MINOR)
    if {name for name in names.files if name.startswith("data/")} != listed.keys() or lines is None:
        refuse("missing")
    return _with_revisions(header, lines)


def _named(files: Iterable[tuple[str, bytes]], names: Names) -> Iterator[tuple[str, bytes]]:
    for name, data in files:
        names.take(name)
        yield name, data


def _following(left: Iterator[tuple[str, bytes]]) -> tuple[str, bytes]:
    found = next(left, None)
    return refuse("missing") if found is None else found


def _tag(wanted: str, name: str, data: bytes) -> bytes:
    if name != wanted:
        refuse("unsigned" if wanted == "signature.json" else "missing" if name in _TAGS else "unexpected")
    return data if len(data) <= 8 * _MIB else refuse("over_limit")


def _payload(
    left: Iterator[tuple[str, bytes]], listed: Mapping[str, str], own: set[str], *, is_newer: bool
) -> list[bytes] | None:
    """The lines of data/revisions.jsonl; all else is looked at and let go. ``own`` is what only this purpose has."""
    lines, packs = None, 0
    for name, data in left:
        if name not in listed or not (_KNOWN.fullmatch(name) or name in own or is_newer):
            refuse("unexpected")
        if name.startswith("data/attachments/") and name[17:] != listed[name]:
            refuse("altered")
        if name == "data/revisions.jsonl":
            lines = _limited(data)
        packs += len(data) if name.startswith(("data/frameworks/", "data/templates/")) else 0
        if packs > 32 * _MIB:
            refuse("over_limit")
        if digest(data) != listed[name]:
            refuse("altered")
    return lines


def _seal(tags: Mapping[str, bytes], roster: Mapping[str, str], recipient: str) -> tuple[dict[str, Any], str]:
    statement, key = opened(tags["signature.json"])
    if (
        statement["format"] != "daybook-signature"
        or not is_id(statement.get("bundle_id"))
        or not statement.get("recipients")
        or statement.get("tagmanifest_sha256") != digest(tags["tagmanifest-sha256.txt"])
    ):
        refuse("bad_signature")
    if _listed(tags["tagmanifest-sha256.txt"]) != {name: digest(tags[name]) for name in _TAGS[:3]}:
        refuse("altered")
    if tags["bagit.txt"] != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        refuse("malformed")
    if key not in roster.values():
        refuse("foreign")
    if recipient not in statement["recipients"]:
        refuse("readdressed")
    return statement, key


def _listed(manifest: bytes) -> dict[str, str]:
    try:
        *lines, end = manifest.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        refuse("malformed")
    if len(lines) > 20_000:
        refuse("over_limit")
    found, names = {}, Names()
    for line in lines:
        if not re.fullmatch(r"[0-9a-f]{64}  [^\n]+", line):
            refuse("malformed")
        names.take(line[66:])
        found[line[66:]] = line[:64]
    return found if not end else refuse("malformed")


def _header(data: bytes) -> dict[str, Any]:
    try:
        header = strict(data)
        major, minor = header["version"]["major"], header["version"].get("minor", 0)
    except (ValueError, KeyError, TypeError, AttributeError):
        refuse("malformed")
    is_ours = header.get("format") == "daybook-bundle"
    if is_ours and type(major) is int and major > 1:
        refuse("newer")
    purpose = header.get("purpose")
    if is_ours and is_number(minor, _MINOR + 1, 2**53) and isinstance(purpose, str) and purpose not in _PURPOSES:
        refuse("newer")
    counts, run, before = header.get("counts"), header.get("run"), header.get("previous_bundle_id")
    is_whole = (
        is_ours
        and is_number(major, 1, 1)
        and is_number(minor, 0, 2**53)
        and purpose in _PURPOSES
        and all(is_id(header.get(name)) for name in ("bundle_id", "inspection_id", "device"))
        and (before is None or is_id(before))
        and isinstance(header.get("author"), str)
        and is_number(header.get("sequence"), 1, 999_999)
        and is_time(header.get("made_at"))
        and isinstance(counts, dict)
        and all(is_number(count, 0, 2**53) for count in counts.values())
        and (run is None or (isinstance(run, dict) and all(is_number(run.get(end), 1, 2**53 - 1) for end in _ENDS)))
    )
    return header if is_whole else refuse("malformed")


_ENDS = ("first_sequence", "last_sequence")


def _limited(data: bytes) -> list[bytes]:
    lines = [line for line in data.split(b"\n") if line]
    if len(data) > 128 * _MIB or len(lines) > 200_000 or max(map(len, lines), default=0) > 32 * _MIB:
        refuse("over_limit")
    return lines


def _with_revisions(header: dict[str, Any], lines: list[bytes]) -> Read:
    taken, aside = revisions(lines)
    if not aside:
        counts = Counter(one["kind"] for one in taken if "body" in one)
        run = header.get("run")
        if header["counts"] != counts or (run is not None and run != _run(taken)):
            refuse("malformed")
    return Read(header, tuple(aside))


def _run(taken: list[dict[str, Any]]) -> dict[str, Any]:
    if not taken:
        return {}
    first, last = taken[0], taken[-1]
    return {
        "first_sequence": first["device_sequence"],
        "last_sequence": last["device_sequence"],
        "first_hash": first["hash"],
        "last_hash": last["hash"],
        "after_hash": first["previous_hash"],
    }


def revisions(lines: list[bytes]) -> tuple[list[dict[str, Any]], list[int]]:
    """Revisions with every hash filled in, and the numbers of the lines that are set aside."""
    taken: list[dict[str, Any]] = []
    aside: list[int] = []
    met: dict[str, str] = {}
    named: dict[str, str] = {}
    before: dict[str, Any] | None = None
    for number, line in enumerate(lines, start=1):
        before = _revision(line, before)
        if before is not None and not _fits(before, met, named):
            before = None
        if before is None:
            aside.append(number)
        else:
            taken.append(before)
    return taken, aside


def _fits(one: dict[str, Any], met: dict[str, str], named: dict[str, str]) -> bool:
    """Whether it stands beside those met so far: its id is new, and whoever names a parent means the same one."""
    own, parent = one["id"], one["parent_id"]
    if own in met or named.get(own, one["hash"]) != one["hash"]:
        return False
    if parent is not None and met.get(parent, one["parent_hash"]) != one["parent_hash"]:
        return False
    met[own] = one["hash"]
    if parent is not None and parent not in met:
        named[parent] = one["parent_hash"]
    return True


def _revision(line: bytes, before: dict[str, Any] | None) -> dict[str, Any] | None:
    try:
        read = {"parent_id": None, "parent_hash": None, "merges": [], "note": "", **strict(line)}
        if "body" in read and read["body"] is not None:
            hashed = digest(canonical(read["body"]))
        else:
            read.pop("body", None)
            hashed = read["body_hash"]
        if read.setdefault("body_hash", hashed) != hashed or not _is_formed(read):
            return None
        if read.get("previous_hash") is None:
            read["previous_hash"] = None
            if read["device_sequence"] > 1:
                if before is None or before["device"] != read["device"]:
                    return None
                read["previous_hash"] = before["hash"]
        own = digest(canonical({name: read[name] for name in (*_HASHED, *_HASHED_TOO)}))
        return read if read.setdefault("hash", own) == own else None
    except (ValueError, KeyError, TypeError):
        return None


def _is_formed(read: dict[str, Any]) -> bool:
    parents = {read["parent_id"], *read["merges"]} - {None}
    return (
        all(is_id(read[name]) for name in ("id", "object_id", "device"))
        and all(map(is_id, parents))
        and read["id"] not in parents
        and (read["parent_id"] is None) == (read["parent_hash"] is None)
        and all(
            read.get(name) is None or is_hash(read[name])
            for name in ("parent_hash", "previous_hash", "body_hash", "hash")
        )
        and is_number(read["device_sequence"], 1, 2**53 - 1)
        and (read.get("previous_hash") is None or read["device_sequence"] > 1)
        and isinstance(read.get("body", {}), dict)
        and isinstance(read["note"], str)
        and 1 <= len(read["kind"]) <= 80
        and len(read["author"]) <= 80
        and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", read["made_at"]) is not None
    )

"""Bundles and packs, fuzzed at each of their layers; what lies below a layer is put right again."""

import io
import json
from collections.abc import Iterator, Mapping
from random import Random

import pyrage
import zstandard

from desktop.bundle import layout
from desktop.bundle.bag import BagFile, file_of, manifest_of, tar_of
from desktop.bundle.header import BundleHeader
from desktop.bundle.limits import DEFAULT_LIMITS
from desktop.bundle.lines import RefusedLine, revisions_in
from desktop.bundle.read import Bundle, _bundle_of, _lines, _Reading, read_bundle
from desktop.bundle.seal import SealStatement, sealed
from desktop.bundle.tape import Entry, entries
from desktop.bundle.unpacking import decompressed
from desktop.domain.errors import BadBundle, BadFile, Damaged
from desktop.domain.frameworks import Framework
from desktop.domain.registry import object_of
from desktop.domain.revisions import KNOWN_KINDS, Revision, first_fault
from desktop.domain.templates import Template
from desktop.exchange.packs import read_pack
from desktop.operations.team import pack_checks
from desktop.operations.team.key_words import office_words
from tests.bundles import vectors
from tests.bundles.making import Vector, good_files
from tests.bundles.world import LEAD, LEAD_SECRET, ROSTER, SIGNING_SECRET
from tests.faults.parsers.mutating import a_file, a_value, packed, some_bytes, unpacked
from tests.faults.parsers.target import BrokenError, Target

_SECRET = pyrage.x25519.Identity.from_str(LEAD_SECRET)


def _of_kind(kind: str) -> list[Vector]:
    return [vector for vector in (*vectors.GOOD, *vectors.BROKEN) if vector.kind == kind]


def _files() -> Mapping[str, bytes]:
    """Bundles as they are."""
    quick = [vector for vector in _of_kind("bundle") if vector.code != "over_limit"]
    paths = [vectors.path_of(vector) for vector in (*vectors.FROZEN, *quick)]
    return {path.name: path.read_bytes() for path in paths}


def _packed() -> Mapping[str, bytes]:
    """What is inside of age."""
    found = {}
    for name, data in _files().items():
        try:
            found[name] = bytes(pyrage.decrypt(data, [_SECRET]))
        except (pyrage.DecryptError, OSError):
            continue
    return found


def _tars() -> Mapping[str, bytes]:
    """What is inside of zstd."""
    found = {}
    for name, data in _packed().items():
        try:
            tar = zstandard.ZstdDecompressor().decompressobj().decompress(data)
        except zstandard.ZstdError:
            continue
        if len(tar) < 64_000:
            found[name] = tar
    return found


def _bags() -> Mapping[str, bytes]:
    """What is inside of tar, as files."""
    found = {"good": packed([(file.name, b"".join(file.chunks())) for file in good_files()])}
    for name, tar in _tars().items():
        try:
            files = [(entry.name, b"".join(entry.chunks)) for entry in entries([tar], DEFAULT_LIMITS)]
        except BadBundle:
            continue
        found[name] = packed([(file, data) for file, data in files if file.startswith(layout.PAYLOAD)])
    return found


def _packs() -> Mapping[str, bytes]:
    return {name: bag for name, bag in _bags().items() if name.startswith("pack")}


def _all_lines() -> Mapping[str, bytes]:
    return {
        f"{name}.{number}": data
        for name, bag in _bags().items()
        for number, (file, data) in enumerate(unpacked(bag))
        if file == layout.REVISIONS
    }


def _read_file(data: bytes) -> None:
    bundle = read_bundle(
        io.BytesIO(data), age_secret=LEAD_SECRET, trusted=ROSTER, take_attachment=lambda _, chunks: [*map(len, chunks)]
    )
    _check(bundle)


def _read_packed(data: bytes) -> None:
    _read(entries(decompressed([data], DEFAULT_LIMITS), DEFAULT_LIMITS))


def _read_tar(data: bytes) -> None:
    _read(entries([data], DEFAULT_LIMITS))


def _read_bag(data: bytes) -> None:
    """The input's files, listed and signed as they are now, under the bundle id that the header gives."""
    files = [file_of(name, content) for name, content in unpacked(data) if name not in layout.TAGS]
    try:
        tar = b"".join(tar_of([*_tags(files), *files]))
    except ValueError:
        return  # a name that no tar can hold
    _read_tar(tar)


def _tags(files: list[BagFile]) -> list[BagFile]:
    tags = [
        file_of(layout.BAGIT, layout.BAGIT_TEXT),
        file_of(layout.BAG_INFO, b""),
        file_of(layout.MANIFEST, manifest_of(files)),
    ]
    listed = file_of(layout.TAG_MANIFEST, manifest_of(tags))
    statement = SealStatement(bundle_id=_bundle_id(files), recipients=(LEAD,), tagmanifest_sha256=listed.sha256)
    return [*tags, listed, file_of(layout.SIGNATURE, sealed(statement, SIGNING_SECRET))]


def _bundle_id(files: list[BagFile]) -> str:
    header = next((b"".join(file.chunks()) for file in files if file.name == layout.HEADER), b"")
    try:
        return str(BundleHeader.model_validate(json.loads(header)).bundle_id)
    except (ValueError, RecursionError):
        return "01970000-0000-7000-8000-000000000009"


def _read(found: Iterator[Entry]) -> None:
    _check(_bundle_in(found))


def _bundle_in(found: Iterator[Entry]) -> Bundle:
    reading = _Reading(found, LEAD, ROSTER, DEFAULT_LIMITS, only_files=False).bundle()
    return _bundle_of(reading, lambda _, chunks: [*map(len, chunks)])


def _read_pack(data: bytes) -> None:
    """A bag that is taken for an inspection pack."""
    files = [file_of(name, content) for name, content in unpacked(data) if name not in layout.TAGS]
    try:
        tar = b"".join(tar_of([*_tags(files), *files]))
    except ValueError:
        return
    bundle = _bundle_in(entries([tar], DEFAULT_LIMITS))
    pack_checks._check_is_pack(bundle, bundle.header.inspection_id)
    inspection = pack_checks.inspection_in(bundle)
    pack_checks._check_roster(inspection)
    for member in inspection.roster:
        office_words(inspection, member.signing_key)


def _check(bundle: Bundle) -> None:
    """What holds of every bundle that was read; then its objects, frameworks and templates are read too."""
    if any(first_fault(revision) for revision in bundle.revisions):
        raise BrokenError("a revision was taken whose hash does not hold")
    if len({revision.id for revision in bundle.revisions}) != len(bundle.revisions):
        raise BrokenError("a revision was taken twice")
    for revision in bundle.revisions:
        _read_object(revision)
    for files, model in ((bundle.frameworks, Framework), (bundle.templates, Template)):
        for name, data in files.items():
            try:
                read_pack(data, name, model)  # type: ignore[type-var]
            except BadFile:
                continue


def _read_object(revision: Revision) -> None:
    if revision.body is not None and revision.kind in KNOWN_KINDS:
        try:
            object_of(revision.kind, revision.body)
        except Damaged:
            return


def _read_lines(data: bytes) -> None:
    taken = list(revisions_in(_lines([data[:7], data[7:]], DEFAULT_LIMITS)))
    if len(taken) != len([line for line in data.split(b"\n") if line]):
        raise BrokenError("a line was neither taken nor refused")
    for one in taken:
        if isinstance(one, RefusedLine):
            if not one.why:
                raise BrokenError("a line was refused and nobody says why")
        else:
            _read_object(one)


def _a_line(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            lines.insert(at, chance.choice(lines))
        case 1:
            lines[at] = some_bytes(lines[at], chance)
        case _:
            lines[at] = a_value(lines[at], chance)
    return b"\n".join(lines)


BUNDLES = (
    Target("bundle", _read_file, _files, some_bytes),
    Target("zstd", _read_packed, _packed, some_bytes),
    Target("tar", _read_tar, _tars, some_bytes),
    Target("bag", _read_bag, _bags, a_file),
    Target("pack", _read_pack, _packs, a_file),
    Target("lines", _read_lines, _all_lines, _a_line),
)

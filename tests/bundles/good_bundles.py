"""What a reader must read: today's bundle, packs, newer minor versions, and what is odd and allowed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from desktop.bundle import layout
from desktop.bundle.bag import BagFile, bag_files, file_of, payload_of, vouching
from desktop.bundle.contents import AttachmentSource, BundleContents
from desktop.bundle.header import Purpose, pack_header
from desktop.domain.canonical import canonical_json, digest
from desktop.domain.objects import StoredObject
from desktop.domain.revisions import sealed as hashed
from tests.bundles.broken_statements import FOLDER, RECEIPT_PLACE, card, completion, in_age, message, plain, receipt
from tests.bundles.making import Made, Vector, good_files, packed, tar, zstd
from tests.bundles.world import (
    DEVICE,
    INSPECTION,
    LEAD,
    OTHER,
    SIGNING_SECRET,
    STARTED,
    chain,
    contents_of,
    good_contents,
    inspection,
    latest_only,
    note,
)

FIRST_RELEASE = "evidence-1.0"
"""Written by 0.1.0, and never again."""


def _bag(contents: BundleContents, *recipients: str) -> Made:
    return packed(bag_files(contents, recipients or (LEAD,), SIGNING_SECRET))


def _newer(contents: BundleContents, *extra: BagFile, **fields: object) -> Made:
    """A bundle of minor version 7, with more fields in its header and more files."""
    described = {**json.loads(contents.header.as_bytes()), "version": {"major": 1, "minor": 7}, **fields}
    payload = [file_of(layout.HEADER, canonical_json(described)), *payload_of(contents)[1:], *extra]
    return packed([*vouching(payload, contents.header, (LEAD,), SIGNING_SECRET), *payload])


def _pack(*items: StoredObject) -> BundleContents:
    revisions = latest_only(chain(*items))
    header = pack_header(
        inspection_id=INSPECTION,
        author="Inspector 1",
        device=DEVICE,
        sequence=3,
        revisions=revisions,
        made_at=STARTED + timedelta(days=1),
    )
    return replace(good_contents(), header=header, revisions=revisions, attachments=())


def _return() -> BundleContents:
    """What goes back to one member."""
    contents = _pack(note(1), note(2), note(1, "Decided by the lead."))
    return replace(contents, header=contents.header.model_copy(update={"purpose": Purpose.RETURN}))


def _unknown_kind() -> BundleContents:
    drawing = replace(chain(note(1))[0], kind="drawing", body=canonical_json({"id": "x", "strokes": [1, 2.5]}))
    return contents_of((hashed(drawing),))


def _unknown_fields() -> BundleContents:
    first = chain(note(1))[0]
    body = {**json.loads(first.body or b""), "weather": {"kind": "haar", "since": None}}
    return contents_of((hashed(replace(first, body=canonical_json(body))),))


def _links_only() -> BundleContents:
    return contents_of(tuple(revision.without_body() for revision in chain(note(1), note(2))))


def _attachments(*files: bytes) -> BundleContents:
    def source(data: bytes) -> AttachmentSource:
        return AttachmentSource(digest(data), len(data), lambda: (data,))

    return replace(good_contents(), attachments=tuple(source(data) for data in files))


def _bare() -> BundleContents:
    return replace(good_contents(), page=b"", frameworks={}, templates={}, attachments=())


def _with_unknown_files() -> Made:
    names = ("data/clàr/ùr.txt", "data/strokes/" + "a" * 87, "data/more.tar.gz")
    return _newer(good_contents(), *(file_of(name, b"x") for name in names))


def _good(name: str, says: str, made: Callable[[], Made], kind: str = "bundle", place: str = "") -> Vector:
    return Vector(f"read.{name}", "", says, made, kind, place)


GOOD = [
    _good("evidence", "a bundle of evidence as it is written today", lambda: packed(good_files())),
    _good("evidence_in_its_place", "the same, in its place in a store", lambda: packed(good_files()), place=FOLDER),
    _good("several_recipients", "a bundle to two people", lambda: _bag(good_contents(), LEAD, OTHER)),
    _good("pack", "an inspection pack", lambda: _bag(_pack(note(1), note(2), note(1)))),
    _good("pack_of_an_inspection", "a pack that brings an inspection", lambda: _bag(_pack(inspection(), note(1)))),
    _good(
        "pack_with_store",
        "a pack that brings what opens the store",
        lambda: _bag(replace(_pack(inspection()), store=b'{"format":"daybook-store","version":1}')),
    ),
    _good("return", "what goes back to one member", lambda: _bag(_return())),
    _good("pack_without_revisions", "a pack without revisions", lambda: _bag(_pack())),
    _good("links_only", "evidence of which no revision has its body", lambda: _bag(_links_only())),
    _good("bare", "no framework, no template, no attachment, an empty page", lambda: _bag(_bare())),
    _good(
        "attachments_of_any_size",
        "attachments of 0, 1, 511, 512 and 513 bytes",
        lambda: _bag(_attachments(*(b"x" * size for size in (0, 1, 511, 512, 513)))),
    ),
    _good(
        "minor_unknown_header_field",
        "minor version 7, with a field that this version does not know",
        lambda: _newer(good_contents(), mood={"now": "calm"}),
    ),
    _good(
        "minor_unknown_body_field",
        "minor version 7, with a field in a body that this version does not know",
        lambda: _newer(_unknown_fields()),
    ),
    _good(
        "minor_unknown_kind",
        "minor version 7, with a kind of object that this version does not know",
        lambda: _newer(_unknown_kind()),
    ),
    _good("minor_unknown_files", "minor version 7, with files that this version does not know", _with_unknown_files),
    _good(
        "tar_padded",
        "zeros to a whole record of 10,240 bytes, as tar writes them",
        lambda: Made(zstd(_padded(tar(good_files())))),
    ),
    _good("completion", "a list of parts", lambda: plain(completion()), "completion", f"{FOLDER}/complete.json"),
    _good(
        "completion_unknown_field",
        "a list of parts with one more field",
        lambda: plain(completion(mood="calm")),
        "completion",
        f"{FOLDER}/complete.json",
    ),
    _good("receipt", "a receipt", lambda: plain(receipt()), "receipt", RECEIPT_PLACE),
    _good(
        "receipt_unknown_field",
        "a receipt with one more field",
        lambda: plain(receipt(mood="calm")),
        "receipt",
        RECEIPT_PLACE,
    ),
    _good(
        "receipt_refusing",
        "a receipt that says why a bundle was refused",
        lambda: plain(receipt(received=[], fault="altered", refused="It was changed.")),
        "receipt",
        RECEIPT_PLACE,
    ),
    _good("card", "an enrolment card", lambda: plain(card()), "card"),
    _good("card_unknown_field", "an enrolment card with one more field", lambda: plain(card(mood="calm")), "card"),
    _good("message", "a sealed message", lambda: in_age(message(), size_bytes=64 * 1024), "message"),
    _good(
        "message_unknown_field",
        "a sealed message with one more field",
        lambda: in_age(message(mood="calm"), size_bytes=64 * 1024),
        "message",
    ),
]


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 10_240)

"""Broken vectors of the bag: tag files, manifests, signature, each file tampered with, what is missing or too much."""

import json

from desktop import signing
from desktop.bundle import layout
from desktop.bundle.bag import bag_files, file_of
from desktop.bundle.contents import BundleContents
from desktop.bundle.seal import SealStatement
from desktop.domain.canonical import canonical_json
from tests.bundles.making import (
    Change,
    Made,
    good_files,
    good_payload,
    of,
    packed,
    relisted,
    resigned,
    retagged,
    tampered,
    vouched,
    with_extra,
    with_stray,
    without,
)
from tests.bundles.world import (
    FILE_HASH,
    LEAD,
    OTHER,
    SIGNING_SECRET,
    STRANGER_SECRET,
    chain,
    contents_of,
    good_contents,
    note,
)

FRAMEWORK = layout.FRAMEWORKS + "cso-at-home-1.json"
TEMPLATE = layout.TEMPLATES + "cso-record-review-1.json"
ATTACHMENT = layout.ATTACHMENTS + FILE_HASH
_ZEROS = b"0" * 64 + b"  "


def _seal(**fields: object) -> bytes:
    statement = SealStatement(
        bundle_id=good_contents().header.bundle_id, recipients=(LEAD,), tagmanifest_sha256="0" * 64
    )
    return signing.signed({**statement.model_dump(mode="json"), **fields}, SIGNING_SECRET)


def _true_seal() -> bytes:
    return b"".join(good_files()[4].chunks())


def _reshaped(change: Change) -> Made:
    return tampered(layout.SIGNATURE, change)


def _replaced(seal: bytes) -> Made:
    return tampered(layout.SIGNATURE, lambda _: seal)


def _next_bundle() -> BundleContents:
    """The next bundle of the same sender."""
    return contents_of(chain(note(1), note(2)))


def _seal_of_next() -> bytes:
    return b"".join(bag_files(_next_bundle(), (LEAD,), SIGNING_SECRET)[4].chunks())


def _in_another_envelope() -> bytes:
    """The right statement and signature, under somebody else's key."""
    return canonical_json({**json.loads(_true_seal()), "signing_key": signing.public_key(STRANGER_SECRET)})


def _without_format() -> bytes:
    read = json.loads(_true_seal())
    statement = {name: value for name, value in read["statement"].items() if name != "format"}
    signed = json.loads(signing.signed({**statement, "format": ""}, SIGNING_SECRET))
    return canonical_json({**signed, "statement": statement})


def _first_line_twice(manifest: bytes) -> bytes:
    return manifest.split(b"\n", 1)[0] + b"\n" + manifest


def _in_another_order() -> Made:
    tags, payload = good_files()[:5], good_files()[5:]
    return packed([*tags, payload[-1], *payload[:-1]])


SIGNATURE = of(
    "signature",
    {
        "unsigned.no_signature": ("signature.json is missing", lambda: without(layout.SIGNATURE)),
        "unsigned.signature_at_the_end": (
            "signature.json comes last",
            lambda: packed([*(f for f in good_files() if f.name != layout.SIGNATURE), good_files()[4]]),
        ),
        "bad_signature.not_json": ("signature.json is no JSON", lambda: _replaced(b"signed, the inspector")),
        "bad_signature.empty": ("signature.json is empty", lambda: _replaced(b"")),
        "bad_signature.cut_short": ("signature.json is cut short", lambda: _reshaped(lambda seal: seal[:-40])),
        "bad_signature.another_bag": ("a true signature over another tag manifest", lambda: _replaced(_seal())),
        "bad_signature.of_the_next_bundle": (
            "the signature of the sender's next bundle",
            lambda: _replaced(_seal_of_next()),
        ),
        "bad_signature.a_receipt": (
            "a receipt that the same key signed",
            lambda: _replaced(signing.signed({"format": "daybook-receipt", "version": 1}, SIGNING_SECRET)),
        ),
        "bad_signature.bit_flipped": (
            "the recipients in it are others",
            lambda: _reshaped(lambda seal: seal.replace(LEAD.encode(), OTHER.encode())),
        ),
        "bad_signature.strangers_envelope": (
            "somebody else's key stands beside the signature",
            lambda: _replaced(_in_another_envelope()),
        ),
        "bad_signature.no_recipients": ("it names no recipients", lambda: _replaced(_seal(recipients=[]))),
        "bad_signature.no_format": ("the statement does not say what it is", lambda: _replaced(_without_format())),
        "bad_signature.two_statements": (
            "it holds two statements under one name",
            lambda: _reshaped(lambda seal: b'{"statement":{},' + seal[1:]),
        ),
        "bad_signature.byte_order_mark": (
            "it begins with a byte order mark",
            lambda: _reshaped(lambda seal: b"\xef\xbb\xbf" + seal),
        ),
        "bad_signature.utf16": ("it is in UTF-16", lambda: _reshaped(lambda seal: seal.decode().encode("utf-16"))),
        "bad_signature.in_capitals": (
            "its hexadecimal digits are capitals",
            lambda: _reshaped(lambda seal: seal.replace(_true_key(), _true_key().upper())),
        ),
        "bad_signature.deep": ("arrays 100,000 deep", lambda: _replaced(b'{"statement":' + b"[" * 100_000)),
        "bad_signature.tag_manifest_rewritten": (
            "a line was put into the tag manifest",
            lambda: tampered(layout.TAG_MANIFEST, lambda lines: lines + _ZEROS + b"data/more\n"),
        ),
        "foreign.strangers_key": (
            "signed by a key that is not on the roster",
            lambda: packed(vouched(good_payload(), secret=STRANGER_SECRET)),
        ),
        "readdressed.passed_on": (
            "its recipients are others: one of them encrypted it anew",
            lambda: packed(vouched(good_payload(), recipients=(OTHER,))),
        ),
    },
)


def _true_key() -> bytes:
    return signing.public_key(SIGNING_SECRET).encode()


BAG = of(
    "bag",
    {
        "altered.bagit": ("bagit.txt was changed", lambda: tampered(layout.BAGIT)),
        "altered.bag_info": ("bag-info.txt was changed", lambda: tampered(layout.BAG_INFO, lambda d: d + b"Note: x\n")),
        "altered.manifest_rewritten": (
            "a line was put into the manifest",
            lambda: tampered(layout.MANIFEST, lambda lines: lines + _ZEROS + b"data/more\n"),
        ),
        "altered.framework": ("a framework was changed", lambda: tampered(FRAMEWORK)),
        "altered.template": ("a template was changed", lambda: tampered(TEMPLATE)),
        "altered.revision_reworded": (
            "a word in a revision was changed",
            lambda: tampered(layout.REVISIONS, lambda lines: lines.replace(b"Changed.", b"Charged.")),
        ),
        "altered.revision_taken_out": (
            "a line was taken out of data/revisions.jsonl",
            lambda: tampered(layout.REVISIONS, lambda lines: lines.split(b"\n", 1)[1]),
        ),
        "altered.page": ("data/evidence.html was changed", lambda: tampered(layout.PAGE)),
        "altered.attachment": ("an attachment was changed", lambda: tampered(ATTACHMENT)),
        "altered.header_resequenced": (
            "the bundle's number was changed",
            lambda: tampered(layout.HEADER, lambda text: text.replace(b'"sequence":10', b'"sequence":11')),
        ),
        "altered.attachment_under_another_name": (
            "an attachment's name is not its hash",
            lambda: with_extra(file_of(layout.ATTACHMENTS + "0" * 64, b"not what its name says")),
        ),
        "missing.bagit": ("bagit.txt is missing", lambda: without(layout.BAGIT)),
        "missing.bag_info": ("bag-info.txt is missing", lambda: without(layout.BAG_INFO)),
        "missing.no_manifest": ("the manifest is missing", lambda: without(layout.MANIFEST)),
        "missing.tag_manifest": ("the tag manifest is missing", lambda: without(layout.TAG_MANIFEST)),
        "missing.header": ("data/bundle.json is missing", lambda: without(layout.HEADER)),
        "missing.listed_attachment": ("an attachment that is listed is missing", lambda: without(ATTACHMENT)),
        "missing.page": ("data/evidence.html, which is listed, is missing", lambda: without(layout.PAGE)),
        "missing.no_revisions": (
            "data/revisions.jsonl is neither there nor listed",
            lambda: packed(vouched([f for f in good_payload() if f.name != layout.REVISIONS])),
        ),
        "missing.header_is_not_first": ("data/bundle.json does not come first", _in_another_order),
        "malformed.bagit_of_another_version": ("BagIt 0.97", lambda: _other_bagit(b"0.97")),
        "malformed.manifest_not_utf8": (
            "the manifest is not UTF-8",
            lambda: relisted(lambda d: d + _ZEROS + b"data/\xff\n"),
        ),
        "malformed.manifest_in_capitals": (
            "its hashes are in capitals",
            lambda: relisted(lambda d: d[:64].upper() + d[64:]),
        ),
        "unsafe_name.manifest_with_returns": ("its lines end as on Windows", lambda: relisted(_with_returns)),
        "malformed.manifest_with_tabs": (
            "tabs stand between hash and name",
            lambda: relisted(lambda d: d.replace(b"  ", b"\t")),
        ),
        "malformed.manifest_without_end": ("its last line has no end", lambda: relisted(lambda d: d[:-1])),
        "malformed.manifest_short_hash": ("a hash is too short", lambda: relisted(lambda d: d[2:])),
        "malformed.manifest_lists_tags": (
            "it lists a tag file",
            lambda: relisted(lambda d: d + _ZEROS + b"bagit.txt\n"),
        ),
        "duplicate.listed_twice": ("a file is listed twice", lambda: relisted(_first_line_twice)),
        "duplicate.same_file_twice": (
            "a file stands twice in the tar",
            lambda: packed([*good_files(), good_files()[-1]]),
        ),
        "duplicate.tag_file_twice": ("bagit.txt stands twice", lambda: packed([good_files()[0], *good_files()])),
        "unexpected.not_listed": (
            "an attachment that nothing lists",
            lambda: with_stray(layout.ATTACHMENTS + "0" * 64),
        ),
        "unexpected.unknown_tag_file": (
            "a tag file that no version has",
            lambda: packed([file_of("tagmanifest-md5.txt", b""), *good_files()]),
        ),
        "unexpected.unknown_place": (
            "a file that this version has no place for",
            lambda: with_extra(file_of("data/macros.js", b"alert(1)")),
        ),
        "unexpected.store_in_evidence": (
            "what opens a store, which only packs bring",
            lambda: with_extra(file_of("data/store.json", b"{}")),
        ),
        "unexpected.nested_framework": (
            "a framework in a folder of its own",
            lambda: with_extra(file_of("data/frameworks/a/b.json", b"{}")),
        ),
        "over_limit.tag_file": (
            "bag-info.txt of 9 MiB",
            lambda: tampered(layout.BAG_INFO, lambda d: d + bytes(9 << 20)),
        ),
        "over_limit.frameworks": (
            "frameworks of 33 MiB",
            lambda: with_extra(file_of(layout.FRAMEWORKS + "large.json", b" " * (33 << 20))),
        ),
        "over_limit.line": ("a line of 33 MiB", lambda: resigned(layout.REVISIONS, lambda d: d + b"x" * (33 << 20))),
        "over_limit.lines": ("200,001 lines", lambda: resigned(layout.REVISIONS, lambda _: b"x\n" * 200_001)),
    },
)


def _with_returns(manifest: bytes) -> bytes:
    return manifest.replace(b"\n", b"\r\n")


def _other_bagit(version: bytes) -> Made:
    return retagged(layout.BAGIT, lambda text: text.replace(b"1.0", version))

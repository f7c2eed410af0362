"""Broken signed statements: lists of parts, receipts, cards, sealed messages, and bundles in another's place."""

import json
from collections.abc import Callable
from dataclasses import replace as replaced

from desktop import signing
from desktop.bundle.lines import lines_of
from desktop.domain.canonical import canonical_json, digest
from desktop.domain.revisions import Revision
from desktop.domain.revisions import sealed as hashed
from tests.bundles.making import Made, Vector, flipped, good_files, packed
from tests.bundles.world import (
    DEVICE,
    INSPECTION,
    LEAD,
    OTHER,
    SIGNING_KEY,
    SIGNING_SECRET,
    STRANGER_DEVICE,
    STRANGER_SECRET,
    chain,
    good_contents,
    note,
    object_id,
)

BUNDLE = good_contents().header.bundle_id
FOLDER = f"{INSPECTION}/bundles/{DEVICE}/000010-{BUNDLE}"
CONCERN = object_id(700)
_PARTS = (b"The first part of a bundle.", b"And the second.")
_Change = Callable[[bytes], bytes]


def completion(**fields: object) -> dict[str, object]:
    """A list of two parts, with other fields."""
    whole = b"".join(_PARTS)
    return {
        "format": "daybook-complete",
        "version": 1,
        "bundle_id": str(BUNDLE),
        "device": str(DEVICE),
        "sequence": 10,
        "size_bytes": len(whole),
        "sha256": digest(whole),
        "parts": [{"size_bytes": len(part), "sha256": digest(part)} for part in _PARTS],
        **fields,
    }


def receipt(**fields: object) -> dict[str, object]:
    """A receipt for the good bundle, with other fields."""
    return {
        "format": "daybook-receipt",
        "version": 1,
        "inspection_id": str(INSPECTION),
        "bundle_id": str(BUNDLE),
        "device": str(DEVICE),
        "sequence": 10,
        "received_at": "2026-03-18T16:00:00Z",
        "by": "Inspector 1",
        "received": [{"id": str(one.id), "hash": one.hash} for one in good_contents().revisions],
        "attachments": [],
        "set_aside": [],
        "fault": "",
        "refused": "",
        "last_number": 6,
        **fields,
    }


def card(**fields: object) -> dict[str, object]:
    """The inspector's enrolment card, with other fields."""
    return {
        "format": "daybook-enrolment-card",
        "version": 1,
        "designation": "Inspector 3",
        "device": str(DEVICE),
        "signing_key": SIGNING_KEY,
        "age_recipient": OTHER,
        **fields,
    }


def message(**fields: object) -> dict[str, object]:
    """A sealed message's statement about one concern, with other fields."""
    return {
        "format": "daybook-sealed-message",
        "version": 1,
        "message_id": str(object_id(701)),
        "inspection_id": str(INSPECTION),
        "concern_id": str(CONCERN),
        "sender": str(DEVICE),
        "recipient": LEAD,
        "made_at": "2026-03-18T16:00:00Z",
        "versions": [json.loads(line) for line in lines_of([concern()])],
        "holds": [{"id": str(concern().id), "hash": concern().hash}],
        **fields,
    }


def concern() -> Revision:
    """A concern's first version."""
    blank = replaced(chain(note(1))[0], kind="concern", object_id=CONCERN, body=canonical_json({"id": str(CONCERN)}))
    return hashed(blank)


def plain(statement: dict[str, object], secret: bytes = SIGNING_SECRET, change: _Change = lambda data: data) -> Made:
    """A signed statement as a file."""
    return Made(change(signing.signed(statement, secret)), to="")


def in_age(
    statement: dict[str, object], secret: bytes = SIGNING_SECRET, to: str = LEAD, *, size_bytes: int = 0
) -> Made:
    """A signed statement sealed to one key and padded to a size, as every message is."""
    return Made(signing.signed(statement, secret).ljust(size_bytes), to=to)


_Make = Callable[..., dict[str, object]]


def _of_kind(kind: str, place: str, make: _Make, *, unlike: tuple[str, ...] = ()) -> list[Vector]:
    """What every signed statement is tried with."""
    other_format = "daybook-receipt" if kind == "completion" else "daybook-complete"
    recipes: dict[str, tuple[str, Callable[[], Made]]] = {
        f"bad_signature.{kind}_not_json": ("no JSON", lambda: Made(b"hello", to="")),
        f"bad_signature.{kind}_empty": ("an empty file", lambda: Made(b"", to="")),
        f"bad_signature.{kind}_cut_short": ("cut short", lambda: plain(make(), change=lambda data: data[:-30])),
        f"bad_signature.{kind}_bit_flipped": ("a bit is flipped", lambda: plain(make(), change=_digit_changed)),
        f"bad_signature.{kind}_reworded": (
            "another version number than was signed",
            lambda: plain(make(), change=lambda data: data.replace(b'"version":1', b'"version":7')),
        ),
        f"bad_signature.{kind}_name_twice": (
            "a name stands twice",
            lambda: plain(make(), change=lambda data: b'{"statement":{},' + data[1:]),
        ),
        f"bad_signature.{kind}_byte_order_mark": (
            "a byte order mark",
            lambda: plain(make(), change=lambda data: b"\xef\xbb\xbf" + data),
        ),
        f"bad_signature.{kind}_without_statement": (
            "no statement",
            lambda: plain(make(), change=lambda data: data.replace(b'"statement"', b'"statements"')),
        ),
        f"bad_signature.{kind}_very_deep": ("arrays 10,000 deep", lambda: Made(b"[" * 10_000, to="")),
        f"malformed.{kind}_of_another_purpose": (
            f"signed as {other_format}",
            lambda: plain(make(format=other_format)),
        ),
        f"malformed.{kind}_without_device": ("no device", lambda: plain(make(device=None))),
        f"newer.{kind}": ("version 2", lambda: plain(make(version=2))),
    }
    for name in unlike:
        del recipes[name]
    return [Vector(name, "statement", says, made, kind, place) for name, (says, made) in recipes.items()]


def _digit_changed(data: bytes) -> bytes:
    at = data.index(b'"signature":"') + 20
    return data[:at] + (b"1" if data[at : at + 1] == b"0" else b"0") + data[at + 1 :]


def _complete(name: str, says: str, statement: dict[str, object], secret: bytes = SIGNING_SECRET) -> Vector:
    return Vector(name, "statement", says, lambda: plain(statement, secret), "completion", f"{FOLDER}/complete.json")


def _receipt(name: str, says: str, statement: dict[str, object], secret: bytes = SIGNING_SECRET) -> Vector:
    return Vector(name, "statement", says, lambda: plain(statement, secret), "receipt", RECEIPT_PLACE)


def _card(name: str, says: str, statement: dict[str, object], secret: bytes = SIGNING_SECRET) -> Vector:
    return Vector(name, "statement", says, lambda: plain(statement, secret), "card")


def _message(name: str, says: str, made: Callable[[], Made]) -> Vector:
    return Vector(name, "statement", says, made, "message")


RECEIPT_PLACE = f"{INSPECTION}/receipts/{DEVICE}/{BUNDLE}.json"


def _reworded() -> Made:
    made = in_age(message())
    return Made(made.inside.replace(b'"version":1', b'"version":2', 1))


STATEMENTS = [
    *_of_kind("completion", f"{FOLDER}/complete.json", completion),
    _complete("foreign.completion_strangers_key", "signed by a stranger", completion(), STRANGER_SECRET),
    _complete(
        "readdressed.completion_of_another_bundle",
        "it is about another bundle",
        completion(bundle_id=str(object_id(1))),
    ),
    _complete("readdressed.completion_of_another_number", "it is about another number", completion(sequence=11)),
    _complete(
        "readdressed.completion_of_another_device",
        "it is about another device",
        completion(device=str(STRANGER_DEVICE)),
    ),
    _complete("malformed.completion_no_parts", "no parts", completion(parts=[])),
    _complete("malformed.completion_size_lies", "its size is not that of its parts", completion(size_bytes=2**50)),
    _complete(
        "malformed.completion_negative_part",
        "a part of −1 bytes",
        completion(parts=[{"size_bytes": -1, "sha256": "0" * 64}]),
    ),
    _complete(
        "malformed.completion_huge_part",
        "a part of 1 TiB",
        completion(parts=[{"size_bytes": 2**40, "sha256": "0" * 64}]),
    ),
    _complete("malformed.completion_number_of_seven_digits", "bundle number 1,000,000", completion(sequence=1_000_000)),
    *_of_kind("receipt", RECEIPT_PLACE, receipt),
    _receipt("foreign.receipt_not_the_leads", "signed by somebody who does not lead", receipt(), STRANGER_SECRET),
    _receipt("readdressed.receipt_of_another_bundle", "it is for another bundle", receipt(bundle_id=str(object_id(1)))),
    _receipt("readdressed.receipt_of_another_device", "it is for another device", receipt(device=str(STRANGER_DEVICE))),
    _receipt(
        "malformed.receipt_hash_too_short", "a hash is too short", receipt(received=[{"id": str(BUNDLE), "hash": "00"}])
    ),
    _receipt("malformed.receipt_number_overflows", "its last number is 2⁴¹", receipt(last_number=2**41)),
    _receipt(
        "malformed.receipt_time_before_year_1",
        "a time that in UTC is before the year 1",
        receipt(received_at="0001-01-01T00:00:00+14:00"),
    ),
    *_of_kind("card", "", card, unlike=("bad_signature.card_byte_order_mark",)),
    _card("foreign.card_signed_by_another", "signed by another key than it is about", card(), STRANGER_SECRET),
    _card("malformed.card_key_too_short", "a key is too short", card(signing_key="00")),
    _card("malformed.card_recipient_no_key", "an age recipient that is none", card(age_recipient="somebody")),
    _card("malformed.card_designation_too_long", "a designation of 41 letters", card(designation="I" * 41)),
    _card("malformed.card_designation_with_line_end", "a line end in a designation", card(designation="Inspector\n3")),
    _message("not_a_bundle.message_a_letter", "a text file", lambda: Made(b"Dear colleague", to="")),
    _message("truncated.message_empty", "an empty file", lambda: Made(b"", to="")),
    _message("wrong_key.message_for_somebody_else", "sealed to somebody else", lambda: in_age(message(), to=OTHER)),
    _message(
        "altered.message_bit_flipped",
        "a bit is flipped",
        lambda: replaced(in_age(message()), spoiled=lambda data: flipped(data, -100)),
    ),
    _message(
        "altered.message_cut_short", "cut short", lambda: replaced(in_age(message()), spoiled=lambda data: data[:-100])
    ),
    _message("malformed.message_not_json", "no JSON is sealed", lambda: Made(b"hello" + b" " * 65_000)),
    _message("malformed.message_a_bundle", "a bundle of evidence", lambda: packed(good_files())),
    _message("bad_signature.message_reworded", "another version number than was signed", _reworded),
    _message("not_a_bundle.message_another_statement", "a receipt is sealed", lambda: in_age(receipt())),
    _message("foreign.message_strangers_key", "signed by a stranger", lambda: in_age(message(), STRANGER_SECRET)),
    _message(
        "foreign.message_anothers_device",
        "a device that signs with another key",
        lambda: in_age(message(sender=str(STRANGER_DEVICE))),
    ),
    _message("readdressed.message_passed_on", "written to somebody else", lambda: in_age(message(recipient=OTHER))),
    _message("newer.message", "version 2", lambda: in_age(message(version=2))),
    _message(
        "another_inspection.message", "another inspection's", lambda: in_age(message(inspection_id=str(object_id(9))))
    ),
    _message("malformed.message_without_recipient", "no recipient", lambda: in_age(message(recipient=""))),
]


def _elsewhere(name: str, says: str, place: str) -> Vector:
    return Vector(name, "store", says, lambda: packed(good_files()), place=place)


PLACES = [
    _elsewhere(
        "readdressed.replayed_under_another_number", "found as bundle 11", FOLDER.replace("/000010-", "/000011-")
    ),
    _elsewhere(
        "readdressed.replayed_under_another_device",
        "found as another device's",
        FOLDER.replace(str(DEVICE), str(STRANGER_DEVICE)),
    ),
    _elsewhere(
        "readdressed.replayed_under_another_id",
        "found under another bundle id",
        FOLDER.replace(str(BUNDLE), str(object_id(5))),
    ),
    _elsewhere(
        "readdressed.moved_to_another_inspection",
        "found in another inspection",
        FOLDER.replace(str(INSPECTION), str(object_id(6))),
    ),
]

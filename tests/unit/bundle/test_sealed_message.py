"""A sealed message that anybody may have made or altered: nothing of it is believed before it was checked."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pyrage
import pytest

from desktop import signing
from desktop.bundle.sealed_message import (
    LARGEST_BYTES,
    LARGEST_FILE_BYTES,
    SMALLEST_BYTES,
    Address,
    SignedSealedMessage,
    opened,
    written,
)
from desktop.domain.canonical import canonical_json
from desktop.domain.errors import BadBundle, Refused
from desktop.domain.revisions import Revision, sealed

INSPECTION, CONCERN, DEVICE = UUID(int=1), UUID(int=2), UUID(int=3)
SECRET, STRANGER = b"s" * 32, b"t" * 32
ROSTER = {DEVICE: signing.public_key(SECRET)}
AT = datetime(2026, 3, 17, 11, 20, tzinfo=UTC)
_IDENTITY = pyrage.x25519.Identity.generate()
AGE, RECIPIENT = str(_IDENTITY), str(_IDENTITY.to_public())


def revision(
    number: int = 1, *, words: str = "He is back.", device: UUID = DEVICE, concern: UUID = CONCERN
) -> Revision:
    return sealed(
        Revision(
            id=UUID(int=100 + number),
            object_id=concern,
            kind="concern",
            parent_id=None,
            parent_hash=None,
            merges=(),
            author="Inspector 1",
            device=device,
            device_sequence=number,
            previous_hash=None if number == 1 else "0" * 64,
            made_at=AT,
            note="",
            body_hash="",
            hash="",
            body=canonical_json({"id": str(concern), "worries": words, "told": None}),
        )
    )


def address(**changed) -> Address:
    fields = {"message_id": UUID(int=9), "inspection": INSPECTION, "concern": CONCERN, "sender": DEVICE}
    return Address(**{**fields, "recipient": RECIPIENT, "made_at": AT, **changed})


def message(*revisions: Revision, secret: bytes = SECRET, **changed) -> bytes:
    return written(address(**changed), revisions or [revision()], revisions or [revision()], secret)


def read(data: bytes, **changed):
    given = {"age_secret": AGE, "recipient": RECIPIENT, "inspection": INSPECTION, "roster": ROSTER}
    return opened(data, **{**given, **changed})


def fault(data: bytes, **changed) -> str:
    with pytest.raises(BadBundle) as refused:
        read(data, **changed)
    return refused.value.fault


def resealed(change, *, secret: bytes | None = SECRET) -> bytes:
    """The message with its statement changed, signed again by ``secret`` or, with None, with its old signature."""
    envelope = json.loads(pyrage.decrypt(message(), [_IDENTITY]))
    change(envelope["statement"])
    plain = canonical_json(envelope) if secret is None else signing.signed(envelope["statement"], secret)
    return pyrage.encrypt(plain, [_IDENTITY.to_public()])


def test_what_was_written_is_read_again():
    found = read(message(revision(1), revision(2, words="She is nine.")))
    assert [one.id for one in found.versions] == [UUID(int=101), UUID(int=102)]
    assert found.versions == (revision(1), revision(2, words="She is nine."))
    assert found.holds == {one.id: one.hash for one in found.versions}
    assert (found.address, found.refused) == (address(), 0)


def test_it_opens_with_the_ordinary_tools_and_is_as_its_schema_says():
    plain = pyrage.decrypt(message(), [_IDENTITY])
    assert len(plain) == SMALLEST_BYTES
    SignedSealedMessage.model_validate_json(plain)


def test_the_same_size_whatever_is_in_it_up_to_the_next_step():
    sizes = {len(pyrage.decrypt(message(revision(words="x" * n)), [_IDENTITY])) for n in (1, 1000, 60_000)}
    assert sizes == {SMALLEST_BYTES}
    assert len(pyrage.decrypt(message(revision(words="x" * 70_000)), [_IDENTITY])) == 2 * SMALLEST_BYTES


def test_far_too_much_leaves_older_words_out_and_then_refuses():
    many = [revision(number, words="x" * 900_000) for number in range(1, 7)]
    found = read(message(*many))
    assert [one.body is not None for one in found.versions] == [False] * 5 + [True]
    with pytest.raises(Refused, match="too long"):
        message(revision(words="x" * LARGEST_BYTES))


def test_another_persons_key_opens_nothing():
    assert fault(message(), age_secret=str(pyrage.x25519.Identity.generate())) == "wrong_key"


def test_sealed_anew_to_somebody_else_is_refused():
    other = pyrage.x25519.Identity.generate()
    passed_on = pyrage.encrypt(pyrage.decrypt(message(), [_IDENTITY]), [other.to_public()])
    assert fault(passed_on, age_secret=str(other), recipient=str(other.to_public())) == "readdressed"


def test_another_inspection_is_refused():
    assert fault(message(), inspection=UUID(int=77)) == "another_inspection"


@pytest.mark.parametrize("keep", [0, 10, 100, 200, 400, 40_000, -1])
def test_a_message_cut_short_is_refused(keep):
    assert fault(message()[:keep]) in {"truncated", "altered", "not_a_bundle"}


@pytest.mark.parametrize("place", [60, 130, 180, 300, 5000, 60_000])
def test_a_message_with_one_bit_changed_is_refused(place):
    data = bytearray(message())
    data[place] ^= 1
    assert fault(bytes(data)) in {"altered", "wrong_key", "truncated", "not_a_bundle"}


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"PK\x03\x04" + b"0" * 1000, b"age-encryption.org/v1\n", b"\x00" * 5000, b'{"format": 1}'],
)
def test_what_is_no_message_is_refused(data):
    assert fault(data) in {"not_a_bundle", "truncated", "altered", "wrong_key"}


def test_one_locked_with_a_passphrase_is_refused():
    assert fault(pyrage.passphrase.encrypt(b"{}", "passphrase")) in {"wrong_key", "altered", "not_a_bundle"}


def test_a_huge_file_is_not_opened():
    assert fault(b"age-encryption.org/v1\n" + b"0" * (LARGEST_FILE_BYTES + 1)) == "over_limit"


def test_one_that_holds_too_much_is_not_read():
    assert fault(pyrage.encrypt(b" " * (LARGEST_BYTES + 1), [_IDENTITY.to_public()])) == "over_limit"


def test_somebody_who_is_not_on_the_roster_is_refused():
    assert fault(message(secret=STRANGER)) == "foreign"


def test_a_stranger_is_told_nothing_but_that():
    """Whatever their statement says: neither that it is newer nor that it is malformed."""
    assert fault(resealed(lambda told: told.update(version=2), secret=STRANGER)) == "foreign"
    assert fault(resealed(lambda told: told.update(sender=None), secret=STRANGER)) == "foreign"


def test_a_colleague_who_writes_in_anothers_name_is_refused():
    both = {**ROSTER, UUID(int=4): signing.public_key(STRANGER)}
    assert fault(message(secret=STRANGER), roster=both) == "foreign"


def test_a_statement_that_was_changed_is_refused():
    assert fault(resealed(lambda told: told.update(concern_id=str(UUID(int=5))), secret=None)) == "bad_signature"


def test_a_newer_one_says_to_update():
    assert fault(resealed(lambda told: told.update(version=2))) == "newer"


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(format="daybook-receipt"),
        lambda told: told.pop("versions") and told.update(versions="no list"),
        lambda told: told.update(holds=[{"id": "x", "hash": "y"}]),
        lambda told: told.update(recipient="age1"),
        lambda told: told.update(made_at="yesterday"),
        lambda told: told.update(made_at="0001-01-01T00:00:00+01:00"),
        lambda told: told.update(sender=None),
        lambda told: told.update(version="1.5"),
        lambda told: told.update(versions=[{}] * 6000),
    ],
)
def test_what_is_signed_and_no_message_is_refused(change):
    assert fault(resealed(change)) in {"not_a_bundle", "malformed"}


def test_another_signed_statement_is_no_message():
    receipt = signing.signed({"format": "daybook-receipt", "version": 1}, SECRET)
    assert fault(pyrage.encrypt(receipt, [_IDENTITY.to_public()])) == "not_a_bundle"


def test_deep_nesting_ends_nothing():
    plain = b'{"statement":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    assert fault(pyrage.encrypt(plain, [_IDENTITY.to_public()])) in {"bad_signature", "malformed"}


def test_versions_of_others_or_of_another_concern_are_left_out():
    found = read(message(revision(1), revision(2, device=UUID(int=4)), revision(3, concern=UUID(int=6)), revision(4)))
    assert [one.id for one in found.versions] == [UUID(int=101), UUID(int=104)]
    assert found.refused == 2


def test_a_version_whose_words_were_changed_is_left_out():
    def change(told):
        told["versions"][0]["hash"] = "0" * 64

    found = read(resealed(change))
    assert (found.versions, found.refused) == ((), 1)


def test_a_version_from_the_edge_of_all_calendars_is_left_out():
    """As in a bundle's lines, which are read in the same way."""
    found = read(resealed(lambda told: told["versions"][0].update(made_at="0001-01-01T00:00:00+01:00")))
    assert (found.versions, found.refused) == ((), 1)


def test_no_error_repeats_what_was_in_it():
    with pytest.raises(BadBundle) as refused:
        read(message(revision(words="Quillfeather"), secret=STRANGER))
    assert "Quillfeather" not in str(refused.value) + repr(refused.value.__cause__)

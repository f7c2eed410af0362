"""Receipts hold only when the lead signed them for this very bundle; waiting grows and is spread."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop import signing
from desktop.domain.errors import BadFile
from desktop.sync.backoff import retry_delay_s
from desktop.sync.receipts import Receipt, ReceivedRevision, SetAside, counted, signed_receipt, verify_receipt

LEAD, STRANGER = bytes(range(32)), bytes(range(1, 33))
LEADS = {signing.public_key(LEAD)}
BUNDLE, DEVICE = UUID(int=10), UUID(int=11)
RECEIPT = Receipt(
    inspection_id=UUID(int=1),
    bundle_id=BUNDLE,
    device=DEVICE,
    sequence=6,
    received_at=datetime(2026, 4, 29, 18, 2, tzinfo=UTC),
    by="Lead inspector",
    received=(ReceivedRevision(id=UUID(int=5), hash="a" * 64),),
    attachments=("b" * 64,),
    set_aside=(SetAside(id=UUID(int=6), why="its details do not match its hash"), SetAside(why="it cannot be read")),
)


def verify(data: bytes, bundle: UUID = BUNDLE, device: UUID = DEVICE) -> Receipt:
    return verify_receipt(data, leads=LEADS, bundle_id=bundle, device=device)


def test_a_receipt_comes_back_as_it_was_signed() -> None:
    assert verify(signed_receipt(RECEIPT, LEAD)) == RECEIPT


@dataclass(frozen=True)
class Forged:
    data: bytes
    words: str


@pytest.mark.parametrize(
    "forged",
    [
        Forged(b"", "not signed"),
        Forged(b"{}", "not signed"),
        Forged(b"\xff", "not signed"),
        Forged(signed_receipt(RECEIPT, LEAD).replace(b'"sequence":6', b'"sequence":7'), "not signed"),
        Forged(signed_receipt(RECEIPT, STRANGER), "not the lead"),
        Forged(signing.signed({"format": "daybook-complete", "version": 1}, LEAD), "not put together"),
    ],
)
def test_a_forged_receipt_counts_for_nothing(forged: Forged) -> None:
    with pytest.raises(BadFile, match=forged.words):
        verify(forged.data)


def test_a_receipt_for_another_bundle_or_device_counts_for_nothing() -> None:
    data = signed_receipt(RECEIPT, LEAD)
    with pytest.raises(BadFile, match="another bundle"):
        verify(data, bundle=UUID(int=99))
    with pytest.raises(BadFile, match="another bundle"):
        verify(data, device=UUID(int=99))


def test_waiting_doubles_up_to_an_hour() -> None:
    assert [retry_delay_s(tries, 1) for tries in (1, 2, 3, 8, 500)] == [30, 60, 120, 3600, 3600]


def test_waiting_is_spread_over_its_second_half() -> None:
    assert [retry_delay_s(2, jitter) for jitter in (0, 0.5, 1)] == [30, 45, 60]


def _listing(*ids: int, issue: int = 1) -> Receipt:
    received = tuple(ReceivedRevision(id=UUID(int=one), hash=f"{one:064x}") for one in ids)
    return RECEIPT.model_copy(update={"received": received, "issue": issue})


def test_of_one_lead_the_latest_counts_and_of_several_what_any_has() -> None:
    found = counted([("a", _listing(1, 2, 3, issue=2)), ("a", _listing(1, 2)), ("b", _listing(4))])
    assert {one.int for one in found.received} == {1, 2, 3, 4}
    assert found.taken_back == frozenset()
    assert [one.issue for one in found.counting] == [2, 1]


def test_what_a_later_receipt_lists_no_more_does_not_count_and_is_noticed() -> None:
    found = counted([("a", _listing(1, 2)), ("a", _listing(1, issue=2))])
    assert set(found.received) == {UUID(int=1)}
    assert found.taken_back == {UUID(int=2)}

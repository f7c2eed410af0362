"""Enrolment cards: whole or refused, and words that differ with the keys."""

import json

import pytest

from desktop import signing
from desktop.domain.errors import BadFile
from desktop.domain.identity import Identity
from desktop.operations.identities import new_identity
from desktop.operations.team.enrolment import read_card, write_card
from desktop.vault.ids import new_id


def somebody(name: str = "Inspector 3") -> Identity:
    return new_identity(name, new_id=new_id)


def test_a_card_carries_public_keys_and_no_secret() -> None:
    me = somebody()
    data = write_card(me)
    card = read_card(data)
    assert (card.designation, card.device, card.signing_key) == (me.designation, me.device, me.signing_key)
    assert card.age_recipient == me.age_recipient
    assert me.age_secret.encode() not in data
    assert me.signing_secret.hex().encode() not in data


def test_words_differ_from_card_to_card() -> None:
    one, other = read_card(write_card(somebody())), read_card(write_card(somebody()))
    assert len(one.words()) == 6
    assert one.words() != other.words()


def test_a_card_that_was_changed_is_refused() -> None:
    data = write_card(somebody()).replace(b"Inspector 3", b"Inspector 4")
    with pytest.raises(BadFile, match="not a whole enrolment card"):
        read_card(data)


def test_a_card_signed_by_somebody_else_is_refused() -> None:
    statement = json.loads(write_card(somebody()))["statement"]
    with pytest.raises(BadFile, match="signed by somebody else"):
        read_card(signing.signed(statement, somebody().signing_secret))


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff" * 100, b"[" * 60_000])
def test_what_is_no_card_is_refused(data: bytes) -> None:
    with pytest.raises(BadFile, match="not a whole enrolment card"):
        read_card(data)


def test_what_is_far_too_long_for_a_card_is_not_looked_into() -> None:
    with pytest.raises(BadFile, match="far too long for an enrolment card"):
        read_card(b"[" * 70_000)

"""Enrolment cards as files and as text: the same card whichever way it comes, and a sentence for anything else."""

import json
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import signing
from desktop.domain.errors import BadFile, PersonError
from desktop.domain.identity import Identity
from desktop.domain.member_keys import EarlierKeys
from desktop.operations.identities import new_identity
from desktop.operations.team import card_text
from desktop.operations.team.enrolment import LARGEST_CARD_BYTES, MOST_EARLIER, card_as_text, read_card, write_card
from desktop.operations.team.key_changes import vouched
from desktop.vault.ids import new_id

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ME = new_identity("Inspector 3", new_id=new_id)


def earlier(count: int, me: Identity = ME) -> tuple[EarlierKeys, ...]:
    """Keys that were given up, the oldest first."""
    found = []
    for number in range(count):
        old = new_identity(me.designation, new_id=lambda: me.device)
        keys = EarlierKeys(
            signing_key=old.signing_key,
            age_recipient=old.age_recipient,
            until=date(2026, 3, 1 + number),
            last_bundle=4 * number,
            last_pack=number,
        )
        found.append(vouched(keys, me.device, me.device, (me.signing_key, me.age_recipient), old.signing_secret))
    return tuple(found)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_card_as_text_is_the_card_in_the_file(count: int) -> None:
    before = earlier(count)
    text = card_as_text(ME, before)
    assert read_card(text.encode()) == read_card(write_card(ME, before))
    assert len(read_card(text.encode()).earlier_keys) == count


def test_a_card_without_earlier_keys_is_signed_as_every_daybook_signed_it() -> None:
    assert "earlier_keys" not in json.loads(write_card(ME))["statement"]


def test_the_text_is_short_and_of_letters_that_a_qr_code_packs_tightly() -> None:
    text = card_as_text(ME)
    assert len(text) < 300
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: text.lower(),
        card_text.in_lines,
        lambda text: card_text.in_lines(text).replace("\n", "\r\n  "),
        lambda text: f"\ufeff  {text}\n\n",
        lambda text: card_text.PREFIX + "-".join(text.removeprefix(card_text.PREFIX)),
        lambda text: card_text.PREFIX + text.removeprefix(card_text.PREFIX).replace("0", "o").replace("1", "l"),
    ],
)
def test_a_card_may_be_typed_as_people_type(typed) -> None:
    assert read_card(typed(card_as_text(ME)).encode()) == read_card(write_card(ME))


def test_whoever_types_is_told_which_line_is_wrong() -> None:
    letters = card_as_text(ME).removeprefix(card_text.PREFIX)
    chance = random.Random(3)  # noqa: S311  it spoils a card, it keeps no secret
    for line in range(len(letters) // card_text.LINE):
        at = line * card_text.LINE + chance.randrange(card_text.LINE)
        other = "A" if letters[at] != "A" else "B"
        with pytest.raises(BadFile, match=f"^Line {line + 1} of the card"):
            read_card((card_text.PREFIX + letters[:at] + other + letters[at + 1 :]).encode())


def test_two_letters_that_changed_places_are_found() -> None:
    letters = card_as_text(ME).removeprefix(card_text.PREFIX)
    swapped = [at for at in range(len(letters) - 1) if letters[at] != letters[at + 1]]
    for at in swapped:
        text = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
        apart = abs(ALPHABET.index(letters[at]) - ALPHABET.index(letters[at + 1]))
        is_told = apart != 16 and at % card_text.LINE < card_text.LINE - 2
        with pytest.raises(BadFile, match="^Line " if is_told else "card"):
            read_card((card_text.PREFIX + text).encode())


def test_a_card_signed_by_somebody_else_is_refused_also_as_text() -> None:
    thief = new_identity("Inspector 3", new_id=new_id)
    statement = json.loads(write_card(ME))["statement"]
    with pytest.raises(BadFile, match="signed by somebody else"):
        read_card(signing.signed(statement, thief.signing_secret))
    parts = card_text.read(card_as_text(ME))
    for changed in ({"designation": "Inspector 4"}, {"signing_key": thief.signing_key}, {"device": thief.device}):
        told = {name: getattr(parts, name) for name in parts.__slots__} | changed
        with pytest.raises(BadFile, match="not a whole"):
            read_card(card_text.written(card_text.CardParts(**told)).encode())


def test_a_card_tells_of_no_more_keys_than_it_may() -> None:
    assert len(read_card(write_card(ME, earlier(MOST_EARLIER + 2))).earlier_keys) == MOST_EARLIER


HOSTILE = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "another format": signing.signed({"format": "daybook-receipt"}, ME.signing_secret),
    "far too long": b"{" * (LARGEST_CARD_BYTES + 1),
    "deep": b"[" * 30_000,
    "a text far too long": card_text.PREFIX.encode() + b"0" * 60_000,
    "a prefix alone": card_text.PREFIX.encode(),
    "letters that are none": card_text.PREFIX.encode() + "ÄÖÜ€".encode() * 20,
    "a link": b"https://example.org/DAYBOOK1:",
    "a name with a line end": card_text.written(
        card_text.CardParts("A\nB", ME.device, ME.signing_key, ME.age_recipient, "00" * 64)
    ).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_card_is_a_sentence(name: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_card(HOSTILE[name])
    assert str(refused.value).endswith((".", "it."))


@given(st.binary(max_size=400))
def test_no_bytes_behind_the_prefix_are_a_bug(data: bytes) -> None:
    """With checks that hold, so that every part behind them is reached."""
    with pytest.raises(PersonError):
        read_card((card_text.PREFIX + card_text._checked(card_text._letters(data))).encode())


def test_a_key_that_nothing_can_be_sealed_to_is_refused() -> None:
    statement = json.loads(write_card(ME))["statement"] | {"age_recipient": "age1" + "q" * 58}
    with pytest.raises(BadFile, match="none that anything can be sealed to"):
        read_card(signing.signed(statement, ME.signing_secret))


VECTOR = (
    "DAYBOOK1:0400PJBEEDR6ARVMDXS20CR1QM8B262B8EMHSDAR9MQGXAFKQR0EGGFFZKSR8BW7BGVMCEEJY05K5KY9NHGKEJGTQRXVJ3684JN766W0"
    "0K5H22QR0GZFAQWWK06CWMAMXQ73Z6C2M1TNRGS69YH9PTE9K4ZME874Z4KMQXW8JFB0MGRTEPFGPPWYVHVSX94DZZMNZEX4CQXQJZA2QMP0T9X3"
    "AKFF65987KJZEXWVQCN3PZ18WMPY5BFAKRA5NYFH5GF55Z2N1PAKVG0B"
)


def test_a_card_that_was_printed_once_reads_the_same_for_ever() -> None:
    card = read_card(VECTOR.encode())
    assert (card.designation, str(card.device)) == ("Inspector 3", "01a21623-0968-7523-96ab-09a5e1d53e77")
    assert card.words() == ("situate", "sound", "damp", "place", "shoulder", "call")

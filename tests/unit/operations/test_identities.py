"""Who I am on this laptop: a designation, with keys that sign and open."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import decrypt, encrypt, x25519

from desktop.domain.errors import Refused
from desktop.operations.desk import Desk
from desktop.operations.identities import new_identity, say_who_i_am
from desktop.vault.ids import new_id


def test_the_keys_belong_together() -> None:
    me = new_identity("Inspector 3", new_id=new_id)
    assert (
        Ed25519PrivateKey.from_private_bytes(me.signing_secret).public_key().public_bytes_raw().hex() == me.signing_key
    )
    sealed = encrypt(b"for me", [x25519.Recipient.from_str(me.age_recipient)])
    assert decrypt(sealed, [x25519.Identity.from_str(me.age_secret)]) == b"for me"


def test_two_people_share_nothing() -> None:
    one, other = (new_identity("Inspector 3", new_id=new_id) for _ in range(2))
    assert {one.device, one.signing_key, one.age_recipient}.isdisjoint(
        {other.device, other.signing_key, other.age_recipient}
    )


@pytest.mark.parametrize(("typed", "kept"), [("  Inspector   3 ", "Inspector 3"), ("Local reader 2", "Local reader 2")])
def test_spaces_are_tidied(typed: str, kept: str) -> None:
    assert new_identity(typed, new_id=new_id).designation == kept


@pytest.mark.parametrize("typed", ["", "   ", "x" * 41])
def test_a_designation_has_words_and_fits_a_list(typed: str) -> None:
    with pytest.raises(Refused, match="Inspector 3"):
        new_identity(typed, new_id=new_id)


def test_a_vault_belongs_to_one_person(desk: Desk) -> None:
    with pytest.raises(Refused, match="already belongs to somebody"):
        say_who_i_am(desk.vault, "Inspector 4", new_id=new_id)
    kept = desk.vault.profile.identity()
    assert kept is not None
    assert (kept.designation, kept.device) == ("Inspector 3", desk.me.device)


def test_no_secret_is_in_what_python_shows_of_it() -> None:
    me = new_identity("Inspector 3", new_id=new_id)
    assert me.age_secret not in repr(me)
    assert repr(me.signing_secret) not in repr(me)

"""The keys to one's own vault on a real vault: passphrase, recovery code, and who else is let in."""

import json

import pytest

from desktop.domain.errors import BadFile, Refused, WrongPassphrase
from desktop.operations import vault_keys
from desktop.operations.desk import Desk
from desktop.operations.inspections import change
from desktop.operations.passphrases import judge
from desktop.operations.settings import set_organisation_key, settings
from desktop.operations.team.key_words import organisation_words
from desktop.vault.folder import Vault
from desktop.vault.keys.age_sealing import new_age_identity
from desktop.vault.keys.key_derivation import FLOOR
from desktop.vault.keys.organisation_slot import open_slot
from tests.desks import PASSPHRASE

BETTER = "quiet gravel lantern opposite meadow"


def reopened(desk: Desk, passphrase: str) -> None:
    desk.vault.close()
    Vault.open(desk.vault.folder, passphrase, clock=desk.clock).close()


def confirmed(desk: Desk) -> vault_keys.Confirmed:
    return vault_keys.confirm(desk.vault, PASSPHRASE)


def actions(desk: Desk) -> list[str]:
    return [entry.action for entry in desk.vault.profile.audit_trail()]


# the passphrase


def test_a_new_passphrase_opens_the_old_one_does_not_and_both_are_wiped(desk: Desk) -> None:
    old, new = bytearray(PASSPHRASE, "utf-8"), bytearray(BETTER, "utf-8")
    ready = vault_keys.new_passphrase(desk.vault, old, new)
    assert (old, new) == (bytes(len(old)), bytes(len(new)))
    vault_keys.change_passphrase(desk.vault, ready)
    assert ready.key == bytes(32)
    reopened(desk, BETTER)
    with pytest.raises(WrongPassphrase):
        Vault.open(desk.vault.folder, PASSPHRASE, clock=desk.clock)


def test_a_vault_from_a_weaker_laptop_is_brought_up_to_what_this_one_can_pay(desk: Desk) -> None:
    assert desk.vault.keys.cost.memory_kib < FLOOR.memory_kib
    vault_keys.change_passphrase(desk.vault, vault_keys.new_passphrase(desk.vault, PASSPHRASE, BETTER))
    cost = desk.vault.keys.cost
    assert cost.memory_kib >= FLOOR.memory_kib
    assert cost.iterations >= FLOOR.iterations


def test_without_the_old_passphrase_nothing_changes(desk: Desk) -> None:
    wrong = bytearray(b"not it")
    with pytest.raises(WrongPassphrase):
        vault_keys.new_passphrase(desk.vault, wrong, BETTER)
    assert wrong == bytes(6)
    reopened(desk, PASSPHRASE)


def test_guessing_the_passphrase_of_an_open_vault_is_slowed_down(desk: Desk) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            vault_keys.confirm(desk.vault, "not it")
    with pytest.raises(WrongPassphrase, match="Too many wrong tries"):
        vault_keys.confirm(desk.vault, PASSPHRASE)


def test_a_weak_passphrase_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="could be guessed"):
        vault_keys.new_passphrase(desk.vault, PASSPHRASE, bytearray(b"password"))


def test_a_passphrase_is_judged_alike_however_it_is_held() -> None:
    assert judge(bytearray(BETTER, "utf-8")) == judge(BETTER)


def test_a_new_recovery_code_opens(desk: Desk) -> None:
    code = vault_keys.new_recovery_code(desk.vault, confirmed(desk))
    desk.vault.close()
    Vault.open_with_recovery_code(desk.vault.folder, bytearray(code, "ascii"), clock=desk.clock).close()


# the organisation


def test_the_organisation_is_let_in_and_kept_out_and_nobody_else_ever_is(desk: Desk) -> None:
    identity, recipient = new_age_identity()
    set_organisation_key(desk, f"# the office\n{recipient}\n")
    help_ = settings(desk).organisation
    assert (help_.offered, help_.let_in, help_.offered_words) == (recipient, "", organisation_words(recipient))

    vault_keys.let_organisation_in(desk, recipient, confirmed(desk))
    slot = desk.vault.keys.organisation()
    assert slot is not None
    assert slot.words == organisation_words(recipient)
    assert open_slot(slot.sealed, identity, desk.vault.id) == desk.vault._master
    assert settings(desk).organisation.let_in == recipient

    vault_keys.keep_organisation_out(desk.vault, confirmed(desk))
    assert desk.vault.keys.organisation() is None
    for name in ("keys.json", "keys.copy.json"):
        assert set(json.loads((desk.vault.folder / name).read_bytes())["slots"]) == {"passphrase", "recovery_code"}
    assert actions(desk)[:2] == ["organisation kept out", "organisation let in"]


def test_changing_the_passphrase_or_the_code_leaves_the_organisation_in(desk: Desk) -> None:
    _, recipient = new_age_identity()
    set_organisation_key(desk, recipient)
    vault_keys.let_organisation_in(desk, recipient, confirmed(desk))
    before = desk.vault.keys.organisation()
    desk.vault.keys.change_passphrase(BETTER)
    desk.vault.keys.new_recovery_code()
    assert desk.vault.keys.organisation() == before


def test_a_key_that_changed_since_its_words_were_shown_is_not_let_in(desk: Desk) -> None:
    (_, shown), (_, other) = new_age_identity(), new_age_identity()
    set_organisation_key(desk, other)
    with pytest.raises(Refused, match="Look at the words again"):
        vault_keys.let_organisation_in(desk, shown, confirmed(desk))
    assert desk.vault.keys.organisation() is None
    vault_keys.let_organisation_in(desk, other, confirmed(desk))
    set_organisation_key(desk, shown)
    assert settings(desk).organisation.is_other


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("AGE-SECRET-KEY-1QQQ", Refused, "This is the private key"),
        ("our key", BadFile, "not one whole public key"),
        ("age1" + "q" * 58, BadFile, "not one whole public key"),
    ],
)
def test_what_is_no_public_key_is_not_kept(desk: Desk, text: str, kind: type[Exception], says: str) -> None:
    with pytest.raises(kind, match=says):
        set_organisation_key(desk, text)
    assert desk.inspection().organisation_recovery == ""


def test_two_keys_are_not_guessed_between_and_none_takes_it_away(desk: Desk) -> None:
    (_, one), (_, other) = new_age_identity(), new_age_identity()
    with pytest.raises(BadFile):
        set_organisation_key(desk, f"{one}\n{other}")
    set_organisation_key(desk, one)
    assert set_organisation_key(desk, "").organisation_recovery == ""


def test_an_inspection_from_before_has_no_key_and_still_reads(desk: Desk) -> None:
    old = {name: value for name, value in desk.inspection().model_dump().items() if name != "organisation_recovery"}
    assert type(desk.inspection()).model_validate(old) == desk.inspection()
    change(desk, organisation_recovery="")

"""Making a vault, unlocking it, and the way back to the inspection that was open last."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import NotFound, Refused, WrongPassphrase
from desktop.domain.inspections import PackRef
from desktop.operations.desk import Desk
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import NewInspection, open_inspection, set_up_inspection
from desktop.operations.vaults import desk_for, desk_of_last_inspection, make_vault, unlock, unlock_with_code
from desktop.paths import resources_folder
from desktop.vault.clock import utc_now
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.presence import holds_vault
from tests.desks import CHEAP, PASSPHRASE

RESOURCES = resources_folder()
BETTER = "quiet gravel lantern opposite meadow"


def second_inspection(desk: Desk) -> Desk:
    new = NewInspection(
        "Glen Skerray",
        date(2026, 2, 2),
        PackRef(id="cso-at-home", version=1),
        PackRef(id="cso-record-review", version=1),
    )
    return set_up_inspection(desk.vault, desk.packs, new, new_id=new_id)


def test_a_vault_opens_with_its_passphrase_and_with_its_code_only(tmp_path: Path) -> None:
    vault, code = make_vault(tmp_path / "v", "kelp lantern ninety gable", utc_now)
    made = vault.id
    vault.close()
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path / "v", "kelp lantern ninety gables", utc_now)
    for open_it, secret in ((unlock, "kelp lantern ninety gable"), (unlock_with_code, code.lower().replace("-", " "))):
        opened = open_it(tmp_path / "v", secret, utc_now)
        assert opened.id == made
        opened.close()


def test_a_passphrase_that_could_be_guessed_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"could be guessed\. Add another unrelated word"):
        make_vault(tmp_path / "v", "password1", utc_now)
    assert not holds_vault(tmp_path / "v")


def test_a_folder_without_a_vault_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        unlock(tmp_path, PASSPHRASE, utc_now)


def test_nobody_s_vault_and_one_without_an_inspection_have_no_desk(tmp_path: Path) -> None:
    vault, _code = Vault.create(tmp_path / "v", PASSPHRASE, clock=utc_now, cost=CHEAP)
    try:
        assert desk_of_last_inspection(vault, RESOURCES) is None
        say_who_i_am(vault, "Inspector 3", new_id=new_id)
        assert desk_of_last_inspection(vault, RESOURCES) is None
        with pytest.raises(Refused, match="no inspection in this vault yet"):
            desk_for(vault, RESOURCES)
    finally:
        vault.close()


def test_the_desk_is_as_it_was_left(desk: Desk) -> None:
    first = desk.inspection().id
    second = second_inspection(desk).inspection().id

    open_inspection(desk.vault, first, desk.packs)
    found = desk_of_last_inspection(desk.vault, RESOURCES)
    assert found is not None
    assert found.inspection().id in {first, second}
    assert desk_for(desk.vault, RESOURCES, second).inspection().partnership == "Glen Skerray"
    assert desk_for(desk.vault, RESOURCES).inspection().id == second


def test_what_was_typed_is_wiped_whether_it_opens_or_not(desk: Desk, tmp_path: Path) -> None:
    code = desk.vault.keys.new_recovery_code()
    desk.vault.close()
    folder = desk.vault.folder
    typed = [bytearray(text, "utf-8") for text in (PASSPHRASE, "not it", code, "not it", BETTER, "password")]
    unlock(folder, typed[0], utc_now).close()
    unlock_with_code(folder, typed[2], utc_now).close()
    make_vault(tmp_path / "new", typed[4], utc_now)[0].close()
    with pytest.raises(WrongPassphrase):
        unlock(folder, typed[1], utc_now)
    with pytest.raises(WrongPassphrase):
        unlock_with_code(folder, typed[3], utc_now)
    with pytest.raises(Refused):
        make_vault(tmp_path / "weak", typed[5], utc_now)
    assert not any(any(secret) for secret in typed)

"""A doctor looks at everything, also past what is broken, and leaves the vault as it found it."""

import json
from pathlib import Path

import pytest

from desktop.domain.errors import WrongPassphrase
from desktop.operations.doctor import examine
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.teams import PASSPHRASE, Clock, make_vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault with three inspections, closed. They were opened in the order of their titles."""
    vault = make_vault(tmp_path / "vault", "Inspector 3", Clock())
    for title in ("Alba", "Brechin", "Crieff"):
        inspection_id = new_id()
        vault.add_inspection(inspection_id, title)
        vault.open_inspection(inspection_id)
    vault.close()
    return tmp_path / "vault"


def titles(folder: Path) -> list[str]:
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    found = [entry.title for entry in vault.inspections()]
    vault.close()
    return found


def test_every_part_is_looked_at_and_none_is_named(folder: Path) -> None:
    parts = examine(folder, PASSPHRASE, Clock())
    assert [part.name for part in parts] == ["the vault", "inspection 1", "inspection 2", "inspection 3"]
    assert all(part.is_well for part in parts)
    assert "Brechin" not in json.dumps([str(part) for part in parts])


def test_the_inspection_opened_last_stays_so(folder: Path) -> None:
    before = titles(folder)
    assert before == ["Crieff", "Brechin", "Alba"]
    examine(folder, PASSPHRASE, Clock())
    assert titles(folder) == before


def test_what_does_not_open_is_a_finding_and_the_rest_is_looked_at(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE, clock=Clock())
    second = vault.inspection_folder(vault.inspections()[1].id)
    vault.close()
    (second / "evidence.db").write_bytes(bytes(4096))
    parts = {part.name: part for part in examine(folder, PASSPHRASE, Clock())}
    assert [name for name, part in parts.items() if not part.is_well] == ["inspection 2"]
    (finding,) = [finding for finding in parts["inspection 2"].findings if not finding.ok]
    assert finding.name == "opening"
    assert "Nothing was changed" in finding.says


def test_the_vault_is_free_again_whatever_happened(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        examine(folder, "another", Clock())
    examine(folder, PASSPHRASE, Clock())
    Vault.open(folder, PASSPHRASE, clock=Clock()).close()

"""A vault of every release opens in this one, with everything that was in it."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.interviews import Interview
from desktop.domain.reviews import RecordReview
from desktop.vault.folder import Vault
from desktop.vault.places import concerns_in
from tests.unit.vault.test_concern_store import a_concern
from tests.vaults import freeze

_FROZEN = sorted(path for path in Path(freeze.__file__).parent.iterdir() if (path / "keys.json").exists())


def test_this_release_is_frozen():
    assert "0.1.0" in {path.name for path in _FROZEN}


@pytest.mark.parametrize("frozen", _FROZEN, ids=lambda path: path.name)
def test_a_frozen_vault_opens_whole(frozen, tmp_path):
    folder = tmp_path / "vault"
    shutil.copytree(frozen, folder)
    vault = Vault.open(folder, freeze.PASSPHRASE, clock=lambda: freeze.AT + timedelta(days=365))
    store = vault.open_inspection(freeze.INSPECTION)
    assert vault.profile.identity().designation == "Inspector 3"
    assert vault.profile.setting("theme") == "dark"
    assert store.inspection().partnership == "Strathbeg"
    assert store.counts() == {
        "document": 1, "evidence": 1, "inspection": 1, "interview": 1, "record": 1, "review": 1,
    }  # fmt: skip
    assert store.find(Interview, freeze.INTERVIEW).text == freeze.TEXT
    assert store.draft(freeze.INTERVIEW).item.text == freeze.DRAFT_TEXT
    assert [revision.author for revision in store.history(freeze.INTERVIEW)] == ["Inspector 3"] * 2
    assert store.find(RecordReview, freeze.REVIEW).answers["plan_current"].note == "dated last month"
    (document,) = store.documents()
    assert b"".join(store.read_attachment(document.attachment.sha256)) == freeze.FILE
    assert freeze.INTERVIEW in {hit.object_id for hit in store.search("bhan-sgeulaiche")}
    assert freeze.INTERVIEW in {hit.object_id for hit in store.search('"Young person"')}  # who was talked with
    assert all(finding.ok for finding in (*vault.check(), *store.check()))
    vault.close()


@pytest.mark.parametrize("frozen", _FROZEN, ids=lambda path: path.name)
def test_a_concern_can_be_raised_in_a_frozen_vault_and_stands_in_its_own_file(frozen, tmp_path):
    folder = tmp_path / "vault"
    shutil.copytree(frozen, folder)
    places, concern = concerns_in(folder / "inspections" / str(freeze.INSPECTION)), a_concern()
    assert not places.database.exists()  # these are from before there were any
    for raised in ((), (concern,)):
        vault = Vault.open(folder, freeze.PASSPHRASE, clock=lambda: freeze.AT + timedelta(days=365))
        vault.open_inspection(freeze.INSPECTION)
        assert vault.concerns.all() == raised
        assert places.database.exists() == bool(raised)
        vault.concerns.save(concern)
        vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
        assert all(finding.ok for finding in (*vault.check(), *vault.concerns.check()))
        vault.close()
    assert len(list(places.snapshots.glob("*.db"))) == 2


def test_killed_before_the_trail_has_its_end_outside_nothing_is_said_to_be_lost(tmp_path, monkeypatch):
    folder = tmp_path / "vault"
    shutil.copytree(_FROZEN[0], folder)
    with monkeypatch.context() as killed:
        killed.setattr("desktop.vault.trail.trail_end.TrailEnd.write", lambda *_: None)
        Vault.open(folder, freeze.PASSPHRASE, clock=lambda: freeze.AT).close()
    for _ in range(2):
        vault = Vault.open(folder, freeze.PASSPHRASE, clock=lambda: freeze.AT)
        assert all(finding.ok for finding in vault.check())
        vault.close()

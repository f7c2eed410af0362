"""Destroying an inspection: keys first, nothing outside its folder, never half, and a record that stays."""

import shutil
from datetime import UTC, datetime

import pytest

from desktop.domain.destruction import Clearing
from desktop.domain.errors import Damaged, NotFound, Refused, StoreWriteFailed
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.keys.inspection_keys import EVIDENCE, inspection_key
from desktop.vault.keys.sealing import subkey
from desktop.vault.migrations import open_database
from desktop.vault.trail import clearing, destroying
from tests.unit.vault.conftest import PASSPHRASE, an_interview

_AT = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)


def begun(inspection_id, number="20260317-00000001"):
    return Clearing(number, inspection_id, "Strathbeg", {"interview": 2}, _AT, "Inspector 3", "All was received.")


@pytest.fixture
def inspection_id(vault, store):
    store.save(an_interview("They asked about the quernstane."))
    return vault.inspections()[0].id


def reopened(vault, clock):
    vault.close()
    return Vault.open(vault.folder, PASSPHRASE, clock=clock)


def finding(vault):
    return next(one for one in vault.check() if one.name == "destruction log")


def test_nothing_is_left_but_the_record(vault, inspection_id, clock):
    folder = vault.inspection_folder(inspection_id)
    done = clearing.clear(vault, begun(inspection_id))
    assert not folder.exists()
    assert vault.inspections() == ()
    assert vault.profile._end.read().length == vault.profile.audit_trail(1)[0].number
    again = reopened(vault, clock)
    assert again.profile.destructions.all() == (done,)
    assert all(one.ok for one in again.check())
    assert [one.action for one in again.profile.audit_trail(3)] == [
        "opened with the passphrase", "inspection cleared", "clearing begun",
    ]  # fmt: skip
    again.close()


def test_a_copy_kept_of_its_files_opens_no_more(vault, inspection_id, tmp_path):
    folder = vault.inspection_folder(inspection_id)
    shutil.copy(folder / "evidence.db", tmp_path / "copy.db")
    clearing.clear(vault, begun(inspection_id))
    with pytest.raises(Damaged):  # with the master key in hand: the key it sealed is gone
        inspection_key(folder / "keys.json", vault._master, vault.id, inspection_id, EVIDENCE)
    for purpose in ("profile", "audit trail", f"inspection {inspection_id}"):
        with pytest.raises(Damaged):
            open_database(tmp_path / "copy.db", subkey(vault._master, purpose), EVIDENCE)


def test_both_key_files_and_their_leftovers_are_overwritten_before_one_is_removed(vault, inspection_id, monkeypatch):
    folder = vault.inspection_folder(inspection_id)
    names = ["keys.copy.json", "keys.copy.json.new", "keys.json", "keys.json.new"]
    for name in names:
        (folder / name).write_bytes((folder / "keys.json").read_bytes())
    before = (folder / "keys.json").read_bytes()
    held = {}

    def look(path, *_args, **_kwargs):
        held.setdefault(path.name, {name: (folder / name).read_bytes() for name in names})
        raise InterruptedError

    monkeypatch.setattr(destroying.Path, "unlink", look)
    with pytest.raises(InterruptedError):
        destroying.destroy_keys(folder)
    (seen,) = held.values()
    assert list(seen) == names
    assert all(len(data) == len(before) and data[:16] != before[:16] for data in seen.values())


def test_what_a_link_points_to_is_left_alone(vault, inspection_id, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keys.json").write_text("mine")
    folder = vault.inspection_folder(inspection_id)
    (folder / "snapshots" / "linked").symlink_to(elsewhere)
    (folder / "keys.linked.json").symlink_to(elsewhere / "keys.json")
    clearing.clear(vault, begun(inspection_id))
    assert (elsewhere / "keys.json").read_text() == "mine"
    assert not folder.exists()


def test_the_settings_of_an_inspection_go_and_those_of_others_stay(vault, inspection_id):
    other = new_id()
    vault.add_inspection(other, "Kyle")
    set_setting, setting = vault.profile.set_setting, vault.profile.setting
    set_setting("offices_compared", {str(inspection_id): {"on": "2026-03-01"}, str(other): {"on": "2026-03-02"}})
    set_setting(f"last_pack:{inspection_id}", 4)
    set_setting(f"last_pack:{other}", 5)
    set_setting("packs_received", {"frameworks": {"a.toml": "x"}})
    set_setting("theme", "dark")
    clearing.clear(vault, begun(inspection_id))
    assert setting("offices_compared") == {str(other): {"on": "2026-03-02"}}
    assert (setting(f"last_pack:{inspection_id}"), setting(f"last_pack:{other}")) == (None, 5)
    assert setting("packs_received") is not None
    clearing.clear(vault, begun(other, "20260317-00000002"))
    assert setting("packs_received") is None
    assert setting("offices_compared") is None
    assert setting("theme") == "dark"


def test_a_cleared_inspection_cannot_come_back_and_cannot_be_cleared_again(vault, inspection_id):
    clearing.clear(vault, begun(inspection_id))
    with pytest.raises(NotFound):
        vault.open_inspection(inspection_id)
    with pytest.raises(NotFound):
        clearing.clear(vault, begun(inspection_id, "20260317-00000002"))
    with pytest.raises(Refused, match="was cleared from this vault for good"):
        vault.add_inspection(inspection_id, "Strathbeg")


def test_one_that_is_begun_is_not_opened_and_the_next_opening_goes_on(vault, inspection_id, clock):
    vault.profile.destructions.begin(begun(inspection_id))
    assert vault.inspections() == ()
    with pytest.raises(NotFound):
        vault.open_inspection(inspection_id)
    assert (finding(vault).ok, finding(vault).says[:33]) == (False, "An inspection is half-way cleared")
    again = reopened(vault, clock)
    assert not again.inspection_folder(inspection_id).exists()
    assert len(again.profile.destructions.all()) == 1
    assert finding(again).ok
    again.close()


def test_where_the_keys_cannot_be_overwritten_nothing_is_begun(vault, inspection_id, monkeypatch):
    def refuse(_folder):
        raise PermissionError

    monkeypatch.setattr(destroying, "_key_files", refuse)
    with pytest.raises(StoreWriteFailed, match="Nothing was changed"):
        clearing.clear(vault, begun(inspection_id))
    assert [entry.id for entry in vault.inspections()] == [inspection_id]
    assert vault.open_inspection(inspection_id).search("quernstane")


def test_files_that_cannot_be_deleted_now_are_deleted_at_the_next_opening(vault, inspection_id, clock, monkeypatch):
    def refuse(_folder):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(destroying, "delete_files", refuse)
        with pytest.raises(StoreWriteFailed, match="are destroyed and nothing of it can be read"):
            clearing.clear(vault, begun(inspection_id))
    assert vault.inspections() == ()
    again = reopened(vault, clock)
    assert not again.inspection_folder(inspection_id).exists()
    assert [one.inspection for one in again.profile.destructions.all()] == [inspection_id]
    again.close()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("UPDATE destruction SET who = 'nobody'", "is not the one that the audit trail knows"),
        ("DELETE FROM destruction", "whose record is gone"),
    ],
)
def test_the_record_cannot_be_changed_unseen(vault, inspection_id, harm, says):
    clearing.clear(vault, begun(inspection_id))
    connection = vault.profile._connection
    with pytest.raises(Exception, match="only added to"):
        connection.run(harm)
    for trigger in ("destruction_never_changes", "destruction_never_shrinks"):
        connection.run(f"DROP TRIGGER store.{trigger}")
    connection.run(harm)
    assert not finding(vault).ok
    assert says in finding(vault).says


def test_a_profile_that_is_mended_knows_what_was_cleared_and_brings_nothing_back(vault, inspection_id, clock):
    vault.profile.set_setting(f"last_pack:{inspection_id}", 4)
    job = vault.snapshot_job(whether_due_or_not=True)  # holds the inspection in its list
    vault.note_snapshots(job.run())
    done = clearing.clear(vault, begun(inspection_id))
    vault.close()
    (vault.folder / "profile.db").unlink()
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock, mend_profile=True)
    assert again.profile.destructions.all() == (done,)
    assert again.inspections() == ()
    assert again.profile.setting(f"last_pack:{inspection_id}") is None
    assert finding(again).ok
    again.close()


def test_an_older_copy_of_a_clearing_that_was_begun_is_gone_through_with_once(vault, inspection_id, clock):
    vault.profile.destructions.begin(begun(inspection_id))
    again = reopened(vault, clock)
    row = ("INSERT INTO clearing VALUES (?, ?, ?, '{}', ?, ?, ?)", (inspection_id.bytes, "x", "x", "x", "x", "x"))
    again.profile._connection.run(*row)  # as mending from a snapshot of that moment would
    again = reopened(again, clock)
    assert len(again.profile.destructions.all()) == 1
    assert again.profile._connection.value("SELECT count(*) FROM clearing") == 0
    again.close()


def test_no_key_of_it_is_anywhere_in_the_vault(vault, inspection_id, clock):
    """Not its key in clear, and not what the master key could unseal."""
    folder = vault.inspection_folder(inspection_id)
    key = bytes(inspection_key(folder / "keys.json", vault._master, vault.id, inspection_id, EVIDENCE))
    sealed = (folder / "keys.json").read_bytes().split(b'"evidence": "')[1][:40]
    clearing.clear(vault, begun(inspection_id))
    vault.close()
    everything = b"".join(path.read_bytes() for path in vault.folder.rglob("*") if path.is_file())
    assert key not in everything
    assert key.hex().encode() not in everything
    assert sealed not in everything

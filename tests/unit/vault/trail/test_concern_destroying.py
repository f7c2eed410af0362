"""Destroying an inspection's concerns by themselves: the key first, the evidence never, and nothing that came since."""

import shutil
from datetime import UTC, datetime

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.destruction import METHOD_FOR_CONCERNS, Clearing
from desktop.domain.errors import Damaged, NotFound, Refused, StoreWriteFailed
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.keys import inspection_keys
from desktop.vault.places import concerns_in
from desktop.vault.trail import clearing, concern_destroying
from desktop.vault.trail.clearing import destroy_concerns
from desktop.vault.twin_file import copy_states
from tests.unit.vault.conftest import CHEAP, PASSPHRASE, an_identity, an_interview
from tests.unit.vault.test_concern_store import a_concern, told

_AT = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)


def begun(inspection, number="20260317-00000001"):
    return Clearing(number, inspection, "Strathbeg", {"concern": 2}, _AT, "Inspector 3", "All were closed.")


@pytest.fixture
def inspection(vault, store):
    store.save(an_interview("They asked about the quernstane."))
    vault.concerns.save(a_concern())
    vault.concerns.save(a_concern("C-2"))
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    return vault.inspections()[0].id


def reopened(vault, clock):
    vault.close()
    return Vault.open(vault.folder, PASSPHRASE, clock=clock)


def places(vault, inspection):
    return concerns_in(vault.inspection_folder(inspection))


def is_well(vault, inspection):
    assert vault.open_inspection(inspection).search("quernstane")
    return all(one.ok for one in (*vault.check(), *vault.open_inspection(inspection).check(), *vault.concerns.check()))


def finding(vault):
    return next(one for one in vault.check() if one.name == "destroyed concerns")


def test_nothing_of_them_is_left_but_the_record_and_the_evidence_is_whole(vault, inspection, clock):
    before = {path: path.read_bytes() for path in vault.folder.rglob("*") if path.is_file()}
    old = bytes(vault._held.key(inspection, "concerns"))
    evidence = bytes(vault._held.key(inspection, "evidence"))
    done = destroy_concerns(vault, begun(inspection))
    assert (done.method, done.counts, done.title) == (METHOD_FOR_CONCERNS, {"concern": 2}, "Strathbeg")
    gone = places(vault, inspection)
    assert not gone.beside.exists()
    assert not list(gone.database.parent.glob("concerns*"))
    assert bytes(vault._held.key(inspection, "evidence")) == evidence
    assert bytes(vault._held.key(inspection, "concerns")) != old
    sealed = [before[path] for path in before if path.name.startswith("keys") and path.parent.name == str(inspection)]
    assert len(sealed) == 2
    assert not any(data in path.read_bytes() for path in vault.folder.rglob("*") if path.is_file() for data in sealed)
    assert is_well(vault, inspection)
    assert vault.profile.destroyed_concerns.all() == (done,)
    assert vault.profile.destructions.all() == ()
    vault = reopened(vault, clock)
    assert is_well(vault, inspection)
    assert vault.profile.destroyed_concerns.all() == (done,)
    vault.close()


def test_another_concern_can_be_raised_at_once_and_reaches_who_has_the_old_ones(vault, inspection, tmp_path, clock):
    lead, _ = Vault.create(tmp_path / "lead", PASSPHRASE, clock=clock, cost=CHEAP)
    lead.profile.set_identity(an_identity("Lead"))
    lead.add_inspection(new_id(), "Strathbeg")
    vault.open_inspection(inspection)
    old = vault.concerns.all()
    for concern in old:
        lead.concerns.take_in(vault.concerns.history(concern.id))
    destroy_concerns(vault, begun(inspection))
    vault.open_inspection(inspection)
    new = a_concern("C-3")
    raised = vault.concerns.save(new)
    assert raised.device_sequence == 1
    assert lead.concerns.take_in([raised]).added == 1
    assert {concern.code for concern in lead.concerns.all()} == {"C-1", "C-2", "C-3"}
    # an old one comes back in the lead's answer, without the others this laptop wrote: nothing is missing
    vault.concerns.take_in(lead.concerns.history(old[0].id))
    assert is_well(vault, inspection)
    lead.close()


def test_the_old_files_kept_by_somebody_open_with_no_key_that_is_left(vault, inspection, clock):
    kept = places(vault, inspection).database.read_bytes()
    destroy_concerns(vault, begun(inspection))
    places(vault, inspection).database.write_bytes(kept)
    with pytest.raises(Damaged):
        vault.open_concerns(inspection).all()
    for name in ("evidence", "concerns"):
        raw = sqlcipher.connect(str(places(vault, inspection).database))
        raw.execute(f"PRAGMA key = \"x'{bytes(vault._held.key(inspection, name)).hex()}'\"")
        with pytest.raises(sqlcipher.DatabaseError):
            raw.execute("SELECT count(*) FROM revision")
        raw.close()


@pytest.mark.parametrize(
    "cut", ["before the key", "after the key", "after one copy", "half the files", "before the record"]
)
def test_what_was_begun_is_gone_through_with_at_the_next_unlocking(vault, inspection, clock, cut, monkeypatch):
    class Ended(BaseException):
        pass

    def end(*_given):
        raise Ended

    with monkeypatch.context() as ended:
        if cut == "before the key":
            ended.setattr("desktop.vault.inspections.replace_key", end)
        elif cut == "after the key":
            ended.setattr(concern_destroying, "delete_concerns", end)
        elif cut == "after one copy":
            replaced, real = [], inspection_keys.replace_twins.__globals__["_fill_with_noise"]

            def fill(path):
                if path.name == "keys.copy.json" and replaced:
                    raise Ended
                replaced.append(path)
                real(path)

            ended.setitem(inspection_keys.replace_twins.__globals__, "_fill_with_noise", fill)
        elif cut == "half the files":
            ended.setattr(concern_destroying, "overwrite_head", end)
        else:
            ended.setattr("desktop.vault.trail.concern_destruction_log.finished", end)
        with pytest.raises(Ended):
            destroy_concerns(vault, begun(inspection))
    assert not finding(vault).ok
    vault = reopened(vault, clock)
    assert finding(vault).ok
    (done,) = vault.profile.destroyed_concerns.all()
    assert done.number == "20260317-00000001"
    assert is_well(vault, inspection)
    assert vault.concerns.all() == ()
    assert copy_states(vault.inspection_folder(inspection) / "keys.json") == (True, True)
    assert not list(vault.folder.rglob("keys*.new"))
    vault.close()


@pytest.mark.parametrize("how", ["a concern", "a step", "a draft"])
def test_what_was_written_since_is_never_destroyed(vault, inspection, clock, how, monkeypatch):
    def full(*_given):
        raise StoreWriteFailed("full")

    with monkeypatch.context() as ended:
        ended.setattr("desktop.vault.inspections.replace_key", full)
        with pytest.raises(StoreWriteFailed, match="could not be destroyed yet"):
            destroy_concerns(vault, begun(inspection))
    vault.open_inspection(inspection)
    fresh = a_concern("C-3")
    if how == "a concern":
        vault.concerns.save(fresh)
    elif how == "a step":
        vault.concerns.save(told(vault.concerns.all()[0]))
    else:
        vault.concerns.put_draft(fresh, None)
    vault = reopened(vault, clock)
    vault.open_inspection(inspection)
    assert {concern.code for concern in vault.concerns.all()} >= {"C-1", "C-2"}
    assert vault.profile.destroyed_concerns.all() == ()
    assert finding(vault).ok
    assert "concerns destruction given up" in [entry.action for entry in vault.profile.audit_trail()]
    vault.close()


def test_an_older_profile_that_was_put_back_destroys_no_concern_raised_since(vault, inspection, clock, monkeypatch):
    """A snapshot of the profile from between the two steps says that it is begun: what was meant is gone already."""

    def end(*_given):
        raise StoreWriteFailed("full")

    with monkeypatch.context() as ended:
        ended.setattr("desktop.vault.trail.concern_destruction_log.finished", end)
        with pytest.raises(StoreWriteFailed):
            destroy_concerns(vault, begun(inspection))
    vault.close()
    older = vault.folder.with_name("older.db")
    shutil.copy(vault.folder / "profile.db", older)
    vault = Vault.open(vault.folder, PASSPHRASE, clock=clock)  # goes through with it
    vault.open_inspection(inspection)
    vault.concerns.save(a_concern("C-3"))
    vault.close()
    shutil.copy(older, vault.folder / "profile.db")
    vault = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    vault.open_inspection(inspection)
    assert [concern.code for concern in vault.concerns.all()] == ["C-3"]
    vault.close()


def test_nothing_is_begun_of_what_cannot_be_read_or_is_not_here(vault, inspection):
    with pytest.raises(NotFound):
        destroy_concerns(vault, begun(new_id()))
    database = places(vault, inspection).database
    vault.close_inspection()
    database.write_bytes(b"\xa5" * database.stat().st_size)
    with pytest.raises(Refused, match="cannot be read"):
        destroy_concerns(vault, begun(inspection))
    assert vault.profile.destroyed_concerns.begun() == ()
    assert database.exists()


def test_the_record_cannot_be_changed_unseen(vault, inspection):
    destroy_concerns(vault, begun(inspection))
    connection = vault.profile._connection
    for sql in ("UPDATE concern_destruction SET who = 'x'", "DELETE FROM concern_destruction"):
        with pytest.raises(sqlcipher.IntegrityError, match="only added to"):
            connection.run(sql)
    connection.run("DROP TRIGGER store.concern_destruction_never_changes")
    connection.run("UPDATE concern_destruction SET who = 'x'")
    assert not finding(vault).ok


def test_clearing_the_inspection_takes_its_concerns_with_it(vault, inspection, clock):
    old = bytes(vault._held.key(inspection, "concerns"))
    folder = vault.inspection_folder(inspection)
    done = clearing.clear(vault, Clearing("1", inspection, "Strathbeg", {"interview": 1}, _AT, "Inspector 3", "All."))
    assert not folder.exists()
    assert done.counts == {"interview": 1}
    with pytest.raises(NotFound):
        vault.open_concerns(inspection)
    assert not any(old in path.read_bytes() for path in vault.folder.rglob("*") if path.is_file())

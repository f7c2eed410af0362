"""The concerns of an inspection: kept for good under a key of their own, and nothing else beside them."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from threading import Thread

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.concerns import Concern, Decision, Heard, Step, Taken
from desktop.domain.errors import Damaged, NotFound, Refused
from desktop.vault.contents.kinds import CONCERNS
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.places import concerns_in
from tests.unit.vault.conftest import CHEAP, PASSPHRASE, an_identity, an_interview

AT = datetime(2026, 3, 17, 10, 5, tzinfo=UTC)


def a_concern(code: str = "C-1", **fields) -> Concern:
    return Concern(
        id=new_id(),
        code=code,
        raised_at=fields.pop("raised_at", AT),
        raised_by="Inspector 3",
        raised_on=new_id(),
        heard=(Heard(at=AT, words="he said he would hurt Morag", said_by="Young person 7"),),
        **fields,
    )


def told(concern: Concern, step: Step = Step.LEAD_TOLD, **fields) -> Concern:
    taken = Taken(step=step, at=AT, recorded_at=AT, by="Inspector 3", **fields)
    return concern.model_copy(update={"steps": (*concern.steps, taken)})


@pytest.fixture
def concerns(vault, store):
    return vault.concerns


def places_of(vault):
    (entry,) = vault.inspections()
    return concerns_in(vault.inspection_folder(entry.id))


def reopened(vault, clock):
    vault.close()
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    again.open_inspection(again.inspections()[0].id)
    return again


@pytest.fixture
def elsewhere(tmp_path, clock):
    """The concerns of the same inspection in a colleague's vault."""
    vault, _ = Vault.create(tmp_path / "colleague", PASSPHRASE, clock=clock, cost=CHEAP)
    vault.profile.set_identity(an_identity("Inspector 1"))
    vault.add_inspection(new_id(), "Strathbeg")
    yield vault.concerns
    vault.close()


def test_nothing_is_made_before_there_is_a_concern(vault, concerns):
    assert concerns.all() == concerns.drafts() == concerns.check() == concerns.unreadable() == ()
    assert concerns.history(new_id()) == concerns.heads(new_id()) == ()
    assert concerns.draft(new_id()) is None
    concerns.drop_draft(new_id())
    with pytest.raises(NotFound):
        concerns.get(new_id())
    places = places_of(vault)
    assert not places.database.exists()
    assert not places.beside.exists()
    concerns.save(a_concern())
    assert places.database.exists()


def test_what_is_raised_stands_with_all_its_versions_after_opening_again(vault, concerns, clock):
    raised = a_concern()
    first = concerns.save(raised)
    second = concerns.save(told(raised), note="by phone")
    assert (second.parent_id, second.previous_hash, second.note) == (first.id, first.hash, "by phone")
    assert concerns.save(told(raised)) == second  # nothing changed: no new version
    later = a_concern("C-2", raised_at=AT.replace(hour=11))
    concerns.save(later)
    vault = reopened(vault, clock)
    assert vault.concerns.all() == (later, told(raised))
    assert vault.concerns.get(raised.id) == told(raised)
    assert [revision.id for revision in vault.concerns.history(raised.id)] == [first.id, second.id]
    assert CONCERNS.read(first.kind, vault.concerns.history(raised.id)[0].body) == raised
    assert all(finding.ok for finding in vault.concerns.check())
    vault.close()


def test_the_inspections_own_store_takes_no_concern_and_this_one_nothing_else(store, concerns):
    interview, concern = an_interview("calm"), a_concern()
    for refusing in (
        lambda: store.save(concern),
        lambda: store.put_draft(concern, None),
        lambda: store.keep_draft(concern, None),
        lambda: concerns.save(interview),
        lambda: concerns.put_draft(interview, None),
        lambda: concerns.keep_draft(interview, None),
        lambda: concerns.decide(interview, ""),
    ):
        with pytest.raises(TypeError, match="belongs in another store") as refused:
            refusing()
        assert "Morag" not in str(refused.value)
        assert "calm" not in str(refused.value)
    revision = concerns.save(concern)
    (of_interview,) = store.save(interview)
    for into, revisions in ((store.append, (revision, revision.without_body())), (concerns.take_in, (of_interview,))):
        taken = into(revisions)
        assert taken.added == taken.known == 0
        assert {why for _, why in taken.refused} == {"its kind belongs in another store"}
    assert store.counts() == {"interview": 1}
    assert concerns.all() == (concern,)


def test_nothing_in_it_can_be_changed_or_taken_out(vault, concerns):
    concerns.save(a_concern())
    connection = concerns._concerns.connection
    for table, column in (("revision", "note"), ("body", "data"), ("merge", "place")):
        if table == "merge":
            connection.run("INSERT INTO merge SELECT id, 0, id FROM revision")
        for sql in (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        ):
            with pytest.raises(sqlcipher.IntegrityError, match="concerns are only added to"):
                connection.run(sql)
    assert not [name for name in dir(concerns) if "delete" in name or "remove" in name]


def test_its_key_is_not_the_evidences(vault, concerns):
    concerns.save(a_concern())
    (entry,) = vault.inspections()
    keys = {name: bytes(vault._held.key(entry.id, name)) for name in ("evidence", "concerns")}
    assert keys["evidence"] != keys["concerns"]
    raw = sqlcipher.connect(str(places_of(vault).database))
    raw.execute(f"PRAGMA key = \"x'{keys['evidence'].hex()}'\"")
    with pytest.raises(sqlcipher.DatabaseError):
        raw.execute("SELECT count(*) FROM revision")
    raw.close()


def test_the_first_draft_on_its_own_thread_makes_the_file_and_is_kept_without_closing(vault, concerns, clock):
    concern = a_concern()
    kept = []
    thread = Thread(target=lambda: kept.append(concerns.keep_draft(concern, None)))
    thread.start()
    thread.join()
    assert kept
    assert concerns.draft(concern.id).item == concern
    copied = vault.folder.with_name("power-cut")  # as the disk was, with nothing closed
    shutil.copytree(vault.folder, copied)
    (copied / "lock").unlink()
    other = Vault.open(copied, PASSPHRASE, clock=clock)
    other.open_inspection(other.inspections()[0].id)
    assert [draft.item for draft in other.concerns.drafts()] == [concern]
    other.close()
    concerns.save(concern)
    assert concerns.drafts() == ()
    assert concerns.all() == (concern,)


def test_taking_in_is_idempotent_and_free_of_order(concerns, elsewhere):
    raised = a_concern()
    elsewhere.save(raised)
    elsewhere.save(told(raised))
    elsewhere.save(told(told(raised), Step.DECIDED, decision=Decision.ESCALATE))
    revisions = elsewhere.history(raised.id)
    for order in permutations(revisions):
        for revision in order:
            assert not concerns.take_in([revision]).refused
    assert concerns.take_in(revisions).known == 3
    assert len(concerns.history(raised.id)) == 3
    assert concerns.get(raised.id).decision is Decision.ESCALATE
    assert concerns.contested() == ()


def test_two_heads_stay_until_they_are_decided(concerns, elsewhere):
    raised = a_concern()
    concerns.save(raised)
    elsewhere.take_in(concerns.history(raised.id))
    mine = concerns.save(told(raised, whom="the lead"))
    theirs = elsewhere.save(told(raised, Step.DECIDED, decision=Decision.ESCALATE))
    assert concerns.take_in(elsewhere.history(raised.id)).contested == (raised.id,)
    (contested,) = concerns.contested()
    assert {head.id for head in contested.heads} == {mine.id, theirs.id}
    assert contested.base.id == mine.parent_id
    assert concerns.get(raised.id).state is Step.LEAD_TOLD  # this laptop's own is shown
    assert len(concerns.heads(raised.id)) == 2
    merged = told(told(raised, whom="the lead"), Step.DECIDED, decision=Decision.ESCALATE)
    decided = concerns.decide(merged, "steps of both")
    assert {decided.parent_id, *decided.merges} == {mine.id, theirs.id}
    assert concerns.contested() == ()
    with pytest.raises(Refused):
        concerns.decide(merged, "again")
    elsewhere.take_in(concerns.history(raised.id))
    assert elsewhere.get(raised.id) == merged


def test_no_concern_is_turned_away_because_its_laptop_used_a_number_twice(concerns, elsewhere, tmp_path, clock):
    first, second = a_concern("C-1"), a_concern("C-1")
    elsewhere.save(first)
    concerns.take_in(elsewhere.history(first.id))
    # the colleague's folder goes back to before the first: the next concern bears the same number
    other, _ = Vault.create(tmp_path / "again", PASSPHRASE, clock=clock, cost=CHEAP)
    other.profile.set_identity(elsewhere._profile.identity())
    other.add_inspection(new_id(), "Strathbeg")
    again = other.concerns.save(second)
    other.close()
    assert again.device_sequence == 1
    assert concerns.take_in([again]).added == 1
    assert {concern.id for concern in concerns.all()} == {first.id, second.id}
    assert all(finding.ok for finding in concerns.check())


def test_a_forged_or_spoilt_version_is_refused_and_said_without_its_words(concerns, elsewhere):
    raised = a_concern()
    revision = elsewhere.save(raised)
    for forged in (
        replace(revision, body=revision.body.replace(b"Morag", b"Agnes")),
        replace(revision, author="Inspector 9"),
        replace(revision, object_id=new_id()),
    ):
        (refused,) = concerns.take_in([forged]).refused
        assert "Morag" not in refused[1]
        assert "Agnes" not in refused[1]
    assert concerns.all() == ()


def test_a_damaged_file_keeps_nobody_from_the_evidence_nor_the_other_way_round(vault, store, concerns, clock):
    store.save(an_interview("they listened"))
    concern = a_concern()
    concerns.save(concern)
    concerns.put_draft(told(concern), None)
    (entry,) = vault.inspections()
    places = places_of(vault)
    vault.close()
    whole = places.database.read_bytes()
    places.database.write_bytes(b"\xa5" * len(whole))
    vault = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    assert vault.open_inspection(entry.id).counts() == {"interview": 1}
    with pytest.raises(Damaged):
        vault.concerns.all()
    vault.close_inspection()
    places.database.write_bytes(whole)
    assert vault.open_inspection(entry.id).counts() == {"interview": 1}
    assert vault.concerns.all() == (concern,)
    vault.close()


def test_a_file_that_is_gone_is_a_loss_and_not_a_new_beginning(vault, concerns, clock):
    concerns.save(a_concern())
    places = places_of(vault)
    vault.close()
    places.database.unlink()
    vault = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    vault.open_inspection(vault.inspections()[0].id)
    for ask in (vault.concerns.all, lambda: vault.concerns.save(a_concern("C-2"))):
        with pytest.raises(Damaged, match="missing or empty"):
            ask()
    assert not places.database.exists()
    vault.close()


def test_what_the_database_lost_comes_back_from_the_second_copy(vault, concerns, clock):
    concern = a_concern()
    concerns.save(concern)
    places = places_of(vault)
    vault = reopened(vault, clock)
    vault.concerns.all()
    vault.close()
    early = places.database.read_bytes()
    vault = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    vault.open_inspection(vault.inspections()[0].id)
    vault.concerns.save(told(concern))
    vault.close()
    places.database.write_bytes(early)  # an older file put back
    vault = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    vault.open_inspection(vault.inspections()[0].id)
    assert vault.concerns.get(concern.id).state is Step.LEAD_TOLD
    vault.close()


def test_once_closed_nothing_is_opened_any_more(vault, concerns):
    concerns.save(a_concern())
    vault.close_inspection()
    for ask in (concerns.all, lambda: concerns.save(a_concern()), lambda: concerns.keep_draft(a_concern(), None)):
        with pytest.raises(Refused, match="closed"):
            ask()
    with pytest.raises(NotFound):
        _ = vault.concerns

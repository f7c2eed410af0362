"""Revisions: saving, history, taking in what others wrote, conflicts and decisions."""

from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.errors import NotFound, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.revisions import broken_link, first_fault, sealed
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import CHEAP, PASSPHRASE, a_piece, an_identity, an_interview


@pytest.fixture
def other(tmp_path, clock):
    """A colleague's store of the same inspection."""
    vault, _ = Vault.create(tmp_path / "other", PASSPHRASE, clock=clock, cost=CHEAP)
    vault.profile.set_identity(an_identity("Inspector 4"))
    yield vault.add_inspection(new_id(), "Strathbeg")
    vault.close()


def test_text_and_evidence_are_saved_together_or_not_at_all(store):
    interview = an_interview("They listened.")

    class Unwritable(Evidence):
        def body(self):
            raise MemoryError

    broken = Unwritable(**a_piece(interview).model_dump())
    with pytest.raises(MemoryError):
        store.save(interview, broken)
    assert store.counts() == {}
    assert store.kinds() == frozenset()
    assert store.head(interview.id) is None
    assert len(store.save(interview, a_piece(interview))) == 2
    assert store.counts() == {"evidence": 1, "interview": 1}
    assert store.kinds() == {"evidence", "interview"}


def test_each_revision_follows_the_one_before_it(vault, store):
    interview = an_interview("one")
    later = interview.model_copy(update={"text": "two"})
    (first,) = store.save(interview)
    (second,) = store.save(later, note="restored")
    assert (second.parent_id, second.parent_hash) == (first.id, first.hash)
    assert (second.note, second.author) == ("restored", "Inspector 3")
    assert store.history(interview.id) == (first, second)
    assert store.head(interview.id) == second
    assert store.device_tail() == second.without_body()
    assert broken_link(store.revisions_of_device(first.device, 1, 9)) is None
    assert all(first_fault(revision) is None for revision in store.history(interview.id))


def test_an_unchanged_object_gets_no_revision_but_its_draft_goes(store):
    interview = an_interview("same")
    (revision,) = store.save(interview)
    store.put_draft(interview, revision.id)
    assert store.save(interview) == ()
    assert store.drafts() == ()
    assert len(store.history(interview.id)) == 1


def test_nobody_saves_before_saying_who_they_are(made):
    vault, _ = made
    store = vault.add_inspection(new_id(), "Strathbeg")
    with pytest.raises(Refused, match="who you are"):
        store.save(an_interview())


def test_an_object_that_is_not_here_or_of_another_kind_is_not_found(store):
    interview = an_interview()
    store.save(interview)
    with pytest.raises(NotFound):
        store.get(new_id())
    with pytest.raises(NotFound):
        store.find(Evidence, interview.id)
    with pytest.raises(NotFound):
        store.inspection()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE revision SET author = 'x'",
        "DELETE FROM revision",
        "DELETE FROM body",
        "UPDATE body SET data = x''",
        "INSERT OR REPLACE INTO body VALUES (1, 0, x'00')",
        "DELETE FROM merge",
        "UPDATE merge SET place = 9",
    ],
)
def test_the_database_itself_refuses_to_change_history(store, other, sql):
    _contest(store, other)
    item = store.get(store.contested()[0].object_id)
    store.decide(item, "as agreed")
    with pytest.raises(sqlcipher.Error, match="only added to"):
        store._connection.run(sql)


def test_taking_in_is_idempotent(store, other):
    interview = an_interview("from a colleague")
    revisions = other.save(interview)
    assert (store.append(revisions).added, store.append(revisions).known) == (1, 1)
    assert store.get(interview.id) == interview
    assert len(store.history(interview.id)) == 1


def test_a_body_that_came_later_is_shown(store, other):
    interview = an_interview("the words")
    (revision,) = other.save(interview)
    assert store.append([revision.without_body()]).added == 1
    with pytest.raises(NotFound):
        store.get(interview.id)
    store.append([revision])
    assert store.get(interview.id) == interview
    assert [hit.object_id for hit in store.search("words")] == [interview.id]


def test_of_a_chain_without_bodies_the_last_text_that_came_is_shown(store, other):
    interview = an_interview("first words")
    (first,) = other.save(interview)
    (second,) = other.save(interview.model_copy(update={"text": "second words"}))
    store.append([first, second.without_body()])
    assert store.get(interview.id) == interview
    assert store.head(interview.id) == second.without_body()


def test_a_bad_revision_is_set_aside_and_the_rest_is_taken_in(store, other):
    revisions = [other.save(an_interview(f"text {number}"))[0] for number in range(4)]
    altered = replace(revisions[1], body=revisions[1].body.replace(b"text", b"lies"))
    appended = store.append([revisions[0], altered, revisions[2], revisions[3]])
    assert appended.added == 3
    assert appended.refused == ((revisions[1].id, "its text does not match its hash"),)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"previous_hash": "0" * 64}, "it does not follow what its device wrote before"),
        ({"previous_hash": None}, "it does not follow what its device wrote before"),
        ({"device_sequence": 1}, "its device has used its number for another revision"),
        ({"device_sequence": 0}, "its number is out of range"),
        ({"device_sequence": 2**70}, "its number is out of range"),
        ({"parent_hash": "0" * 64}, "it does not follow the version that it names"),
        ({"parent_hash": None}, "it does not follow the version that it names"),
        ({"kind": "record"}, "it says that its item is of another kind"),
        ({"body": b"{}"}, "its text is not what its kind says"),
        ({"object_id": new_id(), "parent_id": None, "parent_hash": None}, "its text belongs to another item"),
        ({"note": "\ud800"}, "it cannot be read"),
        ({"parent_hash": "no hash"}, "it cannot be read"),
        ({"device_sequence": 9, "previous_hash": "no hash"}, "it cannot be read"),
    ],
)
def test_a_forged_revision_is_set_aside_and_says_why(store, other, changes, why):
    interview = an_interview("one")
    (first,) = other.save(interview)
    (second,) = other.save(interview.model_copy(update={"text": "two"}))
    store.append([first])
    try:
        forged = sealed(replace(second, **changes))
    except UnicodeEncodeError:
        forged = replace(second, **changes)
    appended = store.append([forged])
    assert (appended.added, appended.refused) == (0, ((second.id, why),))
    assert store.get(interview.id) == interview


def test_a_kind_that_this_version_does_not_know_is_kept_and_passed_on(store, other):
    (known,) = other.save(an_interview("one"))
    unknown = sealed(replace(known, kind="drawing", body=b'{"id":1}'))
    assert store.append([unknown]).added == 1
    assert store.revisions_of_device(unknown.device, 1, 1) == (unknown,)
    assert store.counts() == {"drawing": 1}


def test_two_changes_of_one_version_are_a_conflict_that_shows_ones_own(store, other):
    mine, theirs = _contest(store, other)
    (contested,) = store.contested()
    assert {head.id for head in contested.heads} == {mine.id, theirs.id}
    assert contested.base.id == mine.parent_id == theirs.parent_id
    assert store.head(mine.object_id).id == mine.id
    assert other.head(mine.object_id).id == theirs.id


def test_saving_goes_on_in_a_conflict_and_does_not_end_it(store, other):
    mine, theirs = _contest(store, other)
    item = store.get(mine.object_id)
    (next_one,) = store.save(item.model_copy(update={"text": "mine, further"}))
    assert next_one.parent_id == mine.id
    assert {head.id for head in store.contested()[0].heads} == {next_one.id, theirs.id}


def test_a_decision_ends_the_conflict_on_every_laptop(store, other):
    mine, theirs = _contest(store, other)
    item = store.get(mine.object_id)
    decided = store.decide(item, "Both were there; this is what we agreed.")
    assert (decided.parent_id, decided.merges) == (mine.id, (theirs.id,))
    assert decided.note.startswith("Both were there")
    assert store.contested() == ()
    other.append(store.history(mine.object_id))
    assert other.contested() == ()
    assert other.get(mine.object_id) == item
    with pytest.raises(Refused):
        store.decide(item, "again")


def test_a_draft_begun_before_a_colleagues_version_came_makes_a_conflict_and_hides_nothing(store, other):
    interview = an_interview("start")
    (first,) = other.save(interview)
    store.append([first])
    edited = interview.model_copy(update={"text": "mine"})
    store.put_draft(edited, first.id)
    (theirs,) = other.save(interview.model_copy(update={"text": "theirs"}))
    assert store.append([theirs]).contested == ()
    (mine,) = store.save(edited)
    assert mine.parent_id == first.id
    assert {head.id for head in store.contested()[0].heads} == {mine.id, theirs.id}


def test_ones_own_saves_never_conflict_with_an_older_base(store):
    interview = an_interview("start")
    (first,) = store.save(interview)
    store.save(interview.model_copy(update={"text": "more"}))
    store.put_draft(interview.model_copy(update={"text": "most"}), first.id)
    store.save(interview.model_copy(update={"text": "most"}))
    assert store.contested() == ()


@pytest.mark.parametrize("by", ["merge", "parent"])
def test_revisions_forged_into_a_ring_stop_nothing(store, other, by):
    interview = an_interview("ring")
    (real,) = other.save(interview)
    forged_id = new_id()
    back = {"merges": (forged_id,)} if by == "merge" else {"parent_id": forged_id, "parent_hash": "0" * 64}
    first = sealed(replace(real, **back))
    second = sealed(
        replace(
            real,
            id=forged_id,
            parent_id=first.id,
            parent_hash=first.hash,
            device_sequence=2,
            previous_hash=first.hash,
        )
    )
    appended = store.append([first, second])
    assert appended.added == 2
    assert appended.contested == (interview.id,)
    assert len(store.contested()[0].heads) == 2


def test_a_bundle_carries_the_last_text_of_each_object_and_the_links_between(store):
    interview, second = an_interview("one"), an_interview("other")
    store.save(interview)
    store.save(second)
    store.save(interview.model_copy(update={"text": "two"}))
    device = store.device_tail().device
    run = store.latest_bodies(device, 1, 3)
    assert [revision.device_sequence for revision in run] == [1, 2, 3]
    assert [revision.body is not None for revision in run] == [False, True, True]
    assert [revision.body is not None for revision in store.latest_bodies(device, 1, 2)] == [True, True]
    assert [revision.body is not None for revision in store.latest_bodies(device, 1, 2, run_ends=3)] == [False, True]
    assert all(revision.body for revision in store.revisions_of_device(device, 1, 3))


def test_a_block_that_fails_saves_nothing_of_it(store):
    interview = an_interview()

    def half_done():
        with store.together():
            store.save(interview)
            store.put_draft(interview, None)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_done()
    assert store.counts() == {}
    assert store.drafts() == ()
    assert len(store.save(interview)) == 1


def _contest(store, other):
    """One interview changed on both laptops from one version; each has the other's. Returns both heads."""
    interview = an_interview("start")
    first = store.save(interview)
    other.append(first)
    (mine,) = store.save(interview.model_copy(update={"text": "mine"}))
    (theirs,) = other.save(interview.model_copy(update={"text": "theirs"}))
    assert store.append([theirs]).contested == (interview.id,)
    other.append([mine])
    return mine, theirs

"""Drafts, files, bundles and the profile: what is put in comes out again."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from desktop.domain.errors import Damaged, NotFound
from desktop.domain.outbox import IntakeItem, OutboxItem, SendState
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import PASSPHRASE, an_identity, an_interview

_AT = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)


def test_a_draft_comes_back_with_what_it_began_from(vault, store, clock):
    interview = an_interview("start")
    (revision,) = store.save(interview)
    typed = interview.model_copy(update={"text": "start, and a wòrd 🌧"})
    saved_at = store.put_draft(typed, revision.id)
    fresh = an_interview("new")
    store.put_draft(fresh, None)
    inspection_id = vault.inspections()[0].id
    vault.close()
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    store = again.open_inspection(inspection_id)
    draft = store.draft(interview.id)
    assert (draft.item, draft.base, draft.saved_at) == (typed, revision.id, saved_at)
    assert [held.item.id for held in store.drafts()] == [fresh.id, interview.id]
    store.save(typed)
    assert store.draft(interview.id) is None
    store.drop_draft(fresh.id)
    assert store.drafts() == ()
    again.close()


@pytest.mark.parametrize("size", [0, 1, 256 * 1024, 256 * 1024 + 1, 700_001])
def test_a_file_comes_back_byte_for_byte_and_is_kept_once(store, size):
    data = bytes(index % 251 for index in range(size))
    pieces = [data[start : start + 99_999] for start in range(0, size, 99_999)]
    kept = store.put_attachment(iter(pieces), "application/pdf")
    assert kept == store.put_attachment([data], "application/pdf")
    assert kept.size_bytes == size
    assert store.has_attachment(kept.sha256)
    assert b"".join(store.read_attachment(kept.sha256)) == data
    assert store._connection.value("SELECT coalesce(sum(length(data)), 0) FROM attachment_chunk") == size


def test_a_file_that_stops_halfway_leaves_nothing(store):
    def stops():
        yield b"x" * 600_000
        raise OSError

    with pytest.raises(OSError):
        store.put_attachment(stops(), "application/pdf")
    assert store._connection.value("SELECT count(*) FROM attachment_chunk") == 0


def test_a_file_that_is_not_here_or_not_what_it_was_says_so(store):
    with pytest.raises(NotFound):
        store.read_attachment("0" * 64)
    kept = store.put_attachment([b"x" * 1000], "text/plain")
    store._connection.run("UPDATE attachment_chunk SET data = x'00'")
    with pytest.raises(Damaged):
        list(store.read_attachment(kept.sha256))


def _at_once(store, data):
    store.put_attachment([data], "text/plain")


def _in_stretches(store, data):
    list(store.put_attachment_in_stretches([data], "text/plain"))


@pytest.mark.parametrize("add", [_at_once, _in_stretches])
@pytest.mark.parametrize("harm", ["UPDATE attachment_chunk SET data = x'00'", "DELETE FROM attachment_chunk"])
def test_a_damaged_file_that_is_added_again_is_whole(store, add, harm):
    data = bytes(range(256)) * 5000
    kept = store.put_attachment([data], "application/pdf")
    store._connection.run(f"{harm} WHERE place = 3")
    with pytest.raises(Damaged):
        list(store.read_attachment(kept.sha256))
    assert store.whole_attachment_size(kept.sha256) is None
    add(store, data)
    assert b"".join(store.read_attachment(kept.sha256)) == data
    assert store.whole_attachment_size(kept.sha256) == len(data)
    assert store.file_count() == 1
    assert store._connection.value("SELECT sum(length(data)) FROM attachment_chunk") == len(data)


def _bundle(sequence, **fields):
    item = OutboxItem(
        bundle_id=new_id(),
        sequence=sequence,
        state=SendState.QUEUED,
        made_at=_AT,
        first_sequence=1,
        last_sequence=10 * sequence,
        counts={"evidence": 3},
        size_bytes=900,
    )
    return replace(item, **fields)


def test_the_outbox_keeps_every_field_and_knows_what_was_received(store):
    assert (store.outbox.next_bundle_sequence(), store.outbox.last_received_sequence()) == (1, 0)
    first, second = _bundle(1), _bundle(2)
    store.outbox.add(first)
    store.outbox.add(second)
    received = replace(
        first,
        state=SendState.RECEIVED,
        parts_sent=2,
        parts=2,
        tries=3,
        next_try_at=_AT,
        why="the folder was away",
        received_at=_AT,
        set_aside=1,
        sent_at=_AT,
        by_hand=True,
    )
    store.outbox.update(received)
    assert store.outbox.items() == (second, received)
    assert store.outbox.item(first.bundle_id) == received
    assert (store.outbox.next_bundle_sequence(), store.outbox.last_received_sequence()) == (3, 10)
    with pytest.raises(NotFound):
        store.outbox.update(_bundle(7))


@pytest.mark.parametrize(
    ("runs", "reached"),
    [
        ([(1, 7, True), (1, 9, False), (8, 15, True)], 15),  # what was refused arrived in two others
        ([(1, 5, False), (6, 8, True)], 0),
        ([(1, 5, True), (4, 7, False), (8, 9, True)], 5),
        ([(1, 5, True), (8, 9, True)], 9),  # a laptop that went back leaps over numbers
    ],
)
def test_what_was_refused_goes_again_until_all_of_it_arrived_in_others(store, runs, reached):
    for number, (first, last, is_received) in enumerate(runs, 1):
        state = SendState.RECEIVED if is_received else SendState.REFUSED
        store.outbox.add(_bundle(number, state=state, first_sequence=first, last_sequence=last))
    assert store.outbox.last_received_sequence() == reached


def test_the_intake_remembers_each_bundle_once(store):
    device = new_id()
    item = IntakeItem(new_id(), device, 1, _AT, 12, ((new_id(), "its text does not match"),), issue=1)
    whole_aside = IntakeItem(new_id(), device, 2, _AT, 0, (), "It is not signed by its sender.", "unsigned")
    store.intake.add(item, b"receipt")
    store.intake.add(whole_aside)
    assert store.intake.items() == (whole_aside, item)
    store.intake.note_given(item.bundle_id, _AT, "a name")
    assert (store.intake.given(), store.intake.owed()) == ({item.bundle_id: "a name"}, 1)
    store.intake.add(replace(item, issue=2), b"again")
    assert (store.intake.given(), store.intake.owed()) == ({}, 2)
    assert store.intake.items() == (whole_aside, replace(item, issue=2))
    assert (store.intake.receipt(item.bundle_id), store.intake.receipt(whole_aside.bundle_id)) == (b"again", b"")
    assert store.intake.has(item.bundle_id)
    assert not store.intake.has(new_id())
    assert (store.intake.last_sequence(device), store.intake.last_sequence(new_id())) == (1, 0)


def test_the_profile_keeps_who_i_am_and_my_settings(made, clock):
    vault, _ = made
    assert vault.profile.identity() is None
    identity = an_identity()
    vault.profile.set_identity(identity)
    vault.profile.set_setting("theme", {"name": "dark", "scale": 1.5})
    vault.close()
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    assert again.profile.identity() == identity
    assert again.profile.setting("theme") == {"name": "dark", "scale": 1.5}
    assert again.profile.setting("other", "default") == "default"
    again.close()


def test_inspections_are_listed_the_last_opened_first(vault):
    first, second = new_id(), new_id()
    vault.add_inspection(first, "Strathbeg")
    vault.add_inspection(second, "Kyle")
    vault.open_inspection(first)
    assert [entry.title for entry in vault.inspections()] == ["Strathbeg", "Kyle"]


HARM = {
    "damaged": "UPDATE draft SET packing = 1, data = x'00ff' WHERE object_id = ?",
    "of a kind that a newer Daybook knows": "UPDATE draft SET kind = 'a later kind' WHERE object_id = ?",
    "with a body that no model fits": "UPDATE draft SET packing = 0, data = x'7b7d' WHERE object_id = ?",
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_a_draft_that_cannot_be_read_stops_nothing_and_is_kept(store, harm):
    interview, other = an_interview("start"), an_interview("other")
    (revision,) = store.save(interview)
    store.put_draft(interview.model_copy(update={"text": "start and more"}), revision.id)
    at = store.put_draft(other, None)
    store._connection.run(harm, (interview.id.bytes,))
    held = store._connection.value("SELECT data FROM draft WHERE object_id = ?", (interview.id.bytes,))
    assert [draft.item.id for draft in store.drafts()] == [other.id]
    assert store.draft(interview.id) is None
    assert {row.id for row in store.interview_rows()} == {interview.id, other.id}
    (told,) = store.unreadable_drafts()
    assert (told.object_id, told.saved_at < at) == (interview.id, True)
    store.put_draft(interview.model_copy(update={"text": "written since"}), revision.id)
    store.save(interview.model_copy(update={"text": "written since"}))
    store.drop_draft(interview.id)
    (kept,) = store.unreadable_drafts()
    assert (kept.object_id, kept.saved_at) == (interview.id, told.saved_at)
    assert store._connection.value("SELECT data FROM draft WHERE object_id = ?", (kept.id.bytes,)) == held


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_a_save_does_not_forget_a_draft_that_cannot_be_read(store, harm):
    interview = an_interview("start")
    (revision,) = store.save(interview)
    store.put_draft(interview.model_copy(update={"text": "start and more"}), revision.id)
    store._connection.run(harm, (interview.id.bytes,))
    store.save(interview.model_copy(update={"text": "another"}))
    store.drop_draft(interview.id)
    (kept,) = store.unreadable_drafts()
    assert kept.object_id == interview.id


def test_a_file_kept_in_stretches_lets_others_save_between_and_is_here_at_the_end(store):
    data = bytes(range(256)) * 50_000
    whole = store.put_attachment([b"another"], "text/plain")
    steps = store.put_attachment_in_stretches([data[:9_000_000], data[9_000_000:]], "application/pdf")
    seen = [(store.file_count(), store.has_attachment(sha256(data).hexdigest())) for _ in steps]
    assert seen == [(1, False)] * 4
    assert b"".join(store.read_attachment(sha256(data).hexdigest())) == data
    assert (
        list(store.put_attachment_in_stretches([data], "text/plain")) == [None] * 8
    )  # kept once; what is here was read
    assert (store.file_count(), store.has_attachment(whole.sha256)) == (2, True)


def test_forgetting_what_was_cut_short_leaves_alone_what_is_coming(store):
    data = bytes(9_000_000)
    steps = store.put_attachment_in_stretches([data], "application/pdf")
    next(steps)
    store.drop_unfinished_files()
    list(steps)
    assert b"".join(store.read_attachment(sha256(data).hexdigest())) == data


def test_a_file_that_was_cut_short_is_no_file_and_is_forgotten(store):
    def stops():
        yield bytes(5_000_000)
        raise OSError

    with pytest.raises(OSError):
        list(store.put_attachment_in_stretches(stops(), "application/pdf"))
    rows = store._connection.value("SELECT count(*) FROM attachment_chunk")
    next(ended := store.put_attachment_in_stretches([bytes(9_000_000)], "application/pdf"))
    ended.close()
    assert all(finding.ok for finding in store.check())
    store.drop_unfinished_files()
    assert (rows, store._connection.value("SELECT count(*) FROM attachment_chunk")) == (0, 0)
    del ended

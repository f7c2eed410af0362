"""What collation sets aside item by item: kept as it came, released once nothing stands against it, or dismissed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import signing
from desktop.bundle.lines import revisions_in
from desktop.domain.errors import Refused
from desktop.domain.inspections import Role
from desktop.domain.interviews import Interview
from desktop.domain.outbox import SendState
from desktop.domain.quarantine import HeldState, WhyHeld
from desktop.domain.revisions import Revision
from desktop.operations.desk import Desk
from desktop.operations.incoming import arriving
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.quarantine import dismiss, quarantined, release
from desktop.operations.incoming.receipts import receipts_owed
from desktop.operations.inspections import change
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.sync import names
from desktop.sync.receipts import Receipt
from tests.ready_team import ready_team
from tests.teams import Team, write_up


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


def sent(team: Team) -> Interview:
    """A bundle in the store: the inspector says that they lead, and writes an interview."""
    (inspector,) = team.inspectors
    as_leads = [member.model_copy(update={"role": Role.LEAD}) for member in inspector.inspection().roster]
    change(inspector, roster=as_leads)
    interview = write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    return interview


def make_lead(team: Team) -> None:
    """The lead's roster says so too."""
    roster = [member.model_copy(update={"role": Role.LEAD}) for member in team.lead.inspection().roster]
    change(team.lead, roster=roster)


def receipts_in(team: Team) -> list[Receipt]:
    files = (team.store / str(team.lead.inspection().id) / "receipts").rglob("*.json")
    read = [Receipt.model_validate(signing.opened(file.read_bytes())[0]) for file in files]
    return sorted(read, key=lambda receipt: receipt.issue)


def test_an_item_that_is_not_taken_in_is_kept_as_it_came(team: Team) -> None:
    interview = sent(team)
    assert collate(team.lead).set_aside == 1
    assert team.lead.store.find(Interview, interview.id) == interview
    (one,) = quarantined(team.lead)
    assert (one.item.author, one.item.sequence, one.item.code) == ("Inspector 1", 1, "not_lead")
    assert (one.name, one.stays_out) == ("The inspection", "")
    (kept,) = revisions_in([team.lead.store.quarantine.item(one.number).data])
    (inspector,) = team.inspectors
    assert kept == inspector.store.revision(kept.id)


def test_collating_again_and_taking_a_bundle_in_anew_hold_it_once(team: Team) -> None:
    sent(team)
    collate(team.lead)
    before = team.lead.store.quarantine.items()
    item = team.lead.store.intake.items()[0]
    team.lead.store.intake.add(replace(item, issue=0))  # as if it had been cut short before the receipt was made
    assert collate(team.lead).set_aside == 1
    assert team.lead.store.quarantine.items() == before


def test_nothing_is_released_while_the_roster_says_the_same(team: Team) -> None:
    sent(team)
    collate(team.lead)
    before = team.lead.inspection()
    (one,) = quarantined(team.lead)
    released = release(team.lead, [one.number], "They lead now.")
    assert released.taken == ()
    assert "roster" in dict(released.not_taken)[one.number]
    assert team.lead.inspection() == before
    assert len(quarantined(team.lead)) == 1


def test_what_is_released_is_taken_in_and_a_later_receipt_goes_out(team: Team) -> None:
    sent(team)
    collate(team.lead)
    make_lead(team)
    (one,) = quarantined(team.lead)
    assert release(team.lead, [one.number], "They lead now.").taken == (one.number,)
    assert team.lead.store.revision(one.item.revision_id) is not None
    assert quarantined(team.lead) == ()
    (done,) = quarantined(team.lead, HeldState.RELEASED)
    assert (done.item.decided_by, done.item.reason) == ("Lead inspector", "They lead now.")
    assert receipts_owed(team.lead, store_of(team.lead)) == 1
    assert collate(team.lead).receipts == 1
    first, second = receipts_in(team)
    assert (first.issue, second.issue) == (1, 2)
    assert [len(first.set_aside), len(second.set_aside)] == [1, 0]
    assert {one.id for one in second.received} - {one.id for one in first.received} == {one.item.revision_id}
    assert collate(team.lead).receipts == 0


def test_releasing_twice_adds_nothing(team: Team) -> None:
    sent(team)
    collate(team.lead)
    make_lead(team)
    (one,) = quarantined(team.lead)
    release(team.lead, [one.number], "They lead now.")
    assert release(team.lead, [one.number], "Once more.").taken == ()
    assert team.lead.store.intake.items()[0].issue == 2


def sends_again(team: Team, revision: Revision, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bundle with a revision that was sent before, and something new."""
    (inspector,) = team.inspectors
    write_up(inspector)
    gathered = bundles.gather(inspector)
    others = tuple(one for one in gathered.revisions if one.id != revision.id)
    again = tuple(sorted((revision, *others), key=lambda one: one.device_sequence))
    monkeypatch.setattr(bundles, "gather", lambda _: replace(gathered, revisions=again))
    bundles.make_bundle(inspector)
    monkeypatch.undo()
    send_all(inspector)
    collate(team.lead)


def test_only_words_that_came_settle_what_is_held_with_its_words(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(team)
    collate(team.lead)
    make_lead(team)
    (one,) = quarantined(team.lead)
    (revision,) = revisions_in([team.lead.store.quarantine.item(one.number).data])
    assert isinstance(revision, Revision)
    sends_again(team, replace(revision, body=None), monkeypatch)
    assert team.lead.store.revision(revision.id).body is None
    assert [held.number for held in quarantined(team.lead)] == [one.number]
    sends_again(team, revision, monkeypatch)
    assert team.lead.store.revision(revision.id).body == revision.body
    assert quarantined(team.lead) == ()
    (done,) = quarantined(team.lead, HeldState.RELEASED)
    assert done.item.reason == "It came again and was taken in."


def test_words_that_are_held_can_be_let_in_after_a_repeat_without_them(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(team)
    collate(team.lead)
    make_lead(team)
    (one,) = quarantined(team.lead)
    (revision,) = revisions_in([team.lead.store.quarantine.item(one.number).data])
    assert isinstance(revision, Revision)
    sends_again(team, replace(revision, body=None), monkeypatch)
    assert release(team.lead, [one.number], "They lead now.").taken == (one.number,)
    assert team.lead.store.revision(revision.id).body == revision.body


def test_what_is_held_without_words_is_settled_by_a_repeat_without_them(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather = bundles.gather

    def without_words(desk: Desk) -> bundles.Gathered:
        gathered = gather(desk)
        bare = (replace(one, body=None) if one.kind == "inspection" else one for one in gathered.revisions)
        return replace(gathered, revisions=tuple(bare))

    monkeypatch.setattr(bundles, "gather", without_words)
    sent(team)
    monkeypatch.undo()
    collate(team.lead)
    make_lead(team)
    (one,) = quarantined(team.lead)
    (revision,) = revisions_in([team.lead.store.quarantine.item(one.number).data])
    assert isinstance(revision, Revision)
    assert revision.body is None
    sends_again(team, revision, monkeypatch)
    assert quarantined(team.lead) == ()


def test_what_is_dismissed_stays_out_and_the_sender_reads_why(team: Team) -> None:
    sent(team)
    collate(team.lead)
    (one,) = quarantined(team.lead)
    assert dismiss(team.lead, [one.number], "It was tried by mistake.") == 1
    assert quarantined(team.lead) == ()
    assert [item.item.state for item in quarantined(team.lead, HeldState.DISMISSED)] == [HeldState.DISMISSED]
    collate(team.lead)
    (left_out,) = receipts_in(team)[-1].set_aside
    assert (left_out.code, left_out.dismissed) == ("not_lead", "It was tried by mistake.")
    assert left_out.id == one.item.revision_id


def test_what_was_altered_is_released_by_nobody(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    (inspector,) = team.inspectors
    write_up(inspector)
    gathered = bundles.gather(inspector)
    last = gathered.revisions[-1]
    spoilt = replace(last, body=last.body.replace(b"listened", b"whistled"))
    monkeypatch.setattr(bundles, "gather", lambda _: replace(gathered, revisions=(*gathered.revisions[:-1], spoilt)))
    bundles.make_bundle(inspector)
    monkeypatch.undo()
    send_all(inspector)
    collate(team.lead)
    (one,) = quarantined(team.lead)
    assert b"whistled" in team.lead.store.quarantine.item(one.number).data
    assert WhyHeld(one.item.why) in {WhyHeld.DETAILS_ALTERED, WhyHeld.TEXT_ALTERED}
    assert one.stays_out.startswith("It is not as its sender wrote it")
    assert release(team.lead, [one.number], "I know them.").not_taken == ((one.number, one.stays_out),)


def test_only_the_lead_decides_and_says_why(team: Team) -> None:
    for decide in (release, dismiss):
        with pytest.raises(Refused, match="Only the lead"):
            decide(team.inspectors[0], [1], "Because.")
    sent(team)
    collate(team.lead)
    (one,) = quarantined(team.lead)
    for decide in (release, dismiss):
        with pytest.raises(Refused, match="Give the reason"):
            decide(team.lead, [one.number], "  ")
        with pytest.raises(Refused, match="CHI"):
            decide(team.lead, [one.number], "It is about 0101901233.")


def test_a_bundle_set_aside_as_a_whole_is_noted_once_however_often_it_is_looked_at(team: Team) -> None:
    (inspector,) = team.inspectors
    roster = team.lead.inspection().roster
    write_up(inspector)
    bundles.make_bundle(inspector)
    send_all(inspector)
    change(team.lead, roster=[member for member in roster if member.device != inspector.me.device])
    for _look in range(3):
        assert collate(team.lead).bundles_set_aside == 1
    lines = [line for line in team.lead.vault.profile.audit_trail() if line.action == "bundle set aside"]
    assert len(lines) == 1
    change(team.lead, roster=roster)
    assert collate(team.lead).items == 2
    (item,) = team.lead.store.intake.items()
    assert (item.why, item.issue) == ("", 1)


def test_a_stranger_who_took_a_receipts_place_keeps_no_receipt_from_its_sender(team: Team) -> None:
    (inspector,) = team.inspectors
    write_up(inspector)
    item = bundles.make_bundle(inspector)
    send_all(inspector)
    place = names.receipt(team.lead.inspection().id, inspector.me.device, item.bundle_id)
    store_of(team.lead).put(place, (b"{}",))
    assert collate(team.lead).receipts == 1
    found = [file.name for file in store_of(team.lead).list(names.receipts(team.lead.inspection().id))]
    assert len(found) == 2
    assert {names.receipt_file(name)[0] for name in found} == {item.bundle_id}
    assert receipts_owed(team.lead, store_of(team.lead)) == 0


def test_a_bundle_of_which_far_too_much_cannot_be_read_is_set_aside_whole_and_is_no_list_of_its_lines(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inspector,) = team.inspectors
    write_up(inspector)
    gathered = bundles.gather(inspector)
    spoilt = tuple(replace(one, note="another") for one in gathered.revisions)
    monkeypatch.setattr(bundles, "gather", lambda _: replace(gathered, revisions=spoilt))
    bundles.make_bundle(inspector)
    monkeypatch.undo()
    send_all(inspector)
    monkeypatch.setattr(arriving, "MOST_UNREADABLE", len(spoilt) - 1)
    (taken,) = collate(team.lead).taken
    assert taken.why.endswith("of its items cannot be read.")
    assert quarantined(team.lead) == ()
    fetch_receipts(inspector)
    assert inspector.store.outbox.items()[0].state is SendState.REFUSED
    assert bundles.make_bundle(inspector).sequence == 2
    send_all(inspector)
    assert collate(team.lead).set_aside == 0

"""A concern goes sealed to the lead alone and comes back decided, through the store or as a file, offline too."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from desktop.bundle.sealed_message import Address, written
from desktop.domain.concern_sending import Reached, Way
from desktop.domain.concerns import Decision, Risk, Step
from desktop.domain.errors import BadBundle, BadFile, Damaged, Refused, StoreWriteFailed
from desktop.domain.inspections import Role
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns import versions as concern_versions
from desktop.operations.concerns.list import list_concerns
from desktop.operations.concerns.messages import (
    choose_lead,
    open_message,
    recipients_of,
    save_message,
    sealed_message,
    take_in,
)
from desktop.operations.concerns.sending import Travel, note_travel, sending_of
from desktop.operations.concerns.steps import (
    ConcernWriting,
    Given,
    history_of,
    open_concern,
    raise_concern,
    take_step,
)
from desktop.sync import names
from desktop.vault.concern_store import ConcernStore
from desktop.vault.ids import new_id
from tests.teams import make_team

INSPECTORS = 2

NAME = "Quillfeather"


@pytest.fixture
def raised(inspector):
    concern = raise_concern(inspector, new_id=new_id)
    write(inspector, concern.id, at_risk=NAME, worries="He is back.")
    return inspector.concerns.get(concern.id)


def write(desk, concern_id, **fields):
    opened = open_concern(desk, concern_id)
    ConcernWriting(desk, opened.base).save(opened.concern.model_copy(update=fields))


def decide(desk, concern_id, decision=Decision.ESCALATE, words="A child is in the home."):
    open_concern(desk, concern_id)
    given = Given(Step.DECIDED, desk.clock(), "Lead inspector", "on this laptop", words, decision)
    return take_step(desk, concern_id, given)


def letters(team):
    return sorted((team.store / str(team.lead.inspection().id) / "letters").glob("*"))


def test_as_a_file_to_the_lead_and_back_decided(team, inspector, raised, tmp_path):
    there, back = tmp_path / "there", tmp_path / "back"
    save_message(inspector, raised.id, there)
    sending = sending_of(inspector, raised.id)
    assert (sending.reached, sending.way, sending.is_held) == (Reached.SENT, Way.FILE, False)
    taken = open_message(team.lead, there)
    assert (taken.is_new, taken.sender, taken.code, taken.differs) == (True, "Inspector 1", "C-1", False)
    assert team.lead.concerns.get(raised.id).at_risk == NAME
    assert team.lead.concerns.get(raised.id).state is Step.RAISED  # a laptop that has it is nobody told
    assert open_concern(team.lead, raised.id).concern.state is Step.LEAD_TOLD
    assert open_concern(team.lead, raised.id).concern == team.lead.concerns.get(raised.id)
    decide(team.lead, raised.id)
    save_message(team.lead, raised.id, back)
    open_message(inspector, back)
    stands = inspector.concerns.get(raised.id)
    assert (stands.decision, stands.at_risk) == (Decision.ESCALATE, NAME)
    assert sending_of(inspector, raised.id).is_held
    take_step(inspector, raised.id, Given(Step.PASSED_ON, inspector.clock(), "Duty manager", "by phone"))
    assert not sending_of(inspector, raised.id).is_held
    assert len(inspector.concerns.heads(raised.id)) == 1


def test_through_the_store_once_it_was_asked_for(team, inspector, raised):
    assert concern_post.exchange(inspector).sent == 0
    assert sending_of(inspector, raised.id).reached is Reached.NOT_SENT
    concern_post.ask_to_send(inspector, raised.id)
    assert concern_post.exchange(inspector).sent == 1
    assert sending_of(inspector, raised.id).reached is Reached.SENT
    came = concern_post.exchange(team.lead)
    assert ([taken.sender for taken in came.taken], came.sent) == (["Inspector 1"], 1)
    assert len(concern_post.exchange(inspector).taken) == 1
    assert sending_of(inspector, raised.id).reached is Reached.HELD
    decide(team.lead, raised.id)
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    assert inspector.concerns.get(raised.id).decision is Decision.ESCALATE
    quiet = concern_post.exchange(team.lead), concern_post.exchange(inspector), concern_post.exchange(team.lead)
    assert [one.sent for one in quiet] == [0, 0, 0]


def test_what_is_added_later_goes_by_itself(team, inspector, raised):
    concern_post.ask_to_send(inspector, raised.id)
    concern_post.exchange(inspector)
    concern_post.exchange(team.lead)
    write(inspector, raised.id, others="A brother, 4")
    assert sending_of(inspector, raised.id).reached is Reached.WAITING
    assert concern_post.exchange(inspector).sent == 1
    concern_post.exchange(team.lead)
    assert team.lead.concerns.get(raised.id).others == "A brother, 4"
    concern_post.exchange(inspector)
    assert sending_of(inspector, raised.id).is_held


def test_with_no_network_it_waits_and_is_tried_again(team, inspector, raised):
    concern_post.ask_to_send(inspector, raised.id)
    away = team.store.rename(team.store.with_name("away"))
    failed = concern_post.exchange(inspector)
    assert (failed.sent, failed.waiting, bool(failed.why)) == (0, 1, True)
    waits = sending_of(inspector, raised.id)
    assert waits.reached is Reached.WAITING
    assert waits.next_try_at > inspector.clock() + timedelta(seconds=10)
    assert waits.why == failed.why
    away.rename(team.store)
    assert concern_post.exchange(inspector).sent == 1


@pytest.mark.parametrize("jitter", [0.0, 0.99])
def test_it_is_tried_later_each_time_and_nothing_is_due_where_nothing_is_owed(
    team, inspector, raised, monkeypatch, jitter
):
    monkeypatch.setattr(concern_post, "SystemRandom", lambda: SimpleNamespace(random=lambda: jitter))
    assert concern_post.next_try_s(inspector) is None
    concern_post.ask_to_send(inspector, raised.id)
    assert concern_post.next_try_s(inspector) == 0
    team.store.rename(team.store.with_name("away"))
    waits = []
    for _try in range(3):
        concern_post.exchange(inspector)
        waits.append(concern_post.next_try_s(inspector))
    for wait, longest in zip(waits, (30, 60, 120), strict=True):
        assert 0 <= longest * (0.5 + 0.5 * jitter) - wait < 5  # some seconds went by at looks at the clock


def test_of_two_leads_the_raiser_chooses_and_the_first_is_usual(team, inspector, raised):
    lead, deputy = team.lead, team.inspectors[1]
    roster = [
        each.model_copy(update={"role": Role.LEAD}) if each.device == deputy.me.device else each
        for each in inspector.inspection().roster
    ]
    for desk in (inspector, deputy):
        desk.store.save(desk.inspection().model_copy(update={"roster": tuple(roster)}))
    assert [each.designation for each in recipients_of(inspector, raised.id)] == ["Lead inspector", "Inspector 2"]
    concern_post.ask_to_send(inspector, raised.id)
    concern_post.exchange(inspector)
    assert concern_post.exchange(deputy).taken == ()
    choose_lead(inspector, raised.id, deputy.me.device)
    assert recipients_of(inspector, raised.id)[0].designation == "Inspector 2"
    assert sending_of(inspector, raised.id).reached is Reached.WAITING  # the other one has not got it yet
    assert concern_post.exchange(lead).taken[0].concern_id == raised.id  # what went before stays gone
    concern_post.exchange(inspector)
    assert sending_of(inspector, raised.id).reached is Reached.SENT  # the one before signed for it, and not the deputy
    (taken,) = concern_post.exchange(deputy).taken
    assert taken.concern_id == raised.id
    concern_post.exchange(inspector)
    assert sending_of(inspector, raised.id).reached is Reached.HELD
    with pytest.raises(Refused, match="does not lead"):
        choose_lead(inspector, raised.id, inspector.me.device)


def test_two_inspectors_first_concerns_are_told_apart(team, inspector, raised):
    other = team.inspectors[1]
    concern_post.ask_to_send(other, raise_concern(other, new_id=new_id).id)
    concern_post.ask_to_send(inspector, raised.id)
    for desk in (inspector, other, team.lead):
        concern_post.exchange(desk)
    assert {row.name for row in list_concerns(team.lead)} == {"C-1 of Inspector 1", "C-1 of Inspector 2"}
    assert open_concern(team.lead, raised.id).name == "C-1 of Inspector 1"
    assert [row.name for row in list_concerns(inspector)] == ["C-1"]


def test_the_store_tells_nobody_what_it_is(team, inspector, raised):
    concern_post.ask_to_send(inspector, raised.id)
    concern_post.exchange(inspector)
    (letter,) = letters(team)
    assert len(letter.name) == 32
    outside = "/".join(str(path.relative_to(team.store)) for path in team.store.rglob("*"))
    assert "concern" not in outside
    assert str(inspector.me.device) not in letter.name
    data = letter.read_bytes()
    assert NAME.encode() not in data
    assert b"concern" not in data


def test_messages_of_little_and_of_more_are_of_one_size(inspector, raised):
    small = len(sealed_message(inspector, raised.id))
    write(inspector, raised.id, worries="He is back. " * 400)
    assert abs(len(sealed_message(inspector, raised.id)) - small) < 1024  # age itself adds a little at random


def test_a_colleague_cannot_open_it_and_is_not_told_of_it(team, inspector, raised):
    concern_post.ask_to_send(inspector, raised.id)
    concern_post.exchange(inspector)
    colleague = team.inspectors[1]
    came = concern_post.exchange(colleague)
    assert (came.taken, came.refused, colleague.concerns.all()) == ((), 0, ())
    assert concern_post.unread(colleague, concern_post.look(_store(team), colleague.inspection().id)) == ()
    with pytest.raises(BadBundle, match="sealed to somebody else"):
        take_in(colleague, letters(team)[0].read_bytes())


def _store(team):
    from desktop.operations.stores.at_hand import store_of

    return store_of(team.lead)


def test_taking_in_again_or_an_older_one_changes_nothing(team, inspector, raised):
    older = sealed_message(inspector, raised.id)
    write(inspector, raised.id, worries="He is back for good.")
    newer = sealed_message(inspector, raised.id)
    for data in (newer, older, newer, older):
        take_in(team.lead, data)
    assert team.lead.concerns.get(raised.id).worries == "He is back for good."
    versions = history_of(team.lead, raised.id)
    again = take_in(team.lead, older)
    assert (again.added, again.is_new) == (0, False)
    assert history_of(team.lead, raised.id) == versions


def test_a_laptop_that_forgot_is_answered_again_and_a_replayed_letter_is_not(team, inspector, raised):
    concern_post.ask_to_send(inspector, raised.id)
    concern_post.exchange(inspector)
    (first,) = [path.read_bytes() for path in letters(team)]
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    assert sending_of(inspector, raised.id).is_held
    note_travel(inspector, raised.id, Travel(wanted=True))  # as after going back to an older snapshot
    assert concern_post.exchange(inspector).sent == 1
    assert concern_post.exchange(team.lead).sent == 1
    concern_post.exchange(inspector)
    assert sending_of(inspector, raised.id).is_held
    letters(team)[0].with_name("f" * 32).write_bytes(first)
    assert concern_post.exchange(team.lead).sent == 0


def test_an_older_answer_says_nothing_of_what_came_after(team, inspector, raised):
    take_in(team.lead, sealed_message(inspector, raised.id))
    answer = sealed_message(team.lead, raised.id)
    take_in(inspector, answer)
    write(inspector, raised.id, worries="He is back for good.")
    take_in(inspector, answer)
    assert not sending_of(inspector, raised.id).is_held


def test_an_answer_that_lists_another_hash_says_nothing(team, inspector, raised):
    take_in(team.lead, sealed_message(inspector, raised.id))
    history = [replace(revision, hash="0" * 64) for revision in team.lead.concerns.history(raised.id)]
    to = inspector.me.age_recipient
    address = Address(new_id(), team.lead.inspection().id, raised.id, team.lead.me.device, to, team.lead.clock())
    take_in(inspector, written(address, [], history, team.lead.me.signing_secret))
    assert not sending_of(inspector, raised.id).is_held


def test_another_inspectors_message_about_my_concern_is_refused(team, inspector, raised):
    """A colleague who somehow holds it cannot write into it on the lead's laptop."""
    colleague = team.inspectors[1]
    colleague.concerns.take_in(history_of(inspector, raised.id))
    write(colleague, raised.id, worries="Nothing to see.")
    with pytest.raises(BadBundle, match="did not raise"):
        take_in(team.lead, sealed_message(colleague, raised.id))
    assert team.lead.concerns.all() == ()


def test_an_inspector_takes_in_what_a_lead_wrote_and_nobody_else(team, inspector, raised):
    colleague = team.inspectors[1]
    colleague.concerns.take_in(history_of(inspector, raised.id))
    write(colleague, raised.id, worries="Nothing to see.")
    forged = written_by(colleague, raised.id, to=inspector)
    with pytest.raises(BadBundle, match="did not raise"):
        take_in(inspector, forged)
    assert inspector.concerns.get(raised.id).worries == "He is back."


def test_a_lead_cannot_put_a_concern_on_a_laptop_that_did_not_raise_it(team, inspector, raised):
    take_in(team.lead, sealed_message(inspector, raised.id))
    colleague = team.inspectors[1]
    with pytest.raises(BadBundle):
        take_in(colleague, written_by(team.lead, raised.id, to=colleague))
    assert colleague.concerns.all() == ()


def written_by(desk, concern_id, *, to):
    """A message as ``desk`` could seal it with another program: to anybody."""
    history = desk.concerns.history(concern_id)
    inspection = desk.inspection().id
    address = Address(new_id(), inspection, concern_id, desk.me.device, to.me.age_recipient, desk.clock())
    mine = [revision for revision in history if revision.device == desk.me.device]
    return written(address, mine, history, desk.me.signing_secret)


def test_a_message_of_another_inspection_is_refused(team, inspector, raised, tmp_path):
    other = make_team(tmp_path / "other", inspectors=1)
    try:
        theirs = raise_concern(other.inspectors[0], new_id=new_id)
        data = sealed_message(other.inspectors[0], theirs.id)
        with pytest.raises(BadBundle):
            take_in(team.lead, data)
    finally:
        other.close()


def test_a_file_that_is_gone_and_a_place_that_takes_none(inspector, raised, tmp_path):
    with pytest.raises(BadFile, match="could not be read"):
        open_message(inspector, tmp_path / "gone")
    with pytest.raises(StoreWriteFailed, match="could not be written"):
        save_message(inspector, raised.id, tmp_path / "gone" / "there")
    assert sending_of(inspector, raised.id).reached is Reached.NOT_SENT


def test_nobody_to_seal_it_to_is_said(team):
    alone = raise_concern(team.lead, new_id=new_id)
    with pytest.raises(Refused):
        sealed_message(team.lead, alone.id)
    with pytest.raises(Refused):
        concern_post.ask_to_send(team.lead, alone.id)


def test_written_at_once_on_both_laptops_nothing_is_lost(team, inspector, raised):
    take_in(team.lead, sealed_message(inspector, raised.id))
    decide(team.lead, raised.id)
    write(inspector, raised.id, others="A brother, 4", risk=Risk.CHILD_NOW)
    take_in(inspector, sealed_message(team.lead, raised.id))
    take_in(team.lead, sealed_message(inspector, raised.id))
    take_in(inspector, sealed_message(team.lead, raised.id))
    for desk in (inspector, team.lead):
        stands = desk.concerns.get(raised.id)
        assert (stands.others, stands.risk, stands.decision) == ("A brother, 4", Risk.CHILD_NOW, Decision.ESCALATE)
        assert len(desk.concerns.heads(raised.id)) == 1
    assert sending_of(inspector, raised.id).is_held


def test_at_odds_a_person_decides_and_no_step_can_be_left_out(team, inspector, raised):
    take_in(team.lead, sealed_message(inspector, raised.id))
    write(team.lead, raised.id, risk=Risk.ADULT)
    write(inspector, raised.id, risk=Risk.CHILD_NOW)
    assert take_in(team.lead, sealed_message(inspector, raised.id)).differs
    assert list_concerns(team.lead)[0].differs
    found = concern_versions.versions(team.lead, raised.id)
    assert found.at_odds == ("risk",)
    assert [version.author for version in found.versions] == ["Lead inspector", "Inspector 1"]
    with pytest.raises(Refused, match="why"):
        concern_versions.decide(team.lead, raised.id, found.together, " ")
    with pytest.raises(Refused, match="step"):
        concern_versions.decide(team.lead, raised.id, found.together.model_copy(update={"steps": ()}), "So it is.")
    chosen = found.together.model_copy(update={"risk": Risk.CHILD_NOW})
    concern_versions.decide(team.lead, raised.id, chosen, "A child lives there.")
    assert not list_concerns(team.lead)[0].differs
    take_in(inspector, sealed_message(team.lead, raised.id))
    assert inspector.concerns.get(raised.id).risk is Risk.CHILD_NOW
    with pytest.raises(Refused):
        concern_versions.versions(team.lead, raised.id)


def test_one_that_is_too_long_waits_with_the_reason_and_keeps_nothing_else_back(team, inspector, raised):
    huge = raise_concern(inspector, new_id=new_id)
    write(inspector, huge.id, worries="x" * 5_000_000)
    for concern in (huge, raised):
        concern_post.ask_to_send(inspector, concern.id)
    assert concern_post.exchange(inspector).sent == 1
    waits = sending_of(inspector, huge.id)
    assert (waits.reached, "too long" in waits.why) == (Reached.WAITING, True)


def test_what_is_wrong_with_concerns_stops_no_round(inspector, raised, monkeypatch):
    def broken(_store):
        raise Damaged("It is damaged.")

    monkeypatch.setattr(ConcernStore, "all", broken)
    assert concern_post.exchange(inspector).why == "It is damaged."


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("0001-01-01T00:00:00+01:00", "something that is not a concern"),
        ("9999-12-31T23:59:59Z", "times that cannot be"),
        ("1066-10-14T09:00:00Z", "times that cannot be"),
    ],
)
def test_times_that_cannot_be_are_refused(team, inspector, raised, at, says):
    never = datetime.fromisoformat(at)
    inspector.concerns.save(raised.model_copy(update={"told_where_to_turn": never}))
    with pytest.raises(BadBundle, match=says):
        take_in(team.lead, sealed_message(inspector, raised.id))
    assert team.lead.concerns.all() == ()


def test_letters_of_strangers_are_passed_over(team, inspector):
    folder = team.store / names.letters(inspector.inspection().id)
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("hello")
    (folder / ("a" * 32)).write_bytes(b"no message")
    came = concern_post.exchange(inspector)
    assert (came.taken, came.refused) == ((), 1)
    assert concern_post.exchange(inspector).refused == 0

"""Sealed messages that a colleague’s laptop signed and that make no sense: none takes the lead’s concerns away."""

from uuid import UUID

import pytest

from desktop.bundle.sealed_message import Address, written
from desktop.domain.concern_clock import awaited
from desktop.domain.concern_rules import can_follow
from desktop.domain.concerns import Concern, Decision, Step, Taken
from desktop.domain.errors import BadBundle
from desktop.domain.revisions import Revision, sealed
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.clearance import concern_obstacles
from desktop.operations.concerns.list import list_concerns
from desktop.operations.concerns.messages import take_in
from desktop.operations.concerns.post import exchange, to_send
from desktop.operations.concerns.sheets import sheet
from desktop.operations.concerns.steps import differs, open_concern, raise_concern
from desktop.operations.concerns.versions import versions
from desktop.operations.stores.at_hand import store_of
from desktop.sync import names
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import dice as dice_of


def a_concern(desk, concern_id: UUID, *steps: Step) -> Concern:
    at = desk.clock()
    taken = tuple(
        Taken(step=step, at=at, recorded_at=at, by="x", decision=Decision.ESCALATE if step is Step.DECIDED else None)
        for step in steps
    )
    return Concern(
        id=concern_id, code="C-1", raised_at=at, raised_by="Inspector 1", raised_on=desk.me.device, steps=taken
    )


def version(desk, concern: Concern, number: int = 1, parent: Revision | None = None, own_id: UUID | None = None):
    return sealed(
        Revision(
            id=own_id or new_id(), object_id=concern.id, kind="concern",
            parent_id=parent.id if parent else None, parent_hash=parent.hash if parent else None, merges=(),
            author=desk.me.designation, device=desk.me.device, device_sequence=number, previous_hash=None,
            made_at=desk.clock(), note="", body_hash="", hash="", body=concern.body(),
        )
    )  # fmt: skip


def message(team, concern_id: UUID, *made: Revision) -> bytes:
    sender, lead = team.inspectors[0], team.lead
    address = Address(
        new_id(), lead.inspection().id, concern_id, sender.me.device, lead.me.age_recipient, sender.clock()
    )
    return written(address, made, made, sender.me.signing_secret)


def everything_works(lead) -> None:
    list_concerns(lead)
    list(concern_obstacles(lead))
    to_send(lead)
    for concern in lead.concerns.all():
        open_concern(lead, concern.id)
        sheet(lead, concern.id)
        if differs(lead, concern.id):
            versions(lead, concern.id)
    assert lead.concerns.unreadable() == ()


def test_steps_after_closing_keep_nobody_from_the_others_and_it_is_closed_again(team):
    sender = team.inspectors[0]
    concern = a_concern(
        sender, new_id(), *(step for step in Step if step is not Step.OUTCOME_KNOWN), Step.OUTCOME_KNOWN
    )
    assert awaited(concern) is Step.CLOSED
    assert can_follow(concern)[0] is Step.CLOSED
    take_in(team.lead, message(team, concern.id, version(sender, concern)))
    everything_works(team.lead)
    (row,) = list_concerns(team.lead)
    assert not row.is_closed


@pytest.mark.parametrize("is_known", [False, True])
def test_a_newest_version_without_its_words_is_refused(team, is_known):
    sender, lead = team.inspectors[0], team.lead
    concern = a_concern(sender, new_id(), Step.RAISED)
    first = version(sender, concern)
    if is_known:
        take_in(lead, message(team, concern.id, first))
    second = version(sender, a_concern(sender, concern.id, Step.RAISED, Step.LEAD_TOLD))
    with pytest.raises(BadBundle, match="can be kept"):
        take_in(lead, message(team, concern.id, first, second.without_body()))
    everything_works(lead)
    assert len(lead.concerns.all()) == is_known


def test_a_version_that_bears_another_concerns_id_is_refused(team):
    sender, lead = team.inspectors[0], team.lead
    mine = raise_concern(lead, new_id=new_id)
    taken_id = lead.concerns.head(mine.id).id
    concern = a_concern(sender, new_id(), Step.RAISED)
    with pytest.raises(BadBundle, match="can be kept"):
        take_in(lead, message(team, concern.id, version(sender, concern, own_id=taken_id)))
    assert [each.id for each in lead.concerns.all()] == [mine.id]
    everything_works(lead)


def test_one_letter_that_cannot_be_taken_in_keeps_no_other_back(team, monkeypatch):
    sender, lead = team.inspectors[0], team.lead
    store, inspection = store_of(lead), lead.inspection().id
    mine = raise_concern(lead, new_id=new_id)
    odd, good = a_concern(sender, new_id(), Step.RAISED), a_concern(sender, new_id(), Step.RAISED)
    bad = message(team, odd.id, version(sender, odd, own_id=lead.concerns.head(mine.id).id))
    for token, data in (("0" * 32, bad), ("f" * 32, message(team, good.id, version(sender, good)))):
        store.put(names.letter(inspection, token), (data,))
    done = exchange(lead)
    assert [taken.concern_id for taken in done.taken] == [good.id]
    assert (done.refused, done.why) == (1, "")
    assert concern_post.exchange(lead).refused == 0, "it is looked at once"


@pytest.mark.parametrize("seed", range(3))
def test_at_random_a_message_is_taken_in_or_refused_and_everything_goes_on(team, seed):
    dice, sender, lead = dice_of(seed), team.inspectors[0], team.lead
    ids = [new_id() for _ in range(6)]
    for _ in range(40):
        concern_id, made = dice.choice(ids), []
        for number in range(dice.randint(1, 4)):
            steps = dice.sample(list(Step), dice.randint(0, len(Step)))
            parent = dice.choice([None, *made])
            one = version(sender, a_concern(sender, concern_id, *steps), dice.choice([1, 1, number + 1]), parent)
            made.append(one if dice.random() < 0.7 else one.without_body())
        dice.shuffle(made)
        try:
            take_in(lead, message(team, concern_id, *made))
        except BadBundle:
            continue
    everything_works(lead)

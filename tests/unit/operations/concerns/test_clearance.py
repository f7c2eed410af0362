"""What concerns put in the way of clearing, and what Today shows of them."""

from datetime import timedelta

from desktop.domain.concerns import Decision, Step
from desktop.domain.errors import Damaged
from desktop.domain.owed import Lateness
from desktop.operations.clearance import clearance
from desktop.operations.concerns import post as concern_post
from desktop.operations.concerns.list import list_concerns
from desktop.operations.concerns.messages import sealed_message, take_in
from desktop.operations.concerns.steps import Given, open_concern, raise_concern, take_step
from desktop.operations.today import today
from desktop.vault.concern_store import ConcernStore
from desktop.vault.ids import new_id

NAME = "Quillfeather"


def close(desk, concern):
    for step, decision in ((Step.LEAD_TOLD, None), (Step.DECIDED, Decision.NO_FURTHER_ACTION), (Step.CLOSED, None)):
        if step in open_concern(desk, concern.id).can_follow:
            take_step(desk, concern.id, Given(step, desk.clock(), NAME, "by phone", "Known already.", decision))


def says(desk):
    return [sentence for sentence in clearance(desk).obstacles if "oncern" in sentence]


def test_an_open_concern_stands_in_the_way(inspector, raised):
    assert says(inspector)[0] == "Concern C-1 is open. Close it with its outcome, or with the inspection lead’s reason."


def test_a_closed_one_that_the_lead_does_not_hold_stands_in_the_way_until_the_answer_came(team, inspector, raised):
    close(inspector, raised)
    (sentence,) = says(inspector)
    assert "no signed answer" in sentence
    concern_post.ask_to_send(inspector, raised.id)
    concern_post.exchange(inspector)
    assert says(inspector) == [sentence]
    concern_post.exchange(team.lead)
    concern_post.exchange(inspector)
    assert says(inspector) == []
    stands = clearance(inspector)
    assert "One concern is closed, and the lead’s laptop signed that it holds it." in stands.basis
    assert "local service" in stands.concerns


def test_what_was_written_after_the_answer_stands_in_the_way_again(team, inspector, raised):
    close(inspector, raised)
    take_in(team.lead, sealed_message(inspector, raised.id))
    take_in(inspector, sealed_message(team.lead, raised.id))
    assert says(inspector) == []
    inspector.concerns.save(inspector.concerns.get(raised.id).model_copy(update={"others": NAME}))
    assert len(says(inspector)) == 1


def test_a_draft_of_a_concern_stands_in_the_way(inspector, raised):
    close(inspector, raised)
    stands = inspector.concerns.get(raised.id)
    head = inspector.concerns.head(raised.id)
    inspector.concerns.put_draft(stands.model_copy(update={"others": NAME}), head.id)
    assert any("not finished" in sentence for sentence in says(inspector))


def test_on_the_leads_laptop_it_is_closing_and_answering_that_count(team, inspector, raised):
    take_in(team.lead, sealed_message(inspector, raised.id))
    assert says(team.lead)[0].startswith("Concern C-1 of Inspector 1 is open.")
    close(team.lead, raised)
    assert says(team.lead) == [
        "The answer to a colleague’s concern was not sent. Collate once more, or hand it over as a file."
    ]
    concern_post.exchange(team.lead)
    assert says(team.lead) == []
    assert "retention of their own" in clearance(team.lead).concerns


def test_where_there_never_was_a_concern_nothing_is_said_of_them(inspector):
    assert (says(inspector), clearance(inspector).concerns) == ([], "")
    assert not (inspector.vault.inspection_folder(inspector.inspection().id) / "concerns.db").exists()


def test_concerns_that_cannot_be_opened_stand_in_the_way_and_today_is_there_all_the_same(inspector, monkeypatch):
    def broken(_store):
        raise Damaged("It is damaged.")

    monkeypatch.setattr(ConcernStore, "all", broken)
    assert any("cannot be told" in sentence for sentence in says(inspector))
    now = today(inspector)
    assert (now.open_concerns, now.concerns_unread) == ((), "Whether a concern is open cannot be told. It is damaged.")


def test_today_has_the_open_ones_with_their_clock_and_nobodys_name(team, inspector, raised):
    closed = raise_concern(inspector, new_id=new_id)
    close(inspector, closed)
    inspector.concerns.save(raised.model_copy(update={"at_risk": NAME, "worries": NAME}))
    team.clock.now += timedelta(minutes=20)
    (row,) = today(inspector).open_concerns
    assert (row.name, row.clock.awaits, row.clock.lateness) == ("C-1", Step.LEAD_TOLD, Lateness.LATE)
    assert NAME not in repr(today(inspector))
    assert NAME not in repr(list_concerns(inspector))


def test_no_obstacle_says_whom_or_what(inspector, raised):
    inspector.concerns.save(raised.model_copy(update={"at_risk": NAME, "worries": NAME}))
    assert NAME not in repr(clearance(inspector))

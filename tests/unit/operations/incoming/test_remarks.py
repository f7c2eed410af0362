"""A lead asks an author to look again; the author answers; nobody else is asked, and no name goes with it."""

from datetime import UTC, datetime

import pytest

from desktop.domain.errors import Conflict, Refused
from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview
from desktop.domain.remarks import Asks, Remark, RemarkState
from desktop.operations.about import about
from desktop.operations.history import compare, history
from desktop.operations.identifier_check import check_leaving
from desktop.operations.incoming import remarks
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.quarantine import quarantined, release
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.leaving import gather
from desktop.operations.outgoing.sending import send_all
from desktop.operations.search import search
from desktop.vault.ids import new_id
from tests.teams import write_up

INSPECTORS = 2
AT = datetime(2026, 3, 18, tzinfo=UTC)


@pytest.fixture
def talk(team):
    """An interview of Inspector 1 that has come in at the lead."""
    made = write_up(team.inspectors[0])
    send(team.inspectors[0])
    collate(team.lead)
    return made


def send(desk):
    bundles.make_bundle(desk)
    send_all(desk)


def ask(team, talk, text="When was that?", **more):
    (made,) = remarks.ask(team.lead, talk.id, ("Inspector 1",), text, new_id=new_id, **more)
    return made


def hand_over(from_, to, remark):
    """As a return or a bundle would bring it."""
    to.store.append(from_.store.history(remark.id))


def test_what_is_asked_waits_for_its_author_and_says_where_to_look(team, talk):
    (author, other) = team.inspectors
    made = ask(team, talk, part="text")
    assert made.where == f"{talk.title}, the text"
    assert made.version == team.lead.store.head(talk.id).id
    hand_over(team.lead, author, made)
    hand_over(team.lead, other, made)
    assert remarks.waiting_for_me(author) == (made,)
    assert remarks.waiting_for_me(other) == ()
    assert remarks.remarked(author, talk.id).to_me == (made,)


def test_the_answer_goes_with_the_authors_next_bundle_and_the_lead_reads_it(team, talk):
    (author, _) = team.inspectors
    made = ask(team, talk)
    hand_over(team.lead, author, made)
    remarks.answer(author, made.id, "  At the second meeting.  ")
    assert remarks.waiting_for_me(author) == ()
    send(author)
    collate(team.lead)
    (answered,) = remarks.under_way(team.lead)
    assert (answered.answer, answered.state) == ("At the second meeting.", RemarkState.ANSWERED)
    remarks.settle(team.lead, made.id)
    assert team.lead.store.find(Remark, made.id).state is RemarkState.SETTLED
    assert team.lead.store.contested() == ()


def test_it_can_be_done_without_a_word(team, talk):
    (author, _) = team.inspectors
    made = ask(team, talk, asks=Asks.COMMENT)
    hand_over(team.lead, author, made)
    assert remarks.answer(author, made.id, "").state is RemarkState.ANSWERED
    with pytest.raises(Conflict):
        remarks.answer(author, made.id, "once more")


def test_only_a_lead_asks_and_only_of_who_wrote_it(team, talk):
    (author, other) = team.inspectors
    with pytest.raises(Refused, match="Only the lead"):
        remarks.ask(author, talk.id, ("Inspector 2",), "Look again.", new_id=new_id)
    with pytest.raises(Refused, match="Only who wrote"):
        remarks.ask(team.lead, talk.id, ("Inspector 2",), "Look again.", new_id=new_id)
    with pytest.raises(Refused, match="Only who wrote"):
        remarks.ask(team.lead, talk.id, (), "Look again.", new_id=new_id)
    with pytest.raises(Refused, match="Say what"):
        ask(team, talk, text="  ")
    with pytest.raises(Refused, match="longer"):
        ask(team, talk, text="x" * 4001)
    made = ask(team, talk)
    hand_over(team.lead, other, made)
    with pytest.raises(Refused, match="asked of Inspector 1"):
        remarks.answer(other, made.id, "It was in May.")
    with pytest.raises(Refused, match="has not answered"):
        remarks.settle(team.lead, made.id)
    with pytest.raises(Refused, match="Only the lead"):
        remarks.settle(other, made.id)
    assert len(team.lead.store.all(Remark)) == 1


def test_a_revoked_laptop_is_not_asked(team, talk):
    from desktop.domain.inspections import Revocation

    inspection = team.lead.inspection()
    gone = inspection.member("Inspector 1").model_copy(
        update={"revoked": Revocation(on=team.clock().date(), why="lost on a train", by="Lead inspector")}
    )
    roster = tuple(gone if member.device == gone.device else member for member in inspection.roster)
    team.lead.store.save(inspection.model_copy(update={"roster": roster}))
    assert remarks.authors_of(team.lead, talk.id) == ()


def test_no_name_goes_back_with_what_is_asked_or_taken_back(team, talk):
    with pytest.raises(Refused, match="write a role instead"):
        ask(team, talk, text="Was it Kayleigh MacInnes who said so?")
    made = ask(team, talk)
    with pytest.raises(Refused, match="write a role instead"):
        remarks.withdraw(team.lead, made.id, "Kayleigh MacInnes told me herself.")
    assert team.lead.store.find(Remark, made.id).state is RemarkState.OPEN


def test_a_title_that_names_somebody_is_not_repeated(team, talk):
    team.lead.store.save(team.lead.store.find(Interview, talk.id).model_copy(update={"title": "Kayleigh MacInnes"}))
    assert ask(team, talk).where == "Interviews"


def test_an_answer_is_looked_through_before_it_leaves(team, talk):
    (author, _) = team.inspectors
    made = ask(team, talk)
    hand_over(team.lead, author, made)
    remarks.answer(author, made.id, "Kayleigh MacInnes said so.")
    assert "Kayleigh MacInnes" in {found.identifier.matched for found in check_leaving(author)}


def test_one_that_was_taken_back_is_asked_of_nobody_and_stays_in_the_history(team, talk):
    (author, _) = team.inspectors
    made = ask(team, talk)
    hand_over(team.lead, author, made)
    with pytest.raises(Refused, match="Give the reason"):
        remarks.withdraw(team.lead, made.id, " ")
    remarks.withdraw(team.lead, made.id, "It was settled by phone.")
    hand_over(team.lead, author, made)
    assert remarks.waiting_for_me(author) == ()
    assert remarks.remarked(author, talk.id).to_me == ()
    assert len(history(author, made.id).versions) == 2


def test_its_history_its_search_and_the_page_that_is_sent_read_as_sentences(team, talk):
    made = ask(team, talk, text="Was the plan changed in spring?")
    (version,) = history(team.lead, made.id).versions
    facts = dict(compare(team.lead, version.id, None).same)
    assert facts["What it asks"] == "look again"
    assert facts["Where"] == talk.title
    assert facts["Written by"] == "Lead inspector"
    assert "About kind" not in facts
    assert [hit.object_id for group in search(team.lead, "spring").groups for hit in group.hits] == [made.id]
    page = bundles.page_of(team.lead, gather(team.lead).objects, "sent").decode()
    assert "Was the plan changed in spring?" in page
    assert "Look again, to Inspector 1" in page
    assert f"<dt>About</dt><dd>{talk.title}</dd>" in page


def test_of_an_answer_to_a_question_the_place_is_the_question(team, talk):
    piece = team.lead.store.all(Evidence)[0]
    made = ask(team, piece, part="says")
    assert made.place == ""
    assert made.model_copy(update={"part": "answers/wellbeing.safe/note"}).place == "wellbeing.safe"


def test_two_are_asked_apart_from_each_other(team, talk):
    team.inspectors[1].store.append(team.inspectors[0].store.history(talk.id))
    theirs = team.inspectors[1].store.find(Interview, talk.id)
    team.inspectors[1].store.save(theirs.model_copy(update={"text": "They listened, and changed the plan twice."}))
    send(team.inspectors[1])
    collate(team.lead)
    both = remarks.authors_of(team.lead, talk.id)
    assert both == ("Inspector 1", "Inspector 2")
    made = remarks.ask(team.lead, talk.id, both, "Which of you was there?", new_id=new_id)
    assert [remark.to for remark in made] == ["Inspector 1", "Inspector 2"]
    assert len({remark.id for remark in made}) == 2


def test_the_projection_is_made_again_as_it_was(team, talk):
    ask(team, talk)
    store = team.lead.store
    before = store.remarks.all(), store.remarks.counts()
    store.rebuild_projections()
    assert (store.remarks.all(), store.remarks.counts()) == before
    assert before[1][RemarkState.OPEN] == 1


def test_an_answer_that_nobody_has_read_is_counted_for_the_lead_and_for_nobody_else(team, talk):
    (author, _) = team.inspectors
    made = ask(team, talk)
    hand_over(team.lead, author, made)
    assert about(team.lead).to_decide == 0
    remarks.answer(author, made.id, "")
    hand_over(author, team.lead, made)
    assert (about(team.lead).to_decide, about(author).to_decide) == (1, 0)
    remarks.settle(team.lead, made.id)
    assert about(team.lead).to_decide == 0


def held(team):
    collate(team.lead)
    return [(one.item.author, one.item.why) for one in quarantined(team.lead)]


def test_nobody_but_a_lead_sends_a_remark_in_a_leads_name(team, talk):
    (_, other) = team.inspectors
    made = ask(team, talk)
    other.store.save(made.model_copy(update={"id": new_id(), "text": "Withdraw it."}))
    send(other)
    assert held(team) == [("Inspector 2", "it is not the sender's own")]
    assert remarks.under_way(team.lead) == (made,)


@pytest.mark.parametrize(
    ("who", "changed"),
    [
        (1, {"answer": "I made it up.", "answered_at": AT}),
        (0, {"withdrawn": "Not needed."}),
        (0, {"settled_at": AT}),
        (0, {"about": new_id()}),
        (0, {"to": "Inspector 2"}),
    ],
)
def test_nobody_answers_for_somebody_else_or_takes_back_what_was_asked(team, talk, who, changed):
    made, desk = ask(team, talk), team.inspectors[who]
    hand_over(team.lead, desk, made)
    desk.store.save(made.model_copy(update=changed))
    send(desk)
    assert held(team) == [(desk.me.designation, "it is not the sender's own")]
    assert not release(team.lead, [one.number for one in quarantined(team.lead)], "Agreed.").taken
    assert remarks.under_way(team.lead) == (made,)


def test_an_answer_counts_though_the_lead_took_the_question_back_meanwhile(team, talk):
    (author, _) = team.inspectors
    made = ask(team, talk)
    hand_over(team.lead, author, made)
    remarks.withdraw(team.lead, made.id, "Seen by phone.")
    remarks.answer(author, made.id, "In March.")
    send(author)
    assert held(team) == []

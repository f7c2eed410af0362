"""Two people change one version: both stay, a person decides with a reason, and the decision travels like any other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.errors import Refused
from desktop.domain.evidence import SourceKind
from desktop.domain.findings import Finding, Side
from desktop.domain.follow_ups import FollowUp
from desktop.domain.interviews import Audience, Interview, Refusal
from desktop.domain.publications import ReportKind
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, Reading, RecordReview
from desktop.gui.collate.wording import whole_words
from desktop.operations.agreed_words import refused_in
from desktop.operations.fields import fields_of
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.incoming.senders import SenderState, senders
from desktop.operations.publications.choosing import publication_of, write_text
from desktop.operations.publications.states import embargo
from desktop.vault.ids import new_id
from tests.conflicting import give_record, in_conflict, send
from tests.judged import a_talk
from tests.ready_team import ready_team
from tests.teams import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path)
    yield made
    made.close()


def test_both_versions_stay_and_are_shown_with_their_difference(team: Team) -> None:
    in_conflict(team)
    (view,) = conflicts.conflicts(team.lead)
    assert view.title == "R-009, Why it cannot be read"
    assert {version.author for version in view.versions} == {"Inspector 1", "Inspector 2"}
    (difference,) = view.differences
    assert set(difference.values) == {"not given by health", "lost in a move"}
    assert view.base_at is not None
    assert [row.state for row in senders(team.lead)] == [SenderState.CONFLICT, SenderState.CONFLICT]


def test_a_decision_needs_a_reason(team: Team) -> None:
    in_conflict(team)
    (view,) = conflicts.conflicts(team.lead)
    with pytest.raises(Refused, match="reason"):
        conflicts.decide(team.lead, view.object_id, view.versions[0].item, "  ")
    assert len(conflicts.conflicts(team.lead)) == 1


def test_nobody_but_a_lead_decides_on_the_inspection(team: Team) -> None:
    (inspector, *_) = team.inspectors
    inspection = inspector.inspection()
    with pytest.raises(Refused, match="Only the lead"):
        conflicts.decide(inspector, inspection.id, inspection, "Both leads changed it.")


def test_choosing_other_words_for_a_report_lifts_no_embargo_and_nobody_but_a_lead_chooses(team: Team) -> None:
    inspector, lead, report = team.inspectors[0], team.lead, ReportKind.YOUNG_SUMMARY
    write_text(inspector, report, "good", "People listen.")
    send(inspector)
    held = embargo(lead, report, lead.clock().date() + timedelta(days=9))
    collate(lead)
    (view,) = conflicts.conflicts(lead)
    (theirs,) = [one.item for one in view.versions if one.author == "Inspector 1"]
    with pytest.raises(Refused, match="lead sets the state"):
        conflicts.decide(inspector, held.id, held, "It is ready.")
    conflicts.decide(lead, held.id, theirs, "It is plainer.")
    decided = publication_of(lead, report)
    assert (decided.text_of("good"), decided.standings) == ("People listen.", held.standings)


def test_of_two_versions_of_a_talk_the_one_in_which_people_did_not_agree_counts(team: Team) -> None:
    inspector, lead = team.inspectors[0], team.lead
    talk = a_talk(inspector, SourceKind.PARENTS, "PC-1", "They ring back.")
    explained = talk.explained.model_copy(update={"refused": (Refusal.QUOTES,)})
    inspector.store.save(talk.model_copy(update={"explained": explained}))
    lead.store.save(talk)
    send(inspector)
    collate(lead)
    assert len(conflicts.conflicts(lead)) == 1
    assert refused_in(lead, Refusal.QUOTES) == {talk.id}
    assert refused_in(lead, Refusal.SUPPORTER) == frozenset()


def test_what_is_being_written_is_not_thrown_away_by_a_decision(team: Team) -> None:
    record = in_conflict(team)
    unfinished = record.model_copy(update={"unreadable": "half of it came this morning"})
    team.lead.store.put_draft(unfinished, team.lead.store.head(record.id).id)
    (view,) = conflicts.conflicts(team.lead)
    with pytest.raises(Refused, match="open for writing"):
        conflicts.decide(team.lead, view.object_id, view.versions[0].item, "Both readers agreed by phone.")
    assert team.lead.store.draft(record.id).item == unfinished
    assert len(conflicts.conflicts(team.lead)) == 1


@pytest.mark.parametrize("which", [0, 1])
def test_the_decision_is_a_revision_and_the_other_stays_in_the_history(team: Team, which: int) -> None:
    record = in_conflict(team)
    (view,) = conflicts.conflicts(team.lead)
    revision = conflicts.decide(team.lead, view.object_id, view.versions[which].item, "Both readers agreed by phone.")
    assert conflicts.conflicts(team.lead) == ()
    assert team.lead.store.get(record.id) == view.versions[which].item
    assert revision.note == "Both readers agreed by phone."
    assert len(team.lead.store.history(record.id)) == 4
    assert collate(team.lead).conflicts == 0


def test_a_third_version_can_be_written(team: Team) -> None:
    record = in_conflict(team)
    (view,) = conflicts.conflicts(team.lead)
    (difference,) = conflicts.writable(view)
    third = conflicts.with_texts(view, {difference.field: "health: lost in a move"})
    conflicts.decide(team.lead, view.object_id, third, "Both are right.")
    assert team.lead.store.find(Record, record.id).unreadable == "health: lost in a move"


def test_a_review_in_conflict_names_the_question_and_its_answers(team: Team) -> None:
    lead, template = team.lead, team.lead.template()
    question = next(question for question in template.questions if question.options)
    code = question.options[0].code, question.options[1].code
    record = give_record(team)
    review = RecordReview(
        id=new_id(),
        record_id=record.id,
        record_code="R-009",
        template=lead.inspection().review_template,
        reader="Inspector 1",
        reading=Reading.FIRST,
    )
    versions = [
        review.model_copy(update={"answers": {question.id: Answer(value=value, note=f"because {value}")}})
        for value in code
    ]
    for desk, version in zip(team.inspectors, versions, strict=True):
        desk.store.save(version)
        send(desk)
    collate(lead)
    (view,) = conflicts.conflicts(lead)
    value, note = view.differences
    assert value.label == f"{question.number} {question.text}"
    assert set(value.values) == {
        f"{option.code} {option.label}" if option.code.isdigit() else option.label for option in question.options[:2]
    }
    assert note.label == f"{question.number}, the note"
    assert conflicts.writable(view) == (note,)


def test_an_interview_in_conflict_shows_its_text(team: Team) -> None:
    interview = Interview(
        id=new_id(), title="Group 2", audience="staff", held_at=team.clock(), led_by="Lead inspector", text="As it was."
    )
    for desk, words in zip(team.inspectors, ("One version.", "Another version."), strict=True):
        desk.store.save(interview.model_copy(update={"text": words}))
        send(desk)
    collate(team.lead)
    (view,) = conflicts.conflicts(team.lead)
    assert view.title == "Group 2, The text"
    assert view.base_at is None


def test_deciding_for_one_version_of_a_talk_keeps_what_the_other_alone_has(team: Team) -> None:
    at, day = team.clock(), team.clock().date()
    done, asked, promised = new_id(), new_id(), new_id()
    talk = Interview(id=new_id(), title="Group 2", audience="staff", held_at=at, led_by="Lead inspector", text="So.")
    one = talk.model_copy(
        update={
            "follow_ups": (FollowUp(id=done, what="Send the leaflet"), FollowUp(id=asked, what="A copy")),
            "covered": ("know", "lead"),
            "covered_at": {"know": at, "lead": at},
        }
    )
    other = talk.model_copy(
        update={
            "text": "Otherwise.",
            "follow_ups": (FollowUp(id=done, what="Send it", done_on=day), FollowUp(id=promised, what="Phone")),
            "covered": ("lead", "time"),
            "covered_at": {"lead": at - timedelta(minutes=9), "time": at},
        }
    )
    for desk, version in zip(team.inspectors, (one, other), strict=True):
        desk.store.save(version)
        send(desk)
    collate(team.lead)
    (view,) = conflicts.conflicts(team.lead)
    assert [each.field for each in conflicts.left_to_choose(view)] == ["text"]
    chosen = next(version.item for version in view.versions if version.item.text == "So.")
    conflicts.decide(team.lead, talk.id, chosen, "The first was there.")
    held = team.lead.store.find(Interview, talk.id)
    assert held.text == "So."
    assert [(each.what, each.done_on) for each in held.follow_ups] == [
        ("Send the leaflet", day), ("A copy", None), ("Phone", None),
    ]  # fmt: skip
    assert held.covered == ("know", "lead", "time")
    assert held.covered_at == {"know": at, "lead": at - timedelta(minutes=9), "time": at}


def test_prompts_covered_are_told_apart_by_their_words(team: Team) -> None:
    shelf = team.lead.packs.prompts.get(Audience.STAFF)
    covered = (shelf.prompts[0].id, "of_no_list_here")
    talk = Interview(
        id=new_id(), title="Group 2", audience="staff", held_at=team.clock(), led_by="Lead inspector",
        prompts=shelf.id, covered=covered,
    )  # fmt: skip
    fields = fields_of(team.lead, talk)
    assert fields["covered"].words == f"{shelf.prompts[0].text}\n1 of a list that is not on this laptop"
    assert fields["prompts"].words == shelf.title


def test_deciding_for_one_version_of_a_claim_keeps_the_evidence_that_the_other_added(team: Team) -> None:
    first, second, third = new_id(), new_id(), new_id()
    begun = Finding(id=new_id(), indicator="5.4", claim="Asked.", author="Inspector 1", supports=(first,))
    one = begun.model_copy(update={"claim": "Children are asked."})
    other = begun.with_pieces(Side.FOR, (second,)).with_pieces(Side.AGAINST, (third,))
    for desk, version in zip(team.inspectors, (one, other), strict=True):
        desk.store.save(version)
        send(desk)
    collate(team.lead)
    (view,) = conflicts.conflicts(team.lead)
    assert {each.field for each in view.differences} == {"claim", "supports", "against"}
    assert "What either version added to the evidence is kept" in whole_words(view)
    chosen = next(version.item for version in view.versions if version.item == one)
    conflicts.decide(team.lead, begun.id, chosen, "The words of the first.")
    held = team.lead.store.find(Finding, begun.id)
    assert (held.claim, held.supports, held.against) == ("Children are asked.", (first, second), (third,))

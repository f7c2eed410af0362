"""Interviews on a real vault: drafts, revisions, evidence with its text, conflicts, finishing."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping, SourceKind
from desktop.domain.identifiers.finder import find_identifiers
from desktop.domain.interviews import (
    Audience,
    Explained,
    Interview,
    InterviewKind,
    InterviewState,
    Part,
    Refusal,
)
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.revisions import sealed
from desktop.operations import identifier_check
from desktop.operations.desk import Desk
from desktop.operations.interview_list import list_interviews
from desktop.operations.interviews import (
    InterviewWriting,
    evidence_from,
    finish,
    open_interview,
    save_interview,
    source_of,
    start_interview,
)
from desktop.vault.ids import new_id

TEXT = "[10:04] Young person 8: Home is calmer.\n“She writes it down.”"
QUOTE = "“She writes it down.”"


@pytest.fixture
def interview(desk: Desk) -> Interview:
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    return save_interview(desk, begun.model_copy(update={"text": TEXT}))


def writing(desk: Desk, interview: Interview) -> InterviewWriting:
    return InterviewWriting(desk, open_interview(desk, interview.id).base)


def bearing(indicator: str) -> Bearing:
    return Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator=indicator),))


def mapped(desk: Desk, interview: Interview) -> tuple[Interview, UUID]:
    start, evidence_id = TEXT.index(QUOTE), new_id()
    writing(desk, interview).map_passage(interview, Part.NOTES, start, start + len(QUOTE), bearing("5.4"), evidence_id)
    return desk.store.find(Interview, interview.id), evidence_id


def on_another_laptop(desk: Desk, changed: Interview) -> None:
    """A colleague's revision of the version that stands here comes in."""
    head = desk.store.history(changed.id)[-1]
    theirs = replace(
        head,
        id=new_id(),
        parent_id=head.id,
        parent_hash=head.hash,
        device=UUID(int=9),
        device_sequence=1,
        previous_hash=None,
        author="Inspector 5",
        body=changed.body(),
        body_hash="",
        hash="",
    )
    desk.store.append([sealed(theirs)])


def test_a_draft_comes_back_with_the_time_it_was_kept(desk: Desk, interview: Interview) -> None:
    typed = interview.model_copy(update={"text": f"{TEXT} And more."})
    at = writing(desk, interview).keep(typed)
    again = open_interview(desk, interview.id)
    assert (again.interview, again.recovered_at) == (typed, at)


def test_an_interview_that_was_saved_is_not_recovered(desk: Desk, interview: Interview) -> None:
    assert open_interview(desk, interview.id).recovered_at is None


def test_a_passage_its_span_and_its_evidence_are_saved_together(desk: Desk, interview: Interview) -> None:
    saved, evidence_id = mapped(desk, interview)
    piece = desk.store.find(Evidence, evidence_id)
    assert (piece.quote, piece.verbatim, piece.source.place) == (QUOTE, True, "10:04")
    assert piece.source.source_kind is SourceKind.YOUNG_PEOPLE
    span = saved.span_of(evidence_id)
    assert span is not None
    assert saved.text[span.start : span.end] == QUOTE


def test_a_refused_mapping_saves_nothing(desk: Desk, interview: Interview) -> None:
    typed = interview.model_copy(update={"text": f"{TEXT} And more."})
    with pytest.raises(Refused, match="no such indicator"):
        writing(desk, interview).map_passage(typed, Part.NOTES, 0, 5, bearing("9.9"), new_id())
    assert desk.store.find(Interview, interview.id).text == TEXT
    assert desk.store.draft(interview.id) is None


def test_a_quote_follows_its_words_and_stays_when_they_are_gone(desk: Desk, interview: Interview) -> None:
    saved, evidence_id = mapped(desk, interview)
    (span,) = saved.spans
    shorter = QUOTE.replace("down", "up")
    edited = saved.model_copy(
        update={
            "text": TEXT.replace(QUOTE, shorter),
            "spans": (span.model_copy(update={"end": span.start + len(shorter)}),),
        }
    )
    writing(desk, interview).save(edited)
    assert desk.store.find(Evidence, evidence_id).quote == shorter
    gone = edited.model_copy(
        update={"text": TEXT.replace(QUOTE, ""), "spans": (span.model_copy(update={"end": span.start}),)}
    )
    writing(desk, interview).save(gone)
    assert desk.store.find(Evidence, evidence_id).quote == shorter


def test_withdrawing_keeps_the_reason_and_takes_the_span_away(desk: Desk, interview: Interview) -> None:
    saved, evidence_id = mapped(desk, interview)
    left = writing(desk, interview).withdraw(saved, evidence_id, "Said in jest")
    assert [row.withdrawn for row in left] == ["Said in jest"]
    assert desk.store.find(Interview, interview.id).spans == ()
    assert [row.withdrawn for row in evidence_from(desk, interview.id)] == ["Said in jest"]


def test_a_span_whose_evidence_was_withdrawn_elsewhere_is_not_opened(desk: Desk, interview: Interview) -> None:
    saved, evidence_id = mapped(desk, interview)
    piece = desk.store.find(Evidence, evidence_id)
    desk.store.save(piece.model_copy(update={"withdrawn": "Twice in the map"}))
    assert saved.spans != ()
    assert open_interview(desk, interview.id).interview.spans == ()


def test_a_colleagues_newer_version_is_not_put_out_of_sight(desk: Desk, interview: Interview) -> None:
    page = writing(desk, interview)
    page.save(interview.model_copy(update={"text": f"{TEXT} One."}))
    on_another_laptop(desk, interview.model_copy(update={"text": f"{TEXT} Theirs."}))
    assert page.was_overtaken(interview.id)
    page.save(interview.model_copy(update={"text": f"{TEXT} Two."}))
    assert [contested.object_id for contested in desk.store.contested()] == [interview.id]
    assert not page.was_overtaken(interview.id)


@pytest.mark.parametrize("act", ["map", "withdraw", "finish"])
def test_no_way_of_saving_hides_a_colleagues_version(desk: Desk, interview: Interview, act: str) -> None:
    saved, evidence_id = mapped(desk, interview)
    page = writing(desk, interview)
    on_another_laptop(desk, saved.model_copy(update={"text": f"{TEXT} Theirs."}))
    if act == "map":
        page.map_passage(saved, Part.NOTES, 8, 22, bearing("2.1"), new_id())
    elif act == "withdraw":
        page.withdraw(saved, evidence_id, "Said in jest")
    else:
        page.finish(saved)
    assert [contested.object_id for contested in desk.store.contested()] == [interview.id]


def test_finishing_and_taking_up_again(desk: Desk, interview: Interview) -> None:
    page = writing(desk, interview)
    done = page.finish(interview)
    assert (done.state, done.finished_at) == (InterviewState.WRITTEN_UP, desk.clock())
    assert list_interviews(desk).rows[0].state == "written_up"
    assert page.take_up_again(done).state is InterviewState.NOTES


def test_an_empty_write_up_cannot_be_finished_and_loses_nothing(desk: Desk) -> None:
    begun = start_interview(desk, Audience.STAFF, new_id=new_id)
    with pytest.raises(Refused, match="no text yet"):
        writing(desk, begun).finish(begun)
    assert desk.store.find(Interview, begun.id).state is InterviewState.NOTES


def test_kept_words_are_known_by_their_interview(desk: Desk, interview: Interview) -> None:
    (found,) = (
        found
        for found in find_identifiers("Talked with Morag.", lists=identifier_check.name_lists())
        if found.matched == "Morag"
    )
    identifier_check.keep_words(desk, interview.id, found, "a horse", new_id=new_id)
    assert identifier_check.kept_words(desk, interview.id) == {"Morag"}
    assert identifier_check.kept_words(desk, new_id()) == frozenset()
    with pytest.raises(Refused, match="reason"):
        identifier_check.keep_words(desk, interview.id, found, " ", new_id=new_id)


def test_what_was_watched_is_a_source_of_its_own_whoever_was_watched(desk):
    watched = start_interview(desk, Audience.STAFF, new_id=new_id, kind=InterviewKind.OBSERVATION)
    assert watched.title == "Observation 1"
    assert source_of(watched, 0).source_kind is SourceKind.OBSERVATIONS
    talked = start_interview(desk, Audience.STAFF, new_id=new_id)
    assert source_of(talked, 0).source_kind is SourceKind.STAFF


def test_of_people_who_agreed_to_no_notes_a_talk_is_finished_without_text(desk):
    talk = start_interview(desk, Audience.PARENTS, new_id=new_id)
    with pytest.raises(Refused):
        finish(desk, talk)
    refused = talk.model_copy(update={"explained": Explained(refused=(Refusal.NOTES,))})
    assert finish(desk, refused).state is InterviewState.WRITTEN_UP


def test_a_talk_that_is_only_planned_has_its_designation_already(desk: Desk) -> None:
    starts = desk.clock() + timedelta(days=1)
    planned = PlanEntry(
        id=new_id(), title="Young person 11", audience=Audience.YOUNG_PEOPLE, starts_at=starts,
        ends_at=starts + timedelta(hours=1), seen_by=("Inspector 3",),
    )  # fmt: skip
    desk.store.save(planned)
    assert start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id).title == "Young person 12"


def test_evidence_follows_its_talk_to_another_title_and_another_kind_of_source(
    desk: Desk, interview: Interview
) -> None:
    """A name that was taken out of the title must not stay with what was mapped, nor what was watched as said."""
    named = save_interview(desk, interview.model_copy(update={"title": "Aileen"}))
    ids = [map_words(desk, interview.id, words) for words in (QUOTE, "Home is calmer.")]
    writing(desk, named).withdraw(desk.store.find(Interview, interview.id), ids[1], "A mistake")
    watched = desk.store.find(Interview, interview.id).model_copy(
        update={"title": "Young person 8", "interview_kind": InterviewKind.OBSERVATION}
    )
    save_interview(desk, watched)
    pieces = [desk.store.find(Evidence, evidence_id) for evidence_id in ids]
    assert [piece.source.label for piece in pieces] == ["Young person 8"] * 2
    assert [piece.source.source_kind for piece in pieces] == [SourceKind.OBSERVATIONS] * 2
    assert [piece.quote for piece in pieces] == [QUOTE, "Home is calmer."]
    count = len(desk.store.history(ids[0]))
    save_interview(desk, watched.model_copy(update={"supporter": "advocate"}))
    assert len(desk.store.history(ids[0])) == count


def map_words(desk: Desk, interview_id: UUID, words: str) -> UUID:
    held, evidence_id = desk.store.find(Interview, interview_id), new_id()
    start = held.text.index(words)
    bearing = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),))
    writing(desk, held).map_passage(held, Part.NOTES, start, start + len(words), bearing, evidence_id)
    return evidence_id

"""Restoring adds a version and rewrites nothing; evidence stays, on its words where those are, and says where not."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.errors import NotFound, Refused
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Audience, Interview
from desktop.domain.records import Record
from desktop.domain.reviews import RecordReview
from desktop.operations import evidence as evidence_operations
from desktop.operations.desk import Desk
from desktop.operations.history import history
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import change
from desktop.operations.interviews import InterviewWriting, map_passage, open_interview, save_interview, start_interview
from desktop.operations.outgoing import sending
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.restoring import keep, look_ahead, restore
from desktop.operations.reviews import open_review, spend
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import Team, write_up

OLD = "She asks me what I want. School is hard."
NEW = "She asked me what I want. Home is calmer."


@pytest.fixture
def interview(desk: Desk) -> Interview:
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    return save_interview(desk, begun.model_copy(update={"text": OLD}))


def mapped(desk: Desk, interview_id: UUID, words: str) -> UUID:
    held = desk.store.find(Interview, interview_id)
    start = held.text.index(words)
    _, piece = map_passage(
        desk,
        held,
        start,
        start + len(words),
        Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),)),
        new_id=new_id,
    )
    return piece.id


def rewritten(desk: Desk, interview_id: UUID, text: str) -> None:
    held = desk.store.find(Interview, interview_id)
    save_interview(desk, held.model_copy(update={"text": text}))


def words_of(desk: Desk, evidence_id: UUID) -> str:
    """What a piece points at in the text now; empty when its words are gone."""
    piece = desk.store.find(Evidence, evidence_id)
    held = desk.store.find(Interview, piece.source.object_id)
    span = held.span_of(evidence_id)
    return held.text[span.start : span.end]


def version_that_reads(desk: Desk, interview_id: UUID, text: str) -> UUID:
    """The latest version of an interview with this text."""
    wanted = f'"text":"{text}"'
    return next(v.id for v in history(desk, interview_id).versions if wanted in desk.store.revision(v.id).body.decode())


def test_restoring_is_a_new_version_that_says_which_it_brought_back(desk: Desk, interview: Interview) -> None:
    rewritten(desk, interview.id, NEW)
    before = desk.store.history(interview.id)
    made = restore(desk, interview.id, version_that_reads(desk, interview.id, OLD))
    assert desk.store.find(Interview, interview.id).text == OLD
    assert desk.store.history(interview.id) == (*before, made)
    assert made.parent_id == before[-1].id
    assert made.note == "restored the version of 17 March 2026, 14:03:22"
    assert desk.store.check()[2].ok


def test_evidence_stays_on_its_words_and_says_where_they_are_not(desk: Desk, interview: Interview) -> None:
    kept = mapped(desk, interview.id, "what I want.")
    old = version_that_reads(desk, interview.id, OLD)
    rewritten(desk, interview.id, NEW)
    save_interview(desk, desk.store.find(Interview, interview.id))
    taken_since = mapped(desk, interview.id, "Home is calmer.")
    ahead = look_ahead(desk, interview.id, old)
    assert ahead.without_words == 1
    restore(desk, interview.id, old)
    assert words_of(desk, kept) == "what I want."
    assert words_of(desk, taken_since) == ""
    piece = desk.store.find(Evidence, taken_since)
    assert (piece.quote, piece.withdrawn) == ("Home is calmer.", "")
    assert {row.id for row in desk.store.evidence_rows()} == {kept, taken_since}
    restore(desk, interview.id, version_that_reads(desk, interview.id, NEW))
    assert words_of(desk, taken_since) == "Home is calmer."


def test_a_quote_follows_the_words_that_it_points_at(desk: Desk, interview: Interview) -> None:
    piece = mapped(desk, interview.id, "She asks me")
    old = version_that_reads(desk, interview.id, OLD)
    held = desk.store.find(Interview, interview.id)
    (span,) = held.spans
    save_interview(desk, held.model_copy(update={"text": NEW, "spans": (span.model_copy(update={"end": 12}),)}))
    assert desk.store.find(Evidence, piece).quote == "She asked me"
    restore(desk, interview.id, old)
    assert desk.store.find(Evidence, piece).quote == words_of(desk, piece) == "She asks me"


def test_withdrawn_evidence_does_not_come_back_with_an_old_text(desk: Desk, interview: Interview) -> None:
    piece = mapped(desk, interview.id, "School is hard.")
    old = version_that_reads(desk, interview.id, OLD)
    rewritten(desk, interview.id, NEW)
    writing = InterviewWriting(desk, open_interview(desk, interview.id).base)
    writing.withdraw(desk.store.find(Interview, interview.id), piece, "Said of another school")
    restore(desk, interview.id, old)
    assert desk.store.find(Interview, interview.id).spans == ()
    assert desk.store.find(Evidence, piece).withdrawn


def test_a_piece_that_is_restored_from_before_its_withdrawal_points_at_its_words_again(
    desk: Desk, interview: Interview
) -> None:
    piece = mapped(desk, interview.id, "School is hard.")
    standing = history(desk, piece).versions[0].id
    writing = InterviewWriting(desk, open_interview(desk, interview.id).base)
    writing.withdraw(desk.store.find(Interview, interview.id), piece, "A mistake")
    withdrawn = history(desk, piece).versions[0].id
    restore(desk, piece, standing)
    assert not desk.store.find(Evidence, piece).withdrawn
    assert words_of(desk, piece) == "School is hard."
    restore(desk, piece, withdrawn)
    assert desk.store.find(Evidence, piece).withdrawn == "A mistake"
    assert desk.store.find(Interview, interview.id).spans == ()


def test_an_earlier_mapping_comes_back_with_the_words_as_they_are_now(desk: Desk, interview: Interview) -> None:
    piece = mapped(desk, interview.id, "School is hard.")
    first = history(desk, piece).versions[0].id
    weak = Bearing(direction=Direction.IMPROVEMENT, mappings=(Mapping(indicator="2.1"),))
    evidence_operations.change(desk, piece, weak)
    held = desk.store.find(Interview, interview.id)
    (span,) = held.spans
    longer = span.model_copy(update={"end": span.end + 4})
    save_interview(desk, held.model_copy(update={"text": OLD.replace("hard", "too hard"), "spans": (longer,)}))
    restore(desk, piece, first)
    restored = desk.store.find(Evidence, piece)
    assert (restored.direction, restored.quote) == (Direction.STRENGTH, "School is too hard.")


def test_a_draft_with_other_words_stops_it_unless_it_is_made_a_version_first(desk: Desk, interview: Interview) -> None:
    rewritten(desk, interview.id, NEW)
    old = version_that_reads(desk, interview.id, OLD)
    drafted = desk.store.find(Interview, interview.id).model_copy(update={"text": "Not saved yet."})
    desk.store.put_draft(drafted, desk.store.head(interview.id).id)
    with pytest.raises(Refused, match="in no version yet"):
        restore(desk, interview.id, old)
    assert desk.store.draft(interview.id).item == drafted
    restore(desk, interview.id, old, keep_draft=True)
    assert desk.store.find(Interview, interview.id).text == OLD
    assert desk.store.draft(interview.id) is None
    assert version_that_reads(desk, interview.id, "Not saved yet.")


def test_a_restore_that_is_refused_makes_no_version_of_the_draft_either(desk: Desk, interview: Interview) -> None:
    now = history(desk, interview.id).versions[0].id
    drafted = interview.model_copy(update={"text": "Not saved yet."})
    desk.store.put_draft(drafted, now)
    count = len(desk.store.history(interview.id))
    with pytest.raises(NotFound):
        restore(desk, interview.id, new_id(), keep_draft=True)
    assert len(desk.store.history(interview.id)) == count
    assert desk.store.draft(interview.id).item == drafted


def test_keeping_a_draft_makes_a_version_with_its_evidence(desk: Desk, interview: Interview) -> None:
    piece = mapped(desk, interview.id, "School is hard.")
    held = desk.store.find(Interview, interview.id)
    (span,) = held.spans
    longer = held.model_copy(
        update={"text": OLD.replace("hard", "very hard"), "spans": (span.model_copy(update={"end": span.end + 5}),)}
    )
    desk.store.put_draft(longer, desk.store.head(interview.id).id)
    made = keep(desk, interview.id, "why")
    assert made is not None
    assert made.note == "why"
    assert desk.store.find(Evidence, piece).quote == "School is very hard."
    assert keep(desk, interview.id) is None


def test_what_stands_now_is_not_restored(desk: Desk, interview: Interview) -> None:
    with pytest.raises(Refused, match="nothing to bring back"):
        restore(desk, interview.id, history(desk, interview.id).versions[0].id)


def test_somebody_elses_reading_and_the_inspection_are_not_brought_back_here(desk: Desk) -> None:
    record = Record(id=new_id(), code="R-014", position=0, first_reader="Inspector 3")
    desk.store.save(record)
    review = open_review(desk, record.id, new_id=new_id).review.model_copy(update={"reader": "Inspector 9"})
    desk.store.save(review)
    first = history(desk, review.id).versions[0].id
    desk.store.save(review.model_copy(update={"section_notes": {"1": "x"}}))
    with pytest.raises(Refused, match="Inspector 9’s reading"):
        restore(desk, review.id, first)
    inspection = desk.inspection()
    begun = history(desk, inspection.id).versions[-1].id
    change(desk, partnership="Strathother")
    with pytest.raises(Refused, match="Settings"):
        restore(desk, inspection.id, begun)


def test_time_spent_is_not_taken_back(desk: Desk) -> None:
    record = Record(id=new_id(), code="R-014", position=0, first_reader="Inspector 3")
    desk.store.save(record)
    review = open_review(desk, record.id, new_id=new_id).review
    desk.store.save(review)
    first = history(desk, review.id).versions[0].id
    desk.store.save(review.model_copy(update={"section_notes": {"1": "x"}}))
    spend(desk, review.id, 500)
    restore(desk, review.id, first)
    assert desk.store.find(RecordReview, review.id).section_notes == {}
    assert open_review(desk, record.id, new_id=new_id).own.seconds == 500


def test_a_draft_that_reads_as_what_stands_does_not_say_what_the_restored_version_follows(tmp_path: Path) -> None:
    team = ready_team(tmp_path, inspectors=1)
    lead, inspector = team.lead, team.inspectors[0]
    written = write_up(inspector, OLD, pieces=0)
    _arrives(team)
    first = lead.store.head(written.id).id
    save_interview(inspector, written.model_copy(update={"text": NEW}))
    _arrives(team)
    lead.store.put_draft(lead.store.find(Interview, written.id), first)
    made = restore(lead, written.id, first)
    assert made.parent_id == inspector.store.head(written.id).id
    assert lead.store.find(Interview, written.id).text == OLD
    team.close()


def _arrives(team: Team) -> None:
    make_bundle(team.inspectors[0])
    sending.send_all(team.inspectors[0])
    collate(team.lead)
    sending.fetch_receipts(team.inspectors[0])

"""The later account beside the notes: whatever handles the text of an interview handles this one too."""

from uuid import UUID

import pytest

from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Audience, Drawn, Interview, InterviewState, Part
from desktop.operations import identifier_check
from desktop.operations.desk import Desk
from desktop.operations.history import history, summaries
from desktop.operations.identifier_check import check_leaving
from desktop.operations.incoming import conflicts
from desktop.operations.incoming.collation import collate
from desktop.operations.interview_list import list_interviews
from desktop.operations.interviews import (
    InterviewWriting,
    finish,
    open_interview,
    save_interview,
    start_interview,
)
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.sending import send_all
from desktop.operations.restoring import restore
from desktop.operations.search import search
from desktop.operations.undoing import text_before
from desktop.report.evidence_html import evidence_html
from desktop.vault.ids import new_id
from tests.ready_team import ready_team

NOTES = "[10:04] Young person 1: home calmer\n“She writes it down.”"
ACCOUNT = "[10:04] Young person 1 said that home is calmer. “She writes it down,” was how they put it."
BEARING = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),))


@pytest.fixture
def interview(desk: Desk) -> Interview:
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    return save_interview(desk, begun.model_copy(update={"text": NOTES, "write_up": ACCOUNT}))


def mapped(desk: Desk, interview: Interview, words: str, part: Part = Part.WRITE_UP) -> UUID:
    evidence_id, start = new_id(), interview.written(part)[0].index(words)
    writing = InterviewWriting(desk, open_interview(desk, interview.id).base)
    end = start + len(words)
    writing.map_passage(interview, part, start, end, BEARING, evidence_id)
    return evidence_id


def test_evidence_points_into_it_with_its_own_time_mark(desk: Desk, interview: Interview) -> None:
    piece = desk.store.find(Evidence, mapped(desk, interview, "home is calmer"))
    held = desk.store.find(Interview, interview.id)
    assert (piece.quote, piece.source.place, piece.verbatim) == ("home is calmer", "10:04", False)
    assert held.part_of(piece.id) is Part.WRITE_UP
    assert held.words_of(piece.id) == "home is calmer"


@pytest.mark.parametrize(
    ("words", "verbatim"), [("She writes it down", True), ("“She writes it down,” was", False), ("it down,”", True)]
)
def test_only_what_is_quoted_wholly_is_verbatim(desk: Desk, interview: Interview, words: str, verbatim: bool) -> None:
    assert desk.store.find(Evidence, mapped(desk, interview, words)).verbatim is verbatim


def test_what_is_edited_changes_the_quote_and_whether_it_is_their_words(desk: Desk, interview: Interview) -> None:
    evidence_id = mapped(desk, interview, "She writes it down,")
    held = desk.store.find(Interview, interview.id)
    unquoted = ACCOUNT.replace("“", "").replace("”", "")
    (span,) = held.write_up_spans
    moved = span.model_copy(update={"start": span.start - 1, "end": span.end - 1})
    save_interview(desk, held.model_copy(update={"write_up": unquoted, "write_up_spans": (moved,)}))
    piece = desk.store.find(Evidence, evidence_id)
    assert (piece.quote, piece.verbatim) == ("She writes it down,", False)


def test_withdrawing_takes_its_place_out(desk: Desk, interview: Interview) -> None:
    evidence_id = mapped(desk, interview, "home is calmer")
    opened = open_interview(desk, interview.id)
    InterviewWriting(desk, opened.base).withdraw(opened.interview, evidence_id, "said in jest")
    assert desk.store.find(Interview, interview.id).write_up_spans == ()
    assert open_interview(desk, interview.id).interview.write_up_spans == ()


def test_a_write_up_alone_can_be_finished_and_counts_in_the_list(desk: Desk) -> None:
    begun = start_interview(desk, Audience.PARENTS, new_id=new_id)
    with pytest.raises(Refused):
        finish(desk, begun)
    done = finish(desk, begun.model_copy(update={"write_up": "They were listened to."}))
    assert done.state is InterviewState.WRITTEN_UP
    assert list_interviews(desk).rows[0].write_up_length == len("They were listened to.")


def test_it_is_found_by_its_words(desk: Desk, interview: Interview) -> None:
    assert search(desk, "how they put it").count == 1


def test_an_identifier_in_it_is_found_and_replaced_with_its_evidence(desk: Desk, interview: Interview) -> None:
    text = "Her teacher at Lennoxbrae Primary helps. It is good."
    drawn = Drawn(id=new_id(), start=0, end=7, into_start=0, into_end=len(text))
    held = save_interview(desk, interview.model_copy(update={"write_up": text, "drawn": (drawn,)}))
    evidence_id = mapped(desk, held, "It is good")
    (found,) = check_leaving(desk)
    assert found.identifier.matched == "Lennoxbrae Primary"
    identifier_check.replace(desk, found, "the school")
    held = desk.store.find(Interview, held.id)
    assert held.write_up == "Her teacher at the school helps. It is good."
    assert held.words_of(evidence_id) == "It is good"
    assert held.drawn[0].into_end == len(held.write_up)


def test_its_changes_are_said_in_the_history_and_compared_by_words(desk: Desk, interview: Interview) -> None:
    save_interview(desk, interview.model_copy(update={"write_up": f"{ACCOUNT} And more."}))
    found = history(desk, interview.id)
    assert "In the write-up 2 words added" in summaries(desk, found.versions).values()


def test_a_restored_version_brings_it_back_and_evidence_follows(desk: Desk, interview: Interview) -> None:
    first = desk.store.head(interview.id).id
    held = save_interview(desk, interview.model_copy(update={"write_up": f"Before. {ACCOUNT}"}))
    evidence_id = mapped(desk, held, "home is calmer")
    restore(desk, interview.id, first)
    back = desk.store.find(Interview, interview.id)
    assert back.write_up == ACCOUNT
    assert back.words_of(evidence_id) == "home is calmer"


def test_undo_goes_on_into_versions_of_either_text(desk: Desk, interview: Interview) -> None:
    save_interview(desk, interview.model_copy(update={"text": f"{NOTES} Later."}))
    held = save_interview(desk, interview.model_copy(update={"text": f"{NOTES} Later.", "write_up": "Anew."}))
    head = desk.store.head(held.id).id
    earlier = text_before(desk, head, "Anew.", (), Part.WRITE_UP)
    assert earlier is not None
    assert earlier.changes[0].words in ACCOUNT
    earlier = text_before(desk, head, f"{NOTES} Later.", (), Part.NOTES)
    assert earlier is not None
    assert earlier.version_id == desk.store.history(held.id)[1].id


def test_the_readable_page_shows_both(interview: Interview) -> None:
    page = evidence_html([interview], title="All").decode()
    assert page.index("<h4>Notes</h4>") < page.index("home calmer") < page.index("<h4>Write-up</h4>")
    assert "how they put it" in page
    assert "<h4>" not in evidence_html([interview.model_copy(update={"write_up": ""})], title="All").decode()


def test_a_conflict_shows_both_write_ups_and_a_third_version_keeps_the_evidence(tmp_path) -> None:
    team = ready_team(tmp_path)
    begun = Interview(
        id=new_id(), title="Group 2", audience="staff", held_at=team.clock(), led_by="Lead inspector", text="As it was."
    )
    pieces = []
    for desk, words in zip(team.inspectors, ("One account.", "Another account."), strict=True):
        held = save_interview(desk, begun.model_copy(update={"write_up": words}))
        pieces.append(mapped(desk, held, "account"))
        make_bundle(desk)
        send_all(desk)
    collate(team.lead)
    (view,) = conflicts.conflicts(team.lead)
    (difference,) = conflicts.writable(view)
    assert difference.field == "write_up"
    third = conflicts.with_texts(view, {"write_up": "So one more account, then."})
    conflicts.decide(team.lead, view.object_id, third, "Both were there.")
    held = team.lead.store.find(Interview, begun.id)
    assert [held.words_of(one) for one in pieces] == ["account", "account"]
    team.close()

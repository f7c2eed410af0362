"""Drafts that came back: seen beside what was saved, kept or left behind as versions, and named when unreadable."""

import pytest

from desktop.domain.errors import NotFound, Refused
from desktop.domain.interviews import Audience, Interview
from desktop.domain.records import Record
from desktop.operations.desk import Desk
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.recovered import NOTE, go_back, keep_it, look_at, unreadable
from desktop.operations.reviews import open_review
from desktop.operations.today import today
from desktop.vault.ids import new_id
from tests.unit.operations.test_interviews import on_another_laptop

SAVED, DRAFTED = "She asks me.", "She asks me what I want."


@pytest.fixture
def interview(desk: Desk) -> Interview:
    """Saved, and a draft with more words behind it."""
    begun = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    saved = save_interview(desk, begun.model_copy(update={"text": SAVED}))
    desk.store.put_draft(saved.model_copy(update={"text": DRAFTED}), desk.store.head(saved.id).id)
    return saved


def texts(desk: Desk, interview: Interview) -> list[str]:
    return [Interview.model_validate_json(each.body or b"").text for each in desk.store.history(interview.id)]


def test_a_draft_is_seen_beside_the_last_saved_version(desk: Desk, interview: Interview) -> None:
    found = look_at(desk, interview.id)
    assert (found.name, found.why_not_back) == ("Young person 1", "")
    assert found.saved_at == desk.store.head(interview.id).made_at
    assert [change.label for change in found.comparison.changes] == ["The text"]


def test_keeping_it_makes_a_version_that_says_so(desk: Desk, interview: Interview) -> None:
    made = keep_it(desk, interview.id)
    assert made is not None
    assert made.note == NOTE
    assert texts(desk, interview) == ["", SAVED, DRAFTED]
    with pytest.raises(NotFound):
        look_at(desk, interview.id)


def test_going_back_loses_nothing(desk: Desk, interview: Interview) -> None:
    made = go_back(desk, interview.id)
    assert texts(desk, interview) == ["", SAVED, DRAFTED, SAVED]
    assert made.note.startswith("restored the version of ")
    assert desk.store.find(Interview, interview.id).text == SAVED
    assert desk.store.draft(interview.id) is None


def test_there_is_nothing_to_go_back_to_before_the_first_save(desk: Desk) -> None:
    record = Record(id=new_id(), code="R-014", position=0, first_reader="Inspector 3")
    desk.store.save(record)
    review = open_review(desk, record.id, new_id=new_id).review
    desk.store.put_draft(review, None)
    found = look_at(desk, review.id)
    assert found.saved_at is None
    with pytest.raises(Refused, match="nothing to go back to"):
        go_back(desk, review.id)
    assert desk.store.draft(review.id).item == review


def test_a_colleagues_version_that_came_in_is_not_put_out_of_sight(desk: Desk, interview: Interview) -> None:
    on_another_laptop(desk, interview.model_copy(update={"text": "Theirs."}))
    assert "A colleague’s version came in" in look_at(desk, interview.id).why_not_back
    with pytest.raises(Refused):
        go_back(desk, interview.id)
    assert desk.store.draft(interview.id).item.text == DRAFTED
    keep_it(desk, interview.id)
    (contested,) = desk.store.contested()
    assert contested.object_id == interview.id


def test_a_draft_that_cannot_be_read_is_named_and_stops_neither_today_nor_the_others(
    desk: Desk, interview: Interview
) -> None:
    other = start_interview(desk, Audience.STAFF, new_id=new_id)
    at = desk.store.put_draft(other, desk.store.head(other.id).id)
    desk.store._connection.run("UPDATE draft SET data = x'00' WHERE object_id = ?", (other.id.bytes,))
    now = today(desk)
    assert [draft.item.id for draft in now.recovered] == [interview.id]
    assert [(each.name, each.kept_at) for each in now.unreadable] == [("Member of staff 1", at)]
    assert unreadable(desk) == now.unreadable

"""What Today gathers from a real vault."""

from datetime import timedelta

import pytest

from desktop.domain.evidence import Direction, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, Interview
from desktop.domain.owed import Task
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, Reading, RecordReview, ReviewState
from desktop.operations.desk import Desk
from desktop.operations.today import today
from desktop.vault.contents.lists import Lists
from desktop.vault.ids import new_id
from tests.desks import take


def record(code: str, position: int = 0, second: str = "") -> Record:
    return Record(id=new_id(), code=code, position=position, first_reader="Inspector 3", second_reader=second)


def review(of: Record, desk: Desk, **fields: object) -> RecordReview:
    given = {
        "id": new_id(),
        "record_id": of.id,
        "record_code": of.code,
        "template": desk.inspection().review_template,
        "reader": "Inspector 3",
    }
    return RecordReview.model_validate(given | fields)


def test_it_says_which_week_and_stage_it_is(desk: Desk) -> None:
    now = today(desk)
    assert (now.week, now.stage.id if now.stage else "", len(now.weeks)) == (8, "gather", 21)
    assert now.next_milestones[0].milestone.id == "records"


def test_a_draft_from_before_this_unlocking_came_back_and_a_later_one_did_not(desk: Desk) -> None:
    one = record("R-014")
    desk.store.save(one)
    desk.store.put_draft(review(one, desk), None)
    assert [draft.item.words() for draft in today(desk).recovered] == ["R-014"]
    (draft,) = desk.store.drafts()
    at_unlock = frozenset({(draft.item.id, draft.saved_at)})
    assert today(desk, at_unlock).recovered == (draft,)
    assert today(desk, frozenset()).recovered == ()


def test_a_marked_concern_names_its_record_and_nothing_else(desk: Desk) -> None:
    one, other = record("R-014"), record("R-015", 1)
    marked = review(one, desk, concern=True, section_notes={"8": "a private thing"})
    desk.store.save(one, other, marked, review(other, desk))
    assert [(found.code, found.review_id) for found in today(desk).concerns] == [("R-014", marked.id)]
    assert "private" not in repr(today(desk).concerns)


def test_where_nothing_is_out_of_sight_a_lead_reads_the_records_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.leads()
    desk.store.save(record("R-014"))
    read, records = list[int](), Lists.records
    monkeypatch.setattr(Lists, "records", lambda self: read.append(1) or records(self))
    assert today(desk).sample_size == 1
    assert len(read) == 1


def test_two_finished_readings_that_differ_are_to_be_compared_until_they_are_agreed(desk: Desk) -> None:
    one = record("R-009", second="Local reader 2")
    first = review(one, desk, state=ReviewState.READ, answers={"drift": Answer(value="yes")})
    second = first.model_copy(
        update={
            "id": new_id(),
            "reader": "Local reader 2",
            "reading": Reading.SECOND,
            "answers": {"drift": Answer(value="no")},
        }
    )
    desk.store.save(one, first, second)
    assert [owed.task for owed in today(desk).mine] == [Task.COMPARE]
    desk.store.save(first.model_copy(update={"id": new_id(), "reading": Reading.AGREED}))
    assert today(desk).mine == ()


def test_what_i_finished_today_is_said(desk: Desk) -> None:
    one = record("R-007")
    finished = review(one, desk, state=ReviewState.READ)
    desk.store.save(one, finished)
    source = Source(source_kind=SourceKind.RECORDS, object_id=finished.id, label="R-007")
    take(
        desk,
        source,
        direction=Direction.UNCERTAINTY,
        mappings=(Mapping(indicator="5.3"), Mapping(indicator="5.4")),
        new_id=new_id,
        says="Unclear",
    )
    now = today(desk)
    assert (now.read_today, now.taken_today, now.records_read, now.records_mine) == (("R-007",), 1, 1, 1)
    assert len(now.uncertainties) == 1


def test_a_write_up_that_is_owed_is_mine(desk: Desk) -> None:
    held = desk.clock() - timedelta(days=3)
    desk.store.save(
        Interview(id=new_id(), title="Group 3", audience=Audience.PARENTS, held_at=held, led_by="Inspector 3")
    )
    assert [(owed.task, owed.title, owed.days_late) for owed in today(desk).mine] == [(Task.WRITE_UP, "Group 3", 1)]

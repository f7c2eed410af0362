"""The list of interviews: every one has its place, and rows are read for those that are shown."""

from datetime import timedelta

from desktop.domain.interviews import Audience, Interview
from desktop.operations.interview_list import interview_rows, list_interviews
from desktop.operations.interviews import next_title
from desktop.vault.contents import interview_lists
from desktop.vault.ids import new_id
from tests.desks import NOW
from tests.sqlite_work import work_of

_MANY = 300


def talks(desk, count, **details):
    made = [
        Interview(
            id=new_id(),
            title=f"Young person {number}",
            audience=Audience.YOUNG_PEOPLE,
            held_at=NOW - timedelta(minutes=number),
            led_by=f"Inspector {number % 7}",
            **details,
        )
        for number in range(count)
    ]
    desk.store.save(*made)
    return made


def test_all_are_in_the_list_and_a_hundred_and_some_are_read(desk, monkeypatch):
    made, read = talks(desk, _MANY), []
    of_a_row = interview_lists._interview
    monkeypatch.setattr(interview_lists, "_interview", lambda *given: read.append(1) or of_a_row(*given))
    found = list_interviews(desk, frozenset({made[-1].id}))
    assert [line.id for line in found.lines] == [talk.id.hex for talk in made]
    assert [row.id for row in found.rows] == [talk.id for talk in (*made[:128], made[-1])]
    assert found.led_by == tuple(f"Inspector {number}" for number in range(7))
    assert len(read) == 129
    assert [row.title for row in interview_rows(desk, [made[200].id, new_id()])] == ["Young person 200"]
    assert len(read) == 130


def test_reading_some_rows_asks_as_much_of_the_database_however_many_others_there_are(desk):
    few = talks(desk, 5)
    asked = frozenset(talk.id for talk in few)
    steps, queries = work_of(desk.store, lambda: desk.store.interview_rows_among(asked))
    talks(desk, _MANY)
    steps_of_many, queries_of_many = work_of(desk.store, lambda: desk.store.interview_rows_among(asked))
    assert (steps_of_many < 1.5 * steps, queries_of_many) == (True, queries)


def test_the_next_designation_reads_no_interview(desk, monkeypatch):
    made = talks(desk, 12)
    monkeypatch.setattr(interview_lists, "_interview", None)
    assert next_title(desk, Audience.YOUNG_PEOPLE) == "Young person 12"
    desk.store.put_draft(made[3].model_copy(update={"title": "Young person 40"}), desk.store.head(made[3].id).id)
    assert next_title(desk, Audience.YOUNG_PEOPLE) == "Young person 41"

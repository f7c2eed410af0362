"""Searching a real vault: by kind, the best first, and cut where there is too much."""

from desktop.domain.documents import Document
from desktop.domain.interviews import Audience
from desktop.operations.desk import Desk
from desktop.operations.interviews import start_interview
from desktop.operations.search import search
from desktop.vault.ids import new_id


def test_hits_stand_by_kind_under_the_words_of_the_team(desk: Desk) -> None:
    interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    desk.store.save(interview.model_copy(update={"text": "the chronology was late"}))
    desk.store.save(Document(id=new_id(), title="Chronology guidance", received_at=desk.clock()))
    found = search(desk, "chronol")
    assert {group.title: len(group.hits) for group in found.groups} == {"Documents": 1, "Interviews": 1}
    assert found.count == 2
    assert found.is_last


def test_too_many_hits_are_cut_and_it_says_so(desk: Desk) -> None:
    desk.store.save(*(Document(id=new_id(), title=f"Plan {number}", received_at=desk.clock()) for number in range(6)))
    found = search(desk, "plan", limit=4)
    assert (found.count, found.matches, found.is_last) == (4, 6, False)
    rest = search(desk, "plan", 4, limit=4)
    assert (rest.count, rest.first, rest.is_last) == (2, 4, True)
    assert search(desk, "plan", limit=6).is_last


def test_nothing_typed_finds_nothing(desk: Desk) -> None:
    for text in ("", "  ", '"', "*", "' OR 1=1 --"):
        assert search(desk, text).count == 0

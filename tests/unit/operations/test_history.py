"""The history of an object: every version by descent, what it changed in words, and how it reads beside another."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.differences import Fate
from desktop.domain.errors import NotFound
from desktop.domain.evidence import Bearing, Direction, Mapping
from desktop.domain.interviews import Audience, Interview
from desktop.domain.records import Record
from desktop.domain.reviews import Answer, ReviewState
from desktop.operations.desk import Desk
from desktop.operations.history import compare, history, summaries
from desktop.operations.incoming.collation import collate
from desktop.operations.interviews import map_passage, save_interview, start_interview
from desktop.operations.reviews import open_review
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import Team, write_up
from tests.unit.operations.incoming.test_conflicts import send


@pytest.fixture
def interview(desk: Desk) -> Interview:
    return start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path, inspectors=1)
    yield made
    made.close()


def written(desk: Desk, interview: Interview, text: str) -> Interview:
    return save_interview(desk, desk.store.find(Interview, interview.id).model_copy(update={"text": text}))


def said(desk: Desk, object_id: UUID) -> list[str]:
    """What every version changed, the latest first."""
    versions = history(desk, object_id).versions
    found = summaries(desk, versions)
    return [found[version.id] for version in versions]


def test_versions_are_listed_with_who_and_why_and_which_is_shown(desk: Desk, interview: Interview) -> None:
    written(desk, interview, "She asks me.")
    found = history(desk, interview.id)
    assert found.title == "Young person 1"
    assert [(version.author, version.is_shown, version.has_body) for version in found.versions] == [
        ("Inspector 3", True, True),
        ("Inspector 3", False, True),
    ]
    assert [version.before for version in found.versions] == [found.versions[1].id, None]
    assert found.draft_at is None


def test_a_draft_with_other_words_is_said_and_one_with_the_same_is_not(desk: Desk, interview: Interview) -> None:
    desk.store.put_draft(interview, None)
    assert history(desk, interview.id).draft_at is None
    at = desk.store.put_draft(interview.model_copy(update={"text": "More"}), None)
    assert history(desk, interview.id).draft_at == at


def test_versions_stand_by_descent_whatever_a_clock_said(desk: Desk, interview: Interview, monkeypatch) -> None:
    saving, now = desk.store._saving, desk.clock()
    for number, days in enumerate((30, -400, 2)):
        monkeypatch.setattr(saving, "_clock", partial(lambda moved: now + timedelta(days=moved), days))
        written(desk, interview, f"{number}")
    texts = [desk.store.revision(version.id).body for version in history(desk, interview.id).versions]
    assert [text.decode().partition('"text":"')[2][:1] for text in texts] == ["2", "1", "0", '"']


def test_what_changed_is_said_in_a_few_words(desk: Desk, interview: Interview) -> None:
    held = written(desk, interview, "She asks me what I want.")
    map_passage(
        desk, held, 0, 12, Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),)), new_id=new_id
    )
    written(desk, interview, "She asked me what I want to do.")
    desk.store.save(desk.store.find(Interview, interview.id).model_copy(update={"supporter": "Advocate"}))
    assert said(desk, interview.id) == [
        "Supporter: Advocate",
        "4 words added, 2 words taken out",
        "1 piece of evidence mapped",
        "6 words added",
        "Begun",
    ]


def test_answers_are_named_by_the_number_of_their_question(desk: Desk) -> None:
    record = Record(id=new_id(), code="R-014", position=0, first_reader="Inspector 3")
    desk.store.save(record)
    opened = open_review(desk, record.id, new_id=new_id)
    first, second, *_ = [question for question in opened.template.questions if question.options]
    desk.store.save(opened.review)
    answers = {**opened.review.answers, first.id: Answer(value=first.options[0].code, note="Because")}
    desk.store.save(opened.review.model_copy(update={"answers": answers}))
    answers = {**answers, second.id: Answer(value=second.options[0].code)}
    changed = {"answers": answers, "state": ReviewState.READ}
    desk.store.save(opened.review.model_copy(update=changed))
    later, earlier, _ = said(desk, opened.review.id)
    assert earlier == f"{first.number}: {first.options[0].label}"
    assert later == f"State: read, {second.number}: {second.options[0].label}"


def test_a_comparison_marks_words_in_texts_and_whole_values_elsewhere(desk: Desk, interview: Interview) -> None:
    written(desk, interview, "She asks me.")
    held = desk.store.find(Interview, interview.id)
    desk.store.save(held.model_copy(update={"text": "She asked me.", "supporter": "Advocate"}))
    latest, before, _ = history(desk, interview.id).versions
    found = compare(desk, latest.id, before.id)
    assert {change.label: [(run.text, run.fate) for run in change.runs] for change in found.changes} == {
        "Supporter": [("Advocate", Fate.ADDED)],
        "The text": [("She ", Fate.KEPT), ("asks ", Fate.REMOVED), ("asked ", Fate.ADDED), ("me.", Fate.KEPT)],
    }
    assert ("Title", "Young person 1") in found.same


def test_the_first_version_reads_as_it_is(desk: Desk, interview: Interview) -> None:
    (first,) = history(desk, interview.id).versions
    found = compare(desk, first.id, None)
    assert found.changes == ()
    assert ("Title", "Young person 1") in found.same


def test_what_came_without_its_words_says_so_and_is_passed_over(team: Team) -> None:
    (inspector,) = team.inspectors
    interview = write_up(inspector)
    for text in ("Two.", "Three."):
        save_interview(inspector, inspector.store.find(Interview, interview.id).model_copy(update={"text": text}))
    send(inspector)
    collate(team.lead)
    found = history(team.lead, interview.id).versions
    assert [version.has_body for version in found] == [True, *[False] * (len(found) - 1)]
    assert found[0].before is None
    assert said(team.lead, interview.id)[1] == "Only the trace of this version came to this laptop, not its words."
    with pytest.raises(NotFound):
        compare(team.lead, found[-1].id, None)


def test_a_list_of_five_hundred_versions_reads_no_body(desk: Desk, interview: Interview, monkeypatch) -> None:
    unpacked: list[int] = []
    written(desk, interview, "word " * 100)
    from desktop.vault.contents import revision_log

    real: Callable[[int, bytes], bytes] = revision_log.unpacked
    monkeypatch.setattr(revision_log, "unpacked", lambda packing, data: unpacked.append(1) or real(packing, data))
    with desk.store.together():
        for number in range(500):
            desk.store.save(interview.model_copy(update={"text": f"{number} " * 100}))
    unpacked.clear()
    assert len(history(desk, interview.id).versions) == 502
    assert len(unpacked) <= 2  # the one that is shown


def test_a_version_of_a_kind_that_is_not_known_here_is_said_in_words(desk: Desk, interview: Interview) -> None:
    (revision,) = desk.store.history(interview.id)
    newer = replace(revision, kind="a later kind")
    version = history(desk, interview.id).versions[0]
    desk.store._log.get = lambda _id: newer
    assert summaries(desk, [version])[version.id].startswith("A newer Daybook wrote this version.")

"""Reports are read in stretches, with others let in between, and yet as everything stood at one moment."""

import pytest

from desktop.domain.findings import Finding
from desktop.domain.interviews import Refusal
from desktop.domain.publications import ReportKind
from desktop.operations.in_stretches import HowFar, as_it_stood, in_one_go, stretch
from desktop.operations.publications.editing import open_publication, opening_publication
from desktop.operations.publications.making import getting_ready, make_ready
from desktop.operations.publications.quotes import agreed_to_quotes
from desktop.operations.telling_words import reading_telling_words
from desktop.report.strings import strings_of
from tests.judged import judge

PACK, QUOTES = ReportKind.PANEL_PACK, Refusal.QUOTES


@pytest.fixture
def made(desk):
    return judge(desk)


def read_on(reading):
    """How far it said that it is, and what it came to."""
    told = []
    while isinstance(found := stretch(reading), HowFar):
        told.append(found.done / found.of)
    return told, found


@pytest.mark.parametrize("report", ReportKind)
def test_it_tells_how_far_it_is_and_comes_to_what_one_go_comes_to(desk, made, report):
    told, made_ready = read_on(getting_ready(desk, report))
    assert told == sorted(told)
    assert len(told) > len(desk.framework().indicators)
    assert told[-1] == 1
    assert made_ready().tree == make_ready(desk, report).tree


@pytest.mark.parametrize("report", ReportKind)
def test_the_page_of_a_report_is_read_in_stretches_too(desk, made, report):
    told, opened = read_on(opening_publication(desk, report))
    assert len(told) >= len(desk.framework().indicators)
    assert opened == open_publication(desk, report)


@pytest.mark.parametrize("report", [one for one in ReportKind if one is not ReportKind.YOUNG_SUMMARY])
def test_what_is_saved_in_between_is_in_all_of_it_or_it_is_read_anew(desk, made, report):
    """A claim that changes once its indicator has been read would else stand beside counts of another moment."""
    claim = desk.store.find(Finding, made.claims["heard"].id)
    reading, said = getting_ready(desk, report), "Children are heard, and it is noted."
    until_read = len(desk.framework().indicators) + 2
    for _ in range(2 * until_read if report is PACK else until_read):
        assert isinstance(stretch(reading), HowFar)
    desk.store.save(claim.model_copy(update={"claim": said}))
    ready = read_on(reading)[1]()
    assert any(said in text for _, text in strings_of(ready.tree))
    assert (ready.tree, ready.made_of) == (make_ready(desk, report).tree, make_ready(desk, report).made_of)


def test_many_talks_are_read_some_at_a_time_and_each_of_them(desk, made, monkeypatch):
    monkeypatch.setattr("desktop.operations.in_stretches._AT_ONCE", 2)
    talks = [made.talks["late"], made.talks["asked"]]
    for talk in talks:
        desk.store.save(talk.model_copy(update={"explained": talk.explained.model_copy(update={"refused": (QUOTES,)})}))
    reading = agreed_to_quotes(desk)
    told, agreed = read_on(reading)
    assert len(told) == 4
    assert agreed.refused == {talk.id for talk in talks}
    assert set(in_one_go(reading_telling_words(desk))) >= {talk.title for talk in made.talks.values()}


def test_once_it_has_been_read_anew_a_few_times_it_is_read_in_one_go(desk, made):
    talk = next(iter(made.talks.values()))
    begun = 0

    def read():
        nonlocal begun
        begun += 1
        yield HowFar(0, 1)
        return begun

    reading = as_it_stood(desk, read)
    while isinstance(found := stretch(reading), HowFar):
        desk.store.save(talk.model_copy(update={"title": f"Talk {begun}"}))
    assert found == begun == 4

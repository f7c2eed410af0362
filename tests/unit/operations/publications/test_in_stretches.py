"""The pack is read in stretches, with others let in between, and yet as everything stood at one moment."""

import pytest

from desktop.domain.findings import Finding
from desktop.domain.publications import ReportKind
from desktop.operations.in_stretches import HowFar, as_it_stood, stretch
from desktop.operations.publications.making import getting_ready, make_ready
from desktop.report.strings import strings_of
from tests.judged import judge

PACK = ReportKind.PANEL_PACK


@pytest.fixture
def made(desk):
    return judge(desk)


def test_it_tells_how_far_it_is_and_comes_to_what_one_go_comes_to(desk, made):
    reading, told = getting_ready(desk, PACK), []
    while isinstance(found := stretch(reading), HowFar):
        told.append(found)
    assert [one.done / one.of for one in told] == sorted(one.done / one.of for one in told)
    assert len(told) > 2 * len(desk.framework().indicators)
    assert told[-1].done == told[-1].of
    assert found().tree == make_ready(desk, PACK).tree


def test_what_is_saved_in_between_is_in_all_of_it_or_it_is_read_anew(desk, made):
    """A claim that changes once its indicator has been read would else stand beside counts of another moment."""
    claim = desk.store.find(Finding, made.claims["heard"].id)
    reading, said = getting_ready(desk, PACK), "Children are heard, and it is noted."
    for _ in range(2 * len(desk.framework().indicators) + 2):
        assert isinstance(stretch(reading), HowFar)
    desk.store.save(claim.model_copy(update={"claim": said}))
    while isinstance(found := stretch(reading), HowFar):
        pass
    ready = found()
    assert any(said in text for _, text in strings_of(ready.tree))
    assert (ready.tree, ready.made_of) == (make_ready(desk, PACK).tree, make_ready(desk, PACK).made_of)


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

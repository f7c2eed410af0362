"""Looking through what leaves: one stretch after another, what was taken last, and no text kept afterwards."""

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.operations.identifier_check import LeavingCheck, check_leaving
from desktop.operations.in_stretches import HowFar, stretch
from desktop.operations.outgoing import leaving
from desktop.operations.outgoing.leaving import gather, gathering
from desktop.operations.outgoing.looking_through import LookingThrough
from desktop.operations.outgoing.send_view import SendView, reading_send
from tests.read_by_ones import read_by_ones
from tests.ready_desk import ready_desk
from tests.teams import write_up

LONG = "They listened to me. " * 8_000
SCHOOL = "His teacher at Lennoxbrae Primary walks with him. It helps."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator:
    made = ready_desk(tmp_path / "vault")
    yield made
    made.vault.close()


def read(desk, looking) -> SendView:
    """All stretches of reading."""
    looking.begin(reading_send(desk))
    while isinstance(told := looking.read(), HowFar):
        pass
    return told


def test_it_gives_what_was_found_after_all_stretches_and_again_after_that(desk) -> None:
    write_up(desk, LONG + SCHOOL)
    looking = LookingThrough(LeavingCheck())
    read(desk, looking)
    steps = [looking.step() for _ in range(6)]
    assert steps[0] is None
    assert steps[-1] == steps[-2] == check_leaving(desk)
    assert [one.identifier.matched for one in steps[-1]] == ["Lennoxbrae Primary"]


def test_what_was_taken_last_counts_also_half_way_through_something_else(desk) -> None:
    write_up(desk, LONG)
    looking = LookingThrough(LeavingCheck())
    read(desk, looking)
    assert looking.step() is None
    write_up(desk, SCHOOL)
    read(desk, looking)
    steps = [looking.step() for _ in range(6)]
    assert steps[-1] == check_leaving(desk) != ()


def test_no_text_is_kept_once_all_is_found_or_something_else_is_taken(desk, monkeypatch) -> None:
    held = []
    take = LookingThrough.take
    monkeypatch.setattr(
        LookingThrough, "take", lambda self, given: held.extend(map(weakref.ref, given.items)) or take(self, given)
    )
    write_up(desk, LONG)
    looking = LookingThrough(LeavingCheck())
    read(desk, looking)
    first = list(held)
    read(desk, looking)
    assert [one() for one in first] == [None] * len(first)
    assert all(one() is not None for one in held[len(first) :])
    while looking.step() is None:
        pass
    assert [one() for one in held] == [None] * len(held)


def test_what_is_saved_between_two_stretches_goes_with_the_next_bundle_and_what_is_read_is_of_one_moment(
    desk, monkeypatch
) -> None:
    monkeypatch.setattr(leaving, "_AT_ONCE", 1)
    talk = write_up(desk, SCHOOL)
    whole = gather(desk)
    reading, told = gathering(desk), []
    while isinstance(read := stretch(reading), HowFar):
        told.append((read.done, read.of))
        desk.store.save(talk.model_copy(update={"text": f"Later {len(told)}"}))
    assert read == whole
    assert told == [(number, len(whole.revisions)) for number in range(1, len(whole.revisions))]
    assert len(gather(desk).revisions) == len(whole.revisions) + len(told)


@pytest.mark.parametrize("stretches", [1, 3, 5])
def test_nothing_is_kept_of_what_is_half_read_or_half_looked_through_once_it_is_to_be_forgotten(
    desk, monkeypatch, stretches
) -> None:
    held = read_by_ones(monkeypatch)
    write_up(desk, LONG + SCHOOL)
    looking = LookingThrough(LeavingCheck())
    looking.begin(reading_send(desk))
    step = looking.read
    for _ in range(stretches):
        if not isinstance(step(), HowFar):
            step = looking.step
    assert any(one() is not None for one in held)
    looking.forget()
    assert [one() for one in held] == [None] * len(held)
    assert looking.step() == ()


def test_nothing_of_what_was_seen_is_kept_once_it_is_to_be_forgotten(desk) -> None:
    check = LeavingCheck()
    write_up(desk, SCHOOL)
    looking = LookingThrough(check)
    read(desk, looking)
    while looking.step() is None:
        pass
    assert "Lennoxbrae" in repr(vars(check))
    looking.forget()
    assert "Lennoxbrae" not in repr(vars(check)) + repr(vars(looking))
    read(desk, looking)
    assert [one.identifier.matched for one in (looking.step(), looking.step())[-1]] == ["Lennoxbrae Primary"]

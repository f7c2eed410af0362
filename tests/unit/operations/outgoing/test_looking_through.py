"""Looking through what leaves: one stretch after another, what was taken last, and no text kept afterwards."""

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.operations.identifier_check import LeavingCheck, check_leaving
from desktop.operations.outgoing.looking_through import LookingThrough
from desktop.operations.outgoing.send_view import send_view
from tests.ready_desk import ready_desk
from tests.teams import write_up

LONG = "They listened to me. " * 8_000
SCHOOL = "His teacher at Lennoxbrae Primary walks with him. It helps."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator:
    made = ready_desk(tmp_path / "vault")
    yield made
    made.vault.close()


def test_it_gives_what_was_found_after_all_stretches_and_again_after_that(desk) -> None:
    write_up(desk, LONG + SCHOOL)
    looking = LookingThrough(LeavingCheck())
    send_view(desk, looking)
    steps = [looking.step() for _ in range(6)]
    assert steps[0] is None
    assert steps[-1] == steps[-2] == check_leaving(desk)
    assert [one.identifier.matched for one in steps[-1]] == ["Lennoxbrae Primary"]


def test_what_was_taken_last_counts_also_half_way_through_something_else(desk) -> None:
    write_up(desk, LONG)
    looking = LookingThrough(LeavingCheck())
    send_view(desk, looking)
    assert looking.step() is None
    write_up(desk, SCHOOL)
    send_view(desk, looking)
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
    send_view(desk, looking)
    first = list(held)
    send_view(desk, looking)
    assert [one() for one in first] == [None] * len(first)
    assert all(one() is not None for one in held[len(first) :])
    while looking.step() is None:
        pass
    assert [one() for one in held] == [None] * len(held)

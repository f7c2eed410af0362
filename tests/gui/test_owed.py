"""What is owed to an editor: since when something is not on the disk, in whatever order commits come back."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.gui.saving.owed import Owed

START = datetime(2026, 3, 17, 14, 3, tzinfo=UTC)


class Minutes:
    """Each look is a minute later."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> datetime:
        self.looks += 1
        return START + timedelta(minutes=self.looks - 1)


@pytest.fixture
def owed() -> Owed:
    return Owed(Minutes())


def test_what_was_typed_first_says_since_when(owed: Owed) -> None:
    owed.typed()
    owed.typed()
    owed.ask()
    owed.typed()
    assert owed.since() == START


def test_a_commit_that_holds_leaves_what_was_typed_after_it(owed: Owed) -> None:
    owed.typed()
    first = owed.ask()
    owed.typed()
    owed.committed(first)
    assert owed.since() == START + timedelta(minutes=1)
    assert owed.has_news()
    assert not owed.is_waiting()


def test_a_later_commit_holds_what_an_earlier_one_held(owed: Owed) -> None:
    owed.typed()
    first = owed.ask()
    owed.typed()
    second = owed.ask()
    owed.committed(second)
    assert not owed.lacks(first)
    assert not owed.is_anything()


def test_an_earlier_commit_does_not_make_up_for_a_later_one_that_failed(owed: Owed) -> None:
    owed.typed()
    first = owed.ask()
    owed.typed()
    second = owed.ask()
    owed.fail(second)
    owed.committed(first)
    assert owed.failed
    assert owed.since() == START + timedelta(minutes=1)
    owed.committed(owed.ask())
    assert not owed.failed
    assert owed.since() is None


def test_what_failed_is_asked_for_again_though_nothing_was_typed_since(owed: Owed) -> None:
    owed.typed()
    owed.fail(owed.ask())
    assert owed.has_news()
    owed.committed(owed.ask())
    assert not owed.has_news()


def test_a_revision_that_failed_is_owed_though_its_words_are_kept_as_a_draft(owed: Owed) -> None:
    owed.typed()
    draft, revision = owed.ask(), owed.ask()
    owed.committed(draft)
    owed.fail(revision)
    assert owed.failed
    assert owed.since() == START + timedelta(minutes=1)


def test_what_was_saved_otherwise_is_forgotten(owed: Owed) -> None:
    owed.typed()
    owed.fail(owed.ask())
    assert owed.forget() == 1
    assert not owed.failed
    assert not owed.has_news()

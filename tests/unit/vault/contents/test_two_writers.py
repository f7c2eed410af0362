"""Drafts are kept on one thread while the vault's own saves and reads on another: nothing newer is ever lost."""

import random
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from uuid import UUID

import pytest

from desktop.domain.interviews import Interview
from desktop.vault.contents.asking import at_place, next_place
from desktop.vault.inspection_store import InspectionStore
from tests.unit.vault.conftest import an_interview


def test_a_draft_that_was_asked_for_after_a_save_outlives_it_and_starts_from_it(store: InspectionStore) -> None:
    interview = an_interview("one")
    (first,) = store.save(interview)
    save_at, draft_at = next_place(), next_place()
    newer = interview.model_copy(update={"text": "one two three"})
    with at_place(draft_at):
        store.keep_draft(newer, first.id)  # the save still waits for its turn
    with at_place(save_at):
        (second,) = store.save(interview.model_copy(update={"text": "one two"}))
    draft = store.draft(interview.id)
    assert draft is not None
    assert (draft.item, draft.base) == (newer, second.id)


def test_a_save_forgets_the_draft_that_it_holds(store: InspectionStore) -> None:
    interview = an_interview("one")
    (first,) = store.save(interview)
    typed = interview.model_copy(update={"text": "one two"})
    store.keep_draft(typed, first.id)
    store.save(typed)
    assert store.draft(interview.id) is None


def test_a_state_that_was_asked_for_earlier_does_not_replace_a_newer_one(store: InspectionStore) -> None:
    interview = an_interview("one")
    earlier, later = next_place(), next_place()
    newer = interview.model_copy(update={"text": "one two"})
    with at_place(later):
        store.keep_draft(newer, None)
    with at_place(earlier):
        store.put_draft(interview, None)
    draft = store.draft(interview.id)
    assert draft is not None
    assert draft.item == newer


def test_a_draft_is_kept_while_another_thread_reads(store: InspectionStore) -> None:
    interview = an_interview("one")
    store.save(interview)
    two = interview.model_copy(update={"text": "two"})
    rows = iter(store._connection._raw.execute("SELECT position FROM revision"))
    assert next(rows)  # a read that is not over
    with ThreadPoolExecutor(1) as drafting:
        drafting.submit(store.keep_draft, two, None).result(timeout=120)
    list(rows)
    draft = store.draft(interview.id)
    assert draft is not None
    assert draft.item == two


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_order_the_last_words_kept_are_in_the_vault(store: InspectionStore, seed: int) -> None:
    """Somebody types, and saves now and then, while the vault's thread, this one, falls behind as it will."""
    chance = random.Random(seed)  # noqa: S311  it types, it keeps no secret
    interview = an_interview("0")
    (first,) = store.save(interview)
    waiting: list[tuple[int, Future[None], Interview]] = []
    acknowledged = 0
    with ThreadPoolExecutor(1) as drafting:
        for number in range(1, 80):
            typed = interview.model_copy(update={"text": str(number)})
            kept = drafting.submit(_kept, store, next_place(), typed, first.id)
            if chance.random() < 0.3:
                waiting.append((next_place(), kept, typed))
            while waiting and chance.random() < 0.3:
                place, before, item = waiting.pop(0)
                before.result(timeout=120)  # as the window's lanes do
                with at_place(place):
                    store.save(item)
            if chance.random() < 0.5:
                kept.result(timeout=120)
                acknowledged = number
                _holds(store, interview, acknowledged)
        kept.result(timeout=120)
    _holds(store, interview, 79)
    for place, _before, item in waiting:
        with at_place(place):
            store.save(item)
        _holds(store, interview, 79)


def _kept(store: InspectionStore, place: int, item: Interview, base: UUID) -> None:
    with at_place(place):
        store.keep_draft(item, base)


def _holds(store: InspectionStore, interview: Interview, number: int) -> None:
    """What was acknowledged, or something newer, is what comes back; and a draft starts from what is saved."""
    draft = store.draft(interview.id)
    shown = store.get(interview.id) if draft is None else draft.item
    assert isinstance(shown, Interview)
    assert int(shown.text) >= number


def test_a_file_that_comes_slowly_keeps_no_draft_waiting(store: InspectionStore) -> None:
    interview = an_interview("one")
    with ThreadPoolExecutor(1) as drafting:

        def slowly() -> Iterator[bytes]:
            yield b"a" * 1_000_000
            # a draft that had to wait for the file's end would never come
            drafting.submit(store.keep_draft, interview, None).result(timeout=120)
            yield b"b" * 1_000_000

        kept = store.put_attachment(slowly(), "text/plain")
    assert kept.size_bytes == 2_000_000
    assert store.draft(interview.id) is not None

"""Spans against the simplest thing that could be right: every character carries the evidence that rests on it."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.domain.spans import Span, Utf16Map, shift, shift_range, trim_common

ONE, TWO = UUID(int=1), UUID(int=2)


def span(start: int, end: int, evidence_id: UUID = ONE) -> Span:
    return Span(evidence_id=evidence_id, start=start, end=end)


@pytest.mark.parametrize(
    ("what", "at", "removed", "added", "becomes"),
    [
        ("insert before", 2, 0, 3, (13, 23)),
        ("insert inside", 15, 0, 3, (10, 23)),
        ("insert at the front edge", 10, 0, 3, (13, 23)),
        ("insert at the back edge", 20, 0, 3, (10, 20)),
        ("insert behind", 25, 0, 3, (10, 20)),
        ("delete before", 2, 3, 0, (7, 17)),
        ("delete across the front", 5, 8, 0, (5, 12)),
        ("delete inside", 12, 3, 0, (10, 17)),
        ("delete across the back", 18, 8, 0, (10, 18)),
        ("delete all of it", 8, 14, 0, (8, 8)),
        ("delete exactly it", 10, 10, 0, (10, 10)),
        ("paste over the inside", 12, 3, 5, (10, 22)),
        ("paste across the front", 5, 8, 4, (9, 16)),
        ("paste across the back", 18, 8, 4, (10, 18)),
        ("paste over exactly it", 10, 10, 4, (10, 10)),
        ("paste over all of it and more", 8, 14, 4, (8, 8)),
    ],
)
def test_one_edit(what: str, at: int, removed: int, added: int, becomes: tuple[int, int]) -> None:
    assert shift_range(10, 20, at, removed, added) == becomes, what


def test_a_span_without_text_stays_empty_where_its_text_stood() -> None:
    assert shift_range(10, 10, 10, 0, 4) == (10, 10)
    assert shift_range(10, 10, 9, 0, 4) == (14, 14)
    assert shift_range(10, 10, 5, 8, 4) == (5, 5)
    assert span(3, 3).is_gone
    assert not span(3, 4).is_gone


def test_shifting_keeps_order_and_never_drops_a_span() -> None:
    spans = (span(5, 9, TWO), span(0, 3, ONE))
    assert shift(spans, 0, 20, 0) == (span(0, 0, TWO), span(0, 0, ONE))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValidationError):
        span(start, end)


# ---- the naive model

edits = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.integers(0, 12)), max_size=25)
ranges = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), min_size=1, max_size=6)


def edited(marks: list[set[int]], at: int, removed: int, added: int) -> list[set[int]]:
    """Characters as sets of evidence: a new one rests on what both its neighbours rest on."""
    rest = marks[:at] + marks[at + removed :]
    shared = rest[at - 1] & rest[at] if 0 < at < len(rest) else set()
    return [*rest[:at], *(set(shared) for _ in range(added)), *rest[at:]]


@given(ranges=ranges, edits=edits)
def test_spans_are_where_the_marked_characters_are(ranges: list[list[int]], edits: list[tuple[int, int, int]]) -> None:
    marks: list[set[int]] = [{n for n, (a, e) in enumerate(ranges) if a <= at < e} for at in range(30)]
    spans = tuple(span(a, e, UUID(int=n)) for n, (a, e) in enumerate(ranges))
    for where, remove, added in edits:
        at = min(where, len(marks))
        removed = min(remove, len(marks) - at)
        marks = edited(marks, at, removed, added)
        spans = shift(spans, at, removed, added)
        for n, one in enumerate(spans):
            held = [place for place, mark in enumerate(marks) if n in mark]
            assert list(range(one.start, one.end)) == held
            assert one.end <= len(marks)


# ---- what really changed

few = st.text(alphabet="ab é😀👩\u200d", max_size=12)


@given(front=few, removed=few, added=few, back=few)
def test_trimming_leaves_an_edit_that_gives_the_same_text(front: str, removed: str, added: str, back: str) -> None:
    old, new = front + removed + back, front + added + back
    for caret in (None, len(front + added)):
        prefix, suffix = trim_common(old, new, caret)
        assert old[:prefix] + new[prefix : len(new) - suffix] + old[len(old) - suffix :] == new
        assert prefix + suffix >= len(front) + len(back)


@given(front=few, added=few, back=few)
def test_the_caret_tells_where_a_repeat_was_typed(front: str, added: str, back: str) -> None:
    old, new = front + back, front + added + back
    assert trim_common(old, new, len(front + added)) == (len(front), len(back))


def test_trimming_never_splits_a_pair() -> None:
    # U+1F600 and U+1F601 share their first UTF-16 unit
    assert trim_common("a\U0001f600b", "a\U0001f601b") == (1, 1)


# ---- UTF-16


@given(st.text(alphabet="aé漢😀𝔘\u2028\n", max_size=40))
def test_offsets_in_utf16_are_exact_both_ways(text: str) -> None:
    offsets = Utf16Map(text)
    for point in range(len(text) + 1):
        unit = len(text[:point].encode("utf-16-le")) // 2
        assert offsets.units(point) == unit
        assert offsets.points(unit) == point


def test_the_middle_of_a_pair_is_the_start_of_its_character() -> None:
    offsets = Utf16Map("a😀b")
    assert [offsets.points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]

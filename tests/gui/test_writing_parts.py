"""The parts of the writing editor that need no window."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.heads import head_of, is_verbatim, time_mark
from desktop.domain.spans import Span, shift_range
from desktop.gui.widgets.writing.described import describe
from desktop.gui.widgets.writing.edit_log import Done, EditLog, moved_by
from desktop.gui.widgets.writing.lanes import lanes
from desktop.gui.widgets.writing.painted_span import PaintedSpan
from desktop.gui.widgets.writing.plain import plain
from desktop.gui.widgets.writing.ranges import Ranges
from desktop.gui.widgets.writing.track import SpanTrack

SPEAKERS = ("Young person", "Young person 7", "Inspector 3")
ONE, TWO = UUID(int=1), UUID(int=2)

pairs = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@pytest.mark.parametrize(
    ("line", "time", "speaker", "is_alone"),
    [
        ("[10:04] Home", "10:04", "", False),
        ("[10:04] ", "10:04", "", True),
        ("[10:04] Young person 7:", "10:04", "Young person 7", True),
        ("Young person 7: Home", "", "Young person 7", False),
        ("Young person: Home", "", "Young person", False),
        ("Somebody: Home", "", "", False),
        (" [10:04] Home", "", "", False),
        ("[10:04]Home", "", "", False),
        ("[24:04] Home", "", "", False),
        ("[10:4] Home", "", "", False),
        ("", "", "", True),
    ],
)
def test_heads(line: str, time: str, speaker: str, is_alone: bool) -> None:
    head = head_of(line, SPEAKERS)
    assert (head.time, head.speaker, head.is_alone) == (time, speaker, is_alone)
    assert bool(head) is bool(time or speaker)
    assert line.startswith(time_mark(time) if time else "")


def test_own_words_are_known_behind_a_head_too() -> None:
    for line in ("“So.”", "[10:04] “So.”", "Inspector 3: “So.”"):
        assert is_verbatim(line, head_of(line, SPEAKERS))
    assert not is_verbatim("He said “so”.", head_of("He said “so”.", SPEAKERS))


@pytest.mark.parametrize(
    ("given_text", "held"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2029b", "a\nb"),
        ("\ufdd0\ud800", "\ufffd\ufffd"),
        ("\u00a0\u2028\t", "\u00a0\u2028\t"),
    ],
)
def test_plain(given_text: str, held: str) -> None:
    assert plain(given_text) == held


@given(ranges=st.lists(pairs, max_size=12), asked=pairs)
def test_overlaps_are_those_that_a_look_at_each_would_find(ranges: list[list[int]], asked: list[int]) -> None:
    start, end = asked
    found = Ranges((a, e) for a, e in ranges).overlapping(start, end)
    assert sorted(found) == [n for n, (a, e) in enumerate(ranges) if a < e and a < end and e > start]
    assert [ranges[n][0] for n in found] == sorted(ranges[n][0] for n in found)


@given(
    ranges=st.lists(pairs, max_size=12),
    edits=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12), st.integers(0, 9)), max_size=8),
    asked=pairs,
)
def test_ranges_move_together_as_each_would_alone(
    ranges: list[list[int]], edits: list[tuple[int, int, int]], asked: list[int]
) -> None:
    moved, alone = Ranges((a, e) for a, e in ranges), [(a, e) for a, e in ranges]
    for edit in edits:
        before, stood = moved, alone
        moved, alone = moved.shifted(*edit), [shift_range(*one, *edit) for one in alone]
        assert list(moved) == alone
        assert [moved[n] for n in range(len(moved))] == alone
        assert moved is not before or alone == stood
    start, end = asked
    assert sorted(moved.overlapping(start, end)) == [
        n for n, (a, e) in enumerate(alone) if a < e and a < end and e > start
    ]


@given(
    ranges=st.lists(pairs, max_size=12),
    edits=st.lists(st.tuples(pairs, st.integers(0, 9), st.booleans()), max_size=8),
)
def test_edits_of_one_step_are_followed_as_one_after_the_other(
    ranges: list[list[int]], edits: list[tuple[list[int], int, bool]]
) -> None:
    made: list[Done] = []
    for (start, end), added, whole in sorted(edits):
        if not made or made[-1].at + made[-1].removed <= start:
            made.append(Done(start, end - start, added, whole=whole))
    made.reverse()
    stood = Ranges((a, e) for a, e in ranges)
    moved = stood.moved(made)
    assert list(moved) == [moved_by(made, a, e) for a, e in ranges]
    assert (moved is stood) == (list(moved) == list(stood))


@given(extents=st.lists(pairs, max_size=12).map(sorted))
def test_stripes_at_one_height_never_share_a_lane(extents: list[list[int]]) -> None:
    placed = lanes([(a, e) for a, e in extents])
    for n, (a, e) in enumerate(extents):
        lane, shared = placed[n]
        assert lane < shared
        for m, (b, f) in enumerate(extents[:n]):
            if max(a, b) < min(e, f):
                assert placed[m][0] != lane
                assert placed[m][1] == shared


def test_a_free_lane_is_taken_again() -> None:
    assert lanes([(0, 10), (5, 8), (8, 12), (20, 30)]) == [(0, 2), (1, 2), (1, 2), (0, 1)]


def places(track: SpanTrack) -> dict[UUID, tuple[int, int]]:
    return {evidence_id: (start, end) for evidence_id, start, end in track}


def test_a_swallowed_span_is_put_back_where_it_stood() -> None:
    track = SpanTrack([(ONE, 5, 9), (TWO, 20, 22)])
    track.edited(0, 12, 0, depth=1)
    assert places(track) == {ONE: (0, 0), TWO: (8, 10)}
    track.arrived(0, [Done(0, 0, 12)])
    assert places(track) == {ONE: (5, 9), TWO: (20, 22)}


def test_a_new_edit_forgets_what_could_be_done_again() -> None:
    track = SpanTrack([(ONE, 5, 9)])
    track.edited(6, 1, 0, depth=1)
    track.edited(6, 1, 0, depth=2)
    track.arrived(0, [Done(6, 0, 2)])
    track.edited(0, 0, 3, depth=1)
    track.arrived(2, [Done(0, 0, 1)])  # a depth of the future that is gone: arithmetic only
    assert places(track) == {ONE: (9, 13)}


def test_what_was_done_in_one_step_is_followed_edit_by_edit() -> None:
    log = EditLog()
    log.note(30, 3, 5, depth=1)
    log.note(0, 3, 5, depth=1)
    log.note(10, 0, 1, depth=2)
    log.note(11, 0, 1, depth=2)
    assert len(log) == 3
    back = log.arrive(0)
    assert back == [Done(10, 2, 0), Done(0, 5, 3), Done(30, 5, 3)]
    assert moved_by(back, 15, 25) == (11, 21)
    assert moved_by(log.arrive(1), 11, 21) == (13, 23)
    assert log.arrive(2) == [Done(10, 0, 2)]
    log.arrive(1)
    log.note(0, 1, 0, depth=2)
    assert log.arrive(3) == []


def test_what_covered_words_that_were_replaced_covers_the_new_ones() -> None:
    assert Done(5, 3, 8, whole=True).moved(5, 12) == (5, 17)
    assert Done(5, 3, 8).moved(5, 12) == (13, 17)
    assert Done(5, 3, 8, whole=True).inverse().moved(5, 17) == (5, 12)
    assert Done(5, 3, 8, whole=True).moved(6, 12) == (13, 17)


def test_a_span_that_moved_for_itself_is_a_new_one_to_undo() -> None:
    track = SpanTrack([(ONE, 5, 9)])
    track.edited(20, 0, 1, depth=1)
    track.add([(ONE, 1, 3)], depth=1)
    track.edited(20, 0, 1, depth=2)
    track.add([(ONE, 2, 4)], depth=2)
    for depth in (1, 0):
        track.arrived(depth, [Done(20, 1, 0)])
        assert places(track) == {ONE: (2, 4)}


def test_each_span_is_told_with_the_time_and_speaker_above_it() -> None:
    text = "[10:04] Young person 7:\nHome.\nInspector 3: Asked.\n[10:20] Later."
    words = ("Home.", "Asked.", "Later.")
    spans = [
        PaintedSpan(
            span=Span(evidence_id=UUID(int=n), start=text.index(word), end=text.index(word) + len(word)),
            role="strength",
            label="5.4",
        )
        for n, word in enumerate(words)
    ]
    told = describe(text, ((each, each.span.start, each.span.end) for each in reversed(spans)), SPEAKERS)
    assert [(one.quote, one.time, one.speaker) for one in told] == [
        ("Home.", "10:04", "Young person 7"),
        ("Asked.", "10:04", "Inspector 3"),
        ("Later.", "10:20", "Inspector 3"),
    ]

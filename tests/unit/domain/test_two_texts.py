"""Evidence between notes and write-up: one place each, none ever lost, and back on the notes where the words went."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.interviews import Audience, Drawn, Interview, Part
from desktop.domain.spans import Span, shift_range
from desktop.domain.two_texts import carried_interview, settled, with_other_texts, with_places

ONE, TWO, THREE = UUID(int=1), UUID(int=2), UUID(int=3)
NOTES = "Home is calmer. School is hard."
WRITE_UP = "She says that home is calmer."


def span(evidence_id: UUID, text: str, words: str) -> Span:
    start = text.index(words)
    return Span(evidence_id=evidence_id, start=start, end=start + len(words))


def gone(evidence_id: UUID) -> Span:
    return Span(evidence_id=evidence_id, start=3, end=3)


def interview(**fields: object) -> Interview:
    at = datetime(2026, 4, 29, 10, 4, tzinfo=UTC)
    return Interview(
        id=UUID(int=9), title="YP 1", audience=Audience.YOUNG_PEOPLE, held_at=at, led_by="Inspector 3", **fields
    )


def words(held: Interview, evidence_id: UUID) -> tuple[Part | None, str]:
    return held.part_of(evidence_id), held.words_of(evidence_id)


def test_a_piece_that_went_along_rests_on_the_write_up_and_leaves_a_trace() -> None:
    trace, moved = span(ONE, NOTES, "Home is calmer"), span(ONE, WRITE_UP, "home is calmer")
    assert settled([trace], [moved]) == ((), (moved,), (trace,))


def test_once_its_words_are_out_of_the_write_up_it_rests_on_the_notes_again() -> None:
    trace = span(ONE, NOTES, "Home is calmer")
    assert settled([trace], [gone(ONE)]) == ((trace,), (), ())


def test_a_piece_whose_words_are_in_neither_text_keeps_one_empty_place() -> None:
    assert settled([gone(ONE)], [gone(ONE)]) == ((), (gone(ONE),), ())
    assert settled([gone(TWO)], []) == ((gone(TWO),), (), ())


places = st.builds(
    lambda ids, starts, size: [
        Span(evidence_id=UUID(int=one), start=at, end=at + size) for one, at in zip(ids, starts, strict=False)
    ],
    st.lists(st.integers(1, 6), unique=True, max_size=6),
    st.lists(st.integers(0, 20), min_size=6, max_size=6),
    st.integers(0, 3),
)


@given(places, places)
def test_every_piece_has_exactly_one_place(in_notes: list[Span], in_write_up: list[Span]) -> None:
    found = settled(in_notes, in_write_up)
    ids = [one.evidence_id for one in (*found.spans, *found.write_up_spans)]
    assert sorted(ids) == sorted({one.evidence_id for one in (*in_notes, *in_write_up)})
    assert all(not trace.is_gone for trace in found.traces)
    assert {trace.evidence_id for trace in found.traces} <= {one.evidence_id for one in found.write_up_spans}
    again = settled((*found.spans, *found.traces), found.write_up_spans)
    assert again == found


def test_restoring_the_version_before_the_drawing_brings_evidence_back_to_the_notes() -> None:
    before = interview(text=NOTES, spans=(span(ONE, NOTES, "Home is calmer"),))
    now = before.model_copy(
        update={
            "spans": (),
            "traces": before.spans,
            "write_up": WRITE_UP,
            "write_up_spans": (span(ONE, WRITE_UP, "home is calmer"),),
        }
    )
    assert words(carried_interview(now, before), ONE) == (Part.NOTES, "Home is calmer")


def test_evidence_from_the_write_up_goes_to_its_words_in_the_notes_when_there_is_no_write_up_any_more() -> None:
    now = interview(text=NOTES, write_up=NOTES, write_up_spans=(span(TWO, NOTES, "School is hard"),))
    assert words(carried_interview(now, interview(text=NOTES)), TWO) == (Part.NOTES, "School is hard")


def test_evidence_whose_words_are_nowhere_in_the_earlier_version_is_kept_without_words() -> None:
    now = interview(text="a", write_up="other words", write_up_spans=(span(TWO, "other words", "other"),))
    back = carried_interview(now, interview(text="b", write_up="c"))
    assert words(back, TWO) == (Part.WRITE_UP, "")
    back = carried_interview(now, interview(text="b"))
    assert words(back, TWO) == (Part.NOTES, "")


def test_withdrawn_evidence_points_nowhere_any_more() -> None:
    then = interview(text=NOTES, write_up=WRITE_UP, write_up_spans=(span(ONE, WRITE_UP, "calmer"),))
    assert carried_interview(then, then, {}, {ONE}).write_up_spans == ()


def test_a_third_version_keeps_the_evidence_of_both() -> None:
    mine = interview(text=NOTES, spans=(span(ONE, NOTES, "Home is calmer"),))
    theirs = mine.model_copy(update={"spans": (*mine.spans, span(TWO, NOTES, "School is hard"))})
    third = with_other_texts([mine, theirs], "School is hard. Home is calmer now.", WRITE_UP)
    assert third.written(Part.WRITE_UP)[0] == WRITE_UP
    assert words(third, ONE) == (Part.NOTES, "Home is calmer")
    assert words(third, TWO) == (Part.NOTES, "School is hard")


def test_what_was_drawn_over_is_found_again_in_other_texts() -> None:
    drawn = Drawn(id=THREE, start=0, end=15, into_start=0, into_end=15)
    mine = interview(text=NOTES, write_up="Home is calmer.", drawn=(drawn,))
    third = with_other_texts([mine], f"So. {NOTES}", "Home is calmer. More.")
    assert third.drawn == (Drawn(id=THREE, start=4, end=19, into_start=0, into_end=15),)


def test_a_replacement_moves_all_that_points_behind_it() -> None:
    held = interview(
        text=NOTES,
        write_up=WRITE_UP,
        traces=(span(ONE, NOTES, "School"),),
        write_up_spans=(span(ONE, WRITE_UP, "calmer"),),
        drawn=(Drawn(id=THREE, start=16, end=31, into_start=9, into_end=28),),
    )

    def moved(each: Span) -> Span:
        start, end = shift_range(each.start, each.end, 0, 0, 5)
        return each.model_copy(update={"start": start, "end": end})

    in_notes = with_places(held, Part.NOTES, moved)
    assert (in_notes.traces[0].start, in_notes.drawn[0].start, in_notes.drawn[0].into_start) == (21, 21, 9)
    assert in_notes.write_up_spans == held.write_up_spans
    in_write_up = with_places(held, Part.WRITE_UP, moved)
    assert (in_write_up.traces, in_write_up.drawn[0].start, in_write_up.drawn[0].into_start) == (held.traces, 16, 14)

"""Spans when a text gives way to an earlier one: on their words where those stand, else gone; never dropped."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.carried_spans import carried_over
from desktop.domain.spans import Span

ONE, TWO = UUID(int=1), UUID(int=2)
NOW = "He likes school. Home is calmer now. He likes school."
THEN = "Home is calmer. He likes school."


def span(evidence_id: UUID, text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(evidence_id=evidence_id, start=start, end=start + len(words))


def test_a_place_that_the_earlier_text_had_itself_counts() -> None:
    held = span(ONE, THEN, "Home is calmer.")
    assert carried_over([span(ONE, NOW, "Home is calmer now.")], NOW, THEN, [held]) == (held,)


def test_evidence_taken_since_points_at_its_own_words() -> None:
    (found,) = carried_over([span(ONE, NOW, "He likes school.", 5)], NOW, THEN)
    assert THEN[found.start : found.end] == "He likes school."


def test_of_words_that_stand_twice_the_nearest_are_meant() -> None:
    text = "Yes. He came. Then he went. Yes. He came back."
    for after in (0, 10):
        meant = span(ONE, text, "Yes.", after)
        assert carried_over([meant], text, f"{text} The end.") == (meant,)


def test_evidence_whose_words_are_not_there_says_so_and_stays() -> None:
    (found,) = carried_over([span(ONE, NOW, "calmer now.")], NOW, THEN)
    assert found.is_gone
    assert found.evidence_id == ONE


def test_words_that_were_gone_and_come_back_are_pointed_at_again() -> None:
    gone = Span(evidence_id=ONE, start=3, end=3)
    (found,) = carried_over([gone], "Nothing", THEN, (), {ONE: "Home is calmer."})
    assert THEN[found.start : found.end] == "Home is calmer."


def test_withdrawn_evidence_points_nowhere_any_more() -> None:
    assert carried_over([], NOW, THEN, [span(ONE, THEN, "Home")], {}, {ONE}) == ()


TEXTS = st.text(alphabet="ab \n", max_size=40)


@given(was=TEXTS, becomes=TEXTS, places=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_no_span_is_lost_or_outside_and_what_it_covers_are_its_words(
    was: str, becomes: str, places: tuple[int, int]
) -> None:
    start, end = sorted(min(place, len(was)) for place in places)
    (found,) = carried_over([Span(evidence_id=TWO, start=start, end=end)], was, becomes)
    assert 0 <= found.start <= found.end <= len(becomes)
    assert found.is_gone or becomes[found.start : found.end] == was[start:end]

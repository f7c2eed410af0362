"""A range of days as words of the index: each day of it has exactly one of them, any other day none."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.documents import Document
from desktop.vault.contents.facet_words import words_for, words_within
from desktop.vault.ids import new_id

_NEAR = st.dates(date(2023, 11, 1), date(2027, 3, 1))


def _words_on(day: date) -> set[str]:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return set(words_for(Document(id=new_id(), title="Plan", received_at=at), "Inspector 3", at).split())


@given(_NEAR | st.none(), _NEAR | st.none(), st.dates(date(1, 1, 2), date(9999, 12, 30)) | _NEAR)
def test_each_day_within_a_range_has_one_of_its_words_and_no_other_day_has_any(since, until, day) -> None:
    words = words_within(since, until)
    within = (since is None or since <= day) and (until is None or day <= until)
    assert len(_words_on(day) & set(words)) == within


def test_a_range_that_ends_before_it_begins_has_no_words() -> None:
    assert words_within(date(2026, 3, 2), date(2026, 3, 1)) == ()

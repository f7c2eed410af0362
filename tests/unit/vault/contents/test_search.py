"""Search finds what people mean, and no text that is typed is an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.records import Record
from desktop.vault.contents.search import match_expression
from desktop.vault.ids import new_id
from tests.unit.vault.conftest import a_piece, an_interview


@pytest.fixture
def told(store):
    interview = an_interview("Thuirt Mòrag gu robh e math. She said nobody asked her.", title="Young person 7")
    store.save(interview, a_piece(interview, "nobody asked her"), Record(id=new_id(), code="R-014"))
    return interview


@pytest.mark.parametrize(
    "typed",
    [
        "morag",
        "MÒRAG",
        "Mo\u0300rag",
        "mor",
        "asked nobody",
        '"nobody asked"',
        "young person",
        'nobody "asked her',
        "e",
    ],
)
def test_finds(store, told, typed):
    assert told.id in {hit.object_id for hit in store.search(typed)}


@pytest.mark.parametrize("typed", ["", "   ", '"', "()", "*", "nobodyy", '"asked nobody"', '"nobo"', "mora gu zz"])
def test_does_not_find(store, told, typed):
    assert told.id not in {hit.object_id for hit in store.search(typed)}


def test_a_record_is_found_first_by_its_code(store, told):
    interview = an_interview("We spoke of R-014 and of R-015 at length.")
    store.save(interview)
    hits = store.search("r-014")
    assert [hit.kind for hit in hits] == ["record", "interview"]
    assert hits[0].title == "R-014"


def test_a_snippet_marks_each_match(store, told):
    (hit,) = (hit for hit in store.search("morag") if hit.object_id == told.id)
    assert "\x02Mòrag\x03" in hit.snippet


def test_a_changed_text_is_found_by_its_new_words_only(store, told):
    store.save(told.model_copy(update={"text": "Quite different."}))
    assert [hit.object_id for hit in store.search("different")] == [told.id]
    assert told.id not in {hit.object_id for hit in store.search("morag")}


def test_words_that_are_nearly_everywhere_give_the_newest_first(store, told):
    pieces = [a_piece(told, f"the child spoke {number}") for number in range(1100)]
    store.save(*pieces)
    hits = store.search("child", limit=20)
    assert [hit.object_id for hit in hits] == [piece.id for piece in reversed(pieces[-20:])]
    assert "\x02child\x03" in hits[0].snippet


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="ab\"*:^(){}+-~' \0\ud800 NEAR AND OR NOT"))
def test_no_text_is_an_error(store, typed):
    store.search(typed)


def test_a_very_long_text_is_cut_to_something_that_can_be_looked_for():
    assert len(match_expression("word " * 10_000)) < 500
    assert len(match_expression("w" * 100_000)) < 100

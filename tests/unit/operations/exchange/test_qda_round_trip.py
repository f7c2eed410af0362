"""Ours, to a file, to an empty inspection: nothing is lost of what the format holds, and again changes nothing."""

import pytest

from desktop.domain.documents import Document
from desktop.domain.errors import Refused
from desktop.domain.evidence import Direction, Evidence, Mapping, Source
from desktop.domain.interviews import Interview, People
from desktop.domain.records import Record
from desktop.operations.exchange.qda_in import take_in_project
from desktop.operations.exchange.qda_material import gather_qda
from desktop.operations.exchange.qda_out import make_project
from desktop.operations.exchange.qda_preview import look_into_project, outcome_of
from desktop.vault.ids import new_id
from tests.desks import make_desk
from tests.unit.operations.exchange.material import HARD, fill

KEPT_OF_EVIDENCE = ("quote", "says", "verbatim", "direction", "weight", "mappings", "author", "withdrawn")
KEPT_OF_A_SOURCE = ("source_kind", "place", "label", "document", "page")
KEPT_OF_A_TALK = {"title", "interview_kind", "audience", "mode", "mode_words", "held_at", "ended_at", "led_by"} | {
    "breaks_minutes",
    "people",
    "supporter",
    "volunteer",
    "volunteer_leads",
    "interpreter",
    "communication",
    "anonymous",
    "text",
    "write_up",
    "state",
    "finished_at",
}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("ours") / "vault")
    yield made
    made.vault.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("empty") / "vault")
    yield made
    made.vault.close()


@pytest.fixture(scope="module")
def made(ours):
    return fill(ours)


@pytest.fixture(scope="module")
def looked(ours, made, tmp_path_factory):
    file = tmp_path_factory.mktemp("file") / "ours.qdpx"
    file.write_bytes(make_project(gather_qda(ours)).data)
    return look_into_project(file, ours.framework())


@pytest.fixture(scope="module")
def taken(looked, empty):
    return take_in_project(empty, looked)


def test_the_preview_says_what_comes_in(looked, made):
    outcome = outcome_of(looked)
    assert (outcome.pieces, outcome.undirected, outcome.records) == (len(made.evidence), 0, 1)
    assert outcome.without_line == 0  # as ours have them: some were never under one
    assert outcome.left_out == ()
    assert all(code.guess is not None for code in looked.codes)


def test_every_piece_is_what_it_was(ours, empty, made, taken):
    assert (taken.pieces, taken.records, taken.left_out) == (len(made.evidence), 1, ())
    for was in (ours.store.find(Evidence, piece.id) for piece in made.evidence.values()):
        now = empty.store.find(Evidence, was.id)
        for name in KEPT_OF_EVIDENCE:
            assert getattr(now, name) == getattr(was, name), name
        for name in KEPT_OF_A_SOURCE:
            assert getattr(now.source, name) == getattr(was.source, name), name
    hard = empty.store.find(Evidence, made.evidence["asked"].id)
    assert hard.mappings == HARD


@pytest.mark.parametrize(
    ("model", "kept", "not_held"),
    [
        (Evidence, {*KEPT_OF_EVIDENCE, "id", "source"}, set()),
        (Source, {*KEPT_OF_A_SOURCE, "object_id"}, set()),
        (Mapping, {"indicator", "key_line", "theme"}, set()),
        (Interview, {*KEPT_OF_A_TALK, "id", "spans", "write_up_spans"},
         {"explained", "prompts", "covered", "covered_at", "follow_ups", "drawn", "traces"}),
        (People, {"designation", "count", "agency"}, set()),
        (Document, {"id", "title", "came_from", "is_survey", "received_at", "text", "spans"}, {"attachment"}),
    ],
)  # fmt: skip
def test_every_field_is_one_that_comes_back_or_one_that_the_format_cannot_hold(model, kept, not_held):
    """A field that is new has to be in one or the other, and in README and ``CANNOT_HOLD``."""
    assert set(model.model_fields) == kept | not_held


def test_key_lines_themes_tenets_directions_and_agencies_are_among_what_comes_back(ours, empty, made, taken):
    """So that none of the comparisons here is of nothing."""
    framework = empty.framework()
    pieces = [empty.store.find(Evidence, one.id) for one in made.evidence.values() if not one.withdrawn]
    mapped = [mapping for piece in pieces for mapping in piece.mappings]
    assert {one.key_line for one in mapped} >= {"", "1", "2"}
    assert {one.theme for one in mapped} > {""}
    tenets = {one.id: one.tenet for one in framework.indicators}
    assert {tenets[one.indicator] for one in mapped} == {tenets[one.indicator] for one in HARD}
    assert {piece.direction for piece in pieces} == set(Direction)
    people = empty.store.find(Interview, made.interview).people
    assert {one.agency for one in people} > {None}
    assert people == ours.store.find(Interview, made.interview).people


def test_a_talk_comes_back_with_both_texts_and_every_place_in_them(ours, empty, made, taken):
    was, now = (desk.store.find(Interview, made.interview) for desk in (ours, empty))
    assert {name: getattr(now, name) for name in KEPT_OF_A_TALK} == {
        name: getattr(was, name) for name in KEPT_OF_A_TALK
    }
    withdrawn = {row.id for row in ours.store.evidence_rows(withdrawn=True) if row.withdrawn}
    for field in ("spans", "write_up_spans"):
        places = {span for span in getattr(was, field) if not span.is_gone and span.evidence_id not in withdrawn}
        assert set(getattr(now, field)) == places


def test_documents_and_records_come_back(ours, empty, made, taken):
    was, now = (desk.store.find(Document, made.document) for desk in (ours, empty))
    assert (now.title, now.came_from, now.received_at, now.text) == (
        was.title,
        was.came_from,
        was.received_at,
        was.text,
    )
    assert now.spans == was.spans
    assert empty.store.find(Record, made.record) == ours.store.find(Record, made.record)


def test_a_reading_comes_in_as_a_text_with_its_evidence_in_it(empty, made, taken):
    piece = empty.store.find(Evidence, made.evidence["answer"].id)
    held = empty.store.find(Document, piece.source.object_id)
    (span,) = (span for span in held.spans if span.evidence_id == piece.id)
    assert held.title == "R-009, first reading"
    assert held.text[span.start : span.end] == piece.quote == "Delay 🐌 of six weeks"


def test_the_same_file_again_changes_nothing(empty, looked, made, taken):
    before = {kind: empty.store.counts()[kind] for kind in empty.store.counts()}
    heads = {
        item.id: empty.store.head(item.id).hash
        for kind in (Interview, Document, Evidence)
        for item in empty.store.all(kind)
    }
    again = take_in_project(empty, looked)
    assert (again.texts, again.pieces, again.records) == (0, 0, 0)
    assert again.pieces_here == len(made.evidence)
    assert empty.store.counts() == before
    assert {one: empty.store.head(one).hash for one in heads} == heads


def test_taking_it_in_where_it_came_from_changes_nothing(ours, looked, made):
    heads = {
        item.id: ours.store.head(item.id).hash
        for kind in (Interview, Document, Evidence)
        for item in ours.store.all(kind)
    }
    again = take_in_project(ours, looked)
    assert (again.texts, again.pieces, again.records) == (0, 0, 0)
    assert {one: ours.store.head(one).hash for one in heads} == heads


def test_what_the_way_back_makes_is_the_same_file_again(ours, empty, made, taken):
    """All but what stands in the list of what the format cannot hold: readings come in as documents."""
    first, second = (make_project(gather_qda(desk)) for desk in (ours, empty))
    assert (first.pieces, second.pieces) == (len(made.evidence), len(made.evidence))
    assert second.taken_out == 0


def test_a_text_that_is_open_for_writing_is_not_written_over(ours, looked, made, tmp_path):
    desk = make_desk(tmp_path / "vault")
    take_in_project(desk, looked)
    talk = desk.store.find(Interview, made.interview)
    desk.store.put_draft(talk.model_copy(update={"text": talk.text + "and more"}), desk.store.head(talk.id).id)
    fresh = {one.id: new_id() for one in desk.store.all(Evidence)}
    project = looked.project
    changed = tuple(
        source.__class__(
            **{name: getattr(source, name) for name in ("guid", "name", "text", "details")},
            selections=tuple(_anew(one, fresh[one.guid]) for one in source.selections),
        )
        for source in project.sources
    )
    from dataclasses import replace

    with pytest.raises(Refused, match="open for writing"):
        take_in_project(desk, replace(looked, project=replace(project, sources=changed)))
    assert desk.store.draft(talk.id).item.text.endswith("and more")
    desk.vault.close()


def _anew(selection, guid):
    from dataclasses import replace

    return replace(selection, guid=guid)

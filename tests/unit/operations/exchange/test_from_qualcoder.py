"""A project of ours that QualCoder read and wrote again: every piece comes back on its words, with what it says."""

from pathlib import Path

import pytest

from desktop.domain.documents import Document
from desktop.domain.evidence import Direction, Evidence
from desktop.operations.exchange.qda_in import take_in_project
from desktop.operations.exchange.qda_preview import look_into_project, outcome_of
from tests.desks import make_desk
from tests.unit.operations.exchange.material import NOTES, WRITE_UP

FILE = Path(__file__).resolve().parents[2] / "exchange" / "refi" / "from_qualcoder.qdpx"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("qualcoder") / "vault")
    yield made
    made.vault.close()


@pytest.fixture(scope="module")
def looked(desk):
    return look_into_project(FILE, desk.framework())


@pytest.fixture(scope="module")
def pieces(desk, looked):
    take_in_project(desk, looked)
    return {piece.quote: piece for piece in desk.store.all(Evidence)}


def test_what_one_person_coded_on_the_same_words_is_one_piece(looked):
    outcome = outcome_of(looked)
    assert (outcome.texts, outcome.pieces, outcome.undirected) == (6, 10, 0)
    assert all(code.guess is not None for code in looked.codes)
    assert [what for what, _ in outcome.left_out] == [
        "Cases (records come from the sample only)",
        "Coders’ names (what they coded comes in as yours)",
    ]


def test_each_piece_says_what_it_said(pieces):
    asked = pieces["🙈 me what I want & <why>"]
    assert (asked.direction, asked.weight, asked.says) == (Direction.IMPROVEMENT, 3, "Not asked.\nSee <5.4> & 2.1 🙈")
    assert {(one.indicator, one.theme) for one in asked.mappings} == {("2.1", "safer_at_home"), ("5.4", "")}
    assert {one.key_line for one in asked.mappings} == {"1", "2"}
    assert pieces["sàbhailte 🏠 aig an taigh"].weight == 1
    assert pieces["🏠 aig an taigh, ’s e sin"].direction is Direction.UNCERTAINTY


def test_each_piece_stands_on_its_words(desk, pieces):
    texts = {document.id: document for document in desk.store.all(Document)}
    assert {NOTES, WRITE_UP} <= {document.text for document in texts.values()}
    spans = {span.evidence_id: (span, texts[one].text) for one in texts for span in texts[one].spans}
    assert spans.keys() == {piece.id for piece in pieces.values()}
    for piece in pieces.values():
        span, text = spans[piece.id]
        assert text[span.start : span.end] == piece.quote


def test_the_same_file_again_changes_nothing(desk, looked, pieces):
    counts = desk.store.counts()
    again = take_in_project(desk, looked)
    assert (again.texts, again.pieces, again.texts_here, again.pieces_here) == (0, 0, 6, 10)
    assert desk.store.counts() == counts

"""A project that says it is Daybook's and is not: whatever it says of its texts, it comes in as far as it can."""

from uuid import UUID

import pytest

from desktop.domain.documents import Document
from desktop.domain.evidence import Evidence
from desktop.domain.interviews import Interview
from desktop.exchange.refi.codebook import Meaning, code_of, codes_of
from desktop.exchange.refi.project import Case, Coding, Project, Selection, TextSource
from desktop.exchange.refi.writing import qdpx_of
from desktop.operations.exchange.qda_details import ITS_ID, TITLE, WHAT, details_of, variables_of
from desktop.operations.exchange.qda_in import take_in_project
from desktop.operations.exchange.qda_preview import look_into_project
from desktop.vault.ids import new_id
from tests.desks import make_desk

TEXT = "Nobody asks me."
SAID = {TITLE: "T", "Audience": "staff"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("hostile") / "vault")
    yield made
    made.vault.close()


def taken(desk, folder, said, guid=None, cases=()):
    """What comes of one text with one passage, of which this is said."""
    code = code_of(desk.framework(), Meaning(indicator="5.4"))
    selection = Selection(new_id(), 0, 6, codings=(Coding(new_id(), code),))
    source = TextSource(guid or new_id(), "S", TEXT, made_at="x", selections=(selection,), details=details_of(said))
    project = Project(
        "p", codes=codes_of(desk.framework()), variables=variables_of(()), sources=(source,), cases=tuple(cases)
    )
    path = folder / "a.qdpx"
    path.write_bytes(qdpx_of(project))
    result = take_in_project(desk, look_into_project(path, desk.framework()))
    return result, desk.store.find(Evidence, selection.guid)


@pytest.mark.parametrize(
    "said",
    [
        {WHAT: "notes", "Held at": "0001-01-01T00:00:00+14:00"},
        {WHAT: "notes", "Held at": "9999-12-31T23:59:59-14:00", "Minutes of breaks": "many"},
        {WHAT: "notes", "Audience": "everybody"},
        {WHAT: "notes", "People": "× 9\nYoung person × 0\nYoung person × 99999", "State": "?"},
        {WHAT: "write-up"},
        {WHAT: "document", "Received at": "9999-12-31T23:59:59-14:00"},
        {WHAT: "record review", "Kind of source": "rumours"},
        {WHAT: "pieces without a place", "Kind of source": "rumours"},
        {WHAT: "anything"},
    ],
    ids=lambda said: " ".join(said.values())[:40].replace("\n", " "),
)
def test_whatever_is_said_of_a_text_its_passage_comes_in(desk, tmp_path, said):
    result, piece = taken(desk, tmp_path, {**SAID, ITS_ID: str(new_id()), **said})
    assert (result.pieces, piece.quote) == (1, "Nobody")


def test_an_id_that_something_else_has_takes_nothings_place(desk, tmp_path):
    inspection = desk.inspection()
    result, piece = taken(desk, tmp_path, {**SAID, ITS_ID: str(inspection.id), WHAT: "document"})
    assert desk.store.inspection() == inspection
    assert (result.texts, desk.store.find(Document, piece.source.object_id).text) == (1, TEXT)
    assert piece.source.object_id != inspection.id


def test_words_that_are_here_are_never_replaced(desk, tmp_path):
    own = new_id()
    taken(desk, tmp_path, {**SAID, ITS_ID: str(own), WHAT: "notes"})
    talk = desk.store.find(Interview, own)
    desk.store.save(talk.model_copy(update={"text": f"Mine. {TEXT}", "spans": ()}))
    _, piece = taken(desk, tmp_path, {**SAID, ITS_ID: str(own), WHAT: "notes", "Led by": "Nobody"})
    now = desk.store.find(Interview, own)
    assert (now.text, now.led_by, now.words_of(piece.id)) == (f"Mine. {TEXT}", talk.led_by, "Nobody")


def test_a_record_with_a_code_that_is_none_or_taken_stays_out(desk, tmp_path):
    cases = (Case(new_id(), ""), Case(new_id(), "x" * 99), Case(UUID(int=5), "R-1"), Case(UUID(int=6), "R-1"))
    result, _ = taken(desk, tmp_path, {**SAID, ITS_ID: str(new_id()), WHAT: "document"}, cases=cases)
    assert result.records == 1
    assert dict(result.left_out) == {"Records without a code": 2, "Records whose code another has": 1}
    assert [row.code for row in desk.store.record_rows()] == ["R-1"]

"""Documents on a real vault: taken in, listed with their drafts, written about, and evidence from a page."""

from pathlib import Path

import pytest

from desktop.domain.documents import Document
from desktop.domain.errors import BadFile, Refused
from desktop.domain.evidence import Bearing, Direction, Mapping, SourceKind
from desktop.operations import documents
from desktop.operations.desk import Desk
from desktop.operations.restoring import restore
from desktop.operations.writing import Writing
from desktop.vault.ids import new_id


@pytest.fixture
def document(desk: Desk, tmp_path: Path) -> Document:
    path = tmp_path / "plan.txt"
    path.write_text("Planned visits go on in school holidays.")
    return documents.add_document(desk, path, " Visits policy ", "Document return, item 12", new_id=new_id)


def test_a_file_is_taken_in_and_read_back_from_memory(desk: Desk, document: Document) -> None:
    assert (document.title, document.came_from) == ("Visits policy", "Document return, item 12")
    assert documents.file_of(desk, document) == b"Planned visits go on in school holidays."
    assert [row.document for row in documents.list_documents(desk)] == [document]


@pytest.mark.parametrize(("name", "content"), [("plan.exe", b"MZ"), ("plan.pdf", b""), ("gone.pdf", None)])
def test_what_cannot_be_shown_is_not_taken_in(desk: Desk, tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadFile):
        documents.add_document(desk, tmp_path / name, "Plan", new_id=new_id)
    assert desk.store.documents() == ()


def test_a_draft_of_the_notes_comes_back_and_leaving_makes_a_revision(desk: Desk, document: Document) -> None:
    opened = documents.open_document(desk, document.id)
    typed = document.model_copy(update={"text": "Page 2 says so."})
    Writing(desk, opened.base).keep(typed)
    again = documents.open_document(desk, document.id)
    assert (again.document.text, again.recovered_at) == ("Page 2 says so.", desk.clock())
    assert documents.list_documents(desk)[0].is_draft
    Writing(desk, opened.base).save(typed)
    assert len(desk.store.history(document.id)) == 2
    assert documents.open_document(desk, document.id).recovered_at is None


def test_evidence_says_which_document_and_page_it_comes_from(desk: Desk, document: Document) -> None:
    (piece,) = documents.take_evidence(
        desk,
        document,
        "3",
        Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.3"),)),
        new_id=new_id,
        quote="Planned visits go on",
    )
    assert (piece.source_kind, piece.place, piece.label) == (SourceKind.DOCUMENTS, "3", "Visits policy")
    assert documents.list_documents(desk)[0].evidence.strength == 1


def test_evidence_that_says_nothing_is_refused(desk: Desk, document: Document) -> None:
    with pytest.raises(Refused):
        documents.take_evidence(
            desk,
            document,
            "",
            Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.3"),)),
            new_id=new_id,
        )


def taken(desk: Desk, document: Document, quote: str = "7 of 10 were asked.") -> None:
    bearing = Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4"),))
    documents.take_evidence(desk, document, "", bearing, new_id=new_id, quote=quote)


def kinds(desk: Desk) -> list[tuple[SourceKind, str]]:
    return [(row.source_kind, row.label) for row in desk.store.evidence_rows()]


def test_what_a_survey_showed_is_evidence_of_surveys_also_without_a_file(desk: Desk) -> None:
    survey = documents.add_document(desk, None, "Parents’ survey", is_survey=True, new_id=new_id)
    taken(desk, survey)
    assert kinds(desk) == [(SourceKind.SURVEYS, "Parents’ survey")]
    assert documents.file_of(desk, survey) == b""
    with pytest.raises(Refused, match="Choose a file"):
        documents.add_document(desk, None, "Policy", new_id=new_id)


def test_evidence_follows_what_a_document_is_and_is_called_and_back(desk: Desk, document: Document) -> None:
    taken(desk, document)
    first = desk.store.head(document.id)
    assert first is not None
    writing = documents.DocumentWriting(desk, first.id)
    writing.save(document.model_copy(update={"is_survey": True, "title": "Staff survey"}))
    assert kinds(desk) == [(SourceKind.SURVEYS, "Staff survey")]
    restore(desk, document.id, first.id)
    assert kinds(desk) == [(SourceKind.DOCUMENTS, "Visits policy")]


def test_a_document_of_before_surveys_reads_as_one_that_is_none(document: Document) -> None:
    body = {name: value for name, value in document.model_dump(mode="json").items() if name != "is_survey"}
    assert Document.model_validate(body) == document

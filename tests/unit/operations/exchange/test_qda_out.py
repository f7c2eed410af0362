"""A project of ours: valid, the same each time, every passage on its words, no name and nothing of a concern in it."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from desktop.domain.errors import StoreWriteFailed
from desktop.exchange.refi.reading import read_project
from desktop.operations.exchange.qda_material import gather_qda
from desktop.operations.exchange.qda_out import (
    PROJECT_NAME,
    make_project,
    note_project,
    write_codebook,
    write_project,
)
from desktop.vault.ids import new_id
from tests.desks import make_desk
from tests.unit.operations.exchange.material import DOCUMENT_NOTES, NAME, NOTES, WRITE_UP, fill

SCHEMA = Path(__file__).resolve().parents[2] / "exchange" / "refi" / "Project-mrt2019.xsd"
NS = {"q": "urn:QDA-XML:project:1.0"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("out") / "vault")
    yield made
    made.vault.close()


@pytest.fixture(scope="module")
def made(desk):
    return fill(desk)


@pytest.fixture(scope="module")
def project(desk, made):
    return make_project(gather_qda(desk))


@pytest.fixture(scope="module")
def tree(project):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(project.data)).read("project.qde"))


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(SCHEMA))


def texts_in(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".txt")}


def test_it_is_valid_by_the_published_schema(tree, schema):
    schema.assertValid(tree)


def test_every_piece_that_counts_has_one_passage_and_it_holds_its_words(project, tree, made):
    texts, found = texts_in(project.data), {}
    for source in tree.iterfind(".//q:TextSource", NS):
        text = texts[f"sources/{source.get('plainTextPath').removeprefix('internal://')}"]
        for one in source.iterfind("q:PlainTextSelection", NS):
            assert one.get("guid") not in found
            found[one.get("guid")] = text[int(one.get("startPosition")) : int(one.get("endPosition"))]
    answer = found.pop(str(made.evidence["whole answer"].id))
    assert answer.splitlines()[1:] == ["Yes", "Delay 🐌 of six weeks; [name] asked twice."]
    others = {name: piece for name, piece in made.evidence.items() if name != "whole answer"}
    assert found == {str(piece.id): piece.quote or piece.says for piece in others.values()}
    assert project.pieces == len(found) + 1


def test_the_texts_are_as_they_were_written(project, made):
    texts = texts_in(project.data)
    assert texts[f"sources/{made.interview}.txt"] == NOTES
    assert texts[f"sources/{made.document}.txt"] == DOCUMENT_NOTES
    assert WRITE_UP in texts.values()


def test_no_name_and_nothing_of_a_concern_leaves(project):
    archive = zipfile.ZipFile(io.BytesIO(project.data))
    everything = "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    assert project.taken_out == 1
    assert [word for word in (NAME, "Morag", "CONCERNWORD", "immediate concern") if word in everything] == []
    assert "[name]" in everything


@pytest.mark.usefixtures("made")
def test_no_name_leaves_by_whoever_led_a_talk_or_by_a_page_read_beside_a_record(desk):
    material = gather_qda(desk)
    talks = tuple(talk.model_copy(update={"led_by": NAME}) for talk in material.interviews)
    sources = {
        one: piece.model_copy(
            update={"source": piece.source.model_copy(update={"page": f"letter of {NAME}", "document": new_id()})}
        )
        for one, piece in material.evidence.items()
    }
    data = make_project(replace(material, interviews=talks, evidence=sources)).data
    assert "letter of [name]" in zipfile.ZipFile(io.BytesIO(data)).read("project.qde").decode()
    assert "Morag" not in zipfile.ZipFile(io.BytesIO(data)).read("project.qde").decode()


def test_no_two_codes_and_no_two_texts_have_one_name(tree):
    for path in (".//q:Code", ".//q:TextSource"):
        names = [one.get("name").casefold() for one in tree.iterfind(path, NS)]
        assert len(names) == len(set(names)) > 5
    for name in (one.get("name") for one in tree.iterfind(".//q:TextSource", NS)):
        assert not re.search(r'[/\\:*?"<>|\n]', name)


def test_two_talks_of_one_title_are_told_apart(desk, made):
    material = gather_qda(desk)
    (talk,) = material.interviews
    other = talk.model_copy(update={"id": new_id(), "title": talk.title.upper(), "spans": (), "write_up_spans": ()})
    data = make_project(replace(material, interviews=(talk, other))).data
    both = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("project.qde"))
    names = [one.get("name").casefold() for one in both.iterfind(".//q:TextSource", NS)]
    assert len(names) == len(set(names))
    assert "young person 7 - sister, notes (2)" in names


def test_each_guid_stands_once_and_each_reference_leads_somewhere(tree):
    guids = [one.get("guid") for one in tree.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))
    pointed = {one.get(name) for one in tree.iter() for name in ("targetGUID", "creatingUser") if one.get(name)}
    assert pointed <= set(guids)


def test_the_same_vault_gives_the_same_bytes(desk, project):
    assert make_project(gather_qda(desk)).data == project.data


def test_it_reads_back_as_it_was_made(project, tmp_path):
    path = tmp_path / "made.qdpx"
    path.write_bytes(project.data)
    read = read_project(path)
    assert read.left_out == {}
    assert {source.text for source in read.project.sources} >= {NOTES, WRITE_UP, DOCUMENT_NOTES}


def test_it_is_written_whole_or_not_at_all_and_the_trail_says_so(desk, project, tmp_path):
    file = write_project(project, tmp_path)
    assert (file.name, file.read_bytes()) == (PROJECT_NAME, project.data)
    with pytest.raises(StoreWriteFailed, match="could not be written there"):
        write_project(project, tmp_path / "missing")
    assert [one.name for one in tmp_path.iterdir()] == [PROJECT_NAME]
    note_project(desk, project)
    last = desk.vault.profile.audit_trail()[0]
    assert (last.action, last.detail) == ("project written", {"pieces": project.pieces, "taken_out": 1})


def test_the_codebook_has_every_code_of_the_framework(desk, tmp_path, schema):
    root = etree.parse(write_codebook(desk.framework(), tmp_path)).getroot()
    assert root.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    names = {one.get("name") for one in root.iter("{*}Code")}
    assert {"2.1 Impact on children and young people", "5.4 · Views heard", "Area for improvement"} <= names
    as_project = etree.tostring(root).replace(b"urn:QDA-XML:codebook:1.0", b"urn:QDA-XML:project:1.0")
    inside = as_project.replace(b' origin="Daybook"', b"").replace(b' xmlns="urn:QDA-XML:project:1.0"', b"")
    schema.assertValid(etree.fromstring(b'<Project xmlns="urn:QDA-XML:project:1.0" name="x">' + inside + b"</Project>"))

"""Files as other programs write them: however they count, each passage comes in on its words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.refi.project import Project, Selection, TextSource
from desktop.exchange.refi.reading import read_codebook, read_project
from desktop.exchange.refi.writing import qdpx_of
from tests.unit.exchange.refi.files import CODE, SOURCE, project_xml, selection, write

FROM_QUALCODER = Path(__file__).parent / "from_qualcoder.qdpx"
TEXT = "Home 🏠 is calmer.\nTha mi sàbhailte 👩‍👧‍👦 a-nis.\nNobody asks."
WORDS = "Nobody asks."
AT = TEXT.index(WORDS)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


WINDOWS = TEXT.replace("\n", "\r\n")
IN_WINDOWS = WINDOWS.index(WORDS)
WAYS = {
    "code points, plain line ends": (TEXT, AT, len(WORDS)),
    "code points, both characters of a line end": (WINDOWS, IN_WINDOWS, len(WORDS)),
    "code points, a line end as one": (WINDOWS, AT, len(WORDS)),
    "UTF-16, plain line ends": (TEXT, units(TEXT[:AT]), units(WORDS)),
    "UTF-16, both characters of a line end": (WINDOWS, units(WINDOWS[:IN_WINDOWS]), units(WORDS)),
    "UTF-16, a line end as one": (WINDOWS, units(TEXT[:AT]), units(WORDS)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("folder", ["sources", "Sources"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_however_a_program_counts_the_passage_is_on_its_words(tmp_path, way, folder, mark):
    text, start, long = WAYS[way]
    xml = project_xml(selection(1, start, start + long, WORDS))
    read = read_project(write(tmp_path / "a.qdpx", xml, {f"{folder}/{SOURCE}.txt": mark + text.encode()}))
    (source,) = read.project.sources
    (one,) = source.selections
    assert source.text == TEXT
    assert (one.start, source.text[one.start : one.end]) == (AT, WORDS)
    assert read.left_out == {}


@pytest.mark.parametrize(
    ("origin", "start", "end"),
    [
        ("QualCoder 3.9", AT, AT + len(WORDS)),
        ("NVivo 14", units(WINDOWS[:IN_WINDOWS]), units(WINDOWS[:IN_WINDOWS]) + len(WORDS)),
        ("ATLAS.ti Win 23", units(TEXT[:AT]), units(TEXT[:AT]) + len(WORDS)),
    ],
)
def test_where_no_name_tells_the_program_that_wrote_it_does(tmp_path, origin, start, end):
    xml = project_xml(selection(1, start, end), origin=origin)
    read = read_project(write(tmp_path / "a.qdpx", xml, {f"sources/{SOURCE}.txt": WINDOWS.encode()}))
    (one,) = read.project.sources[0].selections
    assert TEXT[one.start : one.end] == WORDS


def test_ids_in_braces_and_text_in_the_xml_are_read(tmp_path):
    inside = f"<PlainTextContent>{TEXT}</PlainTextContent>{selection(1, AT, AT + 6)}"
    source = f'<TextSource guid="{{{str(SOURCE).upper()}}}" name="T">{inside}</TextSource>'
    (found,) = read_project(write(tmp_path / "a.qdpx", project_xml(source=source))).project.sources
    assert (found.guid, found.text, len(found.selections)) == (SOURCE, TEXT, 1)


def test_what_cannot_come_in_is_counted_and_nothing_else_is_lost(tmp_path):
    good = selection(1, 0, 4)
    bad = selection(2, 50, 9000) + selection(3, "x", 4) + selection(4, 4, 4) + selection(1, 0, 4)
    source = (
        f'<TextSource guid="{SOURCE}" name="T" plainTextPath="internal://{SOURCE}.txt">{good}{bad}</TextSource>'
        '<TextSource guid="00000000-0000-0000-0000-000000000009" plainTextPath="relative:///etc/passwd"/>'
        '<PictureSource guid="00000000-0000-0000-0000-00000000000a" path="internal://a.png"/>'
        '<PDFSource guid="00000000-0000-0000-0000-00000000000b" path="internal://a.pdf">'
        '<PDFSelection guid="00000000-0000-0000-0000-00000000000c" page="1" firstX="1"/>'
        "</PDFSource>"
    )
    sets = '<Sets><Set guid="00000000-0000-0000-0000-00000000000d" name="S"/></Sets>'
    xml = project_xml(source=source, rest=sets)
    read = read_project(write(tmp_path / "a.qdpx", xml, {f"sources/{SOURCE}.txt": b"Home is calmer."}))
    assert [len(one.selections) for one in read.project.sources] == [1]
    assert read.left_out == {
        "Passages that are not in their text": 3,
        "Parts whose id stands twice": 1,
        "Texts that are not in the file": 1,
        "Pictures": 1,
        "PDF files without their text": 1,
        "Places on pages of a PDF": 1,
        "Sets": 1,
    }


def test_a_note_that_a_link_puts_beside_a_passage_is_read_there(tmp_path):
    said = "<PlainTextContent>Why?</PlainTextContent>"
    note = f'<Notes><Note guid="00000000-0000-0000-0000-00000000000e">{said}</Note></Notes>'
    link = (
        '<Links><Link guid="00000000-0000-0000-0000-00000000000f" '
        'originGUID="00000000-0000-0000-0000-00000000000e" targetGUID="00000000-0000-0000-0000-000000000065"/></Links>'
    )
    xml = project_xml(selection(1, 0, 4), rest=note + link)
    read = read_project(write(tmp_path / "a.qdpx", xml, {f"sources/{SOURCE}.txt": TEXT.encode()}))
    (one,) = read.project.sources[0].selections
    assert [note.text for note in read.project.notes if note.guid in one.notes] == ["Why?"]
    assert read.left_out == {}


def test_what_qualcoder_wrote_after_it_had_read_ours():
    read = read_project(FROM_QUALCODER)
    assert read.left_out == {}
    assert (len(read.project.sources), sum(len(one.selections) for one in read.project.sources)) == (6, 26)
    names = {code.guid: code.name for code in read.project.all_codes()}
    passages = {
        (names[coding.code], source.text[one.start : one.end])
        for source in read.project.sources
        for one in source.selections
        for coding in one.codings
    }
    assert ("2.1 · Safer at home", "🙈 me what I want & <why>") in passages
    assert ("5.4 · Views heard", "“Chan eil fhios ’am” 🤷🏽‍♀️") in passages
    assert ("Slight weight", "sàbhailte 🏠 aig an taigh") in passages


def test_a_codebook_of_another_program(tmp_path):
    path = tmp_path / "book.qdc"
    path.write_text(
        f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="ATLAS.ti"><Codes><Code guid="{CODE}" name="a &amp; b" '
        'isCodable="false"><Description>d</Description><Code guid="00000000-0000-0000-0000-000000000007" name="c" '
        'isCodable="true"/></Code></Codes></CodeBook>'
    )
    (top,) = read_codebook(path).codes
    assert (top.guid, top.name, top.description, top.is_codable) == (CODE, "a & b", "d", False)
    assert [code.name for code in top.codes] == ["c"]


@given(text=st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=60), data=st.data())
@settings(max_examples=80)
def test_any_text_and_any_passage_come_back(tmp_path_factory, text, data):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    start = data.draw(st.integers(0, len(plain) - 1))
    end = data.draw(st.integers(start + 1, len(plain)))
    one = Selection(CODE, start, end, name=plain[start:end][:80])
    made = qdpx_of(Project("p", sources=(TextSource(SOURCE, "t", plain, selections=(one,)),)))
    path = tmp_path_factory.getbasetemp() / "any.qdpx"
    path.write_bytes(made)
    (found,) = read_project(path).project.sources
    assert found.text == plain
    assert [(each.start, each.end) for each in found.selections] == [(start, end)]

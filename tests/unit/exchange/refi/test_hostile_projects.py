"""Files that mean harm, or are none: one sentence each, quickly, in little memory, with nothing written anywhere."""

import stat
import tracemalloc
import zipfile

import pytest

from desktop.domain.errors import BadFile
from desktop.exchange.refi import opening
from desktop.exchange.refi.reading import read_codebook, read_project
from tests.unit.exchange.refi.files import SOURCE, project_xml, selection, write

TEXT = f"sources/{SOURCE}.txt"


def refused(path):
    with pytest.raises(BadFile) as caught:
        read_project(path)
    return str(caught.value)


def test_what_is_no_project_is_said(tmp_path):
    path = tmp_path / "a.qdpx"
    path.write_bytes(b"not a zip")
    assert "no whole REFI-QDA project" in refused(path)
    whole = write(path, project_xml()).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "no whole REFI-QDA project" in refused(path)
    assert "no whole REFI-QDA project" in refused(_without_project(tmp_path))
    assert "A .qdpx file is wanted" in refused(write(path, "<Other/>"))
    assert "cannot be read" in refused(write(path, "<Project"))
    assert "could not be read" in refused(tmp_path / "missing.qdpx")


def _without_project(folder):
    path = folder / "empty.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.txt", "x")
    return path


def test_a_part_whose_bytes_were_changed_is_said(tmp_path):
    path = write(tmp_path / "a.qdpx", project_xml(selection(1, 0, 4)), {TEXT: b"Home is calmer. " * 400})
    data = bytearray(path.read_bytes())
    place = data.rindex(TEXT.encode(), 0, data.rindex(TEXT.encode())) + len(TEXT) + 12
    data[place] ^= 0xFF
    path.write_bytes(bytes(data))
    assert "no whole REFI-QDA project" in refused(path)


def test_entities_are_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Project name="&b;"/>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project name="&a;"/>'
    for xml in (bomb, outside):
        assert "cannot be read" in refused(write(tmp_path / "a.qdpx", xml))
        (tmp_path / "a.qdc").write_text(xml)
        with pytest.raises(BadFile, match="cannot be read"):
            read_codebook(tmp_path / "a.qdc")


@pytest.mark.parametrize("part", ["project.qde", TEXT])
def test_a_bomb_is_refused_in_little_memory(tmp_path, monkeypatch, part):
    monkeypatch.setattr(opening, "LARGEST_XML_BYTES", 1_000_000)
    monkeypatch.setattr(opening, "LARGEST_TEXT_BYTES", 1_000_000)
    path, huge = tmp_path / "a.qdpx", b" " * 200_000_000
    write(path, huge if part == "project.qde" else project_xml(), {} if part == "project.qde" else {TEXT: huge})
    del huge
    tracemalloc.start()
    assert "far larger" in refused(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_many_texts_together_are_too_much_too(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MOST_TEXT_BYTES", 1000)
    source = "".join(
        f'<TextSource guid="00000000-0000-0000-0000-{number:012}" plainTextPath="internal://{number}.txt"/>'
        for number in range(3)
    )
    texts = {f"sources/{number}.txt": b"x" * 400 for number in range(3)}
    assert "far larger" in refused(write(tmp_path / "a.qdpx", project_xml(source=source), texts))


@pytest.mark.parametrize(
    "path", ["internal://../../secret.txt", "internal:///etc/passwd", "absolute:///etc/passwd", "internal://..\\x.txt"]
)
def test_a_path_that_leads_out_is_not_followed(tmp_path, path):
    (tmp_path / "secret.txt").write_text("SECRET")
    source = f'<TextSource guid="{SOURCE}" name="T" plainTextPath="{path}"/>'
    names = ("../../secret.txt", "/etc/passwd", "sources/../../secret.txt", "sources/etc/passwd", "sources/..\\x.txt")
    made = write(tmp_path / "a.qdpx", project_xml(source=source), dict.fromkeys(names, b"SECRET"))
    read = read_project(made)
    assert read.project.sources == ()
    assert read.left_out == {"Texts that are not in the file": 1}


def test_a_link_is_no_text(tmp_path):
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", project_xml())
        link = zipfile.ZipInfo(TEXT)
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert read_project(path).left_out == {"Texts that are not in the file": 1}


def test_one_with_a_password_is_said(tmp_path):
    path = write(tmp_path / "a.qdpx", project_xml())
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(bytes(data))
    assert "password" in refused(path)


def test_far_too_many_parts_and_far_too_large_a_file_are_refused(tmp_path, monkeypatch):
    path = write(tmp_path / "a.qdpx", project_xml(), {f"sources/{number}": b"" for number in range(20)})
    monkeypatch.setattr(opening, "_MOST_PARTS", 10)
    assert "far larger" in refused(path)
    monkeypatch.setattr(opening, "LARGEST_FILE_BYTES", 10)
    assert "far larger" in refused(path)


def test_codes_far_below_each_other_end_nothing(tmp_path):
    deep = "".join(f'<Code guid="10000000-0000-0000-0000-{number:012}" name="{number}">' for number in range(3000))
    made = write(tmp_path / "a.qdpx", project_xml(code=deep + "</Code>" * 3000), {TEXT: b"x"})
    assert 1 < len(list(read_project(made).project.all_codes())) < 100

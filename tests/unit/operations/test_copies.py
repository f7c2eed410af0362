"""A copy saved elsewhere: sealed, whole, opened only where it belongs, brought back without overwriting anything."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.copies import Unsaved
from desktop.domain.documents import Document
from desktop.domain.errors import BadFile, NewerVersion, NotFound, PersonError, StoreWriteFailed
from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping
from desktop.domain.interviews import Audience, Interview
from desktop.domain.records import Record
from desktop.operations.copies import Standing, bring_back, file_name, look_into, note_saved, save_copy
from desktop.operations.desk import Desk
from desktop.operations.interviews import InterviewWriting, map_passage, save_interview, start_interview
from desktop.operations.reviews import open_review
from desktop.vault.ids import new_id
from desktop.vault.second_copies.copies import LARGEST_BYTES
from tests.desks import NOW, make_desk
from tests.faults.test_full_disk import no_file_above
from tests.unit.vault.test_concern_store import a_concern

SECRET = "She asked me what I wanted, and nobody else did."


@pytest.fixture
def interview(desk: Desk) -> Interview:
    return save_interview(
        desk, start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id).model_copy(update={"text": "She asked."})
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / file_name(NOW)


def typed(interview: Interview, text: str = SECRET) -> Interview:
    return interview.model_copy(update={"text": text})


def base(desk: Desk, interview: Interview):
    head = desk.store.head(interview.id)
    return None if head is None else head.id


def saved(desk: Desk, path: Path, *items: Interview | Document) -> None:
    save_copy(desk, path, [Unsaved(item, base(desk, item)) for item in items], desk.clock())


def texts(desk: Desk, interview: Interview) -> list[str]:
    return [json.loads(version.body)["text"] for version in desk.store.history(interview.id)]


# what lies on the stick


def test_the_file_says_whose_it_is_and_holds_nothing_that_can_be_read(desk, interview, path) -> None:
    saved(desk, path, typed(interview))
    data = path.read_bytes()
    header = json.loads(data)
    assert (header["format"], header["version"], header["counts"]) == ("daybook copy", 1, {"interview": 1})
    assert header["vault"] == str(desk.vault.id)
    assert header["inspection"] == str(desk.inspection().id)
    for word in (b"asked", interview.title.encode(), str(interview.id).encode(), b"Strathlennox"):
        assert word not in data
    assert "asked" not in path.name
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_everything_that_was_unsaved_is_in_it_as_it_stood(desk, interview, path) -> None:
    record = Record(id=new_id(), code="R-001", first_reader="Inspector 3")
    desk.store.save(record)
    review = open_review(desk, record.id, new_id=new_id).review
    document = Document(id=new_id(), title="Plan", received_at=NOW, text="Page 3 matters.")
    items = [Unsaved(typed(interview), base(desk, interview)), Unsaved(review, None), Unsaved(document, None)]
    copy = save_copy(desk, path, items, NOW)
    found = look_into(desk, path)
    assert found.copy == copy
    assert [(item.name, item.standing) for item in found.items] == [
        (interview.title, Standing.NEWER), ("R-001", Standing.NEW), ("Plan", Standing.NEW),
    ]  # fmt: skip


def test_it_leaves_a_line_in_the_trail_with_counts_only(desk, interview, path) -> None:
    note_saved(desk, save_copy(desk, path, [Unsaved(typed(interview), None)], NOW))
    line = desk.vault.profile.audit_trail(1)[0]
    assert line.action == "copy saved elsewhere"
    assert line.detail["counts"] == {"interview": 1}
    assert "stick" not in json.dumps(line.detail)


def test_no_concern_is_ever_in_it(desk, interview, path) -> None:
    with pytest.raises(TypeError, match="belongs in another store"):
        save_copy(desk, path, [Unsaved(typed(interview), None), Unsaved(a_concern(), None)], NOW)
    assert not list(path.parent.iterdir())


# places that do not take it


def test_a_full_stick_is_said_and_what_was_there_stays(desk, interview, path) -> None:
    path.write_bytes(b"something else")
    long = "".join(map(chr, range(0x4E00, 0x9E00)))
    with no_file_above(4096), pytest.raises(StoreWriteFailed, match="could not be written there"):
        saved(desk, path, typed(interview, long))
    assert path.read_bytes() == b"something else"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_stick_that_is_gone_is_said(desk, interview, path) -> None:
    path.parent.rmdir()
    with pytest.raises(StoreWriteFailed, match="could not be written there"):
        saved(desk, path, typed(interview))


def test_a_stick_that_gives_something_else_back_does_not_count(desk, interview, path, monkeypatch) -> None:
    def forgetful(target: Path, data: bytes) -> None:
        target.write_bytes(data[:-40])

    monkeypatch.setattr("desktop.vault.second_copies.copy_files.write_whole", forgetful)
    with pytest.raises(StoreWriteFailed, match="could not be read back"):
        saved(desk, path, typed(interview))
    assert not path.exists()


def test_it_can_be_saved_while_nothing_of_the_vault_can_be_reached(desk, interview, path) -> None:
    item = Unsaved(typed(interview), base(desk, interview))
    desk.vault.folder.rename(desk.vault.folder.with_name("gone"))
    save_copy(desk, path, [item], NOW)
    desk.vault.folder.with_name("gone").rename(desk.vault.folder)
    assert look_into(desk, path).copy.items == (item,)


# files that are no copy of this inspection


def test_a_copy_of_another_vault_is_refused(desk, interview, path, tmp_path) -> None:
    saved(desk, path, typed(interview))
    other = make_desk(tmp_path / "other")
    try:
        with pytest.raises(BadFile, match="belongs to another vault"):
            look_into(other, path)
    finally:
        other.vault.close()


def test_a_copy_of_another_inspection_is_refused(desk, interview, path) -> None:
    saved(desk, path, typed(interview))
    other = Desk(desk.vault, desk.vault.add_inspection(new_id(), "Another"), desk.packs, desk.me, desk.concerns)
    with pytest.raises(BadFile, match="belongs to another inspection"):
        look_into(other, path)


def test_it_cannot_be_passed_off_as_another_inspections(desk, interview, path) -> None:
    saved(desk, path, typed(interview))
    inspection = new_id()
    other = Desk(desk.vault, desk.vault.add_inspection(inspection, "Another"), desk.packs, desk.me, desk.concerns)
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "inspection": str(inspection)}))
    with pytest.raises(BadFile, match="changed or damaged"):
        look_into(other, path)


@pytest.mark.parametrize("kept", [30, 200, 0.5, -1])
def test_a_torn_copy_is_refused(desk, interview, path, kept) -> None:
    saved(desk, path, typed(interview))
    data = path.read_bytes()
    path.write_bytes(data[: int(kept * len(data)) if isinstance(kept, float) else kept])
    with pytest.raises(BadFile, match="not whole"):
        look_into(desk, path)


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file | {"made_at": "2026-03-17T14:03:23.000000Z"},
        lambda file: file | {"counts": {"interview": 2}},
        lambda file: file | {"more": "than there was"},
        lambda file: file | {"version": "1"},
        lambda file: {name: value for name, value in file.items() if name != "body"},
        lambda file: file | {"body": "A" + file["body"][1:] if file["body"][0] != "A" else "B" + file["body"][1:]},
        lambda file: file | {"body": file["body"][:-8]},
        lambda file: file | {"body": 7},
        lambda file: file | {"body": ""},
    ],
)
def test_an_altered_copy_is_refused(desk, interview, path, harm) -> None:
    saved(desk, path, typed(interview))
    path.write_text(json.dumps(harm(json.loads(path.read_bytes()))))
    with pytest.raises(BadFile, match="changed or damaged"):
        look_into(desk, path)


def test_a_copy_of_a_newer_version_is_left_as_it_is(desk, interview, path) -> None:
    saved(desk, path, typed(interview))
    newer = json.dumps({**json.loads(path.read_bytes()), "version": 2})
    path.write_text(newer)
    with pytest.raises(NewerVersion, match="newer Daybook"):
        look_into(desk, path)
    assert path.read_text() == newer


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"[1, 2]", b"{}", b"[" * 100_000, b'{"format": "daybook pack"}'])
def test_what_is_no_copy_is_refused(desk, path, data) -> None:
    path.write_bytes(data)
    with pytest.raises(BadFile, match="not a copy that Daybook saved"):
        look_into(desk, path)


def test_a_huge_file_is_refused(desk, path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(BadFile, match="far too large"):
        look_into(desk, path)


def test_a_file_that_is_gone_is_said(desk, path) -> None:
    with pytest.raises(BadFile, match="could not be read"):
        look_into(desk, path)


def test_when_the_inspection_is_closed_its_key_is_wiped(desk, interview, path) -> None:
    saved(desk, path, typed(interview))
    copies = desk.store.copies
    desk.vault.close()
    assert not any(copies._key)
    with pytest.raises(PersonError):
        copies.open(path.read_bytes())


# bringing it back


def test_what_is_not_here_comes_in(desk, interview, path) -> None:
    document = Document(id=new_id(), title="Plan", received_at=NOW, text="Page 3 matters.")
    saved(desk, path, document)
    assert bring_back(desk, look_into(desk, path).copy) == {Standing.NEW: 1}
    assert desk.store.find(Document, document.id) == document


def test_what_is_newer_becomes_a_version_on_top(desk, interview, path) -> None:
    saved(desk, path, typed(interview))
    assert bring_back(desk, look_into(desk, path).copy) == {Standing.NEWER: 1}
    assert desk.store.find(Interview, interview.id).text == SECRET
    assert texts(desk, interview)[-2:] == ["She asked.", SECRET]
    assert desk.store.history(interview.id)[-1].note.startswith("brought back from the copy of 17 March 2026")


def test_an_older_draft_becomes_a_version_below_it(desk, interview, path) -> None:
    desk.store.put_draft(typed(interview, "She asked me"), base(desk, interview))
    saved(desk, path, typed(interview))
    bring_back(desk, look_into(desk, path).copy)
    assert texts(desk, interview)[-3:] == ["She asked.", "She asked me", SECRET]
    assert desk.store.draft(interview.id) is None


def test_where_the_vault_has_moved_on_both_stay_and_what_stands_here_stays_on_top(desk, interview, path) -> None:
    saved(desk, path, typed(interview))
    save_interview(desk, typed(interview, "She asked twice."))
    (item,) = look_into(desk, path).items
    assert item.standing is Standing.BOTH
    assert bring_back(desk, look_into(desk, path).copy) == {Standing.BOTH: 1}
    assert texts(desk, interview)[-3:] == ["She asked twice.", SECRET, "She asked twice."]
    assert desk.store.find(Interview, interview.id).text == "She asked twice."
    assert desk.store.contested() == ()


def test_what_was_written_here_after_the_copy_stays_on_top(desk, interview, path) -> None:
    save_copy(desk, path, [Unsaved(typed(interview), base(desk, interview))], NOW - timedelta(hours=1))
    desk.store.put_draft(typed(interview, "Begun anew."), base(desk, interview))
    assert bring_back(desk, look_into(desk, path).copy) == {Standing.BOTH: 1}
    assert texts(desk, interview)[-3:] == ["Begun anew.", SECRET, "Begun anew."]


@pytest.mark.parametrize("kept_as", ["version", "draft"])
def test_what_is_here_already_changes_nothing(desk, interview, path, kept_as) -> None:
    saved(desk, path, typed(interview))
    if kept_as == "version":
        bring_back(desk, look_into(desk, path).copy)
    else:
        desk.store.put_draft(typed(interview), base(desk, interview))
    before = desk.store.history(interview.id)
    assert bring_back(desk, look_into(desk, path).copy) == {Standing.HERE: 1}
    assert desk.store.history(interview.id) == before
    assert desk.vault.profile.audit_trail(1)[0].action == "copy brought back"


def test_evidence_follows_the_words_that_come_back(desk, path) -> None:
    begun = typed(start_interview(desk, Audience.STAFF, new_id=new_id), "They ask. We answer.")
    mapping = Mapping(indicator=desk.framework().themes[0].indicator, theme=desk.framework().themes[0].id)
    with_piece, piece = map_passage(
        desk, begun, 0, 9, Bearing(direction=Direction.STRENGTH, mappings=(mapping,)), new_id=new_id
    )
    (span,) = with_piece.spans
    longer = with_piece.model_copy(
        update={"text": "They asked. We answer.", "spans": (span.model_copy(update={"end": 11}),)}
    )
    saved(desk, path, longer)
    bring_back(desk, look_into(desk, path).copy)
    assert desk.store.find(Evidence, piece.id).quote == "They asked."


def test_it_is_brought_back_whole_or_not_at_all(desk, interview, path, monkeypatch) -> None:
    document = Document(id=new_id(), title="Plan", received_at=NOW, text="Page 3 matters.")
    saved(desk, path, document, typed(interview))
    copy = look_into(desk, path).copy

    def full(*_arguments: object, **_more: object) -> None:
        raise StoreWriteFailed("The disk is full.")

    monkeypatch.setattr("desktop.operations.copies.keep", full)
    monkeypatch.setattr("desktop.operations.copies._quotes", full)
    with pytest.raises(StoreWriteFailed):
        bring_back(desk, copy)
    with pytest.raises(NotFound):
        desk.store.get(document.id)


def test_an_editor_left_open_takes_up_where_the_copy_ended(desk, interview, path) -> None:
    writing = InterviewWriting(desk, base(desk, interview))
    saved(desk, path, typed(interview))
    bring_back(desk, look_into(desk, path).copy)
    assert writing.was_overtaken(interview.id)

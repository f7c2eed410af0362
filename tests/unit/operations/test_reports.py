"""Making a report from a real vault: what is gathered, what is taken out, and how the files are written."""

from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import StoreWriteFailed
from desktop.domain.evidence import Direction, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, People
from desktop.domain.kept_identifiers import KeptIdentifier
from desktop.domain.proportions import PUBLISHED_WORDS
from desktop.domain.records import Record
from desktop.operations.desk import Desk
from desktop.operations.evidence import withdraw
from desktop.operations.interviews import start_interview
from desktop.operations.reports import Form, gather, make_report, without_identifiers, write_report
from desktop.operations.results import choose_proportion_words
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import take
from tests.unit.operations.test_results import a_review


def take_one(desk: Desk, quote: str, **fields: Any) -> Any:
    source = fields.pop("source", None) or Source(
        source_kind=SourceKind.STAFF, object_id=new_id(), label="Social worker 3"
    )
    mappings = (Mapping(indicator="5.4", theme="views_heard"),)
    return take(desk, source, direction=Direction.STRENGTH, mappings=mappings, new_id=new_id, quote=quote, **fields)


def test_both_files_hold_what_was_said(desk: Desk, tmp_path: Path) -> None:
    take_one(desk, "She asks me what I want to happen.")
    written = make_report(desk, tmp_path, resources_folder())
    assert [file.name for file in written.files] == ["report.pdf", "report.html"]
    assert "She asks me what I want to happen." in written.files[1].read_text("utf-8")
    assert written.files[0].read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["report.html", "report.pdf"]


def test_it_counts_people_records_and_withdrawn_pieces(desk: Desk) -> None:
    interview = start_interview(desk, Audience.PARENTS, new_id=new_id)
    desk.store.save(interview.model_copy(update={"people": (People(designation="mother", count=3),)}))
    desk.store.save(Record(id=new_id(), code="R-001"), Record(id=new_id(), code="R-002", unreadable="not found"))
    take_one(desk, "one")
    withdraw(desk, take_one(desk, "two").id, "said by another")
    given = gather(desk).given
    assert (given.rests_on.records, given.rests_on.unreadable, given.rests_on.answered) == (2, 1, 0)
    assert [(talks.audience, talks.talks, talks.people) for talks in given.rests_on.talks] == [(Audience.PARENTS, 1, 3)]
    assert [row.quote for row in given.evidence] == ["one"]
    assert given.withdrawn == 1


def test_what_may_identify_somebody_is_taken_out_and_counted(desk: Desk, tmp_path: Path) -> None:
    take_one(desk, "Mrs Macdonald at 01632 960123 said yes.", says="CHI 0101011237 in the file")
    written = make_report(desk, tmp_path, resources_folder())
    page = written.files[1].read_text("utf-8")
    for planted in ("Macdonald", "960123", "0101011237"):
        assert planted not in page
    assert "[health number]" in page
    assert "[phone number]" in page
    assert written.taken_out == 3
    assert "3 possible identifiers stood in the text" in page


def test_what_somebody_decided_to_keep_stays(desk: Desk) -> None:
    piece = take_one(desk, "Mrs Macdonald said yes.")
    found = without_identifiers(gather(desk)).evidence[0].quote
    assert "Macdonald" not in found
    words = "Mrs Macdonald said yes."
    for matched in ("Mrs Macdonald", "Macdonald"):
        desk.store.save(
            KeptIdentifier(
                id=new_id(),
                object_id=piece.source.object_id,
                matched=matched,
                identifier_kind="name",
                reason="a made-up name",
                author="Inspector 3",
            )
        )
    assert without_identifiers(gather(desk)).evidence[0].quote == words


def test_the_vault_keeps_the_text_as_it_was(desk: Desk, tmp_path: Path) -> None:
    take_one(desk, "Mrs Macdonald said yes.")
    make_report(desk, tmp_path, resources_folder())
    assert desk.store.evidence_rows()[0].quote == "Mrs Macdonald said yes."


def test_a_folder_that_is_gone_is_one_plain_sentence(desk: Desk, tmp_path: Path) -> None:
    given = gather(desk).given
    with pytest.raises(StoreWriteFailed, match="could not be written there"):
        write_report(given, tmp_path / "unplugged", resources_folder(), [Form.HTML])


def test_stopping_leaves_the_earlier_report_whole(desk: Desk, tmp_path: Path) -> None:
    class Stopped(Exception):
        """What the person asked for."""

    def stop(_page: int) -> None:
        raise Stopped

    make_report(desk, tmp_path, resources_folder())
    before = (tmp_path / "report.pdf").read_bytes()
    take_one(desk, "more")
    with pytest.raises(Stopped):
        write_report(gather(desk).given, tmp_path, resources_folder(), on_page=stop)
    assert (tmp_path / "report.pdf").read_bytes() == before
    assert len(list(tmp_path.glob(".report*"))) == 0


def test_a_disk_that_fills_up_leaves_every_file_of_the_earlier_report_whole(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_report(desk, tmp_path, resources_folder())
    before = {file: file.read_bytes() for file in tmp_path.glob("report.*")}
    whole_write = Path.write_bytes

    def half_a_write(path: Path, data: bytes) -> int:
        if ".pdf" in path.name:
            return whole_write(path, data)
        whole_write(path, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    take_one(desk, "more")
    monkeypatch.setattr(Path, "write_bytes", half_a_write)
    with pytest.raises(StoreWriteFailed, match="has room"):
        write_report(gather(desk).given, tmp_path, resources_folder(), [Form.PDF, Form.HTML])
    assert {file: file.read_bytes() for file in tmp_path.glob("report.*")} == before  # the one that had room neither
    assert len(before) == 2
    assert not list(tmp_path.glob(".report*"))


def test_the_answers_are_those_of_the_results_in_the_inspections_words(desk: Desk) -> None:
    records = [Record(id=new_id(), code=f"R-{number:03}", position=number) for number in range(12)]
    choose_proportion_words(desk, PUBLISHED_WORDS[2])
    desk.store.save(*records, *(a_review(desk, record, plan_present="yes") for record in records[:5]))
    desk.store.save(*(a_review(desk, record, plan_present="no") for record in records[5:]))
    given = gather(desk).given
    (plan,) = (counts for counts in given.answers if counts.number == "3.1")
    assert (plan.n, [(answer.label, answer.count) for answer in plan.answers]) == (
        12, [("Yes", 5), ("Partly", 0), ("No", 7)],
    )  # fmt: skip
    assert given.words.word(5, 12) == "significant minority"
    assert given.rests_on.answered == 12

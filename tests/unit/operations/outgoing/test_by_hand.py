"""Bundles, packs and cards as files that a person carries."""

from pathlib import Path

import pytest

from desktop.domain.errors import BadFile, Refused, StoreWriteFailed
from desktop.domain.interviews import Audience
from desktop.operations import identifier_check
from desktop.operations.desk import Desk
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.outgoing import by_hand
from desktop.vault.ids import new_id


def write(desk: Desk, text: str) -> None:
    interview = start_interview(desk, Audience.STAFF, new_id=new_id)
    save_interview(desk, interview.model_copy(update={"text": text}))


def test_the_file_is_the_bundle_and_asked_for_again_it_is_the_same_one(desk: Desk, tmp_path: Path) -> None:
    write(desk, "They keep one list.")
    first = by_hand.export_to_file(desk, tmp_path / "one")
    again = by_hand.export_to_file(desk, tmp_path / "two")
    assert first.bundle_id == again.bundle_id
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nothing_is_exported_while_a_possible_identifier_is_not_settled(desk: Desk, tmp_path: Path) -> None:
    write(desk, "Phone 01632 960123 and ask.")
    with pytest.raises(Refused, match="Possible identifiers left"):
        by_hand.export_to_file(desk, tmp_path / "bundle")
    assert not (tmp_path / "bundle").exists()
    assert desk.store.outbox.items() == ()
    for found in identifier_check.check_leaving(desk):
        identifier_check.keep(desk, found, "a number for everybody", new_id=new_id)
    assert by_hand.export_to_file(desk, tmp_path / "bundle").sequence == 1


def test_a_file_that_is_there_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    write(desk, "They keep one list.")
    (tmp_path / "bundle").write_text("mine")
    with pytest.raises(Refused, match="already"):
        by_hand.export_to_file(desk, tmp_path / "bundle")
    assert (tmp_path / "bundle").read_text() == "mine"


def test_where_it_cannot_be_written_nothing_half_made_is_left(desk: Desk, tmp_path: Path) -> None:
    write(desk, "They keep one list.")
    with pytest.raises(StoreWriteFailed):
        by_hand.export_to_file(desk, tmp_path / "no such folder" / "bundle")


def test_a_pack_goes_to_a_file_and_says_when_there_is_no_store(desk: Desk, tmp_path: Path) -> None:
    written = by_hand.write_pack_file(desk, tmp_path / "pack")
    assert (written.sequence, written.in_store, len(written.words)) == (1, False, 6)
    assert by_hand.open_pack_file(desk.vault, tmp_path / "pack").words == written.words


def test_a_file_that_is_no_pack_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(BadFile):
        by_hand.open_pack_file(desk.vault, tmp_path / "letter.txt")
    with pytest.raises(BadFile, match="could not be read"):
        by_hand.open_pack_file(desk.vault, tmp_path / "gone")

"""Files of documents are cleared alone: only those that a receipt lists, byte for byte; their text stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.documents import Document
from desktop.domain.errors import NotFound, Refused
from desktop.domain.inspections import Role
from desktop.operations.clearance import clearance
from desktop.operations.desk import Desk
from desktop.operations.documents import add_document, file_of, list_documents
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.by_hand import write_pack_file
from desktop.operations.outgoing.clearing_files import CLEARED, clear_files, clearable_files
from desktop.operations.outgoing.leaving import gather
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.stores.at_hand import store_of
from desktop.operations.team import packs, people
from desktop.vault.ids import new_id
from tests.ready_team import ready_team
from tests.teams import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = ready_team(tmp_path)
    yield made
    made.close()


@pytest.fixture
def inspector(team: Team) -> Desk:
    return team.inspectors[0]


def adds(desk: Desk, folder: Path, words: str = "The plan for the year.") -> Document:
    path = folder / "plan.txt"
    path.write_text(words, "utf-8")
    return add_document(desk, path, "The plan", new_id=new_id)


def sends(desk: Desk, lead: Desk) -> None:
    make_bundle(desk)
    send_all(desk)
    collate(lead)
    fetch_receipts(desk)


def files(desk: Desk) -> list[str]:
    return [file.sha256 for file in clearable_files(desk)]


def test_a_file_is_cleared_once_a_receipt_lists_it_and_its_document_stays(
    team: Team, inspector: Desk, tmp_path: Path
) -> None:
    document = adds(inspector, tmp_path)
    assert document.attachment is not None
    assert files(inspector) == []
    sends(inspector, team.lead)
    (file,) = clearable_files(inspector)
    assert (file.sha256, file.size_bytes, file.documents) == (document.attachment.sha256, 22, ("The plan",))
    assert clear_files(inspector, [file.sha256]) == 22
    assert files(inspector) == []
    assert [row.document for row in list_documents(inspector)] == [document]
    with pytest.raises(NotFound, match="was cleared from this laptop"):
        file_of(inspector, document)
    assert file_of(team.lead, document) == b"The plan for the year."
    assert CLEARED.endswith(".")
    assert clearance(inspector).obstacles == ()
    assert all(finding.ok for finding in inspector.store.check())


def test_notes_on_a_document_whose_file_was_cleared_still_leave_with_nothing_said_to_be_missing(
    team: Team, inspector: Desk, tmp_path: Path
) -> None:
    document = adds(inspector, tmp_path)
    sends(inspector, team.lead)
    clear_files(inspector, files(inspector))
    inspector.store.save(document.model_copy(update={"text": "Read it twice."}))
    assert gather(inspector).left_out == ()
    sends(inspector, team.lead)
    assert team.lead.store.find(Document, document.id).text == "Read it twice."
    assert file_of(team.lead, document) == b"The plan for the year."


def test_a_file_that_no_receipt_lists_is_refused_and_nothing_goes(team: Team, inspector: Desk, tmp_path: Path) -> None:
    received = adds(inspector, tmp_path)
    sends(inspector, team.lead)
    newer = adds(inspector, tmp_path, "Another plan.")
    assert received.attachment is not None
    assert newer.attachment is not None
    with pytest.raises(Refused, match="Nothing was cleared"):
        clear_files(inspector, [received.attachment.sha256, newer.attachment.sha256])
    with pytest.raises(Refused, match="at least one"):
        clear_files(inspector, [])
    assert file_of(inspector, received)
    assert file_of(inspector, newer)


def test_on_a_leads_laptop_no_file_may_go(team: Team, inspector: Desk, tmp_path: Path) -> None:
    adds(inspector, tmp_path)
    sends(inspector, team.lead)
    assert clearable_files(team.lead) == ()


def test_a_receipt_of_a_lead_whose_laptop_was_revoked_since_clears_nothing(
    team: Team, inspector: Desk, tmp_path: Path
) -> None:
    """What only a lost laptop holds is lost with it; another lead's receipt for the same counts."""
    lost = team.inspectors[1]
    people.set_role(team.lead, lost.me.device, Role.LEAD)
    write_pack_file(team.lead, tmp_path / "pack")
    for desk in team.inspectors:
        packs.take_newer_packs(desk, store_of(desk))
    document = adds(inspector, tmp_path)
    sends(inspector, lost)
    assert files(inspector)
    people.revoke(team.lead, lost.me.device, "Lost on a train.")
    write_pack_file(team.lead, tmp_path / "later pack")
    packs.take_newer_packs(inspector, store_of(inspector))
    assert files(inspector) == []
    assert clearance(inspector).obstacles
    collate(team.lead)
    fetch_receipts(inspector)
    assert document.attachment is not None
    assert files(inspector) == [document.attachment.sha256]
    assert clearance(inspector).obstacles == ()

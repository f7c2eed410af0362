"""A file that a lead's laptop lost comes again from the store: its sender was told that the lead has it."""

from pathlib import Path

import pytest

from desktop.domain.documents import Document
from desktop.operations.desk import Desk
from desktop.operations.doctor import repair
from desktop.operations.documents import add_document
from desktop.operations.incoming.collation import collate
from desktop.operations.inspections import change
from desktop.operations.outgoing.bundles import make_bundle
from desktop.operations.outgoing.clearing_files import clear_files, clearable_files
from desktop.operations.outgoing.sending import fetch_receipts, send_all
from desktop.operations.team.people import what_revoking_leaves
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.faults.pages import PAGE, page_classes
from tests.ready_team import ready_team
from tests.teams import PASSPHRASE, Team

MINUTE = b"The plan was not read out.\n" * 400


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """The lead has an inspector's document with its file, and the inspector the receipt."""
    made = ready_team(tmp_path, inspectors=1)
    (inspector,) = made.inspectors
    path = tmp_path / "minute.txt"
    path.write_bytes(MINUTE)
    add_document(inspector, path, "Minute", new_id=new_id)
    make_bundle(inspector)
    send_all(inspector)
    collate(made.lead)
    fetch_receipts(inspector)
    return made


def damaged_and_mended(desk: Desk) -> Desk:
    """A bit turned over in a piece of the file, before any snapshot held it."""
    vault, inspection = desk.vault, desk.inspection().id
    database, key = vault.inspection_folder(inspection) / "evidence.db", vault._held.key(inspection, "evidence")
    vault.close()
    page = page_classes(database, key)["attachment_chunk leaf"][0]
    data = bytearray(database.read_bytes())
    data[page * PAGE - PAGE // 2] ^= 1
    database.write_bytes(data)
    done = repair(vault.folder, PASSPHRASE, desk.clock).done
    assert "1 file could not be brought back" in " ".join(done)
    return desk_for(Vault.open(vault.folder, PASSPHRASE, clock=desk.clock), resources_folder())


def file_of(desk: Desk) -> str:
    (document,) = desk.store.all(Document)
    assert document.attachment is not None
    return document.attachment.sha256


def test_a_file_that_a_lead_lost_comes_again_with_the_next_collation(team: Team) -> None:
    (inspector,) = team.inspectors
    clear_files(inspector, [one.sha256 for one in clearable_files(inspector)])
    lead = damaged_and_mended(team.lead)
    assert not lead.store.has_attachment(file_of(lead))
    versions = lead.store.counts()
    assert collate(lead).bundles == 1
    assert b"".join(lead.store.read_attachment(file_of(lead))) == MINUTE
    assert lead.store.counts() == versions
    assert collate(lead).bundles == 0
    lead.vault.close()
    inspector.vault.close()


def test_where_the_store_has_it_damaged_by_now_the_receipt_stays_and_whole_it_still_comes(team: Team) -> None:
    (inspector,) = team.inspectors
    lead = damaged_and_mended(team.lead)
    (part,) = team.store.rglob("part-*")
    whole = part.read_bytes()
    part.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    before = lead.store.intake.items()
    done = collate(lead)
    assert (done.bundles_set_aside, done.receipts) == (1, 0)
    assert lead.store.intake.items() == before
    part.write_bytes(whole)
    collate(lead)
    assert lead.store.has_attachment(file_of(lead))
    lead.vault.close()
    inspector.vault.close()


@pytest.mark.parametrize(("last_bundle", "comes"), [(0, 0), (1, 1)])
def test_of_a_laptop_that_was_revoked_comes_what_counts(team: Team, last_bundle: int, comes: int) -> None:
    (inspector,) = team.inspectors
    lead = damaged_and_mended(team.lead)
    device = inspector.me.device
    revoked = what_revoking_leaves(lead, device).model_copy(
        update={"why": "Lost on a train", "last_bundle": last_bundle}
    )
    roster = [
        member.model_copy(update={"revoked": revoked}) if member.device == device else member
        for member in lead.inspection().roster
    ]
    change(lead, roster=roster)
    assert collate(lead).bundles == comes
    assert lead.store.has_attachment(file_of(lead)) is bool(comes)
    lead.vault.close()
    inspector.vault.close()

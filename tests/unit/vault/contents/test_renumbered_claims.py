"""A claim that is numbered anew beside what bore its number elsewhere keeps the evidence of both."""

import shutil
from dataclasses import replace
from uuid import UUID

from desktop.domain.findings import Finding
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from tests.unit.vault.conftest import SetClock
from tests.unit.vault.contents.test_frozen_versions import of_another, reopened, store

__all__ = ["store"]
BOTH, HERE, THERE, TAKEN = (UUID(int=number) for number in range(1, 5))
CLAIM = UUID(int=9)


def claim(*pieces: UUID) -> Finding:
    return Finding(id=CLAIM, indicator="5.4", claim="Children are heard.", supports=pieces, author="Inspector 3")


def test_what_both_lines_of_a_laptop_that_went_back_put_into_a_claim_is_in_it(store: InspectionStore) -> None:
    (first,) = store.save(claim(BOTH, TAKEN))
    (rewritten,) = store.save(claim(BOTH, HERE))
    lost = of_another(claim(BOTH, TAKEN, THERE), 2, first, first)  # type: ignore[arg-type]
    lost = replace(lost, kind="finding", device=first.device)
    (anew,) = store.number_anew([rewritten.id], rewritten.device_sequence, [lost])
    assert lost.id in anew.merges
    assert store.find(Finding, CLAIM).supports == (BOTH, HERE, THERE)
    assert not store.contested()


def test_mending_a_folder_that_went_back_keeps_what_both_put_into_a_claim(vault: Vault, clock: SetClock) -> None:
    made = vault.add_inspection(new_id(), "Strathbeg")
    made.save(claim(BOTH, TAKEN))
    inspection = vault.inspections()[0].id
    folder, older = vault.inspection_folder(inspection), vault.folder.parent / "older.db"
    made._connection.checkpoint()
    shutil.copy(folder / "evidence.db", older)
    made.save(claim(BOTH, TAKEN, THERE))
    vault.note_snapshots(vault.snapshot_job(whether_due_or_not=True).run())
    vault.close()
    shutil.rmtree(folder / "journal")
    shutil.copy(older, folder / "evidence.db")
    again = reopened(vault.folder, clock)
    again.open_inspection(inspection).save(claim(BOTH, HERE))
    with again.care(inspection) as care:
        care.mend()
    mended = again.open_inspection(inspection)
    assert mended.find(Finding, CLAIM).supports == (BOTH, HERE, THERE)
    assert not mended.contested()
    again.close()

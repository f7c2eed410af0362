"""Vaults with something in them, and harm done to their files as a failing disk does it."""

from datetime import date
from pathlib import Path

from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Audience, Interview
from desktop.operations.inspections import NewInspection, set_up_inspection
from desktop.operations.interviews import save_interview, start_interview
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE, make_desk

BEFORE, SINCE = "They asked me what I wanted.", "The second was about school."


def make_vault_with_words(folder: Path) -> None:
    """One inspection with two interviews: a snapshot has the first, the second was saved since."""
    desk = make_desk(folder)
    write_up(desk, BEFORE)
    desk.vault.note_snapshots(desk.vault.snapshot_job(whether_due_or_not=True).run())
    write_up(desk, SINCE)
    desk.vault.close()


def write_up(desk, text: str) -> Interview:
    interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id)
    return save_interview(desk, interview.model_copy(update={"text": text}))


def add_inspection(folder: Path, partnership: str) -> None:
    """A second inspection in the vault, opened last."""
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    new = NewInspection(
        partnership=partnership,
        notified_on=date(2026, 1, 26),
        framework=PackRef(id="cso-at-home", version=1),
        review_template=PackRef(id="cso-record-review", version=1),
    )
    desk = set_up_inspection(vault, packs_at_hand(vault, resources_folder()), new, new_id=new_id)
    vault.open_inspection(desk.inspection().id)
    vault.close()


def database(folder: Path) -> Path:
    """The one inspection's."""
    (found,) = (folder / "inspections").glob("*/evidence.db")
    return found


def database_of(folder: Path, partnership: str) -> Path:
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    (entry,) = [entry for entry in vault.inspections() if entry.title == partnership]
    vault.close()
    return vault.inspection_folder(entry.id) / "evidence.db"


def spoil(path: Path, at: int = 200) -> None:
    """Turn one bit."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def texts_in(folder: Path) -> set[str]:
    """The saved interviews of the inspection opened last, in a vault that nobody has open."""
    vault = Vault.open(folder, PASSPHRASE, clock=lambda: NOW)
    texts = {interview.text for interview in vault.open_inspection(vault.inspections()[0].id).all(Interview)}
    vault.close()
    return texts

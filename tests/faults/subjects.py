"""Vaults to be tortured, and looking one over afterwards: does it open, what is in it, is the doctor content."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop.domain.errors import Damaged, NotFound, WrongPassphrase
from desktop.domain.inspections import PackRef
from desktop.domain.interviews import Interview
from desktop.operations.desk import Desk
from desktop.operations.doctor import examine
from desktop.operations.documents import add_document
from desktop.operations.identities import say_who_i_am
from desktop.operations.inspections import NewInspection, set_up_inspection
from desktop.operations.outgoing.bundles import outbox_file
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.clock import utc_now
from desktop.vault.folder import KEYS, Vault
from desktop.vault.ids import new_id
from desktop.vault.inspection_store import InspectionStore
from desktop.vault.keys.key_derivation import KdfCost
from desktop.vault.keys.key_slots import KeySlots
from tests.faults.ledger import Found, Ledger, written_in
from tests.teams import write_up

PASSPHRASE = "lintel harbour nine owls"
CHEAP = KdfCost(memory_kib=32, iterations=1, lanes=1)


class Subject:
    """A vault as it is before a torture, made once and copied for each run."""

    def __init__(self, folder: Path) -> None:
        """Make it: one inspection with interviews, evidence, a document in three pieces, and a draft."""
        self.folder = folder
        vault, self.code = Vault.create(folder, PASSPHRASE, clock=utc_now, cost=CHEAP)
        try:
            say_who_i_am(vault, "Inspector 3", new_id=new_id)
            _fill(set_up_inspection(vault, packs_at_hand(vault, resources_folder()), NEW, new_id=new_id))
        finally:
            vault.close()

    def copy(self, to: Path) -> "Copy":
        """A copy to spoil, in place of what was there."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        ledger = Ledger([PASSPHRASE], [self.code])
        ledger.begin_again(what_is_in(to, ledger))
        return Copy(to, ledger)


class Copy:
    """A vault that is tortured, and what was acknowledged of it."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self.folder, self.ledger = folder, ledger

    def faults(self, *, within_a_second: bool = False) -> list[str]:
        """Look it over after a fault, and go on from what is there. Empty when all is well."""
        try:
            found = what_is_in(self.folder, self.ledger)
        except Exception as error:  # noqa: BLE001  whatever keeps it from opening is what the torture is after
            return [f"the vault does not open: {type(error).__name__}: {error}"]
        wrong = self.ledger.faults(found, within_a_second=within_a_second)
        for passphrase in found.passphrases:
            wrong += doctor_says(self.folder, passphrase)
        self.ledger.begin_again(found)
        return wrong


NEW = NewInspection(
    partnership="Strathlennox",
    notified_on=date(2026, 1, 26),
    framework=PackRef(id="cso-at-home", version=1),
    review_template=PackRef(id="cso-record-review", version=1),
)


def _fill(desk: Desk) -> None:
    write_up(desk, "They listened to me and changed the plan. “I was asked first,” she said.", pieces=2)
    written = write_up(desk, "Tha i sàbhailte a-nis. " * 40)
    file = desk.vault.folder / "minute.txt"
    file.write_bytes(b"".join(b"%06d minutes of a meeting\n" % number for number in range(20_000)))
    add_document(desk, file, "Minute", new_id=new_id)
    file.unlink()
    head = desk.store.head(written.id)
    longer = written.model_copy(update={"text": written.text + "And then"})
    desk.store.put_draft(longer, None if head is None else head.id)


@contextmanager
def desk_in(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Desk]:
    """The desk of a vault, by the laptop's own clock."""
    vault = Vault.open(folder, passphrase, clock=utc_now)
    try:
        yield desk_for(vault, resources_folder())
    finally:
        vault.close()


def what_is_in(folder: Path, known: Ledger) -> Found:
    """Open a vault with whichever passphrase may be its own, and read it. Raises what opening does."""
    passphrase = _first_that_opens(folder, known.passphrases)
    with desk_in(folder, passphrase) as desk:
        found = _read(desk)
    found.passphrases = {passphrase}
    found.codes = {code for code in known.codes if code and _opens(folder, code)}
    return found


def _first_that_opens(folder: Path, passphrases: list[str]) -> str:
    for passphrase in passphrases[1:]:
        try:
            Vault.open(folder, passphrase, clock=utc_now).close()
        except WrongPassphrase:
            continue
        return passphrase
    return passphrases[0]


def _opens(folder: Path, code: str) -> bool:
    try:
        KeySlots.read(folder / KEYS).open_with_recovery_code(code)
    except WrongPassphrase:
        return False
    return True


def _read(desk: Desk) -> Found:
    store, found = desk.store, Found()
    for interview in store.all(Interview):
        found.texts |= written_in(interview)
        found.revisions |= {str(revision.id) for revision in store.history(interview.id)}
        standing = store.evidence_rows(source_id=interview.id)
        found.unplaced += sum(interview.span_of(row.id) is None for row in standing)
    for draft in store.drafts():
        if isinstance(draft.item, Interview):
            found.texts |= written_in(draft.item)
    for concern in (*desk.concerns.all(), *(draft.item for draft in desk.concerns.drafts())):
        found.texts[str(concern.id)] = concern.worries
        found.revisions |= {str(revision.id) for revision in desk.concerns.history(concern.id)}
    for document in store.documents():
        if document.attachment is not None and _is_whole(store, document.attachment.sha256):
            found.attachments.add(document.attachment.sha256)
    folder = desk.vault.inspection_folder(desk.inspection().id)
    found.snapshots = {path.name for path in (folder / "snapshots").glob("*.db")}
    for item in store.outbox.items():
        file = outbox_file(desk, item.bundle_id)
        found.bundles[str(item.bundle_id)] = sha256(file.read_bytes()).hexdigest() if file.exists() else "gone"
    return found


def _is_whole(store: InspectionStore, digest: str) -> bool:
    try:
        for _ in store.read_attachment(digest):
            pass
    except (NotFound, Damaged):
        return False
    return True


def doctor_says(folder: Path, passphrase: str = PASSPHRASE) -> list[str]:
    """What the doctor finds that is not well."""
    return [
        f"the doctor finds {part.name}: {finding.name}. {finding.says}"
        for part in examine(folder, passphrase, utc_now)
        for finding in part.findings
        if not finding.ok
    ]

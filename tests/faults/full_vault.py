"""A vault with something on every kind of page: many versions, files, drafts, room given back, snapshots, a log."""

import shutil
from pathlib import Path

from desktop.domain.documents import Document
from desktop.domain.errors import PersonError
from desktop.domain.evidence import Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, Interview
from desktop.operations.desk import Desk
from desktop.operations.outgoing.bundles import make_bundle
from desktop.vault.clock import utc_now
from desktop.vault.folder import Vault
from desktop.vault.ids import new_id
from tests.faults.jobs import new_concern
from tests.faults.pages import page_classes
from tests.faults.subjects import PASSPHRASE, Subject, desk_in

_LOST = "Words that were thrown away. " * 3_000


class FullVault:
    """``folder`` is closed; ``open_folder`` is a copy from while it was open, so with a log of the last saves."""

    def __init__(self, folder: Path, interviews: int) -> None:
        subject = Subject(folder / "vault")
        self.folder, self.open_folder = subject.folder, folder / "open"
        with desk_in(self.folder) as desk:
            _fill(desk, interviews)
        with desk_in(self.folder) as desk:
            _write_on(desk)
            shutil.copytree(self.folder, self.open_folder)
            self._texts = {interview.id: interview.text for interview in desk.store.all(Interview)}
            self._drafts = {draft.item.id: draft.item for draft in desk.store.drafts()}
            self._files = {document.attachment.sha256 for document in desk.store.documents() if document.attachment}
            self._versions = {version for item in self._texts for version in _versions_of(desk, item)}
            self._inspection = desk.inspection().id
            self._concerns, self._concern_drafts = desk.concerns.all(), _drafts_of_concerns(desk)
            self._concern_versions = {version.id for one in self._concerns for version in desk.concerns.history(one.id)}

    def classes(self) -> dict[str, dict[str, list[int]]]:
        """The kinds of pages of both databases, by the files' names."""
        vault = Vault.open(self.folder, PASSPHRASE, clock=utc_now)
        keys = {
            self.folder / "profile.db": vault._profile_key(),
            vault.inspection_folder(self._inspection) / "evidence.db": vault._held.key(self._inspection, "evidence"),
        }
        database = vault.inspection_folder(self._inspection) / "concerns.db"
        keys[database] = vault._held.key(self._inspection, "concerns")
        vault.close()
        return {str(path.relative_to(self.folder)): page_classes(path, key) for path, key in keys.items()}

    def logs(self) -> dict[str, int]:
        """The logs of the copy that was open, with their sizes."""
        found = self.open_folder.rglob("*.db-wal")
        return {str(path.relative_to(self.open_folder)): path.stat().st_size for path in found if path.stat().st_size}

    def missing_in(self, folder: Path, *, drafts: bool) -> list[str]:
        """What is not there any more in a vault that was harmed: versions, texts, files, and ``drafts``."""
        try:
            return self._missing_in(folder, drafts=drafts)
        except PersonError as error:
            return [f"it does not open: {error}"]

    def _missing_in(self, folder: Path, *, drafts: bool) -> list[str]:
        missing = []
        with desk_in(folder) as desk:
            store = desk.store
            now = {interview.id: interview.text for interview in store.all(Interview)}
            if any(now.get(item) != text for item, text in self._texts.items()):
                missing.append("a saved text is not as it was")
            if self._versions - {version for item in now for version in _versions_of(desk, item)}:
                missing.append("a saved version is missing")
            files = {document.attachment.sha256 for document in store.all(Document) if document.attachment}
            if files != self._files or not all(_reads(desk, file) for file in files):
                missing.append("a file is missing")
            if drafts and {draft.item.id: draft.item for draft in store.drafts()} != self._drafts:
                missing.append("a draft is missing")
            missing += self._missing_concerns(desk, drafts=drafts)
        return missing

    def _missing_concerns(self, desk: Desk, *, drafts: bool) -> list[str]:
        missing = []
        if desk.concerns.all() != self._concerns:
            missing.append("a concern is not as it was")
        if self._concern_versions - {version.id for one in self._concerns for version in desk.concerns.history(one.id)}:
            missing.append("a saved version of a concern is missing")
        if drafts and _drafts_of_concerns(desk) != self._concern_drafts:
            missing.append("a draft of a concern is missing")
        return missing


def _drafts_of_concerns(desk: Desk) -> set[object]:
    return {(draft.item.id, draft.item.body()) for draft in desk.concerns.drafts()}


def _versions_of(desk: Desk, item: object) -> set[object]:
    return {version.id for version in desk.store.history(item)}  # type: ignore[arg-type]


def _reads(desk: Desk, file: str) -> bool:
    return sum(len(piece) for piece in desk.store.read_attachment(file)) > 0


def _fill(desk: Desk, interviews: int) -> None:
    """Enough of everything that its tables and indexes have inner pages; then a snapshot."""
    for first in range(0, interviews, 25):
        items = [_interview(number) for number in range(first, first + 25)]
        desk.store.save(*items, *(_evidence(item) for item in items))
    thrown_away = _interview(0).model_copy(update={"text": _LOST})
    desk.store.put_draft(thrown_away, None)
    desk.store.drop_draft(thrown_away.id)
    for number in range(interviews):
        concern = new_concern(desk, new_id)
        desk.concerns.save(concern.model_copy(update={"worries": f"Number {number}. She fears for her brother. " * 90}))
    make_bundle(desk)
    job = desk.vault.snapshot_job(whether_due_or_not=True)
    assert job is not None
    desk.vault.note_snapshots(job.run())


def _write_on(desk: Desk) -> None:
    """After the snapshot: saves that only the database and the second copy hold, and a draft."""
    for interview in desk.store.all(Interview)[:4]:
        desk.store.save(interview.model_copy(update={"text": f"{interview.text} Said since the snapshot."}))
    last = desk.store.all(Interview)[-1]
    head = desk.store.head(last.id)
    desk.store.put_draft(last.model_copy(update={"text": f"{last.text} And then"}), None if head is None else head.id)
    desk.store.save(_interview(1_000))
    for concern in desk.concerns.all()[:4]:
        desk.concerns.save(concern.model_copy(update={"worries": f"{concern.worries} Said since the snapshot."}))
    desk.concerns.put_draft(desk.concerns.all()[-1].model_copy(update={"others": "and his brother"}), None)


def _interview(number: int) -> Interview:
    text = f"Interview {number}. They asked me what I wanted. " + " ".join(
        f"word{number * 7919 % 10_007 + place}" for place in range(60)
    )
    return Interview(
        id=new_id(), title=f"Young person {number}", audience=Audience.YOUNG_PEOPLE, held_at=utc_now(),
        led_by="Inspector 3", text=text,
    )  # fmt: skip


def _evidence(interview: Interview) -> Evidence:
    return Evidence(
        id=new_id(),
        source=Source(source_kind=SourceKind.YOUNG_PEOPLE, object_id=interview.id, label=interview.title),
        quote=interview.text[:40],
        direction=Direction.STRENGTH,
        mappings=(Mapping(indicator="2.1", theme="safe"),),
        author="Inspector 3",
    )

"""The drive under an open vault fills up, turns read-only, or goes: nothing is taken for saved that is not."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import StoreWriteFailed, VaultGone
from desktop.domain.interviews import Audience, Interview
from desktop.operations.desk import Desk
from desktop.operations.interviews import InterviewWriting, start_interview
from desktop.operations.vaults import desk_for, unlock
from desktop.paths import resources_folder
from desktop.vault.ids import new_id
from tests.desks import NOW, PASSPHRASE, make_desk
from tests.faults.drives import Drive, a_disk, a_drive

LONG = "".join(map(chr, range(0x4E00, 0x9E00))) * 4


class Writer:
    """Somebody with an interview open, on a vault in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk: Desk = make_desk(folder)
        self.interview = start_interview(self.desk, Audience.STAFF, new_id=new_id)
        head = self.desk.store.head(self.interview.id)
        self.writing = InterviewWriting(self.desk, head and head.id)

    def keeps(self, text: str) -> None:
        self.writing.keep(self.interview.model_copy(update={"text": text}))

    def saves(self, text: str) -> None:
        self.writing.save(self.interview.model_copy(update={"text": text}))

    def finds_again(self) -> str:
        """What a new start of Daybook brings back."""
        self.desk.vault.close()
        vault = unlock(self.folder, PASSPHRASE, lambda: NOW)
        try:
            store = desk_for(vault, resources_folder()).store
            draft = store.draft(self.interview.id)
            item = store.find(Interview, self.interview.id) if draft is None else draft.item
            assert isinstance(item, Interview)
            return item.text
        finally:
            vault.close()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    made = Writer(tmp_path / "vault")
    yield made
    made.desk.vault.close()


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    with a_drive(tmp_path / "drive") as made:
        yield made


@pytest.fixture
def on_drive(drive: Drive) -> Iterator[Writer]:
    made = Writer(drive.folder / "vault")
    yield made
    made.desk.vault.close()


@pytest.mark.parametrize("way", ["keeps", "saves"])
def test_a_folder_that_was_moved_is_not_written_to_unseen(writer: Writer, way: str) -> None:
    getattr(writer, way)("one")
    writer.folder.rename(writer.folder.with_name("elsewhere"))
    with pytest.raises(VaultGone, match="not where it was"):
        getattr(writer, way)("one two")
    writer.folder.with_name("elsewhere").rename(writer.folder)
    getattr(writer, way)("one two three")
    assert writer.finds_again() == "one two three"


@pytest.mark.parametrize("way", ["keeps", "saves"])
def test_another_folder_in_its_place_is_not_taken_for_it(writer: Writer, way: str) -> None:
    getattr(writer, way)("one")
    own = writer.folder.with_name("own")
    writer.folder.rename(own)
    shutil.copytree(own, writer.folder)
    with pytest.raises(VaultGone, match="save a copy elsewhere"):
        getattr(writer, way)("one two")
    shutil.rmtree(writer.folder)
    own.rename(writer.folder)
    getattr(writer, way)("one two")
    assert writer.finds_again() == "one two"


@pytest.mark.parametrize("lost", ["evidence.db", "evidence.db-wal"])
@pytest.mark.parametrize("way", ["keeps", "saves"])
def test_a_file_that_was_removed_while_it_was_open_is_seen(writer: Writer, way: str, lost: str) -> None:
    getattr(writer, way)("one")
    (file,) = writer.folder.rglob(lost)
    file.unlink()
    with pytest.raises(VaultGone):
        getattr(writer, way)("one two")


@pytest.mark.parametrize("way", ["keeps", "saves"])
def test_a_drive_that_was_pulled_out_is_not_written_to_unseen(on_drive: Writer, drive: Drive, way: str) -> None:
    getattr(on_drive, way)("one")
    drive.pull_out()
    with pytest.raises(VaultGone, match="Plug its drive in again"):
        getattr(on_drive, way)("one two")


@pytest.mark.parametrize("way", ["keeps", "saves"])
def test_a_drive_that_turned_read_only_is_said_and_what_was_saved_is_there(tmp_path: Path, way: str) -> None:
    image = tmp_path / "image"
    with a_disk(tmp_path / "disk", image) as disk:
        writer = Writer(disk.folder / "vault")
        getattr(writer, way)("one")
        disk.fail()
        with pytest.raises(StoreWriteFailed, match="could not be saved on this laptop"):
            getattr(writer, way)("one two")
        assert writer.desk.store.head(writer.interview.id) is not None  # it can still be read
        writer.desk.vault.close()
        disk.put_in_again(image)
        assert writer.finds_again() == "one"


@pytest.mark.parametrize("way", ["keeps", "saves"])
def test_a_full_drive_takes_it_once_there_is_room(on_drive: Writer, drive: Drive, way: str) -> None:
    getattr(on_drive, way)("one")
    drive.fill()
    with pytest.raises(StoreWriteFailed, match="its disk is full"):
        getattr(on_drive, way)(LONG)
    drive.make_room()
    getattr(on_drive, way)(LONG)
    assert on_drive.finds_again() == LONG


def test_closing_leaves_the_log_of_another_folder_in_its_place_alone(writer: Writer) -> None:
    """SQLite removes a log by its name when it closes, and there may lie another’s: it looks first."""
    writer.keeps("one")
    writer.keeps("one two")
    own = writer.folder.with_name("own")
    writer.folder.rename(own)
    shutil.copytree(own, writer.folder)
    (log,) = writer.folder.rglob("evidence.db-wal")
    there = log.read_bytes()
    assert there
    with pytest.raises(VaultGone):
        writer.keeps("one two three")
    writer.desk.vault.close()
    assert log.read_bytes() == there
    assert [path.name for path in log.parent.glob("*-wal*")] == [log.name]
    assert writer.finds_again() == "one two"

"""The folder store: whole files or none, nothing overwritten, and a sentence for everything a folder can do."""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.errors import StoreUnavailable
from desktop.sync import folder_store, names
from desktop.sync.folder_store import FolderStore
from desktop.sync.names import is_temporary, temporary_name
from desktop.sync.stores import StoredFile, read_whole


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


def everything_in(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_what_is_put_can_be_listed_and_got(root: Path) -> None:
    store = FolderStore(root)
    assert store.put("a/b/part-0001", (b"one", b"two"))
    assert store.put("a/c", (b"",))
    assert store.list("a") == (StoredFile("a/b/part-0001", 6), StoredFile("a/c", 0))
    assert store.list("a/b") == (StoredFile("a/b/part-0001", 6),)
    assert store.list("elsewhere") == ()
    assert b"".join(store.get("a/b/part-0001")) == b"onetwo"
    assert store.has("a/c")
    assert not store.has("a/d")
    assert everything_in(root) == ["a/b/part-0001", "a/c"]


def test_nothing_is_overwritten(root: Path) -> None:
    store = FolderStore(root)
    store.put("a", (b"first",))
    assert not store.put("a", (b"second",))
    assert (root / "a").read_bytes() == b"first"


def test_a_name_taken_while_we_wrote_is_not_overwritten_either(root: Path) -> None:
    def slow() -> Iterator[bytes]:
        yield b"mine"
        (root / "a").write_bytes(b"theirs")

    assert not FolderStore(root).put("a", slow())
    assert everything_in(root) == ["a"]
    assert (root / "a").read_bytes() == b"theirs"


def test_a_stick_without_links_will_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "not on this file system")

    def slow() -> Iterator[bytes]:
        yield b"mine"
        (root / "b").write_bytes(b"theirs")

    monkeypatch.setattr(os, "link", no_links)
    store = FolderStore(root)
    assert not store.put("b", slow())
    assert (root / "b").read_bytes() == b"theirs"
    (root / "b").unlink()
    assert store.put("a", (b"first",))
    assert not store.put("a", (b"second",))
    assert everything_in(root) == ["a"]
    assert (root / "a").read_bytes() == b"first"


def failing(code: int) -> Iterator[bytes]:
    yield b"some of it"
    raise OSError(code, os.strerror(code))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "cannot be written to"),
        (errno.EACCES, "cannot be written to"),
        (errno.EIO, "cannot be found"),
        (errno.ENODEV, "cannot be found"),
    ],
)
def test_a_folder_that_fails_leaves_nothing_behind_and_says_what_to_do(root: Path, code: int, words: str) -> None:
    with pytest.raises(StoreUnavailable, match=words):
        FolderStore(root).put("a/part-0001", failing(code))
    assert everything_in(root) == []


def test_a_really_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space") as raised:
        full.write(b"x")
    assert "full" in folder_store._sentence(raised.value)


def test_a_folder_that_vanished_is_not_made_again(root: Path) -> None:
    store = FolderStore(root)
    root.rmdir()
    for act in (
        lambda: store.put("a", (b"x",)),
        lambda: store.list("a"),
        lambda: store.has("a"),
        lambda: list(store.get("a")),
    ):
        with pytest.raises(StoreUnavailable, match="Plug in the stick"):
            act()
    assert not root.exists()


def test_a_missing_object_is_said_so(root: Path) -> None:
    with pytest.raises(StoreUnavailable, match="not there"):
        list(FolderStore(root).get("a"))


@pytest.mark.parametrize(
    "name", ["", "/a", "../a", "a/../b", "a//b", ".hidden", "a\\b", "c:d", "a\x00", "ä", "a" * 200]
)
def test_a_name_that_could_reach_elsewhere_is_our_bug(root: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        FolderStore(root).put(name, (b"x",))


def test_links_that_somebody_put_there_lead_nowhere(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"mine")
    (root / "a").mkdir()
    (root / "a" / "link").symlink_to(tmp_path / "secret")
    (root / "b").symlink_to(tmp_path / "folder")
    store = FolderStore(root)
    assert store.list("a") == ()
    assert store.list("b") == ()
    assert not store.has("a/link")
    for name in ("a/link", "b/file"):
        with pytest.raises(StoreUnavailable):
            list(store.get(name))


def once_looked_at(monkeypatch: pytest.MonkeyPatch, put_there: Callable[[Path], object]) -> None:
    """Something else takes a file's place between the look at it and its opening."""
    looked = FolderStore._is_inside

    def swapped(self: FolderStore, path: Path) -> bool:
        answer = looked(self, path)
        path.unlink()
        put_there(path)
        return answer

    monkeypatch.setattr(FolderStore, "_is_inside", swapped)


def test_a_link_that_takes_a_files_place_while_it_is_opened_leads_nowhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"not for the store")
    store = FolderStore(root)
    store.put("a/b", (b"inside",))
    once_looked_at(monkeypatch, lambda path: path.symlink_to(secret))
    with pytest.raises(StoreUnavailable):
        b"".join(store.get("a/b"))


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FolderStore(root)
    store.put("a/b", (b"inside",))
    once_looked_at(monkeypatch, os.mkfifo)
    with pytest.raises(StoreUnavailable):
        b"".join(store.get("a/b"))


def test_nothing_is_written_through_a_folder_that_leads_out(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "a").symlink_to(outside)
    with pytest.raises(StoreUnavailable):
        FolderStore(root).put("a/b", (b"sealed",))
    assert list(outside.iterdir()) == []


def test_a_file_that_goes_while_others_are_listed_hides_none_of_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStore(root)
    for name in ("a/1", "a/2", "a/3"):
        store.put(name, (b"x",))
    scan = os.scandir

    @contextlib.contextmanager
    def scanned(folder: str | Path) -> Iterator[list[os.DirEntry[str]]]:
        with scan(folder) as entries:
            found = list(entries)
        (root / "a/2").unlink(missing_ok=True)
        yield found

    monkeypatch.setattr("desktop.sync.folder_store.os.scandir", scanned)
    assert [file.name for file in store.list("a")] == ["a/1", "a/3"]


def test_a_stick_pulled_out_while_it_is_listed_does_not_seem_to_hold_less(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStore(root)
    store.put("a/b/1", (b"x",))
    scan = os.scandir

    def scanned(folder: str | Path) -> object:
        entries = list(scan(folder))
        if Path(folder).name == "a":
            root.rename(root.with_name("pulled out"))
        return contextlib.nullcontext(entries)

    monkeypatch.setattr("desktop.sync.folder_store.os.scandir", scanned)
    with pytest.raises(StoreUnavailable):
        store.list("a")


def test_reading_a_small_object_stops_when_it_is_not_small(root: Path) -> None:
    store = FolderStore(root)
    store.put("a", (bytes(3000),))
    assert len(read_whole(store, "a", 1000)) == 1001
    assert len(read_whole(store, "a", 3000)) == 3000


def test_what_a_killed_program_left_is_removed_once_the_file_is_there(root: Path) -> None:
    (root / "a").mkdir()
    for number in range(2):
        (root / "a" / temporary_name("part-0001")).write_bytes(bytes(number))
    (root / "a" / temporary_name("part-0002")).write_bytes(b"another laptop, under way")
    (root / "a" / ".something.tmp").write_bytes(b"a stranger")
    assert FolderStore(root).put("a/part-0001", (b"whole",))
    assert [name for name in everything_in(root) if name.endswith(".tmp")] == sorted(
        f"a/{path.name}"
        for path in (root / "a").iterdir()
        if path.name == ".something.tmp" or is_temporary(path.name, "part-0002")
    )
    assert len(everything_in(root)) == 3


def test_a_folder_with_a_long_name_is_spelt_out_for_windows() -> None:
    deep = "\\somewhere" * 9
    assert folder_store.spelt_out(r"E:\store") == r"E:\store"
    assert folder_store.spelt_out(f"C:{deep}") == f"\\\\?\\C:{deep}"
    assert folder_store.spelt_out(f"\\\\server{deep}") == f"\\\\?\\UNC\\server{deep}"
    assert folder_store.spelt_out(f"\\\\?\\C:{deep}") == f"\\\\?\\C:{deep}"
    ids = UUID(int=1)
    longest = names.further_receipt(ids, ids, ids, "0" * 64)
    assert len(longest) < folder_store._LONGEST_NAME

"""Sending in parts, stopping anywhere, going on, and fetching only what the signed list says."""

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest

from desktop import signing
from desktop.domain.errors import BadBundle, Refused, StoreUnavailable
from desktop.sync import names
from desktop.sync.folder_store import FolderStore
from desktop.sync.parts import (
    Label,
    Sent,
    arrivals,
    fetch_complete,
    missing_parts,
    read_completion,
    send_parts,
)

SECRET, STRANGER = bytes(range(32)), bytes(range(1, 33))
LABEL = Label(UUID(int=1 << 60), UUID(int=2 << 60), 10, UUID(int=3 << 60))
TRUSTED = {LABEL.device: signing.public_key(SECRET)}
DATA = bytes(range(256)) * 10  # five parts of 512


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


class Breaking(FolderStore):
    """Takes so many objects, then is unplugged."""

    def __init__(self, root: Path, takes: int) -> None:
        super().__init__(root)
        self.takes = takes
        self.puts: list[str] = []

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        if not self.takes:
            raise StoreUnavailable("Unplugged.")
        self.takes -= 1
        self.puts.append(name.rsplit("/", 1)[1])
        return super().put(name, chunks)


def send(store: FolderStore, data: bytes = DATA, **options: object) -> Sent:
    return send_parts(store, LABEL, io.BytesIO(data), signing_secret=SECRET, part_size_bytes=512, **options)  # type: ignore[arg-type]


def fetched(root: Path) -> bytes:
    store = FolderStore(root)
    return fetch_complete(store, LABEL, read_completion(store, LABEL, TRUSTED)).read()


def part(root: Path, number: int) -> Path:
    return root / LABEL.folder / names.part(number)


def test_the_list_goes_last_and_everything_comes_back(root: Path) -> None:
    store = Breaking(root, takes=99)
    told: list[tuple[int, int]] = []
    assert send(store, progress=lambda sent, parts: told.append((sent, parts))) == Sent(5, 5, complete=True)
    assert store.puts == [*(names.part(number) for number in range(1, 6)), names.COMPLETE]
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert fetched(root) == DATA


@pytest.mark.parametrize("takes", range(6))
def test_sending_goes_on_where_it_broke(root: Path, takes: int) -> None:
    with pytest.raises(StoreUnavailable):
        send(Breaking(root, takes))
    (arrival, *_) = arrivals(FolderStore(root), LABEL.inspection) or (None,)
    assert arrival is None or not arrival.complete
    again = Breaking(root, takes=99)
    assert send(again).complete
    assert len(again.puts) == 6 - takes
    assert fetched(root) == DATA


def test_cancelling_stops_between_parts(root: Path) -> None:
    cancel = Event()

    def progress(sent: int, _: int) -> None:
        if sent == 2:
            cancel.set()

    assert send(FolderStore(root), progress=progress, cancel=cancel) == Sent(2, 5, complete=False)
    assert not part(root, 3).exists()


def test_sending_twice_changes_nothing(root: Path) -> None:
    send(FolderStore(root))
    again = Breaking(root, takes=99)
    assert send(again).complete
    assert again.puts == [names.COMPLETE]
    assert fetched(root) == DATA


def test_another_file_in_our_place_is_not_replaced(root: Path) -> None:
    part(root, 2).parent.mkdir(parents=True)
    part(root, 2).write_bytes(b"somebody else's")
    with pytest.raises(Refused, match="another file"):
        send(FolderStore(root))
    assert part(root, 2).read_bytes() == b"somebody else's"


def test_an_empty_bundle_is_one_empty_part(root: Path) -> None:
    assert send(FolderStore(root), b"").parts == 1
    assert fetched(root) == b""


def test_arrivals_tell_what_is_there_and_pass_over_strangers(root: Path) -> None:
    send(FolderStore(root))
    (root / LABEL.folder / "notes.txt").write_text("hello")
    part(root, 4).unlink()
    (arrival,) = arrivals(FolderStore(root), LABEL.inspection)
    assert arrival.label == LABEL
    assert arrival.complete
    completion = read_completion(FolderStore(root), LABEL, TRUSTED)
    assert missing_parts(arrival, completion) == (4,)
    with pytest.raises(StoreUnavailable):
        fetched(root)


def fault(root: Path) -> str:
    with pytest.raises(BadBundle) as raised:
        fetched(root)
    return raised.value.fault


def test_a_part_cut_short_is_refused(root: Path) -> None:
    send(FolderStore(root))
    part(root, 3).write_bytes(part(root, 3).read_bytes()[:-1])
    assert fault(root) == "truncated"


@pytest.mark.parametrize("put_in", [bytes(512), bytes(513)])
def test_a_part_that_was_changed_is_refused(root: Path, put_in: bytes) -> None:
    send(FolderStore(root))
    part(root, 3).write_bytes(put_in)
    assert fault(root) == "altered"


def test_parts_put_in_another_order_are_refused(root: Path) -> None:
    send(FolderStore(root), bytes(512) + bytes(512) + b"x" * 512)
    third = part(root, 3).read_bytes()
    part(root, 3).write_bytes(part(root, 2).read_bytes())
    part(root, 2).write_bytes(third)
    assert fault(root) == "altered"


def test_a_list_signed_by_a_stranger_is_refused(root: Path) -> None:
    send_parts(FolderStore(root), LABEL, io.BytesIO(DATA), signing_secret=STRANGER)
    assert fault(root) == "foreign"


def test_a_list_that_was_changed_is_refused(root: Path) -> None:
    send(FolderStore(root))
    listed = root / LABEL.folder / names.COMPLETE
    listed.write_bytes(listed.read_bytes().replace(b'"sequence":10', b'"sequence":11'))
    assert fault(root) == "bad_signature"


def test_a_bundle_moved_to_another_place_is_refused(root: Path) -> None:
    send(FolderStore(root))
    later = replace(LABEL, sequence=11)
    (root / LABEL.folder).rename(root / later.folder)
    with pytest.raises(BadBundle) as raised:
        read_completion(FolderStore(root), later, TRUSTED)
    assert raised.value.fault == "readdressed"

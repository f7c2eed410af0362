"""Sending in parts, stopping anywhere, going on, and fetching only what the signed list says."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event, Lock, Thread
from uuid import UUID

import pytest

from desktop import signing
from desktop.domain.errors import BadBundle, Refused, StoreUnavailable
from desktop.sync import names
from desktop.sync import parts as parts_module
from desktop.sync.folder_store import FolderStore
from desktop.sync.parts import (
    Label,
    Moved,
    Sent,
    arrivals,
    fetch_complete,
    missing_parts,
    read_completion,
    send_parts,
)
from desktop.sync.reins import Reins
from desktop.sync.throttle import Throttle

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
        self._lock = Lock()

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        with self._lock:
            if not self.takes:
                raise StoreUnavailable("Unplugged.")
            self.takes -= 1
        taken = super().put(name, chunks)
        self.puts.append(name.rsplit("/", 1)[1])
        return taken


def send(store: FolderStore, data: bytes = DATA, **options: object) -> Sent:
    return send_parts(store, LABEL, io.BytesIO(data), signing_secret=SECRET, part_size_bytes=512, **options)  # type: ignore[arg-type]


def fetched(root: Path) -> bytes:
    store = FolderStore(root)
    return fetch_complete(store, LABEL, read_completion(store, LABEL, TRUSTED)).read()


def part(root: Path, number: int) -> Path:
    return root / LABEL.folder / names.part(number)


def test_the_list_goes_last_and_everything_comes_back(root: Path) -> None:
    store = Breaking(root, takes=99)
    assert send(store) == Sent(5, 5, complete=True)
    assert set(store.puts[:-1]) == {names.part(number) for number in range(1, 6)}
    assert store.puts[-1] == names.COMPLETE
    assert fetched(root) == DATA


def test_progress_only_grows_and_is_whole_at_the_end(root: Path) -> None:
    told: list[Moved] = []
    send(FolderStore(root), progress=told.append, at_once=1)
    assert told[0] == Moved(0, 5, 0, 0, len(DATA))
    assert told[-1] == Moved(5, 5, 5, len(DATA), len(DATA))
    assert [one.sent_bytes for one in told] == sorted(one.sent_bytes for one in told)


def test_progress_of_several_at_once_is_said_in_the_order_in_which_it_was_counted(root: Path) -> None:
    """The first part's thread dawdles over what it says, until another had every chance to get in between."""
    told: list[Moved] = []
    another = Event()

    def say(moved: Moved) -> None:
        if moved.parts_sent == 1 and not told:
            another.wait(0.5)
        elif moved.parts_sent > 1:
            another.set()
        if moved.parts_sent:
            told.append(moved)

    class Swallowing(FolderStore):
        takes_as_it_goes = False

    send(Swallowing(root), progress=say, at_once=3)
    assert [one.parts_sent for one in told] == sorted(one.parts_sent for one in told)


def test_a_store_that_swallows_a_part_at_once_counts_it_when_it_is_there(root: Path) -> None:
    class Swallowing(FolderStore):
        takes_as_it_goes = False

        def put(self, name: str, chunks: Iterable[bytes]) -> bool:
            gathered = tuple(chunks)
            swallowed.append(told[-1].sent_bytes)
            return super().put(name, gathered)

    told: list[Moved] = []
    swallowed: list[int] = []
    send(Swallowing(root), progress=told.append, at_once=1)
    assert swallowed[:5] == [0, 512, 1024, 1536, 2048]


def test_several_parts_go_at_once_and_never_more(root: Path) -> None:
    together = Barrier(3, timeout=120)

    class Meeting(FolderStore):
        def put(self, name: str, chunks: Iterable[bytes]) -> bool:
            with lock:
                inside.append(name)
                most.append(len(inside))
            if len(most) <= 3:
                together.wait()  # three are there together, or this fails
            taken = super().put(name, chunks)
            with lock:
                inside.remove(name)
            return taken

    lock, inside, most = Lock(), list[str](), list[int]()
    assert send(Meeting(root), at_once=3).complete
    assert max(most) == 3
    assert fetched(root) == DATA


def test_a_part_is_read_as_it_goes_and_never_as_a_whole(root: Path) -> None:
    class Watched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            reads.append(size or 0)
            return super().read(size)

    reads: list[int] = []
    size = 1024 * 1024
    file = Watched(bytes(4 * size))
    assert send_parts(FolderStore(root), LABEL, file, signing_secret=SECRET, part_size_bytes=size).complete
    assert max(reads[6:]) <= size // 16  # the first are the list of parts being made


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


def test_stopping_waits_for_no_part_and_sends_no_list(root: Path) -> None:
    class Hanging(FolderStore):
        def put(self, name: str, chunks: Iterable[bytes]) -> bool:
            if name.endswith(names.part(3)):
                reins.stop()
                assert released.wait(120)
            return super().put(name, chunks)

    reins, released = Reins(), Event()
    sent = send(Hanging(root), reins=reins, at_once=1)
    assert sent == Sent(2, 5, complete=False)
    released.set()
    assert not part(root, 4).exists()
    assert not (root / LABEL.folder / names.COMPLETE).exists()
    assert send(FolderStore(root)).complete
    assert fetched(root) == DATA


def test_paused_inside_a_part_nothing_goes_and_then_it_goes_on(root: Path) -> None:
    class Watched(Reins):
        def hold(self) -> None:
            if self.is_paused:
                holding.set()
            super().hold()

    class Pausing(FolderStore):
        def put(self, name: str, chunks: Iterable[bytes]) -> bool:
            return super().put(name, self._noted(chunks))

        def _noted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
            for chunk in chunks:
                taken.append(len(chunk))
                if len(taken) == 2:
                    reins.pause()
                yield chunk

    def look_and_go_on() -> None:
        if holding.wait(120):
            seen.append(len(taken))
        reins.go_on()

    data = bytes(1024 * 1024)
    reins, holding = Watched(), Event()
    taken, seen = list[int](), list[int]()
    looking = Thread(target=look_and_go_on)
    looking.start()
    file = io.BytesIO(data)
    sent = send_parts(Pausing(root), LABEL, file, signing_secret=SECRET, part_size_bytes=len(data), reins=reins)
    looking.join()
    assert (seen, sent.complete) == ([2], True)
    assert fetched(root) == data


def test_a_limit_holds_over_all_parts_together(root: Path) -> None:
    """In the time that passes no more can go than the limit lets through, however many parts go at once."""
    now, waited = [0.0], list[float]()

    def wait(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    reins = Reins(Throttle(256, clock=lambda: now[0]))
    reins.wait_s = wait  # type: ignore[method-assign]
    assert send(FolderStore(root), reins=reins).complete
    assert sum(waited) >= len(DATA) / 256 - 0.25


def test_sending_twice_changes_nothing(root: Path) -> None:
    send(FolderStore(root))
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    again = Breaking(root, takes=0)
    assert send(again).complete
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before
    assert fetched(root) == DATA


def test_two_that_send_the_same_together_make_one_bundle(root: Path) -> None:
    sent: list[Sent] = []
    both = [Thread(target=lambda: sent.append(send(FolderStore(root)))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sent == [Sent(5, 5, complete=True)] * 2
    assert fetched(root) == DATA
    assert len([path for path in root.rglob("*") if path.is_file()]) == 6


@pytest.mark.parametrize("number", [1, 5])
def test_other_bytes_of_the_same_size_in_a_parts_place_are_refused_and_kept(root: Path, number: int) -> None:
    place = part(root, number)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"x" * 512)
    with pytest.raises(Refused, match="another file"):
        send(FolderStore(root))
    assert place.read_bytes() == b"x" * 512
    assert not (root / LABEL.folder / names.COMPLETE).exists()


def test_other_bytes_that_came_while_it_was_sent_are_refused_too(root: Path) -> None:
    class Raced(FolderStore):
        def put(self, name: str, chunks: Iterable[bytes]) -> bool:
            if name.endswith(names.part(4)):
                super().put(name, (b"x" * 512,))
            return super().put(name, chunks)

    with pytest.raises(Refused, match="another file"):
        send(Raced(root))
    assert part(root, 4).read_bytes() == b"x" * 512


def test_a_list_that_is_not_ours_is_refused_and_kept(root: Path) -> None:
    place = root / LABEL.folder / names.COMPLETE
    place.parent.mkdir(parents=True)
    place.write_bytes(b"{}")
    with pytest.raises(Refused, match="another file"):
        send(FolderStore(root))
    assert place.read_bytes() == b"{}"


def test_known_parts_are_not_read_back_and_others_are(root: Path) -> None:
    class Read(FolderStore):
        def get(self, name: str) -> Iterator[bytes]:
            read.append(name.rsplit("/", 1)[1])
            return super().get(name)

    read: list[str] = []
    with pytest.raises(StoreUnavailable):
        send(Breaking(root, 4), at_once=1)
    assert send(Read(root), known=3).complete
    assert read == [names.part(4)]


def test_parts_of_an_earlier_daybooks_size_are_gone_on_with(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "_EARLIER_PART_SIZES", {1024})
    with pytest.raises(StoreUnavailable):
        send_parts(Breaking(root, 2), LABEL, io.BytesIO(DATA), signing_secret=SECRET, part_size_bytes=1024, at_once=1)
    assert send(FolderStore(root)) == Sent(3, 3, complete=True)
    assert fetched(root) == DATA


def test_a_file_that_became_shorter_is_said_and_nothing_counts(root: Path) -> None:
    class Shrinking(io.BytesIO):
        def seek(self, at: int, whence: int = 0, /) -> int:
            if at >= 1024:
                self.truncate(1024)
            return super().seek(at, whence)

    with pytest.raises(StoreUnavailable, match="on this laptop cannot be read"):
        send_parts(FolderStore(root), LABEL, Shrinking(DATA), signing_secret=SECRET, part_size_bytes=512)
    assert not (root / LABEL.folder / names.COMPLETE).exists()


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

"""Whoever stops waits for no store: not for one that hangs in the middle of a call, nor over a line that went dead."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from threading import Event, Thread
from uuid import UUID

import pytest

from desktop.sync import names
from desktop.sync.parts import Label, Sent, send_parts
from desktop.sync.reined import Reined
from desktop.sync.reins import Reins, Stopped
from desktop.sync.stores import StoredFile
from tests.servers.faulty_line import FaultyLine

AT_MOST_S = 120
LABEL = Label(UUID(int=1), UUID(int=2), 1, UUID(int=3))


class Hanging:
    """Answers until it is asked what it hangs in; then not before it is let go."""

    def __init__(self, hangs_in: str) -> None:
        self.is_asked, self.is_let_go = Event(), Event()
        self._hangs_in = hangs_in

    def put(self, name: str, chunks: Iterable[bytes]) -> bool:
        b"".join(chunks)
        self._hang("finish" if name.endswith(names.COMPLETE) else "put")
        return True

    def get(self, _name: str) -> Iterator[bytes]:
        yield b"some"
        self._hang("get")
        yield b"of it"

    def list(self, _prefix: str) -> tuple[StoredFile, ...]:
        self._hang("list")
        return ()

    def has(self, _name: str) -> bool:
        self._hang("has")
        return False

    def _hang(self, where: str) -> None:
        if where == self._hangs_in:
            self.is_asked.set()
            self.is_let_go.wait()


def answer_once_stopped(store: Hanging, reins: Reins, doing: Callable[[], object]) -> list[object]:
    """What came of it although the store is never let go."""
    came: list[object] = []

    def work() -> None:
        try:
            came.append(doing())
        except Stopped:
            came.append("stopped")

    worker = Thread(target=work, daemon=True)
    worker.start()
    assert store.is_asked.wait(AT_MOST_S)
    reins.stop()
    worker.join(AT_MOST_S)
    store.is_let_go.set()
    return came


@pytest.mark.parametrize("call", ["put", "get", "list", "has"])
def test_a_call_that_hangs_is_left(call: str) -> None:
    store, reins = Hanging(call), Reins()
    reined = Reined(store, reins)
    calls = {
        "put": lambda: reined.put("a", (b"x",)),
        "get": lambda: list(reined.get("a")),
        "list": lambda: reined.list("a"),
        "has": lambda: reined.has("a"),
    }
    assert answer_once_stopped(store, reins, calls[call]) == ["stopped"]


def test_whoever_does_not_stop_hears_what_the_store_says() -> None:
    reined = Reined(Hanging("nowhere"), Reins())
    assert list(reined.get("a")) == [b"some", b"of it"]
    assert (reined.put("a", (b"x",)), reined.list("a"), reined.has("a")) == (True, (), False)


@pytest.mark.parametrize(("where", "sent"), [("list", (0, 0)), ("put", (0, 3)), ("finish", (3, 3))])
def test_sending_that_is_stopped_waits_for_no_answer(where: str, sent: tuple[int, int]) -> None:
    store, reins = Hanging(where), Reins()

    def send() -> Sent:
        return send_parts(
            store, LABEL, BytesIO(bytes(30)), signing_secret=bytes(32), part_size_bytes=10, at_once=1, reins=reins
        )

    assert answer_once_stopped(store, reins, send) == [Sent(*sent, complete=False)]


@pytest.mark.parametrize("kind", ["rclone", "openssh"])
def test_nor_does_it_over_a_real_line_that_went_dead(servers, kind: str) -> None:
    place, reins, came = servers.place(kind), Reins(), list[Sent]()
    line = FaultyLine(place.server.port)
    store = place.store_by(line)
    assert store.list("a") == ()
    line.silent_after = line.carried + 200_000

    def send() -> None:
        came.append(send_parts(store, LABEL, BytesIO(bytes(4_000_000)), signing_secret=bytes(32), reins=reins))

    worker = Thread(target=send, daemon=True)
    try:
        worker.start()
        assert line.fell_silent.wait(AT_MOST_S)
        reins.stop()
        worker.join(AT_MOST_S)
        assert [one.complete for one in came] == [False]
    finally:
        line.close()

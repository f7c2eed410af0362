"""Object storage that harms on purpose, lines that fall silent, and whatever else lies about on a laptop."""

import asyncio
import os
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_faults import StoreFault
from desktop.operations.stores.at_hand import store_at
from desktop.sync import object_store
from desktop.sync.aside_loop import within
from tests.servers.canned import Answer, Canned
from tests.servers.faulty_line import FaultyLine
from tests.servers.s3_servers import S3Server

AT_MOST_S = 60


def a_page(*names: str, more: bool = False) -> Answer:
    """Of a list, as S3 gives it. ``more`` says that there is another."""
    listed = "".join(
        f"<Contents><Key>{name}</Key><LastModified>2026-11-26T05:00:00.000Z</LastModified><ETag>x</ETag>"
        "<Size>18446744073709551615</Size></Contents>"
        for name in names
    )
    token = "<NextContinuationToken>again</NextContinuationToken>" if more else ""
    goes_on = f"<IsTruncated>{str(more).lower()}</IsTruncated>{token}"
    return Answer(200, f'<?xml version="1.0"?><ListBucketResult><Name>b</Name>{goes_on}{listed}</ListBucketResult>')


@pytest.fixture
def saying():
    """An S3 store whose server answers so to everything."""
    made = []

    def store(answer: Answer):
        made.append(Canned(lambda _method: answer))
        return store_at(S3Server.address(S3Server(), "inside", made[-1].port), S3Server.access)

    yield store
    for one in made:
        one.close()


def fault_of(doing) -> StoreFault:
    """Known within a minute, or it hangs: nobody waits for it here."""
    several = ThreadPoolExecutor(1)
    try:
        with pytest.raises(StoreUnavailable) as said:
            several.submit(doing).result(AT_MOST_S)
        return said.value.reason
    finally:
        several.shutdown(wait=False)


def test_only_what_is_below_is_listed_and_a_size_is_what_the_store_says(saying) -> None:
    store = saying(
        a_page(
            "inside/a/x", "elsewhere/a/x", "inside/b/x", "inside/a", "inside/a/x/", "inside/a/.hidden", "inside/a/b c"
        )
    )
    assert [(file.name, file.size_bytes) for file in store.list("a")] == [("a/x", 2**64 - 1)]


@pytest.mark.parametrize("name", ["inside/a//x", "inside/a/../x", "inside/a/./x"])
def test_a_name_that_stops_the_list_is_said_as_that(saying, name: str) -> None:
    assert fault_of(lambda: saying(a_page("inside/a/x", name)).list("a")) is StoreFault.STRANGE_NAME


def test_a_list_whose_pages_go_round_ends(saying, monkeypatch) -> None:
    monkeypatch.setattr(object_store, "_TWICE", 50)
    assert fault_of(lambda: saying(a_page("inside/a/x", more=True)).list("a")) is StoreFault.NOT_A_STORE


def test_a_list_of_pages_without_anything_ends(saying, monkeypatch) -> None:
    monkeypatch.setattr(object_store, "_LIST_S", 0.3)
    assert fault_of(lambda: saying(a_page(more=True)).list("a")) is StoreFault.TIMED_OUT


def test_a_list_that_never_ends_is_none(saying, monkeypatch) -> None:
    monkeypatch.setattr(object_store, "_MOST_FILES", 2)
    assert (
        fault_of(lambda: saying(a_page("inside/a/x", "inside/a/y", "inside/a/z")).list("a")) is StoreFault.NOT_A_STORE
    )


def test_a_line_that_falls_silent_in_a_part_is_noticed_by_asking_something_else(servers, monkeypatch) -> None:
    async def once_silent(doing: Awaitable[object], limit_s: float) -> object:
        """A line that is only slow is not what is looked at here, however short a look may last."""
        await asyncio.to_thread(line.fell_silent.wait)
        return await within(doing, limit_s)

    monkeypatch.setattr(object_store, "_LOOK_EACH_S", 0.1)
    monkeypatch.setattr(object_store, "_LOOK_S", 0.3)
    monkeypatch.setattr(object_store, "within", once_silent)
    place = servers.place("rclone")
    line = FaultyLine(place.server.port)
    try:
        line.silent_after = 500_000
        store = place.store_by(line)
        assert fault_of(lambda: store.put("a/part-0001", (bytes(4_000_000),))) is StoreFault.TIMED_OUT
        assert line.silent
        assert place.store().list("a") == ()
        monkeypatch.undo()
        line.cut()
        line.mend()
        assert store.put("a/part-0001", (b"whole",))
    finally:
        line.close()


def test_a_slow_line_that_still_answers_is_waited_for(servers, monkeypatch) -> None:
    monkeypatch.setattr(object_store, "_LOOK_EACH_S", 0.01)
    place = servers.place("rclone")
    line = FaultyLine(place.server.port)
    try:
        line.bytes_per_s = 2_000_000
        assert place.store_by(line).put("a/part-0001", (bytes(400_000),))
        assert place.store().list("a")[0].size_bytes == 400_000
    finally:
        line.close()


def test_nothing_is_taken_from_the_environment(saying, monkeypatch) -> None:
    for name in ("AWS_SESSION_TOKEN", "aws_session_token", "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "GOOGLE_BUCKET"):
        monkeypatch.setenv(name, "SOMEBODY-ELSES")
    monkeypatch.setenv("AWS_SKIP_SIGNATURE", "true")
    server = Canned(lambda _method: a_page("inside/a/x"))
    try:
        address = S3Server.address(S3Server(), "inside", server.port)
        assert store_at(address, S3Server.access).list("a")
    finally:
        server.close()
    assert all(S3Server.access.access_key in asked["authorization"] for asked in server.asked)
    assert "SOMEBODY-ELSES" not in repr(server.asked)
    assert "SOMEBODY-ELSES" not in os.environ.values()

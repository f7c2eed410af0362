"""The one promise of a store, kept by every kind of it on real servers: whole or not at all, and nothing overwritten.

``python -m tests.servers`` runs it on those too that are not in every run.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from desktop.domain.errors import StoreUnavailable
from desktop.domain.store_faults import StoreFault
from desktop.sync.stores import StoredFile, read_whole
from tests.servers.at_hand import QUICK

HERE = tuple(os.environ["DAYBOOK_SERVERS"].split(",")) if "DAYBOOK_SERVERS" in os.environ else QUICK
PART_BYTES = 3 * 1024 * 1024 + 17


def some_bytes(seed: int, size: int) -> bytes:
    return Random(seed).randbytes(size)  # noqa: S311 - the same at each run


@pytest.fixture(params=HERE)
def place(request, servers):
    return servers.place(request.param)


@pytest.fixture
def store(place):
    return place.store()


def test_what_is_put_can_be_listed_and_got_by_another_laptop(place, store) -> None:
    assert store.put("a/b/part-0001", (b"one", b"two"))
    assert store.put("a/c", (b"0",))
    other = place.store()
    assert other.list("a") == (StoredFile("a/b/part-0001", 6), StoredFile("a/c", 1))
    assert other.list("a/b") == (StoredFile("a/b/part-0001", 6),)
    assert other.list("a/bb") == ()
    assert other.list("elsewhere") == ()
    assert b"".join(other.get("a/b/part-0001")) == b"onetwo"
    assert read_whole(other, "a/c", 10) == b"0"
    assert other.has("a/c")
    assert not other.has("a/d")
    assert not other.has("a/b")


def test_an_empty_object_is_one_too(store) -> None:
    assert store.put("a/empty", ())
    assert store.list("a") == (StoredFile("a/empty", 0),)
    assert b"".join(store.get("a/empty")) == b""


def test_nothing_is_overwritten(place, store) -> None:
    assert store.put("a", (b"first",))
    assert not store.put("a", (b"second",))
    assert not place.store().put("a", (b"third",))
    assert b"".join(store.get("a")) == b"first"


def test_a_part_of_some_size_is_the_same_again(store) -> None:
    whole = some_bytes(7, PART_BYTES)
    assert store.put("a/part-0001", (whole[:100], whole[100:2_000_000], whole[2_000_000:]))
    assert store.list("a") == (StoredFile("a/part-0001", PART_BYTES),)
    assert b"".join(store.get("a/part-0001")) == whole


def test_what_gives_up_while_it_is_put_leaves_nothing(store) -> None:
    class OwnFault(Exception):
        pass

    def given_up() -> Iterator[bytes]:
        yield b"some of it"
        raise OwnFault

    with pytest.raises(OwnFault):
        store.put("a/part-0001", given_up())
    assert store.list("a") == ()
    assert store.put("a/part-0001", (b"all of it",))
    assert b"".join(store.get("a/part-0001")) == b"all of it"


def test_several_parts_go_and_come_at_once(store) -> None:
    parts = {f"a/b/part-{number:04d}": some_bytes(number, 100_000 + number) for number in range(1, 13)}
    with ThreadPoolExecutor(4) as several:
        assert all(several.map(lambda name: store.put(name, (parts[name],)), parts))
        got = dict(zip(parts, several.map(lambda name: b"".join(store.get(name)), parts), strict=True))
    assert got == parts
    assert store.list("a") == tuple(StoredFile(name, len(parts[name])) for name in sorted(parts))


def test_a_page_of_a_list_is_not_all_of_it(store) -> None:
    names = [f"a/{number:04d}" for number in range(60)]
    with ThreadPoolExecutor(4) as several:
        list(several.map(lambda name: store.put(name, (b"x",)), names))
    assert [file.name for file in store.list("a")] == names


def test_a_missing_file_is_said(store) -> None:
    with pytest.raises(StoreUnavailable) as said:
        list(store.get("a/none"))
    assert said.value.reason is StoreFault.MISSING_FILE


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "a//b", ".hidden", "a b", ""])
def test_no_name_reaches_outside(store, name: str) -> None:
    for doing in (store.has, store.list, lambda name: store.put(name, (b"x",)), lambda name: list(store.get(name))):
        with pytest.raises(ValueError, match="not a name"):
            doing(name)

"""Keys and passphrases are gone from the real program's memory once it is locked.

That no key of the vault is left is promised, and must hold in each run. Of what a person types and of the keys that
sign for them care is taken: where freed memory is written again is the allocators' choice, so the best of five runs
counts, and a run in which nothing was left is the last. Without the care something is left in every run. As many runs
as one likes: ``python -m tests.faults.keys_in_memory --runs 12``.
"""

import mmap
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.keys_in_memory import Found, making, unlocking
from tests.faults.memory import counts_in

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's memory as a file"),
    pytest.mark.timeout(900),  # up to five runs of the real program, each searched five times for twenty secrets
]
RUNS = 5


@pytest.fixture(scope="module")
def found() -> list[Found]:
    runs: list[Found] = []
    while len(runs) < RUNS and not any(map(is_clean, runs)):
        runs.append({**unlocking(), **making()})
    return runs


MINE = ("signing key", "age identity")
LOCKED = ("locked", "locked again", "locked after making")


def left(run: Found) -> dict[tuple[str, str], int]:
    """What was found in a run while it was locked."""
    return {(step, name): count for step in LOCKED for name, count in run[step].items() if count}


def passphrases(run: Found) -> dict[str, int]:
    """What was found in a run of a passphrase, typed right or wrong, while the vault was open."""
    return {name: count for name, count in run["open"].items() if "passphrase" in name}


def is_clean(run: Found) -> bool:
    return not left(run) and not any(passphrases(run).values())


HELD_WHILE_OPEN = (
    "master key", "profile's key, hex", "evidence's key, hex", "concerns' key, hex", "key of the concerns' second copy",
    "signing key", "age identity",
)  # fmt: skip


def test_the_search_finds_what_is_there(found: list[Found]) -> None:
    for run in found:
        assert run["typed"]["passphrase, UTF-16"], "the field holds it while it is typed"
        assert [name for name in HELD_WHILE_OPEN if not run["open"][name]] == []
        assert not any(run["before"].values())


def test_no_key_of_the_vault_is_left_when_it_is_locked(found: list[Found]) -> None:
    keys = [
        (place, count)
        for run in found
        for place, count in left(run).items()
        if place[1].partition(",")[0] not in {"passphrase", "wrong passphrase", "code", "code's bytes", *MINE}
    ]
    assert keys == []


def test_a_passphrase_is_gone_while_the_vault_is_still_open(found: list[Found]) -> None:
    assert not any(min(of_it) for of_it in zip(*(passphrases(run).values() for run in found), strict=True))


def test_what_was_typed_and_what_signs_is_gone_when_it_is_locked(found: list[Found]) -> None:
    assert not min((left(run) for run in found), key=lambda run: sum(run.values()))


HOLDER = """
import os
secret = os.read(0, 40)
held = bytearray(300_000)
for at in range(10, 299_000, 4_871):
    held[at : at + 40] = secret
print("held", flush=True)
os.read(0, 1)
"""
WITH_A_HOLE = """
import ctypes, mmap, os
secret, page = os.read(0, 40), mmap.PAGESIZE
held = mmap.mmap(-1, 9 * page, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
start = ctypes.addressof(ctypes.c_char.from_buffer(held))
for at in (page, 6 * page, 8 * page - 40):
    held[at : at + 40] = secret
held[4 * page - 20 : 4 * page], held[5 * page : 5 * page + 20] = secret[:20], secret[20:]
libc = ctypes.CDLL(None)
assert libc.munmap(ctypes.c_void_p(start + 4 * page), ctypes.c_size_t(page)) == 0
print(start, flush=True)
os.read(0, 1)
os._exit(0)
"""


@contextmanager
def holding(program: str, secret: bytes) -> Iterator[tuple[int, str]]:
    """The number of a process that holds it, and its word once it does."""
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write(secret)
        holder.stdin.flush()
        yield holder.pid, holder.stdout.readline().decode()
        holder.kill()


@pytest.mark.parametrize("piece", [64 * 1024 + 13, 4096, 997])
def test_a_secret_across_two_pieces_of_memory_is_counted_once(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    secret = os.urandom(40)
    sought = {"whole": secret, "its beginning": secret[:9]}
    with holding(HOLDER, secret) as (holder, _):
        at_once = counts_in(holder, sought)
        assert at_once["whole"] >= 62
        monkeypatch.setattr("tests.faults.memory._PIECE_BYTES", piece)
        assert counts_in(holder, sought) == at_once


def test_what_lies_behind_memory_that_was_given_back_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = os.urandom(40)
    with holding(WITH_A_HOLE, secret) as (holder, start):
        whole = (int(start), int(start) + 9 * mmap.PAGESIZE)
        monkeypatch.setattr("tests.faults.memory._regions", lambda _: [whole])
        found = counts_in(holder, {"whole": secret, "its beginning": secret[:20]})
    assert found == {"whole": 3, "its beginning": 4}, "and what lies around the hole is no whole one"


def test_a_process_stands_still_while_it_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def state(pid: int) -> set[str]:
        return {
            task.read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            for task in Path(f"/proc/{pid}/task").glob("*/stat")
        }

    seen: list[set[str]] = []
    with holding(HOLDER, os.urandom(40)) as (holder, _):
        monkeypatch.setattr("tests.faults.memory._regions", lambda _: seen.append(state(holder)) or [])
        counts_in(holder, {"something": b"something"})
        assert seen == [{"T"}]
        os.waitid(os.P_PID, holder, os.WCONTINUED | os.WNOWAIT)  # returns once it goes on
        os.kill(holder, signal.SIGKILL)
        os.waitid(os.P_PID, holder, os.WEXITED | os.WNOWAIT)
        with pytest.raises(ChildProcessError, match="has ended"):
            counts_in(holder, {"something": b"something"})

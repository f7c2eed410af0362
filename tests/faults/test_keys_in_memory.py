"""Keys and passphrases are gone from the real program's memory once it is locked.

That no key of the vault is left is promised, and must hold in each run. Of what a person types and of the keys that
sign for them care is taken: where freed memory is written again is the allocators' choice, so the best of three runs
counts, and a run in which nothing was left is the last. Without the care something is left in every run. As many runs
as one likes: ``python -m tests.faults.keys_in_memory --runs 12``.
"""

import os
import subprocess
import sys

import pytest

from tests.faults.keys_in_memory import Found, making, unlocking
from tests.faults.memory import counts_in

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's memory as a file"),
    pytest.mark.timeout(400),  # three runs of the real program, each searched five times for twenty secrets
]
RUNS = 3


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


def test_the_search_finds_what_is_there(found: list[Found]) -> None:
    for run in found:
        assert run["typed"]["passphrase, UTF-16"], "the field holds it while it is typed"
        assert run["open"]["master key"]
        assert run["open"]["profile's key, hex"]
        assert run["open"]["evidence's key, hex"]
        assert run["open"]["concerns' key, hex"]
        assert run["open"]["key of the concerns' second copy"]
        assert run["open"]["signing key"]
        assert run["open"]["age identity"]
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


@pytest.mark.parametrize("piece", [64 * 1024 + 13, 4096, 997])
def test_a_secret_across_two_pieces_of_memory_is_counted_once(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    secret = os.urandom(40)
    sought = {"whole": secret, "its beginning": secret[:9]}
    with subprocess.Popen([sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdin.write(secret)
        holder.stdin.flush()
        assert holder.stdout.readline() == b"held\n"
        at_once = counts_in(holder.pid, sought)
        assert at_once["whole"] >= 62
        monkeypatch.setattr("tests.faults.memory._PIECE_BYTES", piece)
        assert counts_in(holder.pid, sought) == at_once
        holder.kill()

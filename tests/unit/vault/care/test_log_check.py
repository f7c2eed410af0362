"""A damaged log is told from one whose end was torn by a power cut, without a key."""

import shutil

import pytest

from desktop.vault.care.log_check import check_log, commits_behind_a_break
from tests.unit.vault.conftest import an_interview, dice

FRAME = 24 + 4096


@pytest.fixture
def logged(vault, store, tmp_path):
    """A copy of a database and its log as a crash leaves them: ten saves in it, some of many pages."""
    for number in range(10):
        store.save(an_interview(f"{dice(number).randbytes(4000).hex()} {number}"))
    path = vault.inspection_folder(vault.inspections()[0].id) / "evidence.db"
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", tmp_path / f"copy.db{ending}")
    return tmp_path / "copy.db"


def log_in(database):
    return bytearray(database.with_name(f"{database.name}-wal").read_bytes())


def write_log(database, data):
    database.with_name(f"{database.name}-wal").write_bytes(data)


def commits(data):
    return [at for at in range(32, len(data), FRAME) if data[at + 4 : at + 8] != bytes(4)]


def test_a_whole_log_is_well_and_so_is_none(logged):
    assert check_log(logged).ok
    write_log(logged, b"")
    assert check_log(logged).ok
    logged.with_name("copy.db-wal").unlink()
    assert check_log(logged).ok


def test_a_flipped_bit_before_other_saves_is_named_with_how_many(logged):
    data = log_in(logged)
    third_last = commits(data)[-3]
    data[third_last + 100] ^= 4
    write_log(logged, data)
    found = check_log(logged)
    assert not found.ok
    assert "3 saves" in found.says
    assert commits_behind_a_break(bytes(data)) == 3


def test_a_flipped_bit_in_its_header_is_named(logged):
    data = log_in(logged)
    data[20] ^= 1
    write_log(logged, data)
    assert not check_log(logged).ok


def test_a_torn_end_is_no_damage(logged):
    data = log_in(logged)
    last = commits(data)[-1]
    write_log(logged, data[: last + 1000])
    assert check_log(logged).ok
    torn = data[:]
    torn[last - FRAME + 50] ^= 1  # a page of the last save that did not reach the disk, though its end did
    write_log(logged, torn)
    assert check_log(logged).ok

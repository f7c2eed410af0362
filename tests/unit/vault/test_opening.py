"""Making, opening and closing a vault, and every way in which that is refused."""

import errno
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import (
    Damaged,
    NewerVersion,
    NotEnoughMemory,
    NotFound,
    Refused,
    StoreWriteFailed,
    VaultGone,
    VaultInUse,
    WrongPassphrase,
)
from desktop.vault.folder import Vault, wait_before_next_try_s
from desktop.vault.ids import new_id
from desktop.vault.keys import recovery_code
from desktop.vault.keys.key_derivation import FLOOR, KdfCost, calibrate, derive
from desktop.vault.presence import holds_vault
from tests.unit.vault.conftest import CHEAP, PASSPHRASE, an_identity, an_interview
from tests.unit.vault.test_concern_store import a_concern


def test_what_was_saved_is_there_when_the_vault_is_opened_again(vault, store, clock):
    interview = an_interview("They asked me first.")
    store.save(interview)
    inspection_id = vault.inspections()[0].id
    vault.close()
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    assert again.open_inspection(inspection_id).get(interview.id) == interview
    assert again.id == vault.id
    again.close()


def test_a_wrong_passphrase_is_refused_and_nothing_is_lost(made, clock):
    vault, _ = made
    vault.close()
    with pytest.raises(WrongPassphrase, match="does not open this vault"):
        Vault.open(vault.folder, "seven quiet heron", clock=clock)
    Vault.open(vault.folder, PASSPHRASE, clock=clock).close()


def test_an_accent_typed_in_two_ways_is_one_passphrase(tmp_path, clock):
    vault, _ = Vault.create(tmp_path / "v", "Mo\u0300rag", clock=clock, cost=CHEAP)
    vault.close()
    Vault.open(tmp_path / "v", "M\u00f2rag", clock=clock).close()


def test_the_recovery_code_opens_however_it_is_typed(made, clock):
    vault, code = made
    vault.close()
    typed = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    Vault.open_with_recovery_code(vault.folder, typed, clock=clock).close()
    other = "Z" if code[-1] != "Z" else "Y"
    with pytest.raises(WrongPassphrase):
        Vault.open_with_recovery_code(vault.folder, code[:-1] + other, clock=clock)
    with pytest.raises(WrongPassphrase, match="26 letters and digits"):
        Vault.open_with_recovery_code(vault.folder, code[:-1], clock=clock)


@pytest.mark.parametrize("secret", [bytes(16), b"\xff" * 16, bytes(range(16))])
def test_a_recovery_code_reads_back_as_it_was_written(secret):
    code = recovery_code.written(secret)
    assert len(code.replace("-", "")) == 26
    assert recovery_code.read(code) == secret


def test_a_new_passphrase_and_a_new_code_take_the_place_of_the_old_ones(made, clock):
    vault, old_code = made
    vault.keys.change_passphrase("nine loud geese")
    code = vault.keys.new_recovery_code()
    vault.close()
    with pytest.raises(WrongPassphrase):
        Vault.open(vault.folder, PASSPHRASE, clock=clock)
    with pytest.raises(WrongPassphrase):
        Vault.open_with_recovery_code(vault.folder, old_code, clock=clock)
    Vault.open(vault.folder, "nine loud geese", clock=clock).close()
    Vault.open_with_recovery_code(vault.folder, code, clock=clock).close()


@pytest.mark.parametrize("name", ["keys.json", "keys.copy.json"])
@pytest.mark.parametrize("harm", ["lost", "torn", "one bit flipped", "emptied"])
def test_losing_either_copy_of_a_key_file_is_survived_and_mended(vault, store, clock, name, harm):
    interview = an_interview("kept")
    store.save(interview)
    inspection_id = vault.inspections()[0].id
    vault.close()
    folders = (vault.folder, vault.inspection_folder(inspection_id))
    for folder in folders:
        _harm(folder / name, harm)
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    assert again.open_inspection(inspection_id).get(interview.id) == interview
    again.close()
    for folder in folders:
        assert (folder / "keys.json").read_bytes() == (folder / "keys.copy.json").read_bytes()


def test_both_copies_damaged_is_said_and_nothing_is_changed(vault, store, clock):
    vault.close()
    for name in ("keys.json", "keys.copy.json"):
        _harm(vault.folder / name, "torn")
    before = _bytes_of(vault.folder)
    with pytest.raises(Damaged, match="backup"):
        Vault.open(vault.folder, PASSPHRASE, clock=clock)
    assert _bytes_of(vault.folder) == before


@pytest.mark.parametrize("silent", [("keys.json",), ("keys.json", "keys.copy.json")])
def test_key_files_that_a_drive_does_not_give_for_a_moment_are_neither_damaged_nor_written_over(
    vault, store, clock, monkeypatch, silent
):
    vault.close()
    before, read = (
        {name: (vault.folder / name).read_bytes() for name in ("keys.json", "keys.copy.json")},
        Path.read_bytes,
    )

    def fails(path):
        if path.parent == vault.folder and path.name in silent:
            raise OSError(errno.EIO, "the drive")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", fails)
    if len(silent) == 2:
        with pytest.raises(VaultGone, match="its drive does not answer"):
            Vault.open(vault.folder, PASSPHRASE, clock=clock)
    else:
        Vault.open(vault.folder, PASSPHRASE, clock=clock).close()
    monkeypatch.undo()
    assert {name: (vault.folder / name).read_bytes() for name in before} == before


def test_a_key_file_of_a_newer_version_is_not_touched(vault, store, clock):
    vault.close()
    path = vault.folder / "keys.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))
    before = _bytes_of(vault.folder)
    with pytest.raises(NewerVersion):
        Vault.open(vault.folder, PASSPHRASE, clock=clock)
    assert _bytes_of(vault.folder) == before


def test_a_key_slot_of_another_vault_does_not_open_this_one(made, tmp_path, clock):
    vault, _ = made
    vault.close()
    other, _ = Vault.create(tmp_path / "other", PASSPHRASE, clock=clock, cost=CHEAP)
    other.close()
    slots = json.loads((other.folder / "keys.json").read_text())["slots"]
    from desktop.vault.twin_file import read_twins, write_twins

    path = vault.folder / "keys.json"
    write_twins(path, {**read_twins(path).content, "slots": slots})
    with pytest.raises(WrongPassphrase):
        Vault.open(vault.folder, PASSPHRASE, clock=clock)


def test_a_cost_that_no_honest_key_file_holds_is_not_paid(made, clock):
    vault, _ = made
    vault.close()
    from desktop.vault.twin_file import read_twins, write_twins

    path = vault.folder / "keys.json"
    content = read_twins(path).content
    content["slots"]["passphrase"]["memory_kib"] = 2**40
    write_twins(path, content)
    with pytest.raises(Damaged):
        Vault.open(vault.folder, PASSPHRASE, clock=clock)


@pytest.mark.parametrize("name", ["profile.db", "evidence.db"])
@pytest.mark.parametrize("harm", ["lost", "emptied"])
def test_a_missing_database_is_not_taken_for_a_new_one(vault, store, clock, name, harm):
    inspection_id = vault.inspections()[0].id
    vault.close()
    folder = vault.folder if name == "profile.db" else vault.inspection_folder(inspection_id)
    _harm(folder / name, harm)
    with pytest.raises(Damaged, match="missing"):
        _open_inspection(vault.folder, inspection_id, clock)


def test_a_second_window_is_told_that_the_vault_is_in_use(made, clock):
    vault, _ = made
    with pytest.raises(VaultInUse):
        Vault.open(vault.folder, PASSPHRASE, clock=clock)


def test_another_process_is_told_too_and_a_dead_one_leaves_no_lock(made, clock):
    vault, _ = made
    vault.close()
    holds = (
        "import sys; from pathlib import Path; from desktop.vault.lock_file import LockFile\n"
        "from desktop.vault.clock import utc_now\n"
        f"lock = LockFile(Path({str(vault.folder)!r}), utc_now); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(VaultInUse):
            Vault.open(vault.folder, PASSPHRASE, clock=clock)
        other.kill()
    Vault.open(vault.folder, PASSPHRASE, clock=clock).close()


def test_a_folder_with_a_vault_is_not_made_into_another(made, tmp_path, clock):
    vault, _ = made
    vault.close()
    with pytest.raises(Refused):
        Vault.create(vault.folder, "other", clock=clock, cost=CHEAP)
    for name in ("keys.json", "keys.copy.json"):
        (vault.folder / name).unlink()
    (vault.folder / "inspections").mkdir()
    with pytest.raises(Refused):
        Vault.create(vault.folder, "other", clock=clock, cost=CHEAP)


def test_a_making_that_was_cut_short_can_be_made_again(made, clock):
    vault, _ = made
    vault.close()
    for name in ("keys.json", "keys.copy.json"):
        (vault.folder / name).unlink()
    again, _ = Vault.create(vault.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    assert again.inspections() == ()
    again.close()


def test_a_folder_without_a_vault_says_so(tmp_path, clock):
    assert not holds_vault(tmp_path)
    with pytest.raises(NotFound):
        Vault.open(tmp_path, PASSPHRASE, clock=clock)


def test_a_place_that_cannot_be_written_says_so(tmp_path, clock):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreWriteFailed):
        Vault.create(tmp_path / "file" / "vault", PASSPHRASE, clock=clock, cost=CHEAP)


def test_a_folder_too_deep_for_a_database_is_refused_before_anything_is_made(tmp_path, clock):
    deep = tmp_path.joinpath(*["d" * 200] * 3)
    with pytest.raises(Refused, match="lies too deep"):
        Vault.create(deep, PASSPHRASE, clock=clock, cost=CHEAP)
    assert not list(tmp_path.iterdir())
    above = tmp_path / ("ü" * 100)
    longest = above / ("v" * (400 - len(os.fsencode(above)) - 1))
    vault, _ = Vault.create(longest, PASSPHRASE, clock=clock, cost=CHEAP)
    vault.profile.set_identity(an_identity())
    vault.add_inspection(new_id(), "Strathbeg").save(an_interview("so deep"))
    vault.concerns.save(a_concern())
    assert set(vault.snapshot_job(whether_due_or_not=True).run().positions) == {"evidence", "concerns"}
    vault.close()


def test_wrong_tries_cost_growing_delays_that_outlive_a_restart(made, clock):
    vault, _ = made
    vault.close()
    waits = []
    for _ in range(14):
        clock.move(seconds=wait_before_next_try_s(vault.folder, clock=clock))
        with pytest.raises(WrongPassphrase) as refused:
            Vault.open(vault.folder, "wrong", clock=clock)
        waits.append(round(refused.value.wait_s))
    assert waits[:6] == [0, 0, 2, 4, 8, 16]
    assert waits[-1] == max(waits) == 900
    with pytest.raises(WrongPassphrase, match="Try again in 900 seconds") as refused:
        Vault.open(vault.folder, PASSPHRASE, clock=clock)
    assert refused.value.wait_s > 0
    clock.move(seconds=901)
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    failed = [entry for entry in again.profile.audit_trail() if entry.action == "failed to open"]
    assert len(failed) == 14
    again.close()
    assert wait_before_next_try_s(vault.folder, clock=clock) == 0


YEARS = {"back": -4000, "forward": 4000}


@pytest.mark.parametrize("days", YEARS.values(), ids=YEARS)
def test_within_one_run_no_setting_of_the_clock_changes_a_wait(made, clock, days):
    vault, _ = made
    _four_wrong_tries(vault, clock)
    assert wait_before_next_try_s(vault.folder, clock=clock) == pytest.approx(4, abs=0.1)
    clock.jump(days=days)
    assert wait_before_next_try_s(vault.folder, clock=clock) == pytest.approx(4, abs=0.1)
    clock.move(seconds=3)
    assert wait_before_next_try_s(vault.folder, clock=clock) == pytest.approx(1, abs=0.1)
    clock.move(seconds=1)
    Vault.open(vault.folder, PASSPHRASE, clock=clock).close()


def test_a_clock_set_back_before_a_restart_never_locks_for_longer_than_the_delay(made, clock, monkeypatch):
    vault, _ = made
    _four_wrong_tries(vault, clock)
    clock.jump(days=YEARS["back"])
    _restart(monkeypatch)
    wait_s = wait_before_next_try_s(vault.folder, clock=clock)
    assert 0 < wait_s <= 4
    clock.move(seconds=2)
    _restart(monkeypatch)
    assert 0 < wait_before_next_try_s(vault.folder, clock=clock) <= wait_s - 1.9
    clock.move(seconds=wait_s)
    Vault.open(vault.folder, PASSPHRASE, clock=clock).close()


def test_a_clock_set_forward_before_a_restart_ends_a_wait_and_locks_nobody_out(made, clock, monkeypatch):
    """Accepted: deleting the file of tries would do the same."""
    vault, _ = made
    _four_wrong_tries(vault, clock)
    clock.jump(days=YEARS["forward"])
    _restart(monkeypatch)
    assert wait_before_next_try_s(vault.folder, clock=clock) == 0
    clock.jump(days=YEARS["back"])
    Vault.open(vault.folder, PASSPHRASE, clock=clock).close()


def _four_wrong_tries(vault, clock):
    vault.close()
    for _ in range(4):
        clock.move(seconds=60)
        with pytest.raises(WrongPassphrase):
            Vault.open(vault.folder, "wrong", clock=clock)


def _restart(monkeypatch):
    monkeypatch.setattr("desktop.vault.keys.attempts._last_of_this_run", {})


def test_too_little_memory_is_a_sentence_and_not_a_wrong_try(made, clock, monkeypatch):
    vault, _code = made
    vault.close()

    def none_left(*_):
        raise MemoryError("Not enough memory to derive key. 536870912 bytes of memory are needed.")

    with monkeypatch.context() as while_short:
        while_short.setattr("desktop.vault.keys.key_derivation._argon2id", none_left)
        for _ in range(9):
            with pytest.raises(NotEnoughMemory, match="Close other programs and try again"):
                Vault.open(vault.folder, PASSPHRASE, clock=clock)
        with pytest.raises(NotEnoughMemory):
            calibrate()
    Vault.open(vault.folder, PASSPHRASE, clock=clock).close()


def test_a_new_passphrase_is_never_cheaper_to_guess_than_the_old_one(made, clock):
    vault, _ = made
    vault.keys.change_passphrase("nine loud geese", cost=KdfCost(memory_kib=64, iterations=2, lanes=2))
    vault.keys.change_passphrase("ten loud geese", cost=KdfCost(memory_kib=32, iterations=3, lanes=1))
    assert vault.keys.cost == KdfCost(memory_kib=64, iterations=3, lanes=2)


@pytest.mark.parametrize("text", ["", "[]", '{"tried_at": 5}', '{"tried_at": ["soon"]}', "\x00"])
def test_a_spoilt_count_of_tries_never_keeps_anybody_out(made, clock, text):
    vault, _ = made
    vault.close()
    (vault.folder / "attempts.json").write_text(text)
    Vault.open(vault.folder, PASSPHRASE, clock=clock).close()


def test_the_recovery_code_needs_no_waiting(made, clock):
    vault, code = made
    vault.close()
    for _ in range(4):
        clock.move(seconds=60)
        with pytest.raises(WrongPassphrase):
            Vault.open(vault.folder, "wrong", clock=clock)
    Vault.open_with_recovery_code(vault.folder, code, clock=clock).close()


def test_the_shipped_cost_is_never_below_the_floor():
    cost = calibrate(target_s=0.001)
    assert (cost.memory_kib, cost.iterations) >= (FLOOR.memory_kib, FLOOR.iterations)
    assert FLOOR.memory_kib >= 64 * 1024
    assert FLOOR.iterations >= 3


def test_the_key_depends_on_passphrase_salt_and_cost():
    keys = {
        bytes(derive("a", b"s" * 16, CHEAP)),
        bytes(derive("b", b"s" * 16, CHEAP)),
        bytes(derive("a", b"t" * 16, CHEAP)),
        bytes(derive("a", b"s" * 16, KdfCost(memory_kib=32, iterations=2, lanes=1))),
    }
    assert len(keys) == 4


def test_an_inspection_is_added_once_and_an_unknown_one_is_not_found(vault, store):
    with pytest.raises(Refused):
        vault.add_inspection(vault.inspections()[0].id, "Strathbeg")
    with pytest.raises(NotFound):
        vault.open_inspection(new_id())


def test_the_keys_of_one_inspection_open_no_other(vault, store, clock):
    first = vault.inspections()[0].id
    second = new_id()
    vault.add_inspection(second, "Kyle")
    vault.close()
    for name in ("keys.json", "keys.copy.json"):
        (vault.inspection_folder(second) / name).write_bytes((vault.inspection_folder(first) / name).read_bytes())
    again = Vault.open(vault.folder, PASSPHRASE, clock=clock)
    with pytest.raises(Damaged):
        again.open_inspection(second)
    again.close()


def _open_inspection(folder, inspection_id, clock):
    with closing(Vault.open(folder, PASSPHRASE, clock=clock)) as vault:
        vault.open_inspection(inspection_id)


def _harm(path, harm):
    data = bytearray(path.read_bytes())
    if harm == "lost":
        path.unlink()
        return
    if harm == "one bit flipped":
        data[len(data) // 2] ^= 1
    path.write_bytes({"torn": data[: len(data) // 2], "emptied": b""}.get(harm, data))


def _bytes_of(folder):
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {"lock", "attempts.json"}
    }

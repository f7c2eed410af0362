"""A protection taken out is seen: a torture that no carelessness could turn red would prove nothing."""

import re
from pathlib import Path

import pytest

from desktop.domain.retention import Doubt
from tests.faults import clocks, disk, flips, kills, leaks, power, processes
from tests.faults.careless import Careless

SEED = 1


def test_drafts_that_are_called_saved_and_are_not_are_missed(tmp_path: Path) -> None:
    """A kill shows it only where it falls between the word and the save, so there are some more tries."""

    def faults(seed: int) -> str:
        return " ".join(
            kills.torture(4, seed, tmp_path / str(seed), kinds=("saving",), careless=Careless(drafts=True)).faults
        )

    assert any("an interview was acknowledged at its state" in faults(SEED + turn) for turn in range(8))


def test_drafts_that_are_kept_too_seldom_lose_more_than_a_second(tmp_path: Path) -> None:
    """Not every moment shows it: some more are tried until one has."""

    def faults(seed: int) -> str:
        return " ".join(
            kills.torture(3, seed, tmp_path / str(seed), kinds=("typing",), careless=Careless(typing=True)).faults
        )

    assert any("lost what was typed" in faults(SEED + turn) for turn in range(6))


@pytest.mark.parametrize(
    "careless",
    [Careless(database=True), Careless(files=True)],
    ids=["the database does not wait for the disk", "key files do not"],
)
def test_what_was_not_synced_is_missed_after_a_power_cut(careless: Careless, tmp_path: Path) -> None:
    outcome = power.torture(40, SEED, tmp_path, careless=careless)
    assert re.search("that was acknowledged is missing|does not open", " ".join(outcome.faults))


def test_an_error_of_the_disk_that_is_put_into_no_words_is_a_bug(tmp_path: Path) -> None:
    outcome = disk.torture(8, SEED, tmp_path, careless=Careless(sentences=True))
    assert "a bug: " in " ".join(outcome.faults)


def test_without_the_second_copy_what_was_saved_since_the_snapshot_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.vault.care.mending.read_journal", lambda *_: ())
    monkeypatch.setattr("desktop.vault.second_copies.journal.Journal.everything", lambda _: iter(()))
    outcome = flips.torture(1, SEED, tmp_path, only="evidence.db cut to nothing")
    assert "a saved version is missing" in " ".join(outcome.faults)


def test_a_doctor_who_looks_at_nothing_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.operations.doctor.findings_of", lambda *_: ())
    outcome = flips.torture(2, SEED, tmp_path, only="evidence.db body leaf")
    assert "the doctor does not name it" in " ".join(outcome.faults)


def test_a_history_by_the_clock_is_out_of_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "desktop.operations.history.by_descent", lambda links: sorted(links, key=lambda one: one.made_at)
    )
    outcome = clocks.torture(30, SEED, tmp_path)
    assert "the history is not in the order of writing" in " ".join(outcome.faults)


def test_a_wait_that_believes_the_clock_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.vault.keys.attempts.LONGEST_DELAY_S", 10.0**9)
    monkeypatch.setattr("desktop.vault.keys.attempts._FIRST_DELAY_S", 1_000.0)
    outcome = clocks.torture(30, SEED, tmp_path)
    assert "a wait of" in " ".join(outcome.faults)


def test_a_date_that_believes_the_clock_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.operations.retention.doubt_of", lambda *_, **__: Doubt.NONE)
    assert "a clock that jumped is believed" in " ".join(clocks.torture(15, SEED, tmp_path).faults)


def test_each_way_to_leak_is_found(tmp_path: Path) -> None:
    found = " ".join(leaks.torture(1, SEED, tmp_path, leaks=True).faults)
    for where in ("in a file", "in the name of a file", "in write", "in openat", "in execve", "clipboard holds words"):
        assert where in found


@pytest.mark.parametrize(
    ("careless", "seen"),
    [
        (Careless(lock=True), "another process got in while one that sleeps has it open"),
        (Careless(fencing=True), "though another has come in"),
    ],
    ids=["nobody takes the lock", "nobody asks whether it is still theirs"],
)
def test_two_at_one_vault_are_seen(careless: Careless, seen: str, tmp_path: Path) -> None:
    assert seen in " ".join(processes.torture(3, SEED, tmp_path, careless=careless).faults)

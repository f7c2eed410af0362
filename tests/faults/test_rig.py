"""A protection taken out is seen: a torture that no carelessness could turn red would prove nothing."""

from pathlib import Path

import pytest

from tests.faults import disk, kills, power
from tests.faults.careless import Careless

SEED = 1


def test_drafts_that_are_called_saved_and_are_not_are_missed(tmp_path: Path) -> None:
    outcome = kills.torture(4, SEED, tmp_path, kinds=("saving",), careless=Careless(drafts=True))
    assert "an interview was acknowledged at its state" in " ".join(outcome.faults)


def test_drafts_that_are_kept_too_seldom_lose_more_than_a_second(tmp_path: Path) -> None:
    outcome = kills.torture(5, SEED, tmp_path, kinds=("typing",), careless=Careless(typing=True))
    assert "lost what was typed" in " ".join(outcome.faults)


@pytest.mark.parametrize(
    "careless",
    [Careless(database=True), Careless(files=True)],
    ids=["the database does not wait for the disk", "key files do not"],
)
def test_what_was_not_synced_is_missed_after_a_power_cut(careless: Careless, tmp_path: Path) -> None:
    outcome = power.torture(40, SEED, tmp_path, careless=careless)
    assert "that was acknowledged" in " ".join(outcome.faults)


def test_an_error_of_the_disk_that_is_put_into_no_words_is_a_bug(tmp_path: Path) -> None:
    outcome = disk.torture(8, SEED, tmp_path, careless=Careless(sentences=True))
    assert "a bug: " in " ".join(outcome.faults)

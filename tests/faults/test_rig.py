"""A protection taken out is seen: a torture that no carelessness could turn red would prove nothing."""

from pathlib import Path

import pytest

from tests.faults import kills, power
from tests.faults.careless import Careless

SEED = 1


def test_drafts_that_are_called_saved_and_are_not_are_missed(tmp_path: Path) -> None:
    outcome = kills.torture(4, SEED, tmp_path, kinds=("saving",), careless=Careless(drafts=True))
    assert "an interview was acknowledged at its state" in " ".join(outcome.faults)


def test_drafts_that_are_kept_too_seldom_lose_more_than_a_second(tmp_path: Path) -> None:
    outcome = kills.torture(5, SEED, tmp_path, kinds=("typing",), careless=Careless(typing=True))
    assert "lost what was typed" in " ".join(outcome.faults)


@pytest.mark.parametrize(
    ("careless", "seen"),
    [(Careless(database=True), "a saved version that was acknowledged"), (Careless(files=True), "does not open")],
    ids=["the database does not wait for the disk", "key files do not"],
)
def test_what_was_not_synced_is_missed_after_a_power_cut(careless: Careless, seen: str, tmp_path: Path) -> None:
    outcome = power.torture(40, SEED, tmp_path, careless=careless)
    assert seen in " ".join(outcome.faults)

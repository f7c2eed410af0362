"""300 steps in every run; ``python -m tests.faults.exchange`` does more. A protection taken out is seen."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.exchange import running


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="daybook-exchange-", dir=running.memory_folder()) as made:
        yield Path(made)


def test_whatever_a_team_and_a_store_do_everything_arrives_once_and_all_have_the_same(folder: Path) -> None:
    outcome = running.torture(300, 3, folder, shrinks=False)
    assert outcome.faults == []
    assert outcome.did["versions written"] > 100
    assert outcome.did["of them decisions"]
    assert outcome.did["programs killed"]

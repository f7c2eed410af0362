"""The table of bad input in ``tests/README.md`` names tests that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def test_each_test_named_in_the_table_is_there() -> None:
    table = (TESTS / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_/]+\.py)::(test_\w+)`", table)
    assert len(named) >= 20
    missing = [
        f"{path}::{test}" for path, test in named if f"\ndef {test}(" not in (TESTS / path).read_text(encoding="utf-8")
    ]
    assert missing == []

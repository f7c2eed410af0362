"""Each torture in its short form: nothing that Daybook promises may break. ``python -m tests.faults`` does more."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import tortures

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", tortures.ALL)
def test_what_is_promised_holds(name: str, tmp_path: Path) -> None:
    outcome = tortures.run(name, tmp_path)
    assert outcome.faults == []
    assert outcome.did
    assert outcome.survived


def test_one_command_prints_what_it_did_and_what_survived_as_json() -> None:
    command = [sys.executable, "-m", "tests.faults", "--only", "kills", "--count", "2", "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["tortures"]
    assert (found["torture"], found["seed"], found["faults"]) == ("kills", 5, [])
    assert sum(found["did"].values()) == 2

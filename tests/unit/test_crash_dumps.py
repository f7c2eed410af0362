"""No dump of a running Daybook: looked at from outside, as another program would try it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUNS = """
import ctypes, sys
import desktop.__main__ as program
program.run_command = lambda given, clock: print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True) or 0
program.main(["verify", "nothing", "--identity", "nothing"])
sys.stdin.read()
"""


@pytest.fixture
def running(tmp_path: Path):
    """The program, past its start, waiting."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    with subprocess.Popen(
        [sys.executable, "-c", _RUNS], env={**os.environ, **home}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="this is how Linux shows it")
def test_no_core_file_is_written_and_nobody_looks_into_its_memory(running: "subprocess.Popen[bytes]") -> None:
    assert running.stdout is not None
    assert running.stdout.readline() == b"0\n"  # what prctl says from inside: not dumpable
    limits = Path(f"/proc/{running.pid}/limits").read_text(encoding="utf-8")
    (core,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core.split()[4:6] == ["0", "0"]
    # only the system's administrator may read the memory of a process that is not dumpable, whoever runs it
    assert Path(f"/proc/{running.pid}/mem").stat().st_uid == 0

"""strace beside a process: what it asked of the disk, read back as calls, or calls of it made to fail."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FAILED = -1
_WHOLE_STRINGS = 1 << 26
_LINE = re.compile(r"^(?P<pid>\d+) +(?P<name>\w+)\((?P<given>.*)\) += (?P<result>-?\d+|0x[0-9a-f]+)(?: .*)?$")
_HALF = re.compile(r"^(?P<pid>\d+) +(?P<start>\w+\(.*) <unfinished \.\.\.>$")
_OTHER_HALF = re.compile(r"^(?P<pid>\d+) +<\.\.\. \w+ resumed>(?P<end>.*)$")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that has ended. ``strings`` are its texts and data, ``given`` the rest as strace says it."""

    name: str
    given: str
    strings: tuple[bytes, ...]
    result: int

    @property
    def first(self) -> int:
        """The first argument, where it is a number: a file descriptor."""
        return int(self.given.split(",", 1)[0])

    @property
    def last(self) -> int:
        """The last argument, where it is a number: an offset or a size."""
        return int(self.given.rsplit(",", 1)[-1])


def read_trace(path: Path) -> Iterator[Call]:
    """The calls of a trace that was written with ``-f -xx``, in the order in which they ended."""
    halves: dict[str, str] = {}
    with path.open(encoding="ascii") as lines:
        for line in lines:
            whole = line.rstrip("\n")
            if half := _HALF.match(whole):
                halves[half["pid"]] = half["start"]
                continue
            if other := _OTHER_HALF.match(whole):
                whole = f"{other['pid']} {halves.pop(other['pid'])}{other['end']}"
            if match := _LINE.match(whole):
                yield _call(match)


def _call(match: re.Match[str]) -> Call:
    given = match["given"]
    strings = tuple(bytes.fromhex(text.replace("\\x", "")) for text in _STRING.findall(given))
    return Call(match["name"], _STRING.sub("…", given), strings, int(match["result"], 0))


class Strace:
    """strace, seated beside a process and its threads, until ``leaves`` or the end of the process."""

    def __init__(self, pid: int, *options: str) -> None:
        """It sits when this returns."""
        command = [program(), "-f", "-p", str(pid), *options]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        assert self._process.stderr is not None
        said = self._process.stderr.readline()
        assert "attached" in said, f"strace could not be seated: {said}"

    def leaves(self) -> None:
        """Let the process go on by itself."""
        if self._process.poll() is None:
            self._process.terminate()
        self.ended()

    def ended(self) -> None:
        """Wait until the process has ended, and everything is written down."""
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()


@contextmanager
def beside(pid: int, *options: str) -> Iterator[Strace]:
    strace = Strace(pid, *options)
    try:
        yield strace
    finally:
        strace.leaves()


def recording(calls: str, to: Path) -> tuple[str, ...]:
    """Options that write whole calls down."""
    return ("-xx", "-s", str(_WHOLE_STRINGS), "-e", f"trace={calls}", "-o", str(to))


def failing(call: str, error: str, when: str) -> tuple[str, ...]:
    """Options that make a call fail: ``when`` "3" for the third alone, "3+" from the third on."""
    return ("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}", "-o", "/dev/null")


def program() -> str:
    """Where strace is. It comes with packaging/setup.sh."""
    found = shutil.which("strace")
    assert found, "This torture needs a program that is not here: sudo apt-get install strace"
    return found

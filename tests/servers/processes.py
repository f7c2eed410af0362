"""A server as a process of its own on a loopback port: started, killed in the middle, started again, stopped."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from time import monotonic

_POLL_S = 0.02
_UP_WITHIN_S = 300
_DOWN_WITHIN_S = 60
DIES_WITH_US = ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []
"""So that no server outlives a run that was killed."""


_KEPT: list[socket.socket] = []


def free_port() -> int:
    """A port of the loopback that nobody listens on, and that nobody else is given while this process lives.

    It is bound and not listened on: the server that it is for may listen there, and Linux gives it to no other program
    that asks for any port, nor to a connection that goes out, whether that server is up, was killed or begins again.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    port = int(held.getsockname()[1])
    if sys.platform == "linux":
        _KEPT.append(held)
    else:  # elsewhere a server could not listen beside it
        held.close()
    return port


def ask_for(port: int, method: str, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, str]]:
    """Ask a server on loopback for something, by plain HTTP; its status and headers, their names in small letters."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        line.request(method, path, headers=dict(headers or {}))
        answer = line.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        line.close()


def ask(port: int, method: str, path: str, headers: Mapping[str, str] | None = None) -> int:
    """As ``ask_for``, the status alone."""
    return ask_for(port, method, path, headers)[0]


def answers(port: int) -> bool:
    """Whether somebody listens."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def limited_to(largest_file_bytes: int | None) -> list[str]:
    """What stands before a command so that it can write no larger file, as on a disk that is full."""
    if largest_file_bytes is None:
        return []
    return ["sh", "-c", f"trap '' XFSZ; ulimit -f {largest_file_bytes // 512}; exec \"$@\"", "limited"]


class ServerProcess:
    """One server. What it prints goes to ``log``. It dies with whoever asks it to, and never outlives ``stop``."""

    def __init__(self, command: Sequence[str], port: int, log: Path, env: Mapping[str, str] | None = None) -> None:
        self.port, self.log = port, log
        self._command = [*DIES_WITH_US, *command]
        self._env = {**os.environ, **(env or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._env,
                start_new_session=True,
            )
        until = monotonic() + _UP_WITHIN_S
        while not answers(self.port):
            if self._process.poll() is not None or monotonic() > until:
                self.stop()
                said = self.log.read_text("utf-8", "replace")[-2000:]
                raise RuntimeError(f"{self._command[0]} did not start: {said}")
            Event().wait(_POLL_S)

    def kill(self) -> None:
        """End it, with all that it started, without a word."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        left_over = _started_by(process.pid)  # OpenSSH's sessions are in groups of their own
        _signal_group(process.pid, how)
        for one in left_over:
            _signal(one, how)
        try:
            process.wait(_DOWN_WITHIN_S)
        except subprocess.TimeoutExpired:
            _signal_group(process.pid, signal.SIGKILL)
            process.wait(_DOWN_WITHIN_S)
        _signal_group(process.pid, signal.SIGKILL)  # what it started and left behind


def _started_by(parent: int) -> list[int]:
    """Every process below one."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    found = [parent]
    for one in found:
        found += [child for child, of in parents.items() if of == one]
    return found[1:]


def _signal(process: int, how: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, how)


def _signal_group(group: int, how: signal.Signals) -> None:
    try:
        os.killpg(group, how)
    except ProcessLookupError:
        return

"""A second start on the same vault: the first window comes forward, and the second ends without one."""

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.gui.one_window import OneWindow, socket_name
from tests.desks import make_desk

ROOT = Path(__file__).parents[2]
TOKEN = "gnome-shell/Daybook/4711-0-laptop_TIME12345"


@pytest.fixture
def sockets() -> Iterator[Path]:
    """A place for sockets that is this test's own. A socket's path has at most 107 bytes, and pytest's are long."""
    with TemporaryDirectory(prefix="run-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.fixture
def folder(tmp_path: Path, sockets: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(sockets))
    make_desk(tmp_path / "vault").vault.close()
    return tmp_path / "vault"


@pytest.fixture
def first(qapp: QApplication, folder: Path) -> Iterator[OneWindow]:
    made = OneWindow(folder)
    assert not made.call_other()
    assert made.answer_calls()
    yield made
    made.deleteLater()
    QApplication.processEvents()


def second_start(folder: Path, **env: str) -> QProcess:
    """``python -m desktop`` on a vault, as a person would start it again."""
    process = QProcess()
    around = QProcessEnvironment.systemEnvironment()
    for name, value in {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder.parent), **env}.items():
        around.insert(name, value)
    around.insert("XDG_RUNTIME_DIR", os.environ["XDG_RUNTIME_DIR"])
    process.setProcessEnvironment(around)
    process.setWorkingDirectory(str(ROOT))
    process.start(sys.executable, ["-m", "desktop", "--vault", str(folder)])
    return process


def test_a_second_start_calls_the_first_and_ends(first: OneWindow, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.called) as called:
        second = second_start(folder, XDG_ACTIVATION_TOKEN=TOKEN)
        with qtbot.waitSignal(second.finished):
            pass
    assert called.args == [TOKEN]
    assert second.exitCode() == 0
    assert (folder / "lock").read_bytes()  # it was never asked for: nothing but the making of the desk wrote it


def test_the_same_vault_by_another_way_is_the_same(first: OneWindow, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert socket_name(tmp_path / "link") == socket_name(folder)
    assert socket_name(tmp_path / "other") != socket_name(folder)


def test_only_this_person_can_reach_the_socket(first: OneWindow, folder: Path) -> None:
    found = Path(socket_name(folder)).stat()
    assert stat.S_ISSOCK(found.st_mode)
    assert found.st_uid == os.getuid()
    assert not found.st_mode & 0o077


def test_a_place_that_others_can_write_to_is_not_used(
    qapp: QApplication, folder: Path, sockets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets.chmod(0o777)
    beside = tmp_path / "tmp"
    beside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(beside))
    assert Path(socket_name(folder)).parent == beside / f"daybook-{os.getuid()}"
    (beside / f"daybook-{os.getuid()}").chmod(0o755)
    assert socket_name(folder) == ""
    assert not OneWindow(folder).call_other()
    assert not OneWindow(folder).answer_calls()


@pytest.mark.parametrize(
    "sent",
    [
        b"come forward " + b"a" * 201 + b"\n",
        b"come forward a;b\n",
        b"come forward \xff\n",
        b"COME FORWARD\n",
        b"unlock\n",
        b"\n",
        b"\0" * 100_000,
        b"come forward",
        b"",
    ],
    ids=["long", "odd", "not text", "capitals", "other", "empty", "flood", "cut short", "nothing"],
)
def test_anything_else_on_the_socket_is_dropped(first: OneWindow, folder: Path, qtbot: QtBot, sent: bytes) -> None:
    told: list[str] = []
    first.called.connect(told.append)
    with _connected(folder) as caller:
        caller.setblocking(False)
        with suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):  # it was hung up on
            caller.sendall(sent)
        qtbot.waitUntil(lambda: _is_hung_up(caller))
    assert told == []
    _call(first, folder, qtbot)


def test_a_crowd_of_callers_is_turned_away_and_the_next_is_heard(first: OneWindow, folder: Path, qtbot: QtBot) -> None:
    crowd = [_connected(folder) for _ in range(30)]
    qtbot.waitUntil(lambda: first._callers == 4)
    for caller in crowd:
        caller.close()
    qtbot.waitUntil(lambda: first._callers == 0)
    _call(first, folder, qtbot)


def test_what_a_killed_process_left_is_no_obstacle(qapp: QApplication, folder: Path, qtbot: QtBot) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(socket_name(folder))
    dead.close()  # the file stays, as it does after SIGKILL
    made = OneWindow(folder)
    assert not made.call_other()
    assert made.answer_calls()
    _call(made, folder, qtbot)
    made.deleteLater()


def test_a_first_that_does_not_answer_is_not_waited_for_for_long(qapp: QApplication, folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(socket_name(folder))
        hung.listen()
        assert not OneWindow(folder).call_other()


def _connected(folder: Path) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(socket_name(folder))
    return caller


def _is_hung_up(caller: socket.socket) -> bool:
    try:
        return caller.recv(100) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _call(first: OneWindow, folder: Path, qtbot: QtBot) -> None:
    with _connected(folder) as caller, qtbot.waitSignal(first.called) as called:
        caller.sendall(b"come forward abc\n")
    assert called.args == ["abc"]


_FIRST = """
import sys
from desktop.gui.window import Window
from desktop.__main__ import main
Window.start = lambda self, start=Window.start: (start(self), print("up", flush=True))
Window.come_forward = lambda self, token: print("came", self.shell.is_locked(), token, flush=True)
sys.exit(main(["--vault", sys.argv[1]]))
"""


def test_the_real_program_twice(folder: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder.parent)}
    started = {"cwd": ROOT, "env": env, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", _FIRST, str(folder)], **started) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "up\n"
        again = subprocess.run(
            [sys.executable, "-m", "desktop", "--vault", str(folder)], **started, check=False, timeout=60
        )
        assert (again.returncode, again.stdout) == (0, "")
        assert running.stdout.readline() == "came True \n"
        running.terminate()
        try:
            assert running.wait(timeout=60) == 0
        finally:
            running.kill()

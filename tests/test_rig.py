"""What tests stand on: none is told anything by the one before, and a port that is somebody's stays theirs."""

import errno
import socket
import sys
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.interviews import Part
from desktop.gui.evidence.lately import lately_used
from desktop.gui.interviews.left_at import left_at
from desktop.vault.clock import utc_now
from desktop.vault.keys import attempts
from tests.servers.processes import answers, free_port


@pytest.mark.parametrize("time", ["the first", "another"])
def test_what_daybook_remembers_while_it_runs_comes_from_no_other_test(time: str) -> None:
    remembered = (lately_used("a-framework", 1).keys(), left_at.of(UUID(int=1)), {**attempts._tries_of_this_run})
    assert remembered == ((), None, {}), time
    lately_used("a-framework", 1).used("5.4")
    left_at.note(UUID(int=1), Part.NOTES, 5)
    attempts._tries_of_this_run[Path("attempts.json")] = (utc_now(),)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a server could not listen beside who holds it")
def test_a_port_is_nobody_elses_before_its_server_is_up_and_after_it_was_killed() -> None:
    port = free_port()
    for _ in range(2):
        assert not answers(port)
        with socket.socket() as somebody, pytest.raises(OSError, match="in use") as taken:
            somebody.bind(("127.0.0.1", port))
        assert taken.value.errno == errno.EADDRINUSE
        with socket.create_server(("127.0.0.1", port)):
            assert answers(port)

"""A laptop that goes to sleep, locks its screen and shuts down when it is told to: logind and the desktop, mocked.

Both buses are private to it. The mock is another project's (python3-dbusmock), run by the system's own Python.
"""

import subprocess
from pathlib import Path
from typing import Self

_PYTHON = "/usr/bin/python3"
_SCRIPT = Path(__file__).with_name("logind_mock.py")
_NEEDED = "This test needs a program that is not here: sudo apt-get install python3-dbusmock"


class SignallingLaptop:
    """Use as a context manager. ``system`` and ``session`` are the addresses of its buses."""

    def __enter__(self) -> Self:
        has_it = subprocess.run([_PYTHON, "-c", "import dbusmock"], capture_output=True, check=False).returncode == 0
        assert has_it, _NEEDED
        self._process = subprocess.Popen(
            [_PYTHON, str(_SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.system, self.session = self._hears().split()
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate(timeout=300)

    def does(self, what: str) -> str:
        """Have something happen: ``has_logind``, ``sleeps yes``, ``locks_session c1``, ``screen gnome yes`` …"""
        assert self._process.stdin is not None
        print(what, file=self._process.stdin, flush=True)
        return self._hears()

    def inhibitors(self) -> str:
        """Who holds sleep up, as logind lists them."""
        return self.does("inhibitors")

    def _hears(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the mocked laptop has ended"
        return line.strip()

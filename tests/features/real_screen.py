"""A screen of its own with a keyboard and a screen reader, on which the real program runs as its own process.

Xvfb is the screen, xdotool the keyboard; what is on the screen is asked for as a screen reader asks (AT-SPI over
a private D-Bus). The program knows nothing of any of it.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, Self

from tests.features.bus import Bus, BusError
from tests.features.demo_run import home_in

_PACKAGES = {"Xvfb": "xvfb", "xdotool": "xdotool", "dbus-daemon": "dbus"}
_SOON_S = 120.0
"""What a busy machine may take; nothing here says how quick the program is."""
_ACCESSIBLE, _PROPERTIES = "org.a11y.atspi.Accessible", "org.freedesktop.DBus.Properties"
_ROOT = "/org/a11y/atspi/accessible/root"
_FOCUSED, _VISIBLE = 1 << 12, 1 << 30
"""Bits of AtspiStateType, in the first of the two words."""


class RealScreen:
    """Use as a context manager. ``opens(vault)`` starts the program; ``hears`` waits for words on the screen."""

    def __init__(self, folder: Path) -> None:
        missing = [package for program, package in _PACKAGES.items() if shutil.which(program) is None]
        assert not missing, f"This test needs programs that are not here: sudo apt-get install {' '.join(missing)}"
        self.folder = folder
        self._started: list[subprocess.Popen[str]] = []
        self._bus: Bus | None = None
        self._env: dict[str, str] = {}
        self._complaints: IO[str] | None = None

    def __enter__(self) -> Self:
        try:
            self._comes_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        if self._bus is not None:
            self._bus.close()
        for process in reversed(self._started):
            process.terminate()
            process.communicate(timeout=_SOON_S)
        if self._complaints is not None:
            self._complaints.close()

    def _comes_up(self) -> None:
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700, parents=True)
        env = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "WAYLAND_"))}
        self._env = {**env, **home_in(self.folder), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"}
        # without -noreset it starts anew, and turns clients away, whenever xdotool was the only one and leaves
        screen = ("-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset")
        seen = self._says_first("Xvfb", "-displayfd", "1", *screen)
        address = self._says_first("dbus-daemon", "--session", "--nofork", "--print-address=1")
        # the variable that screen readers' own set-up sets; with it no other service is needed
        self._env |= {"DISPLAY": f":{seen}", "DBUS_SESSION_BUS_ADDRESS": address, "AT_SPI_BUS_ADDRESS": address}
        self._bus = Bus(address)

    def _says_first(self, *command: str) -> str:
        """Start a program that says where it can be reached, and return what it says."""
        process = subprocess.Popen(command, env=self._env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert line, f"{command[0]} did not start"
        return line

    # the program

    def opens(self, vault: Path) -> None:
        """``python -m desktop --vault …``, and the keyboard in its window."""
        self._complaints = (self.folder / "stderr.txt").open("w", encoding="utf-8")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "desktop", "--vault", str(vault)],
            env=self._env,
            stderr=self._complaints,
            text=True,
        )
        self._started.append(self.program)
        self.waits_until(lambda: bool(self._window()), "no window came up")
        self._xdotool("windowfocus", "--sync", self._window())

    def locks_and_ends(self) -> str:
        """Lock, and when it is locked shut the laptop down. Returns what the program complained of."""
        self.presses("ctrl+l")
        self.hears("Everything is encrypted until you enter your passphrase")
        self.program.terminate()
        self.program.wait(timeout=_SOON_S)
        return self._complained()

    # hands

    def types(self, text: str) -> None:
        """Type, key by key."""
        self._xdotool("type", "--delay", "4", "--", text)

    def presses(self, *keys: str) -> None:
        """Press keys as xdotool names them: "ctrl+e", "shift+Home", "Return"."""
        self._xdotool("key", "--delay", "15", *keys)

    def goes_to(self, name: str) -> None:
        """Tab, until the thing of that name has the focus."""
        for _ in range(40):
            at = self.is_at()
            if at == name:
                return
            self.presses("Tab")
            # before the program has taken the key in, another would go past what is sought
            self.waits_until(lambda at=at: self.is_at() not in {"", at}, f"Tab did not lead on from “{at}”")
        raise AssertionError(f"Tab never came to “{name}”")

    # ears

    def reads(self) -> str:
        """Everything on the screen, a line each."""
        return self.looks()[0]

    def is_at(self) -> str:
        """What the thing with the focus is called; the innermost that has a name."""
        return self.looks()[1]

    def looks(self) -> tuple[str, str]:
        """What ``reads`` and ``is_at`` say, at one look."""
        heard = list(self._heard())
        at = next((name for name, focused in reversed(heard) if focused and name), "")
        return "\n".join(name for name, _focused in heard if name), at

    def hears(self, words: str) -> str:
        """Wait until words that match come up; returns them."""
        found: list[str] = []

        def have_come_up() -> bool:
            found[:] = [match[0] for match in re.finditer(words, self.reads())]
            return bool(found)

        self.waits_until(have_come_up, f"“{words}” did not come up")
        return found[0]

    def waits_until(self, condition: Callable[[], bool], otherwise: str) -> None:
        """Ask again and again, each time as soon as the answer is there; fails with what is on the screen."""
        deadline = monotonic() + _SOON_S
        while not condition():
            assert monotonic() < deadline, f"{otherwise}. On the screen:\n{self.reads()}\n{self._complained()}"

    def _complained(self) -> str:
        """What the program wrote to where errors go, and whether it has ended."""
        ended = "" if self.program.poll() is None else f"\nIt has ended with {self.program.returncode}."
        return (self.folder / "stderr.txt").read_text(encoding="utf-8") + ended

    def _heard(self) -> Iterator[tuple[str, bool]]:
        assert self._bus is not None
        for name in self._programs():
            # Qt has a second connection, where nothing is to be read; and what goes while it is read was there so far.
            with suppress(BusError):
                yield from self._under([(name, _ROOT)])

    def _programs(self) -> list[str]:
        assert self._bus is not None
        (names,) = self._bus.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")
        bus = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID")
        return [name for name in names if name.startswith(":") and self._bus.call(*bus, name) == [self.program.pid]]

    def _under(self, parts: list[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
        """Name and focus of parts that can be seen, each before what it holds. Brothers are asked in one breath."""
        if not parts:
            return
        assert self._bus is not None
        states = [found[0] for (found,) in self._bus.call_all((*part, _ACCESSIBLE, "GetState") for part in parts)]
        seen = [
            (part, state) for part, state in zip(parts, states, strict=True) if part[1] == _ROOT or state & _VISIBLE
        ]
        names = self._bus.call_all((*part, _PROPERTIES, "Get", _ACCESSIBLE, "Name") for part, _state in seen)
        held = self._bus.call_all((*part, _ACCESSIBLE, "GetChildren") for part, _state in seen)
        for (_part, state), (name,), (children,) in zip(seen, names, held, strict=True):
            yield name, bool(state & _FOCUSED)
            yield from self._under(children)

    def _window(self) -> str:
        found = self._xdotool("search", "--onlyvisible", "--name", "^Daybook$", check=False).split()
        return found[0] if found else ""

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        command = ["xdotool", *arguments]
        return subprocess.run(command, env=self._env, capture_output=True, text=True, check=check).stdout

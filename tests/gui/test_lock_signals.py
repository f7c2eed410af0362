"""What the laptop tells: on Linux from real buses with logind mocked, elsewhere how a message is read."""

import ctypes
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.gui.lock_signals import macos, windows
from desktop.gui.lock_signals.laptop import Laptop, Tells
from desktop.gui.lock_signals.linux import LinuxLaptop
from desktop.gui.lock_signals.this_laptop import this_laptop
from desktop.gui.out_of_pictures import can_keep_out, keep_out
from desktop.gui.window import Window
from tests.gui.editor_window import WORDS, Disk, made_window, texts_in, write
from tests.signalling_laptop import SignallingLaptop

HELD = "sleep:shutdown/Daybook/delay"


@pytest.fixture
def laptop() -> Iterator[SignallingLaptop]:
    with SignallingLaptop() as made:
        yield made


@pytest.fixture
def heard(laptop: SignallingLaptop, qtbot: QtBot) -> Iterator[LinuxLaptop]:
    """What Daybook hears, on a laptop with logind on which it has taken its inhibitor."""
    laptop.does("has_logind")
    made = LinuxLaptop(laptop.system, laptop.session)
    made.listen(0)
    qtbot.waitUntil(lambda: laptop.inhibitors() == HELD)
    yield made
    made.close()


# Linux


@pytest.mark.parametrize(
    ("does", "signal"),
    [
        ("sleeps yes", "sleep_announced"),
        ("shuts_down yes", "shutdown_announced"),
        ("locks_session c1", "screen_locked"),
    ],
)
def test_logind_is_heard(laptop: SignallingLaptop, heard: LinuxLaptop, qtbot: QtBot, does: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(heard, signal)):
        laptop.does(does)


@pytest.mark.parametrize("kind", ["freedesktop", "gnome"])
def test_the_desktop_s_own_screen_lock_is_heard_even_when_it_comes_later(
    laptop: SignallingLaptop, heard: LinuxLaptop, qtbot: QtBot, kind: str
) -> None:
    assert heard.tells() == Tells(sleep=True)
    laptop.does(f"has_saver {kind}")
    with qtbot.waitSignal(heard.screen_locked):
        laptop.does(f"screen {kind} yes")
    assert heard.tells() == Tells(sleep=True, screen=True)


def test_waking_and_unlocking_lock_nothing(laptop: SignallingLaptop, heard: LinuxLaptop, qtbot: QtBot) -> None:
    laptop.does("has_saver gnome")
    told: list[str] = []
    heard.sleep_announced.connect(lambda: told.append("sleep"))
    heard.screen_locked.connect(lambda: told.append("screen"))
    for what in ("sleeps no", "screen gnome no", "sleeps yes"):
        laptop.does(what)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["sleep"]


def test_another_person_s_session_is_none_of_ours(
    laptop: SignallingLaptop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "c1")
    laptop.does("has_logind")
    mine = LinuxLaptop(laptop.system, laptop.session)
    mine.listen(0)
    qtbot.waitUntil(lambda: bool(mine._own_path))
    told: list[str] = []
    mine.screen_locked.connect(lambda: told.append("locked"))
    with qtbot.waitSignal(mine.sleep_announced):  # heard after what came before it
        laptop.does("locks_session c2")
        laptop.does("sleeps yes")
    assert told == []
    with qtbot.waitSignal(mine.screen_locked):
        laptop.does("locks_session c1")
    mine.close()


def test_sleep_waits_until_it_is_let_go_and_the_next_one_too(
    laptop: SignallingLaptop, heard: LinuxLaptop, qtbot: QtBot
) -> None:
    heard.let_go()  # an ordinary lock, with no sleep in sight
    assert laptop.inhibitors() == HELD
    with qtbot.waitSignal(heard.sleep_announced):
        laptop.does("sleeps yes")
    assert laptop.inhibitors() == HELD
    heard.let_go()
    qtbot.waitUntil(lambda: laptop.inhibitors() == "")
    laptop.does("sleeps no")
    qtbot.waitUntil(lambda: laptop.inhibitors() == HELD)


def test_closed_it_holds_nothing_up(laptop: SignallingLaptop, heard: LinuxLaptop, qtbot: QtBot) -> None:
    heard.close()
    qtbot.waitUntil(lambda: laptop.inhibitors() == "")
    assert heard.tells() == Tells()


def test_a_laptop_with_buses_and_no_logind_tells_nothing(laptop: SignallingLaptop, qtbot: QtBot) -> None:
    made = LinuxLaptop(laptop.system, laptop.session)
    made.listen(0)
    assert made.tells() == Tells()
    made.let_go()
    made.close()


def test_a_laptop_without_any_bus_is_no_error(qapp: QApplication, tmp_path: Path) -> None:
    nowhere = f"unix:path={tmp_path}/nothing"
    made = LinuxLaptop(nowhere, nowhere)
    made.listen(0)
    assert made.tells() == Tells()
    made.let_go()
    made.close()


# the window, told


@pytest.fixture
def window(laptop: SignallingLaptop, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    laptop.does("has_logind")
    laptop.does("has_saver gnome")
    made = made_window(qtbot, tmp_path / "vault", LinuxLaptop(laptop.system, laptop.session))
    qtbot.waitUntil(lambda: laptop.inhibitors() == HELD)
    yield made
    made.close()
    made.close()
    made.deleteLater()


def test_before_the_laptop_sleeps_all_is_saved_and_the_vault_is_closed(
    window: Window, laptop: SignallingLaptop, qtbot: QtBot, tmp_path: Path
) -> None:
    write(window)
    laptop.does("sleeps yes")
    qtbot.waitUntil(lambda: laptop.inhibitors() == "")  # only now would it sleep
    assert window.shell.is_locked()
    assert texts_in(tmp_path / "vault") == [WORDS]
    assert "before the laptop went to sleep" in window.gate.unlock._says.text()
    laptop.does("sleeps no")
    qtbot.waitUntil(lambda: laptop.inhibitors() == HELD)


def test_it_sleeps_with_what_cannot_be_saved_covered(window: Window, laptop: SignallingLaptop, qtbot: QtBot) -> None:
    write(window)
    disk = Disk(window)
    disk.is_full()
    laptop.does("sleeps yes")
    qtbot.waitUntil(lambda: laptop.inhibitors() == "")
    assert window.shell.is_locked()
    assert disk.editor.text.toPlainText() == WORDS


def test_a_locked_window_holds_no_sleep_up(window: Window, laptop: SignallingLaptop, qtbot: QtBot) -> None:
    window.lock()
    window.work.drain()
    laptop.does("sleeps yes")
    qtbot.waitUntil(lambda: laptop.inhibitors() == "")


@pytest.mark.parametrize(
    ("does", "says"),
    [("screen gnome yes", "together with the screen"), ("shuts_down yes", "being shut down")],
)
def test_it_locks_with_the_screen_and_before_a_shutdown(
    window: Window, laptop: SignallingLaptop, qtbot: QtBot, does: str, says: str
) -> None:
    laptop.does(does)
    qtbot.waitUntil(window.shell.is_locked)
    window.work.drain()
    assert says in window.gate.unlock._says.text()


# the others, as far as can be seen from here


@pytest.mark.parametrize(
    ("message", "what", "means"),
    [
        (0x0218, 0x0004, windows.SLEEP),
        (0x0218, 0x0012, ""),  # it woke
        (0x0218, 0x8013, ""),
        (0x02B1, 0x7, windows.SCREEN),
        (0x02B1, 0x8, ""),  # unlocked
        (0x0010, 0x7, ""),
    ],
)
def test_how_a_message_of_windows_is_read(message: int, what: int, means: str) -> None:
    sent = wintypes.MSG()
    sent.message, sent.wParam = message, what
    assert windows.meaning(ctypes.addressof(sent)) == means


def test_a_windows_laptop_signals_what_it_read(qapp: QApplication, qtbot: QtBot) -> None:
    laptop = windows.WindowsLaptop()
    sent = wintypes.MSG()
    sent.message, sent.wParam = 0x0218, 0x0004
    with qtbot.waitSignal(laptop.sleep_announced):
        assert laptop._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent)) == (False, 0)
    with qtbot.assertNotEmitted(laptop.sleep_announced):
        laptop._filter.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(sent))


@pytest.mark.parametrize(
    ("message", "means"), [(0xE0000270, macos.ASKED), (0xE0000280, macos.SLEEPS), (0xE0000300, ""), (0, "")]
)
def test_how_the_power_manager_of_macos_is_read(message: int, means: str) -> None:
    assert macos.meaning(message) == means


class Kit:
    """Notes what the power manager is told."""

    def __init__(self) -> None:
        self.allowed: list[int] = []

    def IOAllowPowerChange(self, _root: int, waits: ctypes.c_long) -> None:  # noqa: N802  its name
        self.allowed.append(waits.value)


def test_a_mac_waits_with_sleep_until_it_is_let_go_and_never_keeps_it_off(qapp: QApplication, qtbot: QtBot) -> None:
    laptop, kit = macos.MacLaptop(), Kit()
    laptop._kit = kit
    laptop._on_power(None, 0, 0xE0000270, 41)
    assert kit.allowed == [41]
    with qtbot.waitSignal(laptop.sleep_announced):
        laptop._on_power(None, 0, 0xE0000280, 42)
    assert kit.allowed == [41]
    laptop.let_go()
    laptop.let_go()
    assert kit.allowed == [41, 42]
    with qtbot.waitSignal(laptop.screen_locked):
        laptop._on_locked(None, None, None, None, None)


@pytest.mark.parametrize("made", [windows.WindowsLaptop, macos.MacLaptop, Laptop])
def test_a_platform_s_laptop_elsewhere_tells_nothing_and_harms_nothing(qapp: QApplication, made: type[Laptop]) -> None:
    laptop = made()
    laptop.listen(0)
    assert not laptop.tells().screen
    laptop.let_go()
    laptop.close()


@pytest.mark.skipif(sys.platform != "linux", reason="each platform has its own")
def test_this_laptop_is_linux_s_and_has_no_way_to_stay_out_of_pictures(qapp: QApplication) -> None:
    assert isinstance(this_laptop(), LinuxLaptop)
    assert not can_keep_out()
    assert not keep_out(0, on=True)

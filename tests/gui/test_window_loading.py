"""The screens' code is loaded while somebody types their passphrase, in turns that are short."""

import subprocess
import sys
import threading
from collections import Counter

import pytest

from desktop.gui.loading_ahead import LoadingAhead, steps_of
from desktop.gui.room import Room
from desktop.gui.window import Window
from desktop.paths import resources_folder
from tests.desks import NOW

A_MINUTE = 60_000
"""Hundreds of modules may be loaded first, on a machine that does much else."""
_EACH_STEP = """
import sys
import desktop.__main__, desktop.gui.window
from desktop.gui.loading_ahead import steps_of
from desktop.gui.rooms import ROOMS, what_every_screen_opens, what_unlocking_needs

loads = what_unlocking_needs, *(room.load for room in ROOMS), what_every_screen_opens
steps, before = steps_of(loads), set(sys.modules)
for name in steps:
    for loaded in set(sys.modules) - before:
        if loaded.startswith("desktop."):
            print(name or "the room itself", loaded)
    before = set(sys.modules)
"""


def test_screens_are_loaded_in_the_rails_order_on_the_windows_thread(qtbot, tmp_path):
    """On another thread making Qt's classes crashed the program now and then."""
    seen = []

    def loads(key):
        return lambda: seen.append((key, threading.current_thread() is threading.main_thread()))

    rooms = tuple(Room(key, key.title(), "sun", loads(key)) for key in ("today", "records", "map"))
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, rooms)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: len(seen) == len(rooms), timeout=A_MINUTE)
    window.close()

    assert seen == [(room.key, True) for room in rooms]


def test_what_was_loaded_ahead_includes_the_packs(qtbot, tmp_path, monkeypatch):
    """Reading them is half of what a first unlocking waits for."""
    read = []
    monkeypatch.setattr("desktop.exchange.packs.load_packs", read.append)
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, ())
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: window.loading.is_done and bool(read), timeout=A_MINUTE)
    window.close()

    assert read == [resources_folder()]


def test_a_window_that_is_closed_meanwhile_loads_no_more(qtbot, tmp_path):
    seen = []
    rooms = (
        Room("today", "Today", "sun", lambda: (seen.append("today"), window.close())),
        Room("map", "Map", "sun", lambda: seen.append("map")),
    )
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, rooms)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: bool(seen), timeout=A_MINUTE)

    assert not window.isVisible()
    assert not window.loading.is_active()
    assert seen == ["today"]


@pytest.mark.parametrize("error", [ImportError, SyntaxError, RuntimeError])  # the last: two threads load one package
def test_a_screen_that_cannot_be_loaded_holds_up_no_other(error):
    loaded = []

    def fails():
        raise error("A file of it is damaged.")

    steps = steps_of((lambda: loaded.append("today"), fails, lambda: loaded.append("map")))
    assert list(steps) == ["", "", ""]
    assert loaded == ["today", "map"]


def test_a_module_whose_source_cannot_be_read_is_loaded_as_one(monkeypatch):
    def room():
        from desktop.domain.number_words import NUMBER

        return NUMBER

    def gone(*_given):
        raise ImportError("source not available")

    name = "desktop.domain.number_words"
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr("importlib.machinery.SourceFileLoader.get_source", gone)
    assert name in list(steps_of((room,)))


def test_a_turn_ends_with_the_module_in_which_its_time_is_over(qapp, monkeypatch):
    """3 ms go by at each look at this clock, of the 5 that a turn has. What garbage is due has a turn to itself."""
    due = iter([False, True, False, True, False, False])
    monkeypatch.setattr("desktop.gui.loading_ahead.collect_what_is_due", lambda: next(due))
    loaded, looked = [], iter(range(1000))
    loads = tuple(lambda number=number: loaded.append(number) for number in range(3))
    loading = LoadingAhead(loads, clock=lambda: next(looked) * 0.003)
    loading.start()
    turns = []
    while loading.is_active():
        loading.turn()
        turns.append(len(loaded))

    assert turns == [1, 1, 2, 2, 3, 3]


def test_no_step_loads_more_than_one_module_of_ours_or_a_package_that_names_its_parts():
    """What each room needs comes before it, so that the room itself brings nothing more."""
    done = subprocess.run(
        [sys.executable, "-c", _EACH_STEP], check=True, capture_output=True, text=True, timeout=120
    ).stdout
    brought = [line.rsplit(" ", 1) for line in done.splitlines()]
    loaded = {module for _, module in brought}
    with_parts = {
        "desktop.domain.expressions",
        "desktop.domain.templates",
        "desktop.exchange.xlsform",
        "desktop.gui.widgets.writing",
    }

    assert {"desktop.gui.today.screen", "desktop.gui.settings.screen", "desktop.domain.objects"} <= loaded
    several = {step for step, count in Counter(step for step, _ in brought).items() if count > 1}
    assert several == with_parts
    assert all(module.startswith(step) for step, module in brought)

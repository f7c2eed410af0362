"""The screens' code is loaded while somebody types their passphrase, and never in the way of their keys."""

import threading

from desktop.gui.room import Room
from desktop.gui.window import Window
from desktop.paths import resources_folder
from tests.desks import NOW


def test_screens_are_loaded_in_the_rails_order_beside_the_window(qtbot, tmp_path):
    seen = []

    def loads(key):
        return lambda: seen.append((key, threading.current_thread() is threading.main_thread()))

    rooms = tuple(Room(key, key.title(), "sun", loads(key)) for key in ("today", "records", "map"))
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, rooms)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: len(seen) == len(rooms))
    window.close()

    assert seen == [(room.key, False) for room in rooms]


def test_a_window_that_is_closed_meanwhile_loads_no_more(qtbot, tmp_path):
    begun, goes_on, seen = threading.Event(), threading.Event(), []

    def first():
        begun.set()
        goes_on.wait(20)

    rooms = (Room("today", "Today", "sun", first), Room("map", "Map", "sun", lambda: seen.append("map")))
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, rooms)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(begun.is_set)
    goes_on.set()
    window.close()
    qtbot.wait(0)

    assert not window.isVisible()
    assert seen == []

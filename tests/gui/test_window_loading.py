"""The screens' code is loaded while somebody types their passphrase, one screen at a time."""

import threading

from desktop.gui.room import Room
from desktop.gui.window import Window
from desktop.paths import resources_folder
from tests.desks import NOW


def test_screens_are_loaded_in_the_rails_order_on_the_windows_thread(qtbot, tmp_path):
    """On another thread making Qt's classes crashed the program now and then."""
    seen = []

    def loads(key):
        return lambda: seen.append((key, threading.current_thread() is threading.main_thread()))

    rooms = tuple(Room(key, key.title(), "sun", loads(key)) for key in ("today", "records", "map"))
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, rooms)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: len(seen) == len(rooms))
    window.close()

    assert seen == [(room.key, True) for room in rooms]


def test_a_window_that_is_closed_meanwhile_loads_no_more(qtbot, tmp_path):
    seen = []
    rooms = (
        Room("today", "Today", "sun", lambda: (seen.append("today"), window.close())),
        Room("map", "Map", "sun", lambda: seen.append("map")),
    )
    window = Window(tmp_path / "vault", resources_folder(), lambda: NOW, rooms)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(lambda: bool(seen))

    assert not window.isVisible()
    assert not window._loading.isActive()
    assert seen == ["today"]

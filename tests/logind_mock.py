"""A laptop's system and session bus with python3-dbusmock's logind on them, told line by line what happens.

Run by the system's own Python, which has the packages: ``python3 tests/logind_mock.py``. Prints both addresses, then
answers each line of its input with one line. Knows nothing of Daybook.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import dbus
import dbusmock

MANAGER, LOGIN = "org.freedesktop.login1.Manager", "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/{}"
SAVERS = {"freedesktop": "org.freedesktop.ScreenSaver", "gnome": "org.gnome.ScreenSaver"}


class Laptop(dbusmock.DBusTestCase):
    """Both buses; logind and the screen savers come when they are asked for."""

    def __init__(self):
        super().__init__()
        self.start_system_bus()
        self.start_session_bus()
        self.system, self.session = self.get_dbus(system_bus=True), self.get_dbus()
        self.servers, self.savers = [], {}

    def has_logind(self):
        server, self.login = self.spawn_server_template("logind", {}, stdout=subprocess.DEVNULL)
        self.servers.append(server)
        for name in ("c1", "c2"):
            self.mock().AddSession(name, "seat0", dbus.UInt32(1000), "me", True)

    def has_saver(self, kind):
        name = SAVERS[kind]
        self.servers.append(self.spawn_server(name, "/ScreenSaver", name, stdout=subprocess.DEVNULL))
        self.savers[kind] = dbus.Interface(self.session.get_object(name, "/ScreenSaver"), dbusmock.MOCK_IFACE)

    def mock(self, path="/org/freedesktop/login1"):
        return dbus.Interface(self.system.get_object(LOGIN, path), dbusmock.MOCK_IFACE)

    def sleeps(self, begins):
        self.mock().EmitSignal(MANAGER, "PrepareForSleep", "b", [begins == "yes"])

    def shuts_down(self, begins):
        self.mock().EmitSignal(MANAGER, "PrepareForShutdown", "b", [begins == "yes"])

    def locks_session(self, name):
        self.mock(SESSION.format(name)).EmitSignal("org.freedesktop.login1.Session", "Lock", "", [])

    def screen(self, kind, locked):
        self.savers[kind].EmitSignal(SAVERS[kind], "ActiveChanged", "b", [locked == "yes"])

    def inhibitors(self):
        manager = dbus.Interface(self.system.get_object(LOGIN, "/org/freedesktop/login1"), MANAGER)
        return " ".join(f"{what}/{who}/{mode}" for what, who, _why, mode, _uid, _pid in manager.ListInhibitors())

    def ends(self):
        for server in self.servers:
            server.terminate()
            server.wait()
        for pid in (type(self).system_bus_pid, type(self).session_bus_pid):
            os.kill(pid, signal.SIGTERM)  # tearDownClass would wait seconds for what nobody needs any more
        shutil.rmtree(Path(self.get_services_dir()).parent)  # and would leave this behind


def main():
    """Obey until the input ends."""
    laptop = Laptop()
    print(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], os.environ["DBUS_SESSION_BUS_ADDRESS"], flush=True)
    try:
        for line in sys.stdin:
            what, *words = line.split()
            print(getattr(laptop, what)(*words) or "", flush=True)
    finally:
        laptop.ends()


if __name__ == "__main__":
    main()

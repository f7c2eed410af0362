"""What every test needs: no screen, no complaint of Qt that goes unseen, and a real vault where one is asked for.

``qt_log_level_fail`` in pyproject.toml makes a Qt warning fail the test that caused it.
"""

import os
import time

import pytest
from hypothesis import HealthCheck, settings

from desktop import __main__ as program
from desktop.garbage import collect_what_is_due
from desktop.gui.evidence import lately
from desktop.gui.interviews.left_at import left_at
from desktop.vault.keys import attempts
from tests.heap import nothing_goes_yet, set_aside_what_stays
from tests.patient_bot import PatientBot
from tests.servers.at_hand import Servers
from tests.written_to import in_memory_where_it_fits

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OPENPYXL_LXML"] = "False"  # tests have lxml at hand; what ships parses with defusedxml
os.environ["TZ"] = "UTC"  # a day and a time of day are what they are here, wherever the machine stands
if hasattr(time, "tzset"):
    time.tzset()

# How long an example takes is the machine's affair, and what one run finds the next finds again. To search on:
# ``pytest --hypothesis-profile searching``.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", unhurried, derandomize=True)
settings.register_profile("searching", unhurried)
settings.load_profile("same")

# Tests that run the program in their own process are not to decide for all that come after them.
program.forbid_dumps = program.collect_seldom = lambda: None

nothing_goes_yet()
in_memory_where_it_fits()


def pytest_collection_finish():
    set_aside_what_stays()


def pytest_runtest_logfinish():
    collect_what_is_due()


@pytest.fixture(autouse=True)
def as_just_started():
    """What a running Daybook remembers is forgotten: another test's vault may have lain in the same folder, be a copy
    of the same one, or have the same framework, and which tests came before is chance.
    """
    for remembered in (attempts._tries_of_this_run, attempts._last_of_this_run, lately._OF, left_at._places):
        remembered.clear()


@pytest.fixture
def desk(tmp_path):
    """A real vault with one inspection in it: Inspector 3, on a Tuesday in week 8, reading day 1."""
    from tests.ready_desk import ready_desk

    made = ready_desk(tmp_path / "vault")
    yield made
    made.vault.close()


@pytest.fixture(scope="session")
def qapp(qapp):
    """Keys of tests follow each other faster than any hand's, and each is meant: see gui/widgets/pressed_once.py."""
    qapp.setDoubleClickInterval(0)
    yield qapp
    qapp.clipboard().clear()  # Qt would let go of it once Python has ended


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """Real stores on loopback, started as they are asked for: see tests/servers/at_hand.py."""
    made = Servers(tmp_path_factory.mktemp("servers"))
    yield made
    made.close()

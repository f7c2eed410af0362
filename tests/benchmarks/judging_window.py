"""How long the window's thread is away from its event loop at once: the longest turn while each screen opens, and keys.

In processor time of that thread (``tests.gui.turns``). ``turn_open_…`` is the first opening after unlocking, with the
screen being built; ``turn_again_…`` each later one; ``turn_typing_passphrase`` in a new process, from the unlock screen
until all screens' code is loaded.
"""

import subprocess
import sys
from statistics import median

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.gui.frame.shell import Shell
from desktop.gui.rooms import ROOMS
from desktop.gui.search.panel import SearchPanel
from desktop.gui.theme import theme
from tests.benchmarks.figures import Figure, Taken, reference_ms
from tests.benchmarks.judging_material import Judged
from tests.benchmarks.judging_parts import Found, Part
from tests.benchmarks.material import COMMON
from tests.gui.turns import turns_of

_AIMS = (50.0, 50.0)
_MOST = 5


def _figures() -> tuple[Figure, ...]:
    names = [f"turn_{when}_{room.key}" for when in ("open", "again") for room in ROOMS]
    return tuple(Figure(name, aims=_AIMS) for name in (*names, "turn_search_keys", "turn_typing_passphrase"))


def _measure(judged: Judged, repeats: int) -> Found:
    for room in ROOMS:
        room.load()
    shell = Shell()
    for room in ROOMS:
        make = room.load()
        shell.add_page(room.key, room.title, room.icon, lambda make=make: make(judged.work, judged.desk))  # type: ignore[misc]
    shell.resize(1280, 800)
    theme().dress(shell)
    shell.show()
    for room in ROOMS:
        yield f"turn_open_{room.key}", _shown(judged, shell, room.key)
    for room in ROOMS:
        again = [_shown(judged, shell, room.key) for _ in range(min(max(1, repeats // 2), _MOST))]
        yield f"turn_again_{room.key}", min(again, key=lambda taken: taken.cpu_ms)
    yield "turn_search_keys", _typed(judged, shell)
    yield "turn_typing_passphrase", _at_the_gate(repeats)
    for page in shell.made_pages():
        page.settle()  # type: ignore[attr-defined]
    judged.work.drain()
    shell.close()
    shell.deleteLater()
    QApplication.processEvents()


def _shown(judged: Judged, shell: Shell, key: str) -> Taken:
    def turned() -> None:
        shell.show_page(key)
        shell.page(key).refresh()  # type: ignore[attr-defined]

    longest = turns_of(lambda: not judged.work.is_busy(), turned).longest_ms
    return Taken(longest, longest, reference_ms())


def _typed(judged: Judged, shell: Shell) -> Taken:
    panel = SearchPanel(judged.work, judged.desk, shell)
    panel.open()
    judged.work.drain()

    def answered() -> bool:
        return panel.found is not None and panel.found.text == panel.field.text()

    keys = [lambda letter=letter: QTest.keyClicks(panel.field, letter) for letter in COMMON]  # type: ignore[misc]
    longest = turns_of(answered, *keys).longest_ms
    return Taken(longest, longest, reference_ms())


def _at_the_gate(repeats: int) -> Taken:
    command = [sys.executable, "-m", "tests.benchmarks.at_the_gate"]
    starts = min(max(1, repeats // 2), _MOST)
    runs = [subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True) for _ in range(starts)]
    longest = median(float(run.stdout) for run in runs)
    return Taken(longest, longest, reference_ms())


WINDOW = Part(_figures, _measure, in_window=True)

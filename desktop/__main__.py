"""The composition root: read the arguments, build the collaborators, start the window or a command."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop import paths
from desktop.cli.answers import WINDOW_STATUS
from desktop.cli.arguments import read_arguments, run_command
from desktop.crash_dumps import forbid_dumps
from desktop.garbage import collect_seldom
from desktop.log import keep_errors_quiet, start_log


def clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Daybook; returns the exit status."""
    forbid_dumps()
    collect_seldom()
    start_log(paths.log_folder())
    given = read_arguments(sys.argv[1:] if arguments is None else arguments)
    status = run_command(given, clock)
    if status != WINDOW_STATUS:
        return status
    return open_window(Path(given.vault), unlocked_with=given.passphrase)


def open_window(folder: Path, *, unlocked_with: str | None = None) -> int:
    """Open the window on a vault and run until it is closed. ``unlocked_with`` is for the demo's own passphrase.

    Where another window has the vault already, that one comes forward and this returns at once.
    """
    from PySide6.QtWidgets import QApplication

    from desktop.gui.ending import Ending
    from desktop.gui.garbage_clock import GarbageClock
    from desktop.gui.lock_signals.this_laptop import this_laptop
    from desktop.gui.one_window import OneWindow
    from desktop.gui.rooms import ROOMS
    from desktop.gui.theme import theme
    from desktop.gui.window import Window
    from desktop.operations.appearance import appearance

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Daybook")
    garbage = GarbageClock(application)
    one = OneWindow(folder)
    if one.call_other():
        return 0
    look = appearance(folder)
    theme().apply(application, look.theme, look.scale_percent)
    window = Window(folder, paths.resources_folder(), clock, ROOMS, this_laptop())
    window.work.busy.connect(garbage.look_often)
    one.called.connect(window.come_forward)
    one.answer_calls()
    ending = Ending(window.save_and_lock, application)
    ending.asked.connect(window.end)
    window.resize(1280, 800)
    window.show()
    window.start()
    if unlocked_with is not None:
        window.gate.unlock.passphrase_given.emit(unlocked_with)
    status = application.exec()
    window.save_what_is_open()
    return status


def run() -> int:
    """``main`` as a program of its own, whose uncaught errors never print what they hold."""
    keep_errors_quiet()
    return main()


if __name__ == "__main__":
    raise SystemExit(run())

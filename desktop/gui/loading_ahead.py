"""Loads the screens' code while a person types their passphrase, in turns so short that no key waits.

Python loads a module with all that it needs in one go, hundreds of modules for a screen: half a second. So what each
needs is read from the first column of its source, and loaded before it. On the window's thread: PySide6 6.11 crashes
now and then where one thread makes Qt's classes and another uses them.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from importlib.abc import InspectLoader
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec, resolve_name
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.garbage import collect_what_is_due

_EVERY_MS = 3
_STRETCH_S = 0.005
"""Of a turn: the module that is begun in it is loaded to its end, 30 ms at most."""
_SPLIT = ("desktop", "pydantic")
"""Whose modules are loaded one by one; of others a module comes with all that it needs."""
_LATE = ("pydantic.main", "pydantic.types", "pydantic.functional_validators")
"""What pydantic loads of itself when it is first asked for something."""
_IMPORT = re.compile(r"^(?:from ([\w.]+) import (\([^)]*\)|.*)|import ([\w.]+))", re.MULTILINE)


class LoadingAhead(QObject):
    """Calls ``loads``, which import a screen each, in their order, with what they import loaded before.

    ``is_done`` once all are loaded, and ``done()`` is sent.
    """

    done = Signal()

    def __init__(
        self,
        loads: tuple[Callable[[], object], ...],
        parent: QObject | None = None,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        super().__init__(parent)
        self._steps = steps_of(loads)
        self._clock = clock
        self.is_done = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.turn)

    def start(self) -> None:
        """Load from now on, whenever there is nothing else to do."""
        self._timer.start()

    def stop(self) -> None:
        """Load no more."""
        self._timer.stop()

    def is_active(self) -> bool:
        """Whether it goes on."""
        return self._timer.isActive()

    def turn(self) -> None:
        """Load for a moment. Once there is no more, stop.

        Code is objects by the hundred thousand: what a second of loading made takes 60 ms to look through at once.
        """
        if collect_what_is_due():
            return
        until = self._clock() + _STRETCH_S
        while self._timer.isActive() and self._clock() < until:
            if next(self._steps, None) is None:
                self.is_done = True
                self._timer.stop()
                self.done.emit()


def steps_of(loads: tuple[Callable[[], object], ...]) -> Iterator[str]:
    """Load a module at each step, and give its name; for a call of ``loads`` itself, after what it needs, none.

    What cannot be loaded, for whatever reason, holds up nothing else: it is told when somebody opens that screen.
    """
    seen = set[str]()
    for load in loads:
        for name in _imported_in(load):
            for needed in _in_order(name, seen):
                with suppress(Exception):
                    import_module(needed)
                yield needed
        with suppress(Exception):
            load()
        yield ""


def _imported_in(load: Callable[[], object]) -> tuple[str, ...]:
    names: tuple[str, ...] = load.__code__.co_names if hasattr(load, "__code__") else ()
    return tuple(name for name in names if _is_split(name))


def _in_order(name: str, seen: set[str]) -> Iterator[str]:
    """A module's name after those of all that it needs, but for what is loaded or ``seen``.

    A package that names its parts is loaded with them, in one go.
    """
    if name in seen or name in sys.modules:
        return
    seen.add(name)
    package = name.rpartition(".")[0]
    if package:
        yield from _in_order(package, seen)
    spec = _found(name)
    if spec is None:
        return
    if _is_split(name) and isinstance(spec.loader, InspectLoader):
        for taken_from, parts, module in _IMPORT.findall(_source(spec.loader, name)):
            whole = resolve_name(taken_from or module, spec.parent)
            yield from _in_order(whole, seen)
            for part in _parts(whole, parts):
                yield from _in_order(part, seen)
    if not package or package in sys.modules:
        yield name
    if name == "pydantic":
        for late in _LATE:
            yield from _in_order(late, seen)


def _found(name: str) -> ModuleSpec | None:
    """Where a module is, without loading the package that it lies in."""
    package = name.rpartition(".")[0]
    if not package or package in sys.modules:
        return find_spec(name)
    within = _found(package)
    return within and PathFinder.find_spec(name, within.submodule_search_locations)


def _source(loader: InspectLoader, name: str) -> str:
    """Empty where there is none, or it cannot be read."""
    with suppress(ImportError):
        return loader.get_source(name) or ""
    return ""


def _parts(package: str, names: str) -> Iterator[str]:
    """What may be modules of the names that are taken from a package that is loaded."""
    if _is_split(package) and hasattr(sys.modules.get(package), "__path__"):
        for name in re.findall(r"\w+", names):
            yield f"{package}.{name}"


def _is_split(name: str) -> bool:
    return name.partition(".")[0] in _SPLIT

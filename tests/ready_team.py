"""The team of ``make_team``, made once for each size and copied for each test, in a quarter of the time.

Every copy has the same people with the same keys and the same store's address, so a test has one of a size at most;
another team beside it is made by ``make_team``, as is one whose making is looked at.
"""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from tests.ready_desk import opened_copy
from tests.teams import Clock, Team, make_team

_STORE = "store"


@dataclass(frozen=True)
class _Made:
    """What is copied: the folder with everybody's, its laptops' names, and the time when it was done."""

    folder: Path
    laptops: tuple[str, ...]
    at: datetime


def ready_team(folder: Path, inspectors: int = 2) -> Team:
    """As ``make_team(folder, inspectors)`` leaves it. Belongs to the thread it is opened on."""
    clock = Clock()
    copied = copy_team(folder, inspectors)
    clock.now = copied.at
    lead, *others = (opened_copy(folder / name, clock) for name in copied.laptops)
    return Team(lead, tuple(others), folder / _STORE, clock)


def copy_team(folder: Path, inspectors: int = 2) -> _Made:
    """The same, closed."""
    made = _made_once(inspectors)
    for name in (*made.laptops, _STORE):
        shutil.copytree(made.folder / name, folder / name)
    # Everybody knows the store by the address that it was made with.
    address = _address(made.folder)
    address.unlink(missing_ok=True)
    address.symlink_to((folder / _STORE).absolute())
    return made


def _address(folder: Path) -> Path:
    return folder.parent / _STORE / _STORE


@cache
def _made_once(inspectors: int) -> _Made:
    place = Path(tempfile.mkdtemp(prefix="daybook-team-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    team = make_team(place / _STORE, inspectors)
    team.close()
    folder = place / _STORE
    kept = folder.rename(place / "made")
    folder.mkdir()
    laptops = tuple(desk.vault.folder.name for desk in (team.lead, *team.inspectors))
    return _Made(kept, laptops, team.clock.now)

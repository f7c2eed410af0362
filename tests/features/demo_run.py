"""Runs the demo as its own program, in a home of its own, so that whatever it leaves anywhere can be looked at."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.operations.demo.run import PASSPHRASE
from desktop.operations.desk import Desk
from desktop.operations.vaults import desk_for, unlock
from desktop.paths import resources_folder
from desktop.vault.clock import utc_now

ROOMS_OF_A_HOME = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")


def home_in(folder: Path) -> dict[str, str]:
    """Everywhere a program may write on its own account, in ``folder``, as environment variables."""
    places = {name: folder / name.lower() for name in ROOMS_OF_A_HOME}
    for place in places.values():
        place.mkdir(parents=True)
    return {name: str(place) for name, place in places.items()}


def run_the_demo(out: Path, home: Path) -> None:
    """Leave a whole inspection in ``out``, and the program's own traces in ``home``."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "demo", "--headless", "--out", out, "--json"],
        env={**os.environ, **home_in(home), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (home / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")


@contextmanager
def desk_of(vault_folder: Path, elsewhere: Path) -> Iterator[Desk]:
    """One of the demo's vaults, opened on a copy: other tests may be looking at it too."""
    vault = unlock(Path(shutil.copytree(vault_folder, elsewhere / vault_folder.name)), PASSPHRASE, utc_now)
    try:
        yield desk_for(vault, resources_folder())
    finally:
        vault.close()

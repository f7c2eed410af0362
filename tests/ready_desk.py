"""The desk of ``make_desk``, made once for a whole run and copied for each test, in a quarter of the time.

Every copy is the same vault with the same keys, so a test has one of them at most; another vault beside it is made by
``make_desk``, as is any whose making or whose audit trail is looked at.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from desktop.operations.desk import Desk
from desktop.operations.inspections import my_identity
from desktop.operations.packs_at_hand import packs_at_hand
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from desktop.vault.keys.key_slots import KeySlots
from desktop.vault.lock_file import LockFile
from desktop.vault.presence import KEYS
from tests.desks import NOW, PASSPHRASE, make_desk


def ready_desk(folder: Path) -> Desk:
    """As ``make_desk(folder)`` leaves it: open, and nothing said of its having been opened again."""
    copy_vault(folder)
    return opened_copy(folder, _clock)


def opened_copy(folder: Path, clock: Callable[[], datetime]) -> Desk:
    """The desk of a vault with one inspection in it that was made and closed, with nothing noted of its opening."""
    lock = LockFile(folder, clock)
    slots = KeySlots.read(folder / KEYS)
    vault = Vault(slots, slots.open_with_passphrase(PASSPHRASE), lock, clock, make=False)
    store = vault._held.open(vault.inspections()[0].id)
    packs = packs_at_hand(vault, resources_folder())
    return Desk(vault=vault, store=store, packs=packs, me=my_identity(vault), concerns=vault.concerns)


def copy_vault(folder: Path) -> None:
    """The same, closed."""
    shutil.copytree(_made_once(), folder)


def _clock() -> datetime:
    return NOW


@cache
def _made_once() -> Path:
    place = Path(tempfile.mkdtemp(prefix="daybook-desk-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    make_desk(place / "vault").vault.close()
    return place / "vault"

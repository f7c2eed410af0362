"""Destroying an inspection's concerns and nothing else of it: their key first, then their files, then the record.

Before anything is touched, profile.db says that it is begun. From then on every unlocking goes on where this stopped,
and each step can be done again. A new key stands where the old one stood, so that a concern can be raised at once.
"""

from contextlib import suppress
from pathlib import Path
from typing import Protocol
from uuid import UUID

from desktop.domain.destruction import Clearing, Destruction
from desktop.domain.errors import PersonError, Refused, StoreWriteFailed
from desktop.vault.places import concerns_in
from desktop.vault.trail.concern_destruction_log import Begun, ConcernDestructionLog
from desktop.vault.trail.destroying import delete_files, overwrite_head

_KEY_STAYS = (
    "The key of the concerns could not be destroyed yet: the drive may be full, read-only or gone. "
    "Daybook goes on when you unlock it next."
)
_FILES_STAY = (
    "The key of the concerns is destroyed and nothing of them can be read any more, but not all of their files could "
    "be deleted. Daybook tries again when you unlock it next."
)


class Held(Protocol):
    """What destroying asks of an open vault, of one inspection by its id."""

    def folder(self, inspection_id: UUID) -> Path:
        """Where its files are."""
        ...

    def concerns_key_print(self, inspection_id: UUID) -> str:
        """What tells the key of its concerns from another."""
        ...

    def concerns_end(self, inspection_id: UUID) -> str | None:
        """What tells the last version of its concerns; None where they cannot be opened."""
        ...

    def new_concerns_key(self, inspection_id: UUID) -> None:
        """Destroy the key of its concerns, and put a new one in its place."""
        ...


def begin_destroying(log: ConcernDestructionLog, held: Held, clearing: Clearing) -> Begun:
    """Say that it is begun, and of what it was decided. Raises Refused where that cannot be told."""
    end = held.concerns_end(clearing.inspection)
    if end is None:
        raise Refused("The concerns cannot be read, so nobody can tell what would be destroyed. Mend them first.")
    begun = Begun(clearing, held.concerns_key_print(clearing.inspection), end)
    log.begin(begun)
    return begun


def go_on_destroying_concerns(log: ConcernDestructionLog, held: Held) -> None:
    """Go through with everything that was begun and stopped. What cannot be done now is tried next time.

    A person decided on certain concerns. Where one was written since, or that cannot be told, nothing is destroyed.
    """
    for begun in log.begun():
        inspection = begun.clearing.inspection
        with suppress(PersonError):
            key_is_there = held.concerns_key_print(inspection) == begun.key_print
            if key_is_there and held.concerns_end(inspection) != begun.last_hash:
                log.give_up(begun.clearing)
            else:
                go_through_with(log, held, begun)


def go_through_with(log: ConcernDestructionLog, held: Held, begun: Begun) -> Destruction:
    """All that is left to do of one that was begun. Raises StoreWriteFailed; then it can be done again."""
    inspection = begun.clearing.inspection
    try:
        if held.concerns_key_print(inspection) == begun.key_print:
            held.new_concerns_key(inspection)
    except (OSError, StoreWriteFailed) as error:
        raise StoreWriteFailed(_KEY_STAYS) from error
    try:
        if held.concerns_end(inspection) in {None, ""}:  # what opens with the new key was written since, and stays
            delete_concerns(held.folder(inspection))
    except OSError as error:
        raise StoreWriteFailed(_FILES_STAY) from error
    return log.finish(begun.clearing)


def delete_concerns(folder: Path) -> None:
    """Remove all files of an inspection's concerns; the folder's other files are left alone. Raises OSError."""
    places = concerns_in(folder)
    if places.beside.exists():
        delete_files(places.beside)
    for path in sorted(folder.glob(f"{places.database.name}*")):
        overwrite_head(path)
        path.unlink()

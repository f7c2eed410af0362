"""One inspection while it is open: its evidence and its concerns, each a database under a key of its own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.vault.concern_opening import ConcernFile
from desktop.vault.concern_store import ConcernStore
from desktop.vault.keys.inspection_keys import CONCERNS, EVIDENCE
from desktop.vault.places import concerns_in, evidence_in
from desktop.vault.store_opening import Whose, opened_store

KeyOf = Callable[[str], bytearray]
"""Gives a copy of the key of one of an inspection's databases, by its name, to wipe."""


class OpenInspection:
    """``store`` is open; ``concerns`` opens what is behind it when that is first needed."""

    def __init__(
        self, folder: Path, whose: Whose, key_of: KeyOf, may_write: Callable[[], object], *, make: bool
    ) -> None:
        """Open the evidence, or make it. Raises Damaged, NewerVersion, StoreWriteFailed; then nothing is open."""
        self.folder, self.id = folder, whose.inspection
        file = ConcernFile(concerns_in(folder), partial(key_of, CONCERNS), whose, may_write)
        self.concerns = ConcernStore(file, whose.profile)
        self.store = opened_store(evidence_in(folder), partial(key_of, EVIDENCE), whose, may_write, make=make)

    def close(self) -> None:
        """Close both. Closing twice does nothing."""
        try:
            self.concerns.close()
        finally:
            self.store.close()

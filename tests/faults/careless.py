"""Protections left out on purpose, each in a child alone: what must make a torture go red."""

import os
from dataclasses import dataclass
from typing import Any

from desktop.vault import lock_file, meaning
from desktop.vault.clock import utc_now
from desktop.vault.connection import Connection
from desktop.vault.contents.drafts import Drafts


@dataclass(frozen=True)
class Careless:
    """What is left out.

    ``database``: SQLite does not wait for the disk. ``files``: nor does anything else that is written. ``drafts``:
    they are called saved and are not. ``typing``: drafts are committed a hundred times more seldom. ``sentences``: what
    the database says is put into no words. ``lock``: the vault's lock is not taken. ``fencing``: nobody asks whether it
    is still there.
    """

    database: bool = False
    files: bool = False
    drafts: bool = False
    typing: bool = False
    sentences: bool = False
    lock: bool = False
    fencing: bool = False

    def begins(self) -> None:
        """From now on, in this process, for good."""
        if self.database:
            _do_not_wait()
        if self.files:
            os.fsync = lambda _descriptor: None
        if self.drafts:
            Drafts.put = lambda _self, _item, _base: utc_now()  # type: ignore[method-assign]
        if self.typing:
            _keep_seldom()
        if self.sentences:
            meaning.Meaning.__exit__ = lambda *_: None  # type: ignore[assignment,return-value]
        if self.lock:
            lock_file._take = lambda _file: None
        if self.fencing:
            lock_file.LockFile.check = lambda _self: None  # type: ignore[method-assign]


NOT_CARELESS = Careless()


def _do_not_wait() -> None:
    attach = Connection._attach

    def and_do_not_wait(self: Connection, raw: Any, key: bytearray) -> None:
        attach(self, raw, key)
        raw.execute("PRAGMA store.synchronous = OFF")

    Connection._attach = and_do_not_wait  # type: ignore[method-assign]


def _keep_seldom() -> None:
    from desktop.gui import draft_keeper

    draft_keeper.PAUSE_MS *= 100
    draft_keeper.LONGEST_WAIT_MS *= 100

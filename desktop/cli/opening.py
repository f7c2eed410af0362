"""Opening what a command works on: the vault, and the inspection that was asked for."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.cli.answers import Clock
from desktop.cli.passphrase import passphrase_for
from desktop.domain.errors import PersonError
from desktop.paths import resources_folder

if TYPE_CHECKING:  # a command imports what it needs when it runs, so that --help and the window start at once
    from desktop.operations.desk import Desk
    from desktop.vault.folder import Vault


def add_vault_options(command: argparse.ArgumentParser) -> None:
    """Where the vault is, how it opens, and which inspection is meant."""
    add_secret_options(command)
    command.add_argument("--inspection", type=UUID, metavar="ID", help="the inspection's id; else the one opened last")


def add_secret_options(command: argparse.ArgumentParser) -> None:
    """Where the vault is and how it opens."""
    # Also before the command; a default here would win over what was said there.
    command.add_argument("--vault", type=Path, default=argparse.SUPPRESS, help="the vault's folder")
    command.add_argument("--passphrase-file", type=Path, help="a file whose first line is the passphrase; - for input")
    command.add_argument("--json", action="store_true", help="print what was done as JSON")


@contextmanager
def unlocked(given: argparse.Namespace, clock: Clock) -> "Iterator[Vault]":
    """The vault, unlocked, and closed afterwards."""
    from desktop.operations.vaults import unlock

    with passphrase_for(given) as passphrase:
        vault = unlock(given.vault, passphrase, clock)
    try:
        yield vault
    finally:
        vault.close()


@contextmanager
def open_vault(given: argparse.Namespace, clock: Clock) -> "Iterator[tuple[Vault, UUID]]":
    """The vault, with the inspection that was asked for, which need not open."""
    with unlocked(given, clock) as vault:
        entries = vault.inspections()
        wanted = given.inspection or next((entry.id for entry in entries), None)
        if wanted not in {entry.id for entry in entries}:
            raise PersonError("That inspection is not in this vault. “daybook doctor” counts those that are.")
        yield vault, wanted


@contextmanager
def open_desk(given: argparse.Namespace, clock: Clock) -> "Iterator[Desk]":
    """The desk of the inspection that was asked for."""
    from desktop.operations.vaults import desk_for

    with unlocked(given, clock) as vault:
        yield desk_for(vault, resources_folder(), given.inspection)

"""Whether a folder holds a vault. Apart from the vault itself, so that the locked window need not load all of it."""

from pathlib import Path

from desktop.vault.twin_file import copy_of

KEYS = "keys.json"
"""The file with a vault's key slots, or with an inspection's keys."""

RECOVERY = "recovery.json"
"""The file that is there while a request to the organisation waits for its answer."""


def waits_for_answer(folder: Path) -> bool:
    """Whether anything is kept of a request to the organisation, whole or not."""
    return (folder / RECOVERY).exists() or copy_of(folder / RECOVERY).exists()


def holds_vault(folder: Path) -> bool:
    """True when the folder holds either copy of a vault's key file."""
    return has_keys(folder)


def has_keys(folder: Path) -> bool:
    """True when a vault's or an inspection's folder holds either copy of its key file."""
    return (folder / KEYS).exists() or copy_of(folder / KEYS).exists()

"""The random keys of one inspection's databases, sealed by the master key in the inspection's own ``keys.json``.

Destroying that file destroys the inspection: no other key opens it.
"""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from desktop.domain.canonical import canonical_json, digest
from desktop.domain.errors import Damaged, StoreWriteFailed
from desktop.vault.keys.key_derivation import wipe
from desktop.vault.keys.sealing import WrongKey, new_key, seal, subkey, unseal
from desktop.vault.twin_file import FORMAT, read_twins, replace_twins, write_twins

EVIDENCE = "evidence"
CONCERNS = "concerns"

_UNREADABLE = (
    "This inspection's key file is damaged or belongs to another vault. "
    "Copy its keys.json from a backup of this folder. Nothing was changed."
)


def make_inspection_keys(path: Path, master: bytearray, vault_id: UUID, inspection_id: UUID) -> None:
    """Write new keys for the evidence and the concerns of an inspection, both copies."""
    wrapping = _wrapping_key(master, inspection_id)
    sealed = {}
    for name in (EVIDENCE, CONCERNS):
        key = new_key()
        sealed[name] = seal(wrapping, key, _place(vault_id, inspection_id, name))
        wipe(key)
    wipe(wrapping)
    write_twins(path, {"vault": str(vault_id), "inspection": str(inspection_id), "keys": sealed})


def replace_key(path: Path, master: bytearray, vault_id: UUID, inspection_id: UUID, name: str) -> None:
    """Put a new key in the place of one, which is gone for good: each copy's old file is overwritten with noise first.

    At every moment one copy is whole. Raises StoreWriteFailed, Damaged; then it can be done again.
    """
    copies = read_twins(path)
    content = copies.content if copies.agree else write_twins(path, copies.content)
    wrapping, key = _wrapping_key(master, inspection_id), new_key()
    try:
        sealed = seal(wrapping, key, _place(vault_id, inspection_id, name))
    finally:
        wipe(wrapping)
        wipe(key)
    replace_twins(path, {**content, "keys": {**content["keys"], name: sealed}})


def sealed_print(path: Path, name: str) -> str:
    """A SHA-256 of a key as it is sealed: the same for as long as the key is. Raises Damaged, NewerVersion."""
    try:
        return digest(str(read_twins(path).content["keys"][name]).encode())
    except (KeyError, TypeError) as error:
        raise Damaged(_UNREADABLE) from error


def inspection_key(path: Path, master: bytearray, vault_id: UUID, inspection_id: UUID, name: str) -> bytearray:
    """One database's key, for the caller to wipe; a lost or torn copy is written again.

    Raises NewerVersion; Damaged when neither copy can be used or the keys are another vault's.
    """
    copies = read_twins(path)
    wrapping = _wrapping_key(master, inspection_id)
    try:
        key = unseal(wrapping, copies.content["keys"][name], _place(vault_id, inspection_id, name))
    except (KeyError, TypeError, WrongKey) as error:
        raise Damaged(_UNREADABLE) from error
    finally:
        wipe(wrapping)
    if not copies.agree:
        with suppress(StoreWriteFailed):  # a full disk must not keep anybody from what they wrote
            write_twins(path, copies.content)
    return key


def _wrapping_key(master: bytearray, inspection_id: UUID) -> bytearray:
    return subkey(master, f"inspection {inspection_id}")


def _place(vault_id: UUID, inspection_id: UUID, name: str) -> bytes:
    return canonical_json({"format": FORMAT, "inspection": str(inspection_id), "key": name, "vault": str(vault_id)})

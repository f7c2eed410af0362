"""Looking a vault over, from its key files to its search: what is well, what is not, and mending that."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from desktop.domain.errors import Damaged, PersonError, ProfileDamaged
from desktop.domain.rows import Finding, InspectionEntry
from desktop.operations.mending import findings_of, mend_what_is_wrong
from desktop.secret import Secret
from desktop.vault.care.vault_checks import check_keys_file
from desktop.vault.clock import Clock
from desktop.vault.folder import Vault
from desktop.vault.presence import KEYS
from desktop.vault.twin_file import copy_of

_KEYS_WRITTEN = "The lost copy of its key file was written again."


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a vault, "the vault" or an inspection by its number in the list, with what was found in it.

    No part names an inspection: what a doctor prints may be sent to somebody who helps.
    """

    name: str
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        return all(finding.ok for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Repair:
    """What was found, what was done about it, a sentence each, and how everything is now."""

    before: tuple[Part, ...]
    done: tuple[str, ...]
    after: tuple[Part, ...]


def examine(folder: Path, passphrase: Secret, clock: Clock) -> tuple[Part, ...]:
    """Open the vault, check it and every inspection in it, and close it. Changes nothing in what is checked.

    Raises as ``Vault.open``. What cannot be opened is a finding, and the others are still looked at.
    """
    keys = _keys_files(folder)  # now, because opening writes a lost copy again
    try:
        vault = Vault.open(folder, passphrase, clock=clock)
    except ProfileDamaged as error:
        return (Part("the vault", (Finding("profile", ok=False, says=str(error)),)),)
    try:
        return _parts(vault, keys)
    finally:
        vault.close()


def repair(folder: Path, passphrase: Secret, clock: Clock) -> Repair:
    """Mend what can be mended; what was there is kept aside. Raises as ``Vault.open``, never ProfileDamaged."""
    before = examine(folder, passphrase, clock)
    profile_is_well = all(finding.ok for finding in before[0].findings if finding.name in {"profile", "pages"})
    vault = Vault.open(folder, passphrase, clock=clock, mend_profile=not profile_is_well)
    done = [f"{part.name.capitalize()}: {_KEYS_WRITTEN}" for part in before if _lost_keys(part)]
    if not profile_is_well:
        done.append("The vault: its own database was made again from what could be read.")
    try:
        if vault.put_damaged_snapshots_aside():
            done.append("The vault: damaged snapshots of its own database were put aside.")
        before = before if len(before) > 1 or profile_is_well else (*before, *_parts(vault)[1:])
        for number, entry in _oldest_first(vault):
            try:
                did = mend_what_is_wrong(vault, entry)
            except PersonError as error:
                did = str(error)
            if did:
                done.append(f"Inspection {number}: {did}")
        return Repair(before, tuple(done), _parts(vault))
    finally:
        vault.close()


def _parts(vault: Vault, keys: Mapping[str, Finding] = MappingProxyType({})) -> tuple[Part, ...]:
    """What is found now; of key files what was found before the vault was opened, where that is given."""
    try:
        whole = Part("the vault", _as_found(vault.check(), keys.get("")))
        numbered = _oldest_first(vault)
    except Damaged as error:
        return (Part("the vault", (Finding("profile", ok=False, says=str(error)),)),)
    parts = [
        Part(f"inspection {number}", _as_found(findings_of(vault, entry), keys.get(str(entry.id))))
        for number, entry in numbered
    ]
    return (whole, *reversed(parts))


def _keys_files(folder: Path) -> dict[str, Finding]:
    """What is found of every key file, by its inspection's id as text; of the vault's own under an empty one."""
    found = {path.parent.name: check_keys_file(path) for path in (folder / "inspections").glob(f"*/{KEYS}")}
    for path in (folder / "inspections").glob(f"*/{copy_of(Path(KEYS))}"):
        found.setdefault(path.parent.name, check_keys_file(path.with_name(KEYS)))
    return {**found, "": check_keys_file(folder / KEYS)}


def _as_found(findings: tuple[Finding, ...], keys: Finding | None) -> tuple[Finding, ...]:
    return tuple(keys if keys and finding.name == keys.name else finding for finding in findings)


def _lost_keys(part: Part) -> bool:
    return any(finding.name == "keys file" and not finding.ok for finding in part.findings)


def _oldest_first(vault: Vault) -> list[tuple[int, InspectionEntry]]:
    """Inspections with their numbers. The one opened last is opened last here too: the list stays as it was."""
    return list(reversed(list(enumerate(vault.inspections(), start=1))))

"""Looking a vault over, from its key files to its search: what is well, what is not, and mending that."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import Damaged, PersonError, ProfileDamaged
from desktop.domain.rows import Finding, InspectionEntry
from desktop.operations.mending import findings_of, mend_what_is_wrong
from desktop.secret import Secret
from desktop.vault.clock import Clock
from desktop.vault.folder import Vault


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
    try:
        vault = Vault.open(folder, passphrase, clock=clock)
    except ProfileDamaged as error:
        return (Part("the vault", (Finding("profile", ok=False, says=str(error)),)),)
    try:
        return _parts(vault)
    finally:
        vault.close()


def repair(folder: Path, passphrase: Secret, clock: Clock) -> Repair:
    """Mend what can be mended; what was there is kept aside. Raises as ``Vault.open``, never ProfileDamaged."""
    before = examine(folder, passphrase, clock)
    profile_is_well = all(finding.ok for finding in before[0].findings if finding.name in {"profile", "pages"})
    vault = Vault.open(folder, passphrase, clock=clock, mend_profile=not profile_is_well)
    done = [] if profile_is_well else ["The vault: its own database was made again from what could be read."]
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


def _parts(vault: Vault) -> tuple[Part, ...]:
    try:
        whole = Part("the vault", vault.check())
        numbered = _oldest_first(vault)
    except Damaged as error:
        return (Part("the vault", (Finding("profile", ok=False, says=str(error)),)),)
    parts = [Part(f"inspection {number}", findings_of(vault, entry)) for number, entry in numbered]
    return (whole, *reversed(parts))


def _oldest_first(vault: Vault) -> list[tuple[int, InspectionEntry]]:
    """Inspections with their numbers. The one opened last is opened last here too: the list stays as it was."""
    return list(reversed(list(enumerate(vault.inspections(), start=1))))

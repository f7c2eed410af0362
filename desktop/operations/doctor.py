"""Looking a vault over, from its key files to its search, and saying in plain words what is well and what is not."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.rows import Finding
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


def examine(folder: Path, passphrase: str, clock: Clock) -> tuple[Part, ...]:
    """Open the vault, check it and every inspection in it, and close it. Changes nothing in what is checked."""
    vault = Vault.open(folder, passphrase, clock=clock)
    try:
        parts = [Part("the vault", vault.check())]
        for number, entry in enumerate(vault.inspections(), start=1):
            parts.append(Part(f"inspection {number}", vault.open_inspection(entry.id).check()))
        return tuple(parts)
    finally:
        vault.close()

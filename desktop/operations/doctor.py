"""Looking a vault over, from its key files to its search, and saying in plain words what is well and what is not."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import PersonError
from desktop.domain.rows import Finding, InspectionEntry
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
    """Open the vault, check it and every inspection in it, and close it. Changes nothing in what is checked.

    Raises as ``Vault.open``. An inspection that cannot be opened is a finding, and the others are still looked at.
    """
    vault = Vault.open(folder, passphrase, clock=clock)
    try:
        whole = Part("the vault", vault.check())
        numbered = list(enumerate(vault.inspections(), start=1))
        # The one opened last comes first in the list, so it is opened last here too: the list stays as it was.
        parts = [Part(f"inspection {number}", _findings(vault, entry)) for number, entry in reversed(numbered)]
        return (whole, *reversed(parts))
    finally:
        vault.close()


def _findings(vault: Vault, entry: InspectionEntry) -> tuple[Finding, ...]:
    try:
        return vault.open_inspection(entry.id).check()
    except PersonError as error:
        return (Finding("opening", ok=False, says=str(error)),)

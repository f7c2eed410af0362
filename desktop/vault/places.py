"""Where each database of a vault lies, and what is kept beside it: journal, snapshots, and what was set aside."""

from dataclasses import dataclass
from pathlib import Path

JOURNAL, SNAPSHOTS, ASIDE = "journal", "snapshots", "set-aside"


@dataclass(frozen=True, slots=True)
class Places:
    """One database's file, and the folder that holds its second copies and what it took the place of."""

    database: Path
    beside: Path

    @property
    def journal(self) -> Path:
        """The folder of its journal's files."""
        return self.beside / JOURNAL

    @property
    def snapshots(self) -> Path:
        """The folder of its snapshots."""
        return self.beside / SNAPSHOTS

    @property
    def aside(self) -> Path:
        """The folder of what was there before it was mended or put back."""
        return self.beside / ASIDE


def profile_in(vault: Path) -> Places:
    """Of profile.db, in a vault's folder."""
    return Places(vault / "profile.db", vault)


def evidence_in(inspection: Path) -> Places:
    """Of evidence.db, in an inspection's folder."""
    return Places(inspection / "evidence.db", inspection)


def concerns_in(inspection: Path) -> Places:
    """Of concerns.db: beside the evidence, and everything else in a folder of its own, so that it can go by itself."""
    return Places(inspection / "concerns.db", inspection / "concerns")

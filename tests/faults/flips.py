"""A bit flipped, or an end cut off, in every kind of page and in every file of a vault.

Promised: the doctor names it, or nothing is wrong with what anybody sees; and mending brings back everything that the
saved versions, their second copy and the snapshots hold.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from desktop.domain.errors import PersonError
from desktop.operations.doctor import examine, repair
from desktop.vault.clock import utc_now
from tests.faults.chance import chance_of
from tests.faults.full_vault import FullVault
from tests.faults.outcome import Outcome
from tests.faults.pages import PAGE
from tests.faults.subjects import PASSPHRASE

_CUT = "cut"
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Harm:
    """What is done to a file: a bit flipped between two places, or the end cut off. ``what`` says where that is."""

    file: str
    what: str
    first: int
    last: int
    also: str = ""
    """Another file that is harmed in the same way."""

    @property
    def kind(self) -> str:
        """What it is in each run, which makes other ids."""
        return f"{_ID.sub('…', self.file)} {self.what}"

    @property
    def is_of_the_trail(self) -> bool:
        return self.file.startswith(("profile.db", "audit.json"))

    @property
    def is_of_the_drafts(self) -> bool:
        """Drafts are not kept a second time, but for the hourly snapshots."""
        return "evidence.db" in self.file or "concerns.db" in self.file

    def onto(self, folder: Path, chance: Random) -> None:
        for name in filter(None, (self.file, self.also)):
            data = bytearray((folder / name).read_bytes())
            at = chance.randrange(self.first, self.last)
            if self.what.startswith(_CUT):
                del data[at:]
            else:
                data[at] ^= 1 << chance.randrange(8)
            (folder / name).write_bytes(data)


def torture(count: int, seed: int, folder: Path, *, only: str = "") -> Outcome:
    """Do ``count`` harms, each to a fresh copy; all kinds, or those of one place, in turn and in a seeded order."""
    outcome = Outcome("flips", seed)
    full = FullVault(folder / "full", interviews=_MANY if count > _A_FEW else 25)
    harms = [harm for harm in _harms(full) if only in f"{harm.file} {harm.what}"]
    _shuffle(harms, seed)
    outcome.survived |= {"kinds of place": len(harms), _MENDED: 0, _NO_KEYS: 0, _UNSEEN: 0}
    for number in range(count):
        harm = harms[number % len(harms)]
        copy = folder / "vault"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(full.open_folder if harm.file.endswith(_LOG) else full.folder, copy)
        harm.onto(copy, chance_of(seed, number, harm.kind))
        outcome.did["cut off" if harm.what.startswith(_CUT) else "flipped"] += 1
        outcome.add_faults(f"{harm.what} of {harm.file}, {number}", _faults(full, copy, harm, outcome))
    return outcome


def _shuffle(harms: list[Harm], seed: int) -> None:
    """The same harms come first with the same seed, whatever ids the vault has and how large its files are."""
    known = Counter[str]()
    order: dict[Harm, float] = {}
    for harm in harms:
        order[harm] = chance_of(seed, harm.kind, known[harm.kind]).random()
        known[harm.kind] += 1
    harms.sort(key=order.__getitem__)


_MENDED, _NO_KEYS = "named and mended", "named, and without keys nothing can be mended"
_UNSEEN = "not named, and nothing was missing"
_LOG = "-wal"
_A_FEW, _MANY = 200, 150
"""Of more than a few harms each finds a vault whose every table and index has inner pages."""


def _harms(full: FullVault) -> Iterator[Harm]:
    """One for each kind of page of the databases, and some for each other file."""
    for database, classes in full.classes().items():
        for name, pages in classes.items():
            for page in {pages[0], pages[len(pages) // 2]}:
                yield Harm(database, name, (page - 1) * PAGE, page * PAGE)
    for path in sorted(path for path in full.folder.rglob("*") if path.is_file()):
        name, size = str(path.relative_to(full.folder)), path.stat().st_size
        if path.name != "lock":
            yield Harm(name, f"{_CUT} to nothing", 0, 1)
            yield Harm(name, _CUT, 1, size)
        if path.name not in {"lock", "evidence.db", "profile.db", "concerns.db"}:
            yield Harm(name, "any place", 0, size)
        if path.name == "keys.json":
            yield Harm(name, "any place of both copies", 0, size, also=name.replace("keys.json", "keys.copy.json"))
    for name, size in full.logs().items():
        yield Harm(name, "header", 0, 32)
        yield Harm(name, "first frames", 32, 32 + 2 * (PAGE + 24))
        yield Harm(name, "any frame", 32, size)
        yield Harm(name, _CUT, 32, size)


def _faults(full: FullVault, folder: Path, harm: Harm, outcome: Outcome) -> list[str]:
    try:
        named = any(not part.is_well for part in examine(folder, PASSPHRASE, utc_now))
    except PersonError:
        named = True
    if named and harm.also:  # without its keys nothing can be read: a copy of the file is asked for
        outcome.survived[_NO_KEYS] += 1  # type: ignore[operator]
        return []
    if named:
        return _mended(full, folder, harm, outcome)
    missing = full.missing_in(folder, drafts=not harm.file.endswith(_LOG))
    outcome.survived[_UNSEEN] += not missing  # type: ignore[operator]
    return [f"the doctor does not name it, and {what}" for what in missing]


def _mended(full: FullVault, folder: Path, harm: Harm, outcome: Outcome) -> list[str]:
    try:
        after = repair(folder, PASSPHRASE, utc_now).after
    except PersonError as error:
        return [f"it cannot be mended: {error}"]
    wrong = [
        f"after mending the doctor finds {part.name}: {finding.name}. {finding.says}"
        for part in after
        for finding in part.findings
        # that lines of the trail are gone for good is what the trail is there to say
        if not finding.ok and not (finding.name == "audit trail" and harm.is_of_the_trail)
    ]
    wrong += [f"after mending {what}" for what in full.missing_in(folder, drafts=not harm.is_of_the_drafts)]
    outcome.survived[_MENDED] += not wrong  # type: ignore[operator]
    return wrong

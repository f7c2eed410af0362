"""A laptop: somebody's real vault, a clock of its own, and what people and power cuts do to its folder."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from desktop.domain.errors import Damaged
from desktop.operations.desk import Desk
from desktop.operations.mending import go_back, mend_inspection, snapshots_of
from desktop.operations.vaults import desk_for
from desktop.paths import resources_folder
from desktop.vault.folder import Vault
from tests.teams import PASSPHRASE

_BEGINS = datetime(2026, 3, 17, 14, 3, 22, tzinfo=UTC)


class OwnClock:
    """A second further at each look, and wrong by as much as somebody set it wrong."""

    def __init__(self) -> None:
        self.now = _BEGINS

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def jump(self, chance: Random) -> None:
        """Years, either way."""
        self.now = datetime(chance.randrange(2019, 2035), chance.randrange(1, 13), 5, 12, tzinfo=UTC)


class Laptop:
    """``copies`` are copies of its whole folder from before, the oldest first; ``drafts`` are what editors hold.

    Whoever ``lost_keys`` went back to a folder from before they made keys anew: to the others they are a stranger.
    """

    def __init__(self, name: str, clock: OwnClock, desk: Desk, *, leads: bool) -> None:
        self.name, self.clock, self.desk, self.leads = name, clock, desk, leads
        self.folder = desk.vault.folder
        self.copies: list[tuple[Path, dict[UUID, str]]] = []
        self._backed_up = 0
        self.drafts: dict[UUID, str] = {}
        self.went_back = 0
        self.revoked = False
        self.made_keys = False
        self.lost_keys = False

    def __repr__(self) -> str:
        return self.name

    @property
    def counts(self) -> bool:
        """Whether what it writes from now on comes to the others."""
        return not self.revoked and not self.lost_keys

    @property
    def device(self) -> UUID:
        return self.desk.me.device

    def reopen(self) -> None:
        self.desk.vault.close()
        self._open()

    def crash(self) -> None:
        """The program ends as a kill ends it: on the disk stands what stood there at that moment."""
        image = self.folder.with_name(f"{self.folder.name}-as-it-was")
        shutil.copytree(self.folder, image)
        self._meanwhile(lambda: self._put(image))
        shutil.rmtree(image)

    def back_up(self) -> None:
        """The whole folder, as a backup program copies it while nobody works."""
        self._backed_up += 1
        copy = self.folder.with_name(f"{self.folder.name}-copy-{self._backed_up}")
        self._meanwhile(lambda: shutil.copytree(self.folder, copy))
        self.copies.append((copy, dict(self.drafts)))

    def go_back(self, chance: Random) -> None:
        """Somebody puts an older copy of the whole folder in its place."""
        copy, drafts = chance.choice(self.copies)
        keys = self.desk.me.signing_key
        self._meanwhile(lambda: self._put(copy))
        self.lost_keys = self.lost_keys or self.desk.me.signing_key != keys
        self.drafts = dict(drafts)
        self.went_back += 1

    def take_snapshot(self) -> None:
        job = self.desk.vault.snapshot_job(whether_due_or_not=True)
        if job is not None:
            self.desk.vault.note_snapshots(job.run())

    def restore_snapshot(self, chance: Random) -> None:
        """Going back to a snapshot as a person does it; what was saved since comes from the second copy."""
        vault, inspection = self.desk.vault, self.desk.inspection().id
        numbers = [one.snapshot.number for one in snapshots_of(vault, inspection) if one.versions is not None]
        if numbers:
            go_back(vault, inspection, chance.choice(numbers))
        self._desk_anew()

    def mend(self) -> None:
        vault, inspection = self.desk.vault, self.desk.inspection().id
        mend_inspection(vault, inspection)
        self._desk_anew()

    def close(self) -> None:
        self.desk.vault.close()

    def _put(self, folder: Path) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(folder, self.folder)

    def _meanwhile(self, act: Callable[[], object]) -> None:
        self.desk.vault.close()
        act()
        self._open()

    def opens(self) -> bool:
        """Open it, where it can be."""
        vault = Vault.open(self.folder, PASSPHRASE, clock=self.clock)
        try:
            self.desk = desk_for(vault, resources_folder())
        except Damaged:
            vault.close()
            return False
        return True

    def _open(self) -> None:
        if not self.opens():
            raise Damaged("This laptop cannot be opened.")

    def _desk_anew(self) -> None:
        self.desk = desk_for(self.desk.vault, resources_folder())

"""How an inspection's concerns are brought over into a mended database: every version, whatever numbers it bears."""

from desktop.vault.care.mending import Mending
from desktop.vault.contents.appending import Appending
from desktop.vault.contents.kinds import CONCERNS
from desktop.vault.contents.shown import NothingShown
from desktop.vault.migrations import CONCERNS as SERIES


class ConcernMending(Mending):
    """Fills a new concerns.db."""

    series = SERIES

    def appending(self) -> Appending:
        return Appending(self.connection, self.log, NothingShown(self.log), CONCERNS, numbers_bind=False)

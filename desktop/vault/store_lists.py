"""What screens list of an open inspection, and its search: the part of its store that only reads projections."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from desktop.domain.asked import Asked
from desktop.domain.evidence import Direction, SourceKind
from desktop.domain.rows import (
    DirectionCounts,
    EvidenceRow,
    Hit,
    HitPage,
    InterviewLine,
    InterviewRow,
    MapCount,
    RecordRow,
    ReviewRow,
)
from desktop.vault.connection import Connection
from desktop.vault.contents.finding_lists import FindingLists
from desktop.vault.contents.lists import Lists
from desktop.vault.contents.map_lists import MapLists
from desktop.vault.contents.search import Search


class StoreLists:
    """Leaves out what must not be seen yet, ``unseen``."""

    _connection: Connection
    _lists: Lists
    map: MapLists
    _search: Search

    @property
    def unseen(self) -> frozenset[UUID]:
        """Objects that are out of sight."""
        raise NotImplementedError

    @property
    def changes(self) -> tuple[int, int]:
        """Another value after each change but to a draft: what was read in stretches may not belong together then."""
        return self._connection.changes

    @property
    def findings(self) -> FindingLists:
        """Claims and the evidence of each."""
        return self._lists.findings

    def kinds(self) -> frozenset[str]:
        """The kinds that there is at least one object of."""
        return self._lists.kinds()

    def record_rows(self) -> tuple[RecordRow, ...]:
        """The sample in its order, with readings (drafts too) and evidence."""
        return self._lists.records()

    def readings_of(self, record_id: UUID) -> tuple[ReviewRow, ...]:
        """The readings of one record (drafts too), the first reading first. As quick however many records there are."""
        return self._lists.readings_of(record_id)

    def interview_rows(self) -> tuple[InterviewRow, ...]:
        """Interviews (drafts too), the one held last first."""
        return self._lists.interviews()

    def interview_lines(self) -> tuple[InterviewLine, ...]:
        """Where each of ``interview_rows`` stands, in the same order; very many are read quickly."""
        return self._lists.talks.lines()

    def interview_rows_among(self, ids: frozenset[UUID]) -> tuple[InterviewRow, ...]:
        """Of ``interview_rows`` those that have one of these ids. As quick however many others there are."""
        return self._lists.interviews_among(ids)

    def interviews_left_open(self, me: str) -> tuple[InterviewRow, ...]:
        """Of ``interview_rows`` those that may leave ``me`` something to do: to write up, or what is to follow."""
        return self._lists.interviews_left_open(me)

    def evidence_rows(
        self,
        *,
        indicator: str | None = None,
        theme: str | None = None,
        source_kind: SourceKind | None = None,
        direction: Direction | None = None,
        source_id: UUID | None = None,
        withdrawn: bool = False,
        limit: int | None = None,
        offset: int = 0,
        ids: Iterable[UUID] | None = None,
    ) -> tuple[EvidenceRow, ...]:
        """Evidence that meets every condition given, the oldest first. ``withdrawn`` lets withdrawn pieces in too.

        ``ids`` asks for some pieces; what of them is out of sight or not here is left out.
        """
        return self._lists.evidence(
            indicator=indicator, theme=theme, source_kind=source_kind, direction=direction, source_id=source_id,
            withdrawn=withdrawn, limit=limit, offset=offset, ids=ids,
        )  # fmt: skip

    def map_counts(self) -> tuple[MapCount, ...]:
        """The evidence map's cells that hold anything, theme by theme. ``map`` counts in other ways."""
        return self.map.counts()

    def evidence_counts(self) -> dict[UUID, DirectionCounts]:
        """Pieces of evidence by the object they were taken from, withdrawn ones left out."""
        return self._lists.evidence_counts()

    def evidence_taken(self, author: str, since: datetime, until: datetime) -> int:
        """How many pieces an author took from one time until just before another, withdrawn ones left out."""
        return self._lists.evidence_taken(author, since, until)

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """The best hits for typed words, the best first. No text is an error."""
        return self.search_page(Asked(words, {}), limit).hits

    def search_page(self, asked: Asked, limit: int = 50, offset: int = 0) -> HitPage:
        """The hits for words and filters from ``offset`` on, the best first."""
        return self._search.find(asked, self.unseen, limit, offset)

    def evidence_authors(self) -> tuple[str, ...]:
        """Everybody who took a piece of evidence, in the order of the alphabet."""
        return self._search.authors()

"""What the sentences of a report tell of figures that were shared: each by itself, and what falls with all of them.

One hidden cell that a sentence tells may give nothing else away, and two told in two papers a third.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.disclosure.told import worked_out_with
from desktop.domain.count_tables import CellKey, CountTable
from desktop.domain.releases import Release
from desktop.domain.said_counts import SaidCount
from desktop.domain.told_figures import Figure, figures_in, nearly_told_by, told_by
from desktop.domain.wording import counted, long_date
from desktop.operations.publications.other_papers import OtherPaper


def told_cells(release: Release, papers: Iterable[OtherPaper]) -> frozenset[CellKey]:
    """The cells that an export hid and that the sentences of some papers tell."""
    return _told(figures_in(release), (there.said for paper in papers for there in paper.said))


@dataclass(frozen=True)
class SharedFigures:
    """One export, beside the numbers of a report and those of the papers that somebody may have with it."""

    release: Release
    here: tuple[SaidCount, ...]
    papers: tuple[OtherPaper, ...]

    def told_by(self, said: SaidCount) -> Iterator[tuple[str, Figure]]:
        """What a number of the report tells, in a sentence, and the figure that it tells of."""
        when = long_date(self.release.made_at.astimezone().date())
        for told in told_by(said, self._cells):
            yield f"The figures shared on {when} hid this: {told.name}.{self._falling(told.key)}", told
        for near, few in nearly_told_by(said, self._cells, self.release.threshold):
            says = (
                f"The figures shared on {when} give {near.count:,} of {max(near.wholes):,}: {near.name}. Whoever has "
                f"both learns of the {few:,} in between. Give the same numbers, or none."
            )
            yield says, near

    def _falling(self, told: CellKey) -> str:
        alone, together = len(self._falls_with(frozenset({told}))), len(self._only_together)
        first = f" With it {_worked_out(alone)}." if alone else ""
        return first + (f" With what other sentences tell, {_worked_out(together)}." if together else "")

    @cached_property
    def _cells(self) -> tuple[Figure, ...]:
        return figures_in(self.release)

    @cached_property
    def _tables(self) -> tuple[CountTable, ...]:
        return self.release.count_tables(published=True)

    @cached_property
    def _only_together(self) -> frozenset[CellKey]:
        """The hidden cells that all told ones give away and none of them by itself."""
        told = _told(self._cells, self.here) | told_cells(self.release, self.papers)
        if len(told) < 2:
            return frozenset()
        return self._falls_with(told).difference(*(self._falls_with(frozenset({one})) for one in told))

    def _falls_with(self, told: frozenset[CellKey]) -> frozenset[CellKey]:
        return worked_out_with(self._tables, self.release.shown(), told, self.release.known_of_template())


def _told(figures: Iterable[Figure], said: Iterable[SaidCount]) -> frozenset[CellKey]:
    hidden = [one for one in figures if not one.is_shown]
    return frozenset(told.key for one in said for told in told_by(one, hidden))


def _worked_out(many: int) -> str:
    return f"{counted(many, 'more that was hidden', 'more that were hidden')} can be worked out"

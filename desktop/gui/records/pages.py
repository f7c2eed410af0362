"""The pages beside the board that the Records screen switches between, in their order.

A page is a ``Screen`` with a ``TitleBar``, in which it gets the switch in place of its title. Each is imported and made
when it is first shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui.screen import Screen
from desktop.gui.work import Work

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


@dataclass(frozen=True)
class Page:
    """One page before it is made. ``load`` imports the screen's class."""

    key: str
    title: str
    load: Callable[[], Callable[[Work, "Desk"], Screen]]


def _sample() -> Callable[[Work, "Desk"], Screen]:
    from desktop.gui.sample.screen import SampleScreen

    return SampleScreen


def _results() -> Callable[[Work, "Desk"], Screen]:
    from desktop.gui.results.screen import ResultsScreen

    return ResultsScreen


def _releases() -> Callable[[Work, "Desk"], Screen]:
    from desktop.gui.releases.screen import ReleasesScreen

    return ReleasesScreen


def _readings() -> Callable[[Work, "Desk"], Screen]:
    from desktop.gui.readings.screen import ReadingsScreen

    return ReadingsScreen


PAGES: tuple[Page, ...] = (
    Page("sample", "Sample", _sample),
    Page("readings", "Two readings", _readings),
    Page("results", "Results", _results),
    Page("releases", "Share figures", _releases),
)

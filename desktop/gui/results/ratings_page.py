"""The rating questions of one indicator, side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.results.tallies import Tally
from desktop.gui.results.distribution import Distribution
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text


class RatingsPage(ScrollPage):
    """``show_ratings(title, tallies)``; ``distribution`` tells which question is opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Text("", "title", 600, wrap=True)
        self.distribution = Distribution()
        self.add(self.title)
        self.add(Text("How often each point of the scale was given, of the records that were rated (n).", wrap=True))
        self.add(self.distribution)

    def show_ratings(self, title: str, tallies: Sequence[Tally]) -> None:
        """Show one indicator's."""
        self.title.setText(title)
        self.distribution.show_tallies(tallies)

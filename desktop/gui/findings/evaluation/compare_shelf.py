"""Puts versions of a judgement side by side in the place of what a screen shows."""

from desktop.gui.findings.evaluation.compare_page import ComparePage
from desktop.gui.frame.page_shelf import PageShelf
from desktop.operations.evaluations import Judgement


class CompareShelf(PageShelf[ComparePage]):
    """One for a screen with a stack of pages."""

    def open(self, judgement: Judgement) -> None:
        """Show an indicator's frozen versions."""
        if self.page is None:
            page = ComparePage(self._screen.work, self._screen.desk, judgement)
            self.put_up(page, page.left)
            page.refresh()

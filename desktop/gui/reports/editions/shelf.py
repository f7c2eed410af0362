"""The way from a report's page to the comparison of its editions, and back."""

from desktop.domain.publications import ReportKind
from desktop.gui.frame.page_shelf import PageShelf
from desktop.gui.reports.editions.page import EditionsPage

KEY = "Alt+C"


class EditionsShelf(PageShelf[EditionsPage]):
    """One for the Report room."""

    def open(self, report: ReportKind) -> None:
        """Show what changed between editions of a report."""
        if self.page is None:
            page = EditionsPage(self._screen.work, self._screen.desk, report)
            page.said.connect(self._screen.said)
            self.put_up(page, page.left)
            page.read()

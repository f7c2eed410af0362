"""The way from the Findings screen to the comparison with other inspections of the vault, and back."""

from PySide6.QtWidgets import QStackedWidget

from desktop.gui.findings.comparison.page import ComparisonPage
from desktop.gui.frame.page_shelf import PageShelf
from desktop.gui.screen import Screen
from desktop.gui.widgets.button import Button

KEY = "Alt+C"


class ComparisonShelf(PageShelf[ComparisonPage]):
    """``button`` asks for it; the screen puts it among its own."""

    def __init__(self, screen: Screen, stack: QStackedWidget) -> None:
        super().__init__(screen, stack)
        self.button = Button("Compare", KEY, icon="layers")
        self.button.setToolTip("This indicator beside other inspections in this vault (Alt C)")

    def open(self, indicator: str) -> None:
        """Show an indicator beside other inspections."""
        if self.page is None and indicator:
            page = ComparisonPage(self._screen.work, self._screen.desk, indicator)
            page.said.connect(self._screen.said)
            self.put_up(page, page.left)
            page.read()

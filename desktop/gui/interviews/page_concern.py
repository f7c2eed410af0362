"""Raising a concern from an interview's page: whom to phone, with what was said at hand."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.gui.concerns.phone_panel import PhonePanel
from desktop.gui.interviews.page_head import PageHead
from desktop.gui.interviews.page_parts import PageParts


class PageConcern(QObject):
    """Lives as long as the page. ``parts.texts.chosen()`` is the passage that a concern would be raised from."""

    def __init__(self, parts: PageParts, page: QWidget, head: PageHead) -> None:
        super().__init__(page)
        self._parts = parts
        self.phones = PhonePanel(parts.work, parts.desk, page, head)
        head.concern_asked.connect(self.raise_one)

    def raise_one(self) -> None:
        """Show at once whom to phone."""
        self.phones.show_numbers()

    def put_away(self) -> bool:
        """Put away what is shown here, and say whether there was anything."""
        return self.phones.put_away()

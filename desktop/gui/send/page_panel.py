"""What leaves as the central team will read it, shown in the window only: it never touches the disk."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.panel import Panel


class _Page(QTextBrowser):
    """Shows one page and fetches nothing: no pictures, no links, no files."""

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        return None


class PagePanel(Panel):
    """``show_page(html)`` fills and opens it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("As the central team will read it", 560, parent=parent)
        self.page = _Page()
        self.page.setAccessibleName("The bundle as the central team will read it")
        self.page.setOpenLinks(False)
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setMinimumHeight(theme().px(200))
        self.body.add(self.page, 1)

    def show_page(self, html: bytes) -> None:
        """Show a page in the window's own colours."""
        document = QTextDocument(self.page)
        document.setDefaultFont(theme().font("body"))
        document.setHtml(_without_styles(html.decode()))
        self.page.setDocument(document)
        self.open()
        self.page.setFocus()


def _without_styles(html: str) -> str:
    """The page's own colours are for a browser; here the theme's hold."""
    start, end = html.find("<style>"), html.find("</style>")
    return html if start < 0 else html[:start] + html[end + len("</style>") :]

"""The switch between a screen's pages, in place of each page's title. Alt 1, Alt 2 … go to them in their order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.frame.title_switch import TitleSwitch
from desktop.gui.records.page_tab import PageTab
from desktop.gui.theme import theme


class PageSwitch(TitleSwitch):
    """Every page has one of its own, in its title bar; where that has little room only its own title is shown.

    Signals: ``asked(key)`` for another page.
    """

    asked = Signal(str)

    def __init__(
        self, titles: dict[str, str], current: str, parent: QWidget | None = None, *, of: str = "Records"
    ) -> None:
        """``titles`` by key, in their order; ``current`` is the page that this switch stands on, ``of`` its screen."""
        super().__init__(parent)
        self.setAccessibleName(f"Pages of {of}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tabs: dict[str, PageTab] = {}
        self._current = current
        self._row = QHBoxLayout(self)
        for number, (key, title) in enumerate(titles.items(), start=1):
            tab = PageTab(title, f"Alt+{number}", is_current=key == current)
            if key != current:
                tab.clicked.connect(lambda _checked=False, key=key: self.asked.emit(key))
            self.tabs[key] = tab
            self._row.addWidget(tab)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def whole_width(self) -> int:
        """Pixels that all tabs take side by side."""
        tabs, margins = self.tabs.values(), self._row.contentsMargins()
        return sum(tab.sizeHint().width() for tab in tabs) + self._row.spacing() * (len(tabs) - 1) + margins.right()

    def set_whole(self, *, whole: bool) -> None:
        """Show all tabs, or where there is no room the current one alone."""
        for key, tab in self.tabs.items():
            if tab.isHidden() is (whole or key == self._current):
                tab.setVisible(whole or key == self._current)

    def _fit(self) -> None:
        self._row.setSpacing(theme().px(18))
        self._row.setContentsMargins(0, 0, theme().px(12), 0)  # what follows is not one more page

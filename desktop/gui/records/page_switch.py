"""The switch between the pages of Records, in place of each page's title. Alt 1, Alt 2 … go to them in their order."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.records.page_tab import PageTab
from desktop.gui.theme import theme

_LEAST_BAR = 480
"""The narrowest title bar, in pixels at 100 %, that shows every page's name."""


class PageSwitch(QWidget):
    """Every page has one of its own, in its title bar; where that has little room only its own title is shown.

    Signals: ``asked(key)`` for another page.
    """

    asked = Signal(str)

    def __init__(self, titles: dict[str, str], current: str, parent: QWidget | None = None) -> None:
        """``titles`` by key, in their order; ``current`` is the page that this switch stands on."""
        super().__init__(parent)
        self.setAccessibleName("Pages of Records")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tabs: dict[str, PageTab] = {}
        self._current = current
        self._bar: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for number, (key, title) in enumerate(titles.items(), start=1):
            tab = PageTab(title, f"Alt+{number}", is_current=key == current)
            if key != current:
                tab.clicked.connect(lambda _checked=False, key=key: self.asked.emit(key))
            self.tabs[key] = tab
            self._row.addWidget(tab)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def watch(self, bar: QWidget) -> None:
        """Give way when the bar that this stands in gets narrow."""
        self._bar = bar
        bar.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._bar:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        roomy = self._bar is None or self._bar.width() >= theme().px(_LEAST_BAR)
        for key, tab in self.tabs.items():
            tab.setVisible(roomy or key == self._current)
        self._row.setSpacing(theme().px(18))

"""The bar at the top of a page: its title, the one large thing; what it is about; what can be done."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.elided_label import ElidedLabel
from desktop.gui.widgets.text import Text


class TitleBar(QWidget):
    """``TitleBar("Send", "Bundle 10, …")``; ``add`` puts widgets at the right, ``add_beside`` next to the title."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(title, "title", 600)
        self.subtitle = ElidedLabel(subtitle, tone="muted")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title)
        self._row.addWidget(self.subtitle, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change both."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    def add_beside(self, widget: QWidget) -> None:
        """Put a widget between the title and the subtitle: a state, a tag, a switch."""
        self._row.insertWidget(self._row.indexOf(self.subtitle), widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))

    def _fit(self) -> None:
        self._row.setContentsMargins(theme().px(24), theme().px(8), theme().px(24), theme().px(8) + 1)
        self._row.setSpacing(theme().px(12))
        self.setMinimumHeight(theme().px(60))

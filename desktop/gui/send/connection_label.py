"""What this laptop's network is like, in the bar of Send: an icon and a few words."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.connection import Connection
from desktop.gui.send.wording import CONNECTION_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text

_IN_THE_WAY = {Connection.METERED, Connection.SIGN_IN, Connection.OFFLINE}


class ConnectionLabel(QWidget):
    """``show_connection``; hidden where nothing is known, and where the store is a folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("network", "text")
        self.words = Text("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self._icon)
        row.addWidget(self.words)
        self.hide()

    def show_connection(self, connection: Connection) -> None:
        """Say it."""
        in_the_way = connection in _IN_THE_WAY
        self._icon.set_icon("triangle-alert" if in_the_way else "network", "improvement" if in_the_way else "text")
        self.words.setText(CONNECTION_WORDS[connection])
        self.setVisible(bool(self.words.text()))

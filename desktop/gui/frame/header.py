"""The header of every screen: which inspection, search, what is saved, what waits to be sent, lock."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.wording import counted
from desktop.gui.frame.find_button import FindButton
from desktop.gui.frame.saved_state import SavedState
from desktop.gui.marks import paint_book
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.elided_label import ElidedLabel
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.text import Text

_ROOM_FOR_WORDS = 760
"""Pixels at 100 % below which a number stands for its words, and a button for its key."""


class Header(QWidget):
    """Signals: ``search_asked``, ``lock_asked``. ``saved`` is the SavedState, to be told about every commit.

    Where there is little room, "on this laptop" goes first, then the search's words, then what is only said twice.
    """

    search_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", weight=600)
        self.subtitle = ElidedLabel("", "small", tone="muted")
        self.search = FindButton()
        self.saved = SavedState()
        self._send_icon = IconLabel("send", "muted")
        self.to_send = Text("", tone="muted")
        self._to_send = self._waiting = 0
        self.lock = Button("Lock", "Ctrl+L", "lock", "small")
        self.search.clicked.connect(self.search_asked)
        self.lock.clicked.connect(self.lock_asked)
        self._row = QHBoxLayout(self)
        self._lay_out()
        self.set_to_send(0)
        theme().theme_changed.connect(self._fit)

    def set_inspection(self, title: str, subtitle: str) -> None:
        """Which inspection: the partnership, and programme and week such as "… · week 8 of 21"."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)

    def set_to_send(self, count: int, waiting: int = 0) -> None:
        """How many saved changes are in no bundle yet, and how many bundles are not all in the store yet."""
        self._to_send, self._waiting = count, waiting
        self._say_to_send()

    def _say_to_send(self) -> None:
        words = f"{self._to_send} to send" if self._to_send else "nothing to send"
        if self._waiting:
            bundles = counted(self._waiting, "bundle is", "bundles are")
            whole = f"{words}; {bundles} on the way"
            words = f"{words} · {self._waiting} on the way" if self._to_send else f"{self._waiting} on the way"
        else:
            whole = words
        short = str(self._to_send or self._waiting)
        self.to_send.setText(words if self.width() >= theme().px(_ROOM_FOR_WORDS) else short)
        self.to_send.setAccessibleName(whole)
        self.to_send.setToolTip(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))
        size = theme().px(24)
        paint_book(painter, QRectF((theme().px(80) - size) / 2, (self.height() - size) / 2, size, size))

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        names.addStretch(1)
        waiting = QHBoxLayout()
        waiting.setSpacing(theme().px(6))
        waiting.addWidget(self._send_icon)
        waiting.addWidget(self.to_send)
        self._row.addLayout(names)
        self._row.addWidget(self.search)
        self._row.addStretch(1)
        self._row.addWidget(self.saved)
        self._row.addLayout(waiting)
        self._row.addWidget(self.lock)

    def _fit(self) -> None:
        """Heights, and what is left out when narrow. Asked again at every size and scale."""
        self.setFixedHeight(theme().px(48))
        self._row.setContentsMargins(theme().px(80 + 16), 0, theme().px(16), 0)
        self._row.setSpacing(theme().px(16))
        icon_only = self.width() < theme().px(900)
        self.search.setMaximumWidth(self.search.minimumSizeHint().width() if icon_only else theme().px(304))
        self.saved.set_short(self.width() < theme().px(1100))
        self.lock.set_key_shown(self.width() >= theme().px(_ROOM_FOR_WORDS))
        self._say_to_send()

"""Taking evidence from an answer or a page, in place: what it speaks to, which way, and what it shows. No dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.evidence import Direction
from desktop.domain.frameworks import Framework
from desktop.gui.evidence.mapping_panel import MappingPanel
from desktop.gui.saving.begun import Begun
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.leaving_box import LeavingBox
from desktop.gui.widgets.section_heading import SectionHeading
from desktop.gui.widgets.text import Text

_SAYS, _QUOTE = "what a piece shows", "what a piece quotes"
"""Boxes beside an object in which words can be begun."""


class TakePanel(QWidget):
    """Signals: ``taken(Bearing, quote)`` when everything is there; ``closed``."""

    taken = Signal(object, str)
    closed = Signal()

    def __init__(self, framework: Framework, *, source: str = "record", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._offered = source, ""
        self.setAccessibleName("Take evidence")
        self._heading = SectionHeading("Take evidence")
        self._close = Button("Close", kind="small")
        self._heading.add(self._close)
        self.mapping = MappingPanel(framework, narrow=True)
        self.says, self.quote = LeavingBox(min_lines=2), LeavingBox(min_lines=1)
        self._says_field = Field("What it shows", self.says)
        self._error = Text("", wrap=True, tone="danger")
        self.take = Button("Take", "Ctrl+Return", kind="main")
        self._lay_out()
        self._connect()
        self.hide()

    def keep_in(self, begun: Begun) -> None:
        """What a person writes here is kept there until it is taken."""

        def typed(box: str) -> Callable[[str], None]:
            return lambda words: begun.typed(box, "" if words == self._offered else words)

        self.take_up(begun)
        self.says.edited.connect(typed(_SAYS))
        self.quote.edited.connect(typed(_QUOTE))

    def take_up(self, begun: Begun) -> None:
        """What was begun before stands here again, where nothing does."""
        for box, editor in ((_SAYS, self.says), (_QUOTE, self.quote)):
            if not editor.text().strip():
                editor.set_text(begun.words(box))

    def open_for(self, where: str, indicator: str, says: str, quote: str = "") -> None:
        """Ask about an answer, ``where`` in words. What was begun and not taken is still there, but for words quoted
        anew.
        """
        if quote:
            self.quote.set_text(quote)
        self._heading.title.setText(f"Take evidence from {where}")
        if not self.says.text().strip():
            self._offered = says
            self.says.set_text(says)
        if indicator or not self.mapping.mappings():
            self.mapping.choose_indicator(indicator)
        self._error.hide()
        self.show()
        if self.mapping.indicator:
            self.mapping.directions[Direction.STRENGTH].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.mapping.begin()

    def close_panel(self) -> None:
        """Put it away. Words stay until they are taken."""
        self.hide()
        self.closed.emit()

    def clear(self) -> None:
        """Everything was taken."""
        self._offered = ""
        self.says.set_text("")
        self.quote.set_text("")
        self.mapping.clear()

    def show_error(self, text: str) -> None:
        """Say why it was not taken."""
        self._error.setText(text)
        self._error.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _on_take(self) -> None:
        bearing = self.mapping.bearing(self.says.text().strip())
        if bearing is None:
            self.show_error("Say which way it points: strength, area for improvement, or uncertainty.")
        elif not (self.says.text().strip() or self.quote.text().strip()):
            self._says_field.set_error("Say what it shows, or quote the words it rests on.")
        else:
            self._error.hide()
            self._says_field.clear_error()
            self.taken.emit(bearing, self.quote.text().strip())

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_panel)
        self.take.clicked.connect(self._on_take)
        self.mapping.accepted.connect(self._on_take)
        self.mapping.pointed.connect(lambda _direction: self.says.setFocus(Qt.FocusReason.OtherFocusReason))
        for box in (self.says, self.quote):
            box.left.connect(lambda direction: self.close_panel() if direction == 0 else None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(12))
        column.setSpacing(theme().px(8))
        column.addWidget(self._heading)
        column.addWidget(self.mapping)
        column.addWidget(self._says_field)
        column.addWidget(Field(f"Words of the {self._source}, if you quote", self.quote))
        column.addWidget(self._error)
        column.addWidget(self.take)
        self._error.hide()

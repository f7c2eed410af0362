"""The sheet that every page of the gate is laid on: the book in the margin, a narrow column at the right."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import __version__
from desktop.domain.concern_numbers import CHILDLINE, EMERGENCY, POLICE
from desktop.gui.marks import paint_book
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.column import Column
from desktop.gui.widgets.first_focus import FirstFocus
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text, strong

_IN_DANGER = "Someone in danger now?"
_FIRST = f"Phone {EMERGENCY} first."
_PHONE = (
    f"You do not need Daybook for that. Police, not an emergency: {POLICE}. "
    f"Childline, for a child or young person to ring: {CHILDLINE.replace(' ', chr(0xA0))}."
)
_COLUMN = 496
_MARGIN = 400
_TOP = 80
"""Does not grow with the text: at 200 % the room is needed below."""


class _Margin(QWidget):
    """The left third: the book, the program's name, and what state the vault is in."""

    def __init__(self, says: str) -> None:
        super().__init__()
        self.says = Text(says, tone="muted", wrap=True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignRight)
        name = Text("Daybook", "title", 600)
        name.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme().px(8))
        self._column.addWidget(name)
        self._column.addWidget(self.says)
        self._column.addStretch(1)
        self._column.addWidget(Text(f"Daybook {__version__}", "small", tone="muted"), 0, Qt.AlignmentFlag.AlignRight)
        self._fit()
        theme().theme_changed.connect(self._fit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().colour("margin"))
        size = theme().px(56)
        paint_book(painter, QRectF(self.width() - size - theme().px(24), _TOP, size, size))

    def _fit(self) -> None:
        self._column.setContentsMargins(theme().px(16), _TOP + theme().px(64), theme().px(24), theme().px(24))
        self.setMinimumWidth(theme().px(160))
        self.setMaximumWidth(min(theme().px(_MARGIN), 480))


class Sheet(FirstFocus, QWidget):
    """``add(widget)`` fills the column under the title. Wider windows leave room at the right; narrow ones scroll."""

    def __init__(self, title: str, margin_says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self.setAccessibleName(title)
        self._margin = _Margin(margin_says)
        self._page = ScrollPage("surface", 0)
        self._column = Column()
        self._inside = self._column.body
        self._inside.setSpacing(theme().px(16))
        self.title = Text(title, "title", 600, wrap=True)
        self._inside.addWidget(self.title)
        self._page.body.setContentsMargins(theme().px(32), _TOP, theme().px(32), theme().px(24))
        self._page.add(self._column)
        self._danger, self._phones = Text("", wrap=True), Text(_PHONE, wrap=True)
        """What is always in sight, and with large text at the end of the page, what belongs to it."""
        self._page.add(self._phones)
        self._lay_out()
        self._fit()
        theme().theme_changed.connect(self._fit)

    def add(self, widget: QWidget) -> None:
        """Append to the column."""
        self._inside.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Append a row of widgets, at the left; it goes on below where there is no room."""
        self._inside.addWidget(self.row(*widgets))

    def row(self, *widgets: QWidget) -> QWidget:
        """The same, not appended yet."""
        box = QWidget(self)
        row = Flow(box, theme().px(12))
        for widget in widgets:
            row.addWidget(widget)
        return box

    def bring(self, widget: QWidget) -> None:
        """Scroll a part of the column into sight, once what was just said has its room."""
        QTimer.singleShot(0, self, lambda: self._page.ensureWidgetVisible(widget))

    def set_margin(self, says: str) -> None:
        """Change what stands under the program's name."""
        self._margin.says.setText(says)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._page, 1)
        more = Hairline()
        policy = more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        more.setSizePolicy(policy)
        self._page.verticalScrollBar().rangeChanged.connect(lambda _least, most: more.setVisible(most > 0))
        right.addWidget(more)
        more.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(theme().px(32), theme().px(8), theme().px(32), theme().px(24))
        foot.addWidget(self._danger, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._margin, 1)
        row.addLayout(right, 2)

    def _fit(self) -> None:
        says = _FIRST if theme().is_large else f"{_FIRST} {_PHONE}"
        self._danger.set_markup(f"{strong(_IN_DANGER, 'danger')} {says}", f"{_IN_DANGER} {says}")
        self._phones.setVisible(theme().is_large)
        self._column.setMaximumWidth(theme().px(_COLUMN))
        self._inside.setContentsMargins(0, 0, theme().px(8), 0)

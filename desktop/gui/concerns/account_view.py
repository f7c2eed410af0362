"""A concern as it is read, along the margin, with a place for the form of the next step below what was done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.concerns.account_rows import AccountRow
from desktop.gui.concerns.wording import quoted
from desktop.gui.theme import theme
from desktop.gui.widgets.icon_label import IconLabel
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.margin_list import MarginList
from desktop.gui.widgets.text import Text, strong

_MARGIN = 88
RULE = "Names are allowed here, and only here."
_APART = "This is kept apart under its own key and never goes in a bundle. Write down; do not investigate."


class AccountView(MarginList):
    """``show_rows(rows, next_step, form)``. Signals: ``correct_asked(place)`` of a step."""

    correct_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_MARGIN, parent)
        self._shown: tuple[tuple[AccountRow, ...], str] | None = None
        theme().theme_changed.connect(self._forget)

    def show_rows(self, rows: tuple[AccountRow, ...], after: str, form: QWidget | None, *, is_open: bool) -> None:
        """Show them, and while the concern is open the form below; ``after`` says what comes next.

        The form is one widget that moves along: it outlives the rows. None where nothing can be written.
        """
        if (rows, after) == self._shown:
            return
        self._shown = rows, after
        if form is not None:
            form.setParent(self)
        self.clear()
        self.add_row("", _rule())
        for row in rows:
            self.add_row(row.at, self._read(row, can_correct=is_open))
        if is_open and form is not None:
            self.add_row("Now", form, "text").set_current(True)
            form.show()
        if after:
            self.add_row("Next", Text(after, tone="muted", wrap=True)).line_below = False

    def _read(self, row: AccountRow, *, can_correct: bool) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        head = QHBoxLayout()
        head.addWidget(Text(row.label, "small", 500, "muted"), 1)
        if row.place >= 0 and can_correct:
            correct = Link("Correct")
            correct.setAccessibleName(f"Correct: {row.label}")
            correct.clicked.connect(lambda: self.correct_asked.emit(row.place))
            head.addWidget(correct)
        column.addLayout(head)
        if row.quote:
            column.addWidget(Quote(row.quote))
        if row.words:
            column.addWidget(Text(row.words, tone="muted" if row.is_missing else "text", wrap=True))
        if row.below:
            column.addWidget(Text(row.below, "small", tone="muted", wrap=True))
        return box

    def _forget(self) -> None:
        self._shown = None  # the rows' spaces scale too: built anew when they are shown next


class Quote(QWidget):
    """Somebody's words between quotation marks, beside a double rule."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(16), theme().px(2), 0, theme().px(2))
        column.addWidget(Text(quoted(words), wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for x in (0, theme().px(4)):
            painter.fillRect(x, 0, 1, self.height(), theme().colour("edge"))


def _rule() -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(8))
    icon = QVBoxLayout()
    icon.addSpacing(theme().px(2))
    icon.addWidget(IconLabel("lock", "accent"))
    icon.addStretch(1)
    words = Text("", wrap=True)
    words.set_markup(f"{strong(RULE)} {_APART}", f"{RULE} {_APART}")
    row.addLayout(icon)
    row.addWidget(words, 1)
    return box

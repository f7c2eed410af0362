"""What follows a talk: what they asked for and were promised, what is told back to them, who does it and by when."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.follow_ups import FollowUp, FollowUpKind
from desktop.gui.interviews.set_up.unfinished import Unfinished, as_entered, as_kept
from desktop.gui.interviews.wording import FOLLOW_UP_WORDS
from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.check import Check
from desktop.gui.widgets.dropdown import Dropdown
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.text import Text
from desktop.gui.widgets.written_day import WrittenDay
from desktop.vault.ids import new_id


class FollowUpRow(QWidget):
    """One of them. Signals: ``edited``, ``removed``."""

    edited = Signal()
    removed = Signal()

    def __init__(self, item: FollowUp, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._today = item, today
        self.kind = Dropdown([(str(kind), words) for kind, words in FOLLOW_UP_WORDS.items()])
        self.kind.choose(item.follow_up_kind)
        self.what = QLineEdit(item.what, maxLength=500)
        self.by = QLineEdit(item.by, maxLength=120)
        self.by.setPlaceholderText("you")
        self.due = WrittenDay(item.due_on, today)
        self.done = Check("Done")
        self.done.setChecked(item.done_on is not None)
        self.what_field, self.by_field = Field("What", self.what), Field("Who does it", self.by)
        self._lay_out()
        self.what.textChanged.connect(self.edited)
        self.by.textChanged.connect(self.edited)
        self.kind.currentIndexChanged.connect(self.edited)
        self.due.textChanged.connect(self.edited)
        self.done.toggled.connect(self.edited)

    def follow_up(self) -> FollowUp:
        """As entered; while the day cannot be read, the one of before."""
        item = self._item
        return item.model_copy(
            update={
                "follow_up_kind": FollowUpKind(self.kind.value()),
                "what": self.what.text().strip(),
                "by": self.by.text().strip(),
                "due_on": self.due.day() if self.due.is_readable() else item.due_on,
                "done_on": (item.done_on or self._today) if self.done.isChecked() else None,
            }
        )

    def unfinished(self) -> Unfinished | None:
        """The row to the letter where what is entered is not all in ``follow_up``, or says nothing yet; else None."""
        what, by, due = (line.text() for line in (self.what, self.by, self.due))
        is_whole = self.due.is_readable() and (what.strip() or not (by.strip() or due.strip()))
        return None if is_whole else Unfinished(str(self._item.id), self.kind.value(), what, by, due)

    def take_up(self, begun: Unfinished) -> None:
        """Show what was half entered; a day that is none is said again."""
        self.kind.choose(begun.kind)
        for line, words in ((self.what, begun.what), (self.by, begun.by), (self.due, begun.due)):
            line.setText(words)
        self.due.editingFinished.emit()

    def _lay_out(self) -> None:
        remove = Button("Remove", kind="small")
        remove.setAccessibleName("Remove this that follows")
        remove.clicked.connect(self.removed)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(theme().px(12))
        top = Qt.AlignmentFlag.AlignTop
        first.addWidget(Field("What it is", self.kind), 2, top)
        first.addWidget(self.what_field, 3, top)
        second.addWidget(self.by_field, 2, top)
        second.addWidget(self.due.field("By"), 2, top)
        second.addWidget(self.done, 0, Qt.AlignmentFlag.AlignVCenter)
        second.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(Hairline())


class FollowUpEditor(QWidget):
    """Rows of what follows, none to begin with. Signals: ``edited``."""

    edited = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.rows: list[FollowUpRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        words = "What they asked for, what you promised, and what is told back to them. It stays on Today until done."
        self._column.addWidget(Text(words, "small", tone="muted", wrap=True))
        self.more = Button("Add what follows", icon="plus", kind="small")
        self.more.clicked.connect(self._on_more)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_follow_ups(self, items: tuple[FollowUp, ...]) -> None:
        """Show these."""
        for row in tuple(self.rows):
            self._drop(row)
        for item in items:
            self._add(item)

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """As entered; rows that say nothing are left out."""
        return tuple(item for row in self.rows if (item := row.follow_up()).what)

    def unfinished(self) -> str:
        """What ``take_up`` shows again: the rows that are not finished; empty where all are."""
        return as_kept(begun for row in self.rows if (begun := row.unfinished()) is not None)

    def take_up(self, kept: str) -> None:
        """Show what was half entered when the set-up was left, or the program stopped."""
        for begun in as_entered(kept):
            shown = (row for row in self.rows if row.follow_up().id == begun.follow_up_id)
            row = next(shown, None) or self._add(FollowUp(id=begun.follow_up_id))
            row.take_up(begun)

    def show_one(self, follow_up_id: UUID) -> None:
        """Give one of them the keyboard."""
        for row in self.rows:
            if row.follow_up().id == follow_up_id:
                row.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, item: FollowUp) -> FollowUpRow:
        row = FollowUpRow(item, self._today)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._on_removed(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows), row)
        return row

    def _drop(self, row: FollowUpRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_more(self) -> None:
        self._add(FollowUp(id=new_id())).what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, row: FollowUpRow) -> None:
        self._drop(row)
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

"""Going anywhere by its number or words: a small box over the form; what it may mean is listed below while typing."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.question_finding import Place, places
from desktop.domain.templates import Question
from desktop.gui.review.editing import ReviewEditing
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.laid_over import LaidOver
from desktop.gui.widgets.text import Text

_WIDTH, _ROW, _NUMBER = 520, 32, 52
"""Pixels at 100 %: the box, a line of its list, and the room for a number in front of the words."""


class JumpBox(LaidOver):
    """Lies over the top of ``around``. ``open()`` shows it empty, with the sections below.

    Signals: ``chosen(section_id, question_id)``, the latter empty for a section.
    """

    chosen = Signal(str, str)

    def __init__(self, editing: ReviewEditing, around: QWidget) -> None:
        super().__init__(around)
        self._editing = editing
        self._asked: tuple[Question, ...] = ()
        self._found: tuple[Place, ...] = ()
        self.list, self._head = QListWidget(), QWidget()
        self._none = Text("No question says that. Try fewer letters, or a number such as 4.2.", "small", tone="muted")
        self._lay_out()
        self.field.textChanged.connect(self._look)
        self.list.itemClicked.connect(lambda _item: self.choose())

    def open(self) -> None:
        """Show it, empty, and take the keyboard."""
        self._asked = tuple(item.question for item in self._editing.standing.shown)
        self.field.clear()
        self._look("")
        self.come_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_left(event.reason())
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """In the middle at the top, as high as its list and no higher than there is room."""
        margin = theme().px(8)
        width = min(theme().px(_WIDTH), self._around.width() - 2 * margin)
        rows = self.list.count() * theme().px(_ROW) + (margin if self._found else 0)
        height = self._head.sizeHint().height() + rows + 2
        room = self._around.height() - 2 * margin
        self.setGeometry((self._around.width() - width) // 2, margin, width, min(height, room))

    def step(self, by: int) -> None:
        """Make the line below current, or the one above."""
        self.list.setCurrentRow(max(0, min(self.list.currentRow() + by, self.list.count() - 1)))

    def choose(self) -> None:
        """Go to the current line; the keyboard goes there too."""
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            place = self._found[row]
            self.hide()
            self.chosen.emit(place.section, place.question)

    def _on_left(self, reason: Qt.FocusReason) -> None:
        """Whoever turns to something else does not want it in front of that. Another window is no such thing."""
        if self.isVisible() and reason not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.hide()

    def _look(self, text: str) -> None:
        self._found = places(self._editing.opened.template.sections, self._asked, text)
        self.list.clear()
        for place in self._found:
            item = QListWidgetItem(place.words)
            item.setData(Qt.ItemDataRole.UserRole, place.number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place.number} {place.words}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._found))
        self._none.setVisible(not self._found)
        self.place()

    def _lay_out(self) -> None:
        self.field.setPlaceholderText("A number, or words of the question")
        self.list.setAccessibleName("Questions")
        self.list.setItemDelegate(_PlaceDelegate(self.list))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("ring", "none")
        inside = QVBoxLayout(self._head)
        inside.setContentsMargins(theme().px(16), theme().px(10), theme().px(16), theme().px(10))
        inside.addWidget(Field("Go to a question", self.field))
        inside.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)


class _PlaceDelegate(QStyledItemDelegate):
    """A number in a column of its own, then the words; the current line by a bar, a fill and weight."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, current = QRectF(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if current:
            painter.fillRect(rect, theme().colour("accent-soft"))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme().colour("accent"))
        inside = rect.adjusted(theme().px(16), 0, -theme().px(12), 0)
        painter.setFont(theme().font("body", 600))
        painter.setPen(theme().colour("accent" if current else "text"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, str(index.data(Qt.ItemDataRole.UserRole)))
        font = theme().font("body", 500 if current else 400)
        inside.setLeft(inside.left() + theme().px(_NUMBER))
        words = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.setFont(font)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(80), theme().px(_ROW))

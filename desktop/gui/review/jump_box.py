"""Going anywhere by its number or words: a small box over the form; what it may mean is listed below while typing."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLineEdit,
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
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text

_WIDTH, _ROW, _NUMBER = 520, 32, 52
"""Pixels at 100 %: the box, a line of its list, and the room for a number in front of the words."""
_STEPS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}


class JumpBox(QWidget):
    """Lies over the top of ``around``. ``open()`` shows it empty, with the sections below.

    Signals: ``chosen(section_id, question_id)``, the latter empty for a section; ``closed``, after giving the keyboard
    back.
    """

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, editing: ReviewEditing, around: QWidget) -> None:
        super().__init__(around)
        self._editing, self._around = editing, around
        self._before: QWidget | None = None
        self._asked: tuple[Question, ...] = ()
        self._found: tuple[Place, ...] = ()
        self.field, self.list, self._head = QLineEdit(), QListWidget(), QWidget()
        self._none = Text("No question says that. Try fewer letters, or a number such as 4.2.", "small", tone="muted")
        self._lay_out()
        self.field.textChanged.connect(self._look)
        self.list.itemClicked.connect(lambda _item: self._choose())
        for watched in (self.field, around):
            watched.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it, empty, and take the keyboard."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._asked = tuple(item.question for item in self._editing.standing.shown)
        self.field.clear()
        self._look("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Put it away and give the keyboard back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc leaves the box and not the review
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._takes(event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_left(event.reason())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _on_left(self, reason: Qt.FocusReason) -> None:
        """Whoever turns to something else does not want it in front of that. Another window is no such thing."""
        if self.isVisible() and reason not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.hide()

    def _takes(self, event: QKeyEvent) -> bool:
        if event.key() in _STEPS:
            row = self.list.currentRow() + _STEPS[event.key()]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            return False
        return True

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
        self._place()

    def _choose(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            place = self._found[row]
            self.hide()
            self.chosen.emit(place.section, place.question)

    def _lay_out(self) -> None:
        set_ground(self, "surface")
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

    def _place(self) -> None:
        """In the middle at the top, as high as its list and no higher than there is room."""
        margin = theme().px(8)
        width = min(theme().px(_WIDTH), self._around.width() - 2 * margin)
        rows = self.list.count() * theme().px(_ROW) + (margin if self._found else 0)
        height = self._head.sizeHint().height() + rows + 2
        room = self._around.height() - 2 * margin
        self.setGeometry((self._around.width() - width) // 2, margin, width, min(height, room))


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

"""Finding a part of the framework by typing: indicators, themes, key lines and illustrations, with the way there."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.framework_finding import Part, PartKind, found, key_of, parts
from desktop.domain.frameworks import Framework
from desktop.gui.evidence.lately import lately_used
from desktop.gui.theme import theme
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import Text

_AT_ONCE, _AT_ONCE_LARGE = 4, 2
_ROLE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKEN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


class FrameworkFinder(QWidget):
    """What fits is listed below while the line has the keyboard; arrows step, Enter chooses, Esc gives up.

    Signals: ``chosen(Part)``; ``given_up`` on Esc; ``came_or_went`` the keyboard (``is_asked``).
    """

    chosen = Signal(object)
    given_up = Signal()
    came_or_went = Signal()

    def __init__(self, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._every = parts(framework)
        self._lately = lately_used(framework.id, framework.version)
        self._found: tuple[Part, ...] = ()
        self.line = _Line()
        self.list = QListWidget()
        self._says = Text(
            "Nothing in the framework says that. Try fewer letters, or a number.", "small", tone="muted", wrap=True
        )
        self._lay_out()
        self.line.textChanged.connect(self._look)
        self.line.stepped.connect(self._step)
        self.line.entered.connect(self._choose)
        self.line.given_up.connect(self._give_up)
        self.line.came_or_went.connect(self._on_focus)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self.setFocusProxy(self.line)
        self._show()

    def begin(self) -> None:
        """Take the keyboard with an empty line."""
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look()

    def offered(self) -> tuple[Part, ...]:
        """What is listed, the likeliest first."""
        return self._found

    def note(self, part: Part) -> None:
        """A part was chosen some other way: it is among the latest from now on."""
        self._lately.used(key_of(part))

    def _look(self) -> None:
        self._found = found(self._every, self.line.text(), self._lately.keys())
        self.list.clear()
        for part in self._found:
            item = QListWidgetItem(_words(part))
            item.setData(_ROLE, part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_words(part)}, {_way(part)}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        at_once = _AT_ONCE_LARGE if theme().is_large else _AT_ONCE
        self.list.setFixedHeight(min(at_once, len(self._found)) * _row_height() + 2)
        self._show()

    def _show(self) -> None:
        self.list.setVisible(self.is_asked and bool(self._found))
        self._says.setVisible(self.is_asked and not self._found)
        self.updateGeometry()

    @property
    def is_asked(self) -> bool:
        """Whether somebody is looking for something."""
        return self.line.hasFocus()

    def _on_focus(self) -> None:
        if self.is_asked:
            self._look()
        else:
            self._show()
        self.came_or_went.emit()

    def _step(self, by: int) -> None:
        if self._found:
            self.list.setCurrentRow((self.list.currentRow() + by) % len(self._found))

    def _choose(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            part = self._found[row]
            self.note(part)
            self.line.clear()
            self.chosen.emit(part)

    def _give_up(self) -> None:
        self.line.clear()
        self.given_up.emit()

    def _lay_out(self) -> None:
        self.line.setPlaceholderText("Type a number or words")
        self.list.setAccessibleName("What fits")
        self.list.setItemDelegate(_PartDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setProperty("ring", "none")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(Field("Find in the framework (F)", self.line))
        column.addWidget(self.list)
        column.addWidget(self._says)


class _Line(QLineEdit):
    """Signals: ``stepped(int)``, ``entered``, ``given_up``, ``came_or_went`` the keyboard."""

    stepped = Signal(int)
    entered = Signal()
    given_up = Signal()
    came_or_went = Signal()

    def event(self, event: QEvent) -> bool:
        # Enter and Esc are the page's keys too; here they choose and give up
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_taken(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_taken(event):
            (self.given_up if event.key() == Qt.Key.Key_Escape else self.entered).emit()
        elif event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came_or_went.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.came_or_went.emit()


class _PartDelegate(QStyledItemDelegate):
    """Two lines: its words, then what it is and the way there. The current one by a bar, a fill and weight."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(80), _row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        part, rect = index.data(_ROLE), QRectF(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme().colour("accent-soft" if current else "surface"))
        if current:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme().colour("accent"))
        inside = rect.adjusted(theme().px(10), theme().px(4), -theme().px(8), 0)
        inside.setHeight(theme().line("body"))
        _write(painter, inside, _words(part), theme().font("body", 600 if current else 400), "text")
        inside.translate(0, inside.height())
        inside.setHeight(theme().line("small"))
        _write(painter, inside, _way(part), theme().font("small"), "muted")
        painter.restore()


def _write(painter: QPainter, place: QRectF, words: str, font: QFont, tone: str) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(tone))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


def _row_height() -> int:
    return theme().line("body") + theme().line("small") + theme().px(8)


def _words(part: Part) -> str:
    return f"{part.id} {part.words}" if part.kind is PartKind.INDICATOR else part.words


def _way(part: Part) -> str:
    """What it is, and the way there: "Theme · 5.4 Involving children"."""
    return " · ".join(filter(None, (part.kind, part.path)))


def _is_taken(event: QKeyEvent) -> bool:
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    return plain and event.key() in _TAKEN

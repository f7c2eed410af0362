"""The sheet that is written on: plain text in a column of readable width, at the writer's own size.

It knows nothing of evidence, times or speakers (``editor``).
"""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from desktop.gui.theme import set_property, theme
from desktop.gui.widgets.redo_keys import asks_to_redo
from desktop.gui.widgets.writing.plain import plain

_COLUMN = 66
"""Characters a line."""
_SAMPLE = "She asks me what I want to happen, and then she writes it down so I can see it."
_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_EDITING = frozenset({Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z})
"""Letters that edit with Ctrl. Qt has more (Ctrl E, Ctrl K, Ctrl U on some systems); those are the program's."""


class WritingSurface(QTextEdit):
    """Plain text with nothing lost. Undo and redo go through ``undo`` and ``redo`` only, so that an heir knows of them.

    QTextEdit, not QPlainTextEdit: it can space lines. Its weakness, slow wrapping again when the width changes,
    hardly shows because the column keeps its width. ``dressed()``: the letters or the theme changed, so margins
    may need other room (``reserve``). ``zoom_changed(int)``: the writer's own size in per cent.
    """

    dressed = Signal()
    zoom_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 100
        self._reserved = (0, 0)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)  # a drop inside the text is one wide edit, in which spans would be lost
        self.viewport().setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)  # it learns no word
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        set_property(self, "plain", "yes")
        theme().theme_changed.connect(self._dress)
        self._dress()
        self.load("")

    # ---- the text

    def text(self) -> str:
        """The whole text. (``toPlainText`` would change no-break spaces and line separators.)"""
        return self.document().toRawText().replace("\u2029", "\n")

    def load(self, text: str) -> None:
        """Replace everything, with the caret at the start; nothing of before can be undone.

        ``text`` is plain (``plain.plain``). All is one edit from nothing: then Qt lays out what is in sight, and the
        rest of a long text in turns of its own.
        """
        document, was_blocked = self.document(), self.blockSignals(True)  # noqa: FBT003
        every = QTextCursor(document)
        every.beginEditBlock()
        self.setPlainText(text)
        document.setUndoRedoEnabled(False)
        every.select(QTextCursor.SelectionType.Document)
        every.setBlockFormat(self._line_spacing())
        every.endEditBlock()
        document.setUndoRedoEnabled(True)
        self.blockSignals(was_blocked)
        self.selectionChanged.emit()
        self.cursorPositionChanged.emit()

    def _line_spacing(self) -> QTextBlockFormat:
        """In per cent of the letters, so that zooming need not touch it again."""
        spaced = QTextBlockFormat()
        letters = QFontMetricsF(self.document().defaultFont()).height()
        percent = 100 * self.letter_size * 26 / 16 / letters
        spaced.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return spaced

    # ---- size

    @property
    def letter_size(self) -> int:
        """Height of the letters in pixels."""
        return round(theme().px(16) * self._zoom / 100)

    @property
    def zoom(self) -> int:
        """The writer's own size in per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Set the writer's own size, 80 to 300 per cent of the program's."""
        percent = min(max(percent, _ZOOMS[0]), _ZOOMS[-1])
        if percent == self._zoom:
            return
        self._zoom = percent
        self._dress()
        self.ensureCursorVisible()
        self.zoom_changed.emit(percent)

    def zoom_in(self) -> None:
        self.set_zoom(next((step for step in _ZOOMS if step > self._zoom), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        self.set_zoom(next((step for step in reversed(_ZOOMS) if step < self._zoom), _ZOOMS[0]))

    def _dress(self) -> None:
        font = theme().font("writing")
        font.setPixelSize(self.letter_size)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(theme().px(16))
        width = max(1, round(self.letter_size / 12))
        if self.cursorWidth() != width:  # lays out again even if nothing changed
            self.setCursorWidth(width)
        self._arrange()
        self.viewport().update()
        self.dressed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # takes the application's font for the text, too
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ApplicationFontChange}:
            self._dress()

    # ---- room

    def reserve(self, left: int, right: int) -> None:
        """Keep pixels free on both sides of the column, for margins."""
        self._reserved = (left, right)
        self._arrange()

    def column_width(self) -> int:
        """Pixels of the text column with its air: 66 letters wide, or what there is room for."""
        metrics = QFontMetricsF(self.document().defaultFont())
        wanted = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * _COLUMN + 2 * self.document().documentMargin()
        room = self.contentsRect().width() - sum(self._reserved) - self.bar_width()
        return max(min(round(wanted), room), theme().px(120))

    def bar_width(self) -> int:
        """Pixels kept for the scroll bar, also while there is none."""
        return self.verticalScrollBar().sizeHint().width()

    def _arrange(self) -> None:
        """Give the column its width. The scroll bar's room is always kept, so the text never jumps for it."""
        column, left = self.column_width(), self._reserved[0]
        self.setViewportMargins(left, 0, max(0, self.contentsRect().width() - left - column - self.bar_width()), 0)
        if self.lineWrapColumnOrWidth() != column:
            self.setLineWrapColumnOrWidth(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- plain text in and out

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(plain(source.text()))
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return copied

    # ---- keys and menu

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self.own_command(event):
                event.accept()
                return True
            if is_for_the_program(event):
                event.ignore()
                return True
        return super().event(event)

    def own_command(self, event: QKeyEvent) -> bool:
        """Whether a key is a command of the editor."""
        return event.matches(QKeySequence.StandardKey.Undo) or asks_to_redo(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            if self.document().isUndoAvailable() or not event.isAutoRepeat():
                self.undo()  # a key that is held down reaches no version from before: somebody has to mean that
        elif asks_to_redo(event):
            self.redo()
        elif event.matches(QKeySequence.StandardKey.InsertParagraphSeparator) and not self.isReadOnly():
            self._end_paragraph()
        elif is_for_the_program(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _end_paragraph(self) -> None:
        """Qt's own Enter would, on an empty line, drop the line spacing instead of beginning a line."""
        self.textCursor().insertText("\n")
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.build_menu().exec(event.globalPos())

    def can_redo(self) -> bool:
        """Whether anything was undone that can be done again."""
        return self.document().isRedoAvailable()

    def build_menu(self) -> QMenu:
        """The menu of the right mouse button; Qt's own would undo behind our back."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen, writable = self.textCursor().hasSelection(), not self.isReadOnly()
        key = QKeySequence.StandardKey
        for title, shortcut, act, can in (
            ("Undo", key.Undo, self.undo, writable),
            ("Redo", key.Redo, self.redo, writable and self.can_redo()),
            ("Cut", key.Cut, self.cut, writable and chosen),
            ("Copy", key.Copy, self.copy, chosen),
            ("Paste", key.Paste, self.paste, writable and self.canPaste()),
            ("Select all", key.SelectAll, self.selectAll, True),
        ):
            action = QAction(title, menu)
            action.setShortcut(shortcut)
            action.setEnabled(can)
            action.triggered.connect(act)
            menu.addAction(action)
        return menu

    def bring_selection_into_sight(self) -> None:
        """All of what is selected with a little air, or its beginning where there is no room for all of it."""
        cursor, ends = self.textCursor(), QTextCursor(self.document())
        air = round(self.document().documentMargin() / 2)
        ends.setPosition(cursor.selectionStart())
        top = self.cursorRect(ends).top() - air
        ends.setPosition(cursor.selectionEnd())
        below = self.cursorRect(ends).bottom() + air - self.viewport().height()
        by = min(top + air, max(below, 0)) if top >= 0 else top
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by)

    def scroll_to_unit(self, position: int) -> None:
        """Bring the line at a document offset (UTF-16 units) into the upper third of the sheet."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top - self.viewport().height() // 3)


def is_for_the_program(event: QKeyEvent) -> bool:
    """Whether a key is none of an editor's business, although Qt's editor takes it on some systems."""
    holds_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return holds_control and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in _EDITING

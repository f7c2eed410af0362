"""An input with its label above, help and error below. The only way a screen shows an input."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.gui.theme import set_property, theme
from desktop.gui.widgets.bring_into_sight import bring_into_sight
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text


class Field(QWidget):
    """Wraps any editor: label as its buddy and accessible name, help and error as its description.

    ``field.editor`` is the editor given. ``set_error`` says what is wrong and what to do, beside the field;
    ``clear_error`` takes it away. Where the keyboard is, that is scrolled into sight. Signals: ``error_changed(text)``.
    """

    error_changed = Signal(str)

    def __init__(self, label: str, editor: QWidget, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Text(label, "small", 500)
        self.label.setBuddy(editor)
        self._help = Text(help_text, "small", tone="muted", wrap=True)
        self._error = Text("", wrap=True)
        self._error_row = QWidget()
        self._lay_out()
        if isinstance(editor, QAbstractSpinBox):  # a style sheet's padding does not reach its text (Qt 6.11)
            editor.lineEdit().setTextMargins(theme().px(6), 0, theme().px(6), 0)
        # A combo box's accessible name is its current text; the buddy label tells what it is (PySide6 6.11).
        if not isinstance(editor, QComboBox):
            editor.setAccessibleName(label)
        self._describe()
        self.setFocusProxy(editor)

    @property
    def error(self) -> str:
        """What is wrong; empty when nothing is."""
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Say beside the field what is wrong and what to do."""
        if text == self.error:
            return
        self._error.setText(text)
        set_property(self.editor, "bad", "yes" if text else "")
        self._describe()
        if text:
            QTimer.singleShot(0, self, self._show_error)  # once it is laid out, and the keyboard is where it goes
        self.error_changed.emit(text)

    def clear_error(self) -> None:
        """Nothing is wrong (any more)."""
        self.set_error("")

    def set_label(self, text: str) -> None:
        """Ask for something else with the same editor."""
        self.label.setText(text)
        if not isinstance(self.editor, QComboBox):
            self.editor.setAccessibleName(text)

    def set_help(self, text: str) -> None:
        """Change the line that helps."""
        self._help.setText(text)
        self._describe()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.label)
        column.addWidget(self.editor)
        column.addSpacing(theme().px(2))  # room for the focus ring
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, theme().px(4), 0, 0)
        row.setSpacing(theme().px(8))
        icon_column = QVBoxLayout()
        icon_column.setContentsMargins(0, theme().px(3), 0, 0)
        icon_column.addWidget(Mark("warning", 14))
        icon_column.addStretch(1)
        row.addLayout(icon_column)
        row.addWidget(self._error, 1)
        column.addWidget(self._error_row)
        column.addWidget(self._help)

    def _show_error(self) -> None:
        at = self.window().focusWidget()
        if at is not None and self.isAncestorOf(at):
            bring_into_sight(self._error_row)

    def _describe(self) -> None:
        self._error_row.setVisible(bool(self.error))
        self._help.setVisible(bool(self._help.text()))
        said = [part for part in (self.error, self._help.text()) if part]
        self.editor.setAccessibleDescription(" ".join(said))


def beside_field(widget: QWidget) -> QWidget:
    """A button of a field, on the line of what is filled in, where the field has its label."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(4))
    column.addWidget(Text("", "small"))
    column.addWidget(widget)
    return held


def label_of(editor: QWidget) -> QLabel | None:
    """The label that stands for an editor, or None: for tests that every input has one."""
    labels = editor.window().findChildren(QLabel)
    return next((label for label in labels if label.buddy() is editor), None)

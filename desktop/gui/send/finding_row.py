"""One possible identifier: its words where they stand, and what is done about it."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui.theme import theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flow import Flow
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.link import Link
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.text import Text
from desktop.operations.identifier_check import Found


class FindingRow(QWidget):
    """Open (``Look``) or kept. Replacing and keeping are asked for in place, under the words.

    Signals: ``replaced(Found, role)``, ``kept(Found, reason)``.
    """

    replaced = Signal(object, str)
    kept = Signal(object, str)

    def __init__(self, found: Found, *, has_keys: bool, parent: QWidget | None = None) -> None:
        """``has_keys`` for the one row that the keys R and K work on."""
        super().__init__(parent)
        self.found = found
        self.replace = Button("Replace…", "R" if has_keys else None, kind="small")
        self.keep = Button("Keep…", "K" if has_keys else None, kind="small")
        self.change = Link("Change")
        self.role = QLineEdit(found.identifier.suggestions[0])
        self.reason = QLineEdit(found.kept)
        self.reason.setPlaceholderText("For example: the month, not a name")
        self.role_field = Field("Write instead", self.role)
        self.reason_field = Field("Reason to keep it", self.reason)
        self.do_replace = Button("Replace", kind="small")
        self.do_keep = Button("Keep", kind="small")
        self._replacing = _asking(self.role_field, self._suggestions(), self.do_replace, self._give_up())
        self._keeping = _asking(self.reason_field, None, self.do_keep, self._give_up())
        self._lay_out()
        self._connect()
        self._show_asking(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(8), 0, 0)
        column.setSpacing(theme().px(6))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self._state(), 0)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self._excerpt())
        words.addWidget(Text(self._where(), "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        if self.found.kept:
            row.addWidget(self.change)
        else:
            row.addWidget(self.replace)
            row.addWidget(self.keep)
        column.addLayout(row)
        column.addWidget(self._replacing)
        column.addWidget(self._keeping)
        column.addWidget(Hairline())

    def _connect(self) -> None:
        self.replace.clicked.connect(lambda: self._show_asking(self._replacing))
        self.keep.clicked.connect(lambda: self._show_asking(self._keeping))
        self.change.clicked.connect(lambda: self._show_asking(self._keeping))
        self.do_replace.clicked.connect(self._on_replace)
        self.do_keep.clicked.connect(self._on_keep)
        self.role.returnPressed.connect(self._on_replace)
        self.reason.returnPressed.connect(self._on_keep)

    def _state(self) -> QWidget:
        state = QWidget()
        state.setFixedWidth(theme().pane(84))
        row = QHBoxLayout(state)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(Mark("done" if self.found.kept else "warning", 14))
        word = "Kept" if self.found.kept else "Look"
        row.addWidget(Text(word, weight=500, tone="text" if self.found.kept else "danger"), 1)
        return state

    def _excerpt(self) -> Text:
        found = self.found
        plain = f"{found.before}{found.identifier.matched}{found.after}"
        marked = f'<span style="font-weight:600"><u>{escape(found.identifier.matched)}</u></span>'
        text = Text(wrap=True)
        text.set_markup(f"{escape(found.before)}{marked}{escape(found.after)}", plain)
        return text

    def _where(self) -> str:
        what = f"reason: {self.found.kept}" if self.found.kept else self.found.identifier.says
        return f"{self.found.where} · {what}"

    def _suggestions(self) -> QWidget:
        """Roles to choose from; each fills the field."""
        holder = QWidget()
        flow = Flow(holder, theme().px(6))
        for suggestion in self.found.identifier.suggestions:
            choice = Button(suggestion, kind="small")
            choice.clicked.connect(lambda _=False, words=suggestion: self.role.setText(words))
            flow.addWidget(choice)
        return holder

    def _give_up(self) -> Button:
        button = Button("Cancel", kind="small")
        button.clicked.connect(lambda: self._show_asking(None))
        return button

    def _show_asking(self, asking: QWidget | None) -> None:
        self._replacing.setVisible(asking is self._replacing)
        self._keeping.setVisible(asking is self._keeping)
        if asking is not None:
            field = self.role if asking is self._replacing else self.reason
            field.setFocus()
            field.selectAll()
        elif self.isVisible():
            (self.change if self.found.kept else self.replace).setFocus()

    def _on_replace(self) -> None:
        role = self.role.text().strip()
        if not role:
            self.role_field.set_error("Say what to write instead, for example “the school”.")
            return
        self.replaced.emit(self.found, role)

    def _on_keep(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason_field.set_error("Give the reason, for example “the month, not a name”.")
            return
        self.kept.emit(self.found, reason)


def _asking(field: Field, beside: QWidget | None, do: Button, give_up: Button) -> QWidget:
    asking = QWidget()
    column = QVBoxLayout(asking)
    column.setContentsMargins(theme().pane(84) + theme().px(12), 0, 0, theme().px(4))
    column.setSpacing(theme().px(8))
    column.addWidget(field)
    if beside is not None:
        column.addWidget(beside)
    buttons = QWidget()
    flow = Flow(buttons, theme().px(8))
    flow.addWidget(do)
    flow.addWidget(give_up)
    column.addWidget(buttons)
    return asking
